"""What residents notice on which days, equality assessments, and the Service Standard."""

from piccolo.columns import Array, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.decisions.tables import Proposal
from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.services.tables.catalogue import Service


class CitizenDate(Table):
    """Days on which something changes for residents, or must not; withdrawn ones stay to be read."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=20, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    first = Date(null=False, default=None)
    last = Date(null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    service = ForeignKey(Service, null=True, default=None, on_delete=OnDelete.restrict)
    wards = Array(base_column=Varchar(length=100), null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    withdrawn_by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    withdrawn_at = Timestamptz(null=True, default=None)

    no_end_before_its_beginning = Check("first <= last")


class EqualityAssessment(Table):
    """What a change does to people who share a protected characteristic, for one council's decision: the newest of a
    service, a council and a proposal counts. Screened out: with the reason, and without groups."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    proposal = ForeignKey(Proposal, null=True, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    is_full = Boolean(null=False, default=None)
    screening = Text(null=False, default=None)
    impacts = Text(null=False, default=None, help_text="By characteristic, as JSON")
    evidence = Text(null=False, default=None)
    mitigation = Text(null=False, default=None)
    monitoring = Text(null=False, default=None)
    assessed_on = Date(null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    signed_by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    signed_at = Timestamptz(null=True, default=None)

    one_assessment_per_number = Unique(columns=[service, council, number])


class StandardCheck(Table):
    """How a service meets a point of the Service Standard; the newest of a point counts."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    point = Integer(null=False, default=None)
    state = Varchar(length=20, null=False, default=None)
    evidence = Text(null=False, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_of_fourteen_points = Check("point BETWEEN 1 AND 14")
