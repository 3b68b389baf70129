"""Risks that were raised from a section 24 matter entered into without consent: one of each."""

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz
from piccolo.table import Table

from govern.decisions.tables import ConsentMatter
from govern.people.tables import Person
from govern.raid.tables.register import RaidItem


class RaidBreach(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    matter = ForeignKey(ConsentMatter, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
