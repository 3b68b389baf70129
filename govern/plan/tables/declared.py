"""What people declare beside what is computed: rows that are added and never changed."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.plan.tables.plan import Milestone, Workstream


class Declaration(Table):
    """Of a milestone, a workstream, or without either of the programme. No colour: what was declared is withdrawn."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    workstream = ForeignKey(Workstream, null=True, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    colour = Varchar(length=10, null=True, default=None)
    computed = Varchar(length=10, null=False, default=None, help_text="What was computed at that moment")
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    declared_of_one_thing = Check("milestone IS NULL OR workstream IS NULL")


class Confidence(Table):
    """Delivery confidence of a programme, as somebody assessed it."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    three_point = Varchar(length=10, null=False, default=None)
    five_point = Varchar(length=15, null=True, default=None)
    assessed_on = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_confidence_per_number = Unique(columns=[programme, number])
