"""Named baselines, tolerances and change requests. Every row here is written once: the database refuses to change it,
but for the version of a change request, which grows with what is said of it."""

from piccolo.columns import JSONB, BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables.plan import Milestone


class ChangeRequest(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every wording and every statement")
    author = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_change_request_per_number = Unique(columns=[programme, number])


class ChangeWording(Table):
    """What a change request asks, as it was once written. The newest counts."""

    id: Serial
    request = ForeignKey(ChangeRequest, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    reason = Text(null=False, default=None)
    scope = Text(null=False, default=None)
    dates = JSONB(null=False, default=None, help_text="Milestones by id, with their new dates")
    amounts = JSONB(null=False, default=None, help_text="Lines by id, with planned pounds by year")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_change_wording_per_version = Unique(columns=[request, version])


class ChangeStatement(Table):
    """What was said of a change request. A submission carries the impact as it was computed then."""

    id: Serial
    request = ForeignKey(ChangeRequest, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    state = Varchar(length=20, null=False, default=None)
    council = ForeignKey(
        Council, null=True, default=None, on_delete=OnDelete.restrict, help_text="For whom it was said"
    )
    because = Text(null=False, default=None)
    proposal = Integer(null=True, default=None, help_text="The proposal that decided it")
    impact = JSONB(null=True, default=None)
    impact_said = Text(null=False, default=None, help_text="The impact in words, where it was computed before Govern")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_change_statement_per_version = Unique(columns=[request, version])


class BaselineSet(Table):
    """A baseline of a whole programme: number 0 is the original, each further one was made by a change request."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    name = Varchar(length=200, null=False, default=None)
    approved_on = Date(null=True, default=None)
    proposal = Integer(null=True, default=None, help_text="The proposal that approved it")
    minute = Text(null=False, default=None)
    request = ForeignKey(ChangeRequest, null=True, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_baseline_set_per_number = Unique(columns=[programme, number])


class BaselineDate(Table):
    """Where a named baseline puts a milestone: every milestone that had a baseline then."""

    id: Serial
    baseline = ForeignKey(BaselineSet, null=False, default=None, on_delete=OnDelete.restrict)
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    start = Date(null=True, default=None)
    finish = Date(null=False, default=None)

    one_baseline_date_per_milestone = Unique(columns=[baseline, milestone])


class ToleranceSet(Table):
    """What is decided within the programme, as it was once set. The highest number counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    working_days = Integer(null=False, default=None)
    pence_a_year = BigInt(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_tolerance_set_per_number = Unique(columns=[programme, number])
