"""What a service needs to change, how far each council is, and how each council runs it today."""

from piccolo.columns import BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council
from govern.people.tables import Person
from govern.services.tables.catalogue import Service


class Requirement(Table):
    """What has to be so before a service changes; what it said never changes."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    due = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_requirement_per_number = Unique(columns=[service, number])


class RequirementState(Table):
    """How far a council is with a requirement, and what is different there; the newest counts."""

    id: Serial
    requirement = ForeignKey(Requirement, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    state = Varchar(length=20, null=False, default=None)
    variation = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Practice(Table):
    """How a council runs a service: who does it how, on what system, at what cost a year. The newest counts."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    how = Text(null=False, default=None)
    system = Varchar(length=200, null=False, default=None)
    pence = BigInt(null=True, default=None, help_text="A year; empty where nobody knows")
    year = Integer(null=True, default=None)
    source = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    no_practice_below_nothing = Check("pence IS NULL OR pence >= 0")
