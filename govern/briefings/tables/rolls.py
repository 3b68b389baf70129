"""Who gets a letter, between the instant at which that was decided and the writing of a row for each."""

from piccolo.columns import Array, ForeignKey, Integer, OnDelete, Serial, Text
from piccolo.table import Table

from govern.briefings.tables.briefings import Batch


class Roll(Table):
    """The readers of one batch as frozen: an entry in each list for each letter, by the names of a delivery's columns.
    Whoever writes the deliveries takes it away in the same statement, so a reader stands in one of the two."""

    id: Serial
    batch = ForeignKey(Batch, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    contacts = Array(base_column=Integer(null=True, default=None), null=False, default=None)
    persons = Array(base_column=Integer(null=True, default=None), null=False, default=None)
    councils = Array(base_column=Integer(null=True, default=None), null=False, default=None)
    services = Array(base_column=Text(null=False, default=None), null=False, default=None)
    names = Array(base_column=Text(null=False, default=None), null=False, default=None)
    addresses = Array(base_column=Text(null=False, default=None), null=False, default=None)
    segments = Array(base_column=Integer(null=True, default=None), null=False, default=None)
    owns = Array(base_column=Text(null=False, default=None), null=False, default=None, help_text="JSON")
