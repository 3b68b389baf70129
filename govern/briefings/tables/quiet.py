"""Quiet periods. A row is never changed; one that ends early has a lifting beside it."""

from piccolo.columns import Date, ForeignKey, OnDelete, Serial, Text, Timestamptz
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class Quiet(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    first_on = Date(null=False, default=None)
    last_on = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class QuietLifting(Table):
    id: Serial
    quiet = ForeignKey(Quiet, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
