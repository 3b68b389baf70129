"""The plan's registers. What was stated, reached and accepted are rows that are added and never changed."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class Workstream(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=20, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    lead = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=None)

    one_workstream_per_code = Unique(columns=[programme, code])


class Milestone(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    workstream = ForeignKey(Workstream, null=False, default=None, on_delete=OnDelete.restrict)
    kind = Varchar(length=20, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    duration_days = Integer(null=False, default=None)
    immovable = Boolean(null=False, default=None)
    public = Boolean(null=False, default=None)
    on_hold = Boolean(null=False, default=None)
    critical = Boolean(null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every statement about the milestone")
    updated_on = Date(null=True, default=None)

    one_milestone_per_ref = Unique(columns=[programme, "ref"])


class Baseline(Table):
    """What a board agreed to measure against: number 0 is the original."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    start = Date(null=True, default=None)
    finish = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_baseline_per_number = Unique(columns=[milestone, number])


class Reforecast(Table):
    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None, help_text="The milestone's version that this statement made")
    start = Date(null=True, default=None)
    finish = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_reforecast_per_version = Unique(columns=[milestone, version])


class Completion(Table):
    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    actual = Date(null=False, default=None)
    evidence = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_completion_per_version = Unique(columns=[milestone, version])


class Acceptance(Table):
    """Somebody other than the owner has looked at the evidence."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Hold(Table):
    """A milestone is put on hold, or goes on again, by a change that somebody approved."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    on_hold = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_hold_per_version = Unique(columns=[milestone, version])


class Link(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    predecessor = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict)
    successor = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict)
    type = Varchar(length=2, null=False, default=None)
    lag_days = Integer(null=False, default=None)

    one_link_of_a_type = Unique(columns=[predecessor, successor, type])
    two_ends = Check("predecessor <> successor")
