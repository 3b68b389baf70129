"""Workstreams, milestones and the links between them."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Varchar
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
    order_reference = Varchar(length=200, null=True, default=None, help_text="What set an immovable date")
    imposed = Varchar(length=4, null=True, default=None, help_text="What `imposed_on` limits, such as SNET")
    imposed_on = Date(null=True, default=None)
    deadline = Date(null=True, default=None)
    optimistic_days = Integer(null=True, default=None)
    pessimistic_days = Integer(null=True, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every statement about the milestone")
    updated_on = Date(null=True, default=None)

    one_milestone_per_ref = Unique(columns=[programme, "ref"])
    a_limit_has_its_day = Check("(imposed IS NULL) = (imposed_on IS NULL)")


class Link(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    predecessor = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict)
    successor = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict)
    type = Varchar(length=2, null=False, default=None)
    lag_days = Integer(null=False, default=None)

    one_link_of_a_type = Unique(columns=[predecessor, successor, type])
    two_ends = Check("predecessor <> successor")
