"""How often services were used, month by month, as the files of councils' systems say."""

from piccolo.columns import BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.services.tables.catalogue import Service


class ServiceImport(Table):
    """A file that was brought in, once: `digest` is that of its content."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False, default=None)
    digest = Varchar(length=64, null=False, default=None)
    counts = Integer(null=False, default=None, help_text="Rows of the file")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_service_import_per_file = Unique(columns=[programme, digest])


class ServiceMonth(Table):
    """A month of a file added up; of a month the newest file counts. What nobody counted is empty, never 0."""

    id: Serial
    brought = ForeignKey(ServiceImport, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    channel = Varchar(length=20, null=False, default=None)
    month = Date(null=False, default=None, help_text="Its first day")
    counts = Integer(null=False, default=None, help_text="Rows of the file")
    completed = BigInt(null=False, default=None)
    started = BigInt(null=True, default=None)
    abandoned = BigInt(null=True, default=None)
    first_contact = BigInt(null=True, default=None)
    answers = BigInt(null=True, default=None, help_text="Residents who said how satisfied they are")
    satisfied = BigInt(null=True, default=None)
    complaints = BigInt(null=True, default=None)

    one_sum_per_file_and_month = Unique(columns=[brought, service, council, channel, month])
    no_count_below_nothing = Check(
        "least(completed, started, abandoned, first_contact, answers, satisfied, complaints) >= 0"
    )
