"""The catalogue. What a service said before, and every figure ever given, are rows that are added and never changed."""

from piccolo.columns import Array, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Milestone


class Service(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    lgsl = Integer(null=True, default=None)
    lgil = Array(base_column=Integer(), null=True, default=None, help_text="Local Government Interaction List")
    name = Varchar(length=200, null=False, default=None)
    before = Array(base_column=Varchar(length=20), null=False, default=None, help_text="Codes of councils")
    after = Varchar(length=200, null=False, default=None)
    delivery = Varchar(length=20, null=False, default=None)
    run_by = Varchar(length=200, null=False, default=None)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    switch_on = Date(null=True, default=None)
    noticed = Boolean(null=False, default=None)
    summary = Text(null=False, default=None)
    version = Integer(null=False, default=None)

    one_service_per_ref = Unique(columns=[programme, "ref"])


class ServiceRevision(Table):
    """A service as a version of it said, as JSON, with who replaced it and why."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=None)
    said = Text(null=False, default=None)
    because = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_service_revision_per_version = Unique(columns=[service, version])


class ServiceVolume(Table):
    """The newest row of a council, channel and year is what counts."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    channel = Varchar(length=20, null=False, default=None)
    year = Integer(null=False, default=None)
    volume = Integer(null=True, default=None, help_text="Empty where nobody counted")
    pence = Integer(null=True, default=None)
    price_base = Integer(null=True, default=None, help_text="In the prices of which financial year the cost is")
    source = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    no_less_than_nothing = Check("(volume IS NULL OR volume >= 0) AND (pence IS NULL OR pence >= 0)")
