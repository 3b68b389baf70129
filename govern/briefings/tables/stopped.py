"""Addresses that get no more letters, and why they get them again."""

from piccolo.columns import Boolean, ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Delivery
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class Suppression(Table):
    """An address that gets no more of a topic, from its council's letters or from everybody's: kept by address, so that
    no later import undoes it."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    address = Varchar(length=254, null=False, default=None, help_text="Lower case")
    topic = Varchar(length=20, null=False, default=None, help_text="A message type, or `undeliverable`")
    is_everywhere = Boolean(null=False, default=None, help_text="No council's letters go there")
    because = Text(null=False, default=None)
    delivery = ForeignKey(Delivery, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    lifted_at = Timestamptz(null=True, default=None)

    one_suppression_per_council_and_topic = Unique(columns=[programme, council, address, topic], nulls_distinct=False)


class Lifting(Table):
    """Why an address gets letters again. A suppression that comes back has the ones before beside it."""

    id: Serial
    suppression = ForeignKey(Suppression, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    because = Text(null=False, default=None)
    at_own_wish = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict, help_text="None: by a letter's link")
    at = Timestamptz(null=False, default=None)
