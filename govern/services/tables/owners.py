"""Who answers to a council's residents from a day on. An owner stays until the next one begins, so that no table can
hold a day with none or with two."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council
from govern.people.tables import Person
from govern.services.tables.catalogue import Service


class ServiceTenure(Table):
    """The newest statement of a council's residents and a day counts; without an owner it takes back what was said."""

    id: Serial
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    starts = Date(null=True, default=None, help_text="Empty: from the beginning")
    owner = Varchar(length=200, null=False, default=None)
    delivery = Varchar(length=20, null=False, default=None)
    number = Integer(null=False, default=None)
    because = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_owner_from_a_day = Unique(columns=[service, council, starts, number], nulls_distinct=False)
