"""Who gets a letter, between the instant at which that was decided and the writing of a row for each."""

from piccolo.columns import Array, ForeignKey, Integer, OnDelete, Serial, Text
from piccolo.table import Table

from govern.briefings.tables.briefings import Batch

NUMBERS = {"base_column": Integer(null=True, default=None), "null": False, "default": None}
WORDS = {"base_column": Text(null=False, default=None), "null": False, "default": None}


class Roll(Table):
    """The readers of one batch as frozen: an entry in each list for each letter, by the names of a delivery's columns.
    Whoever writes the deliveries takes it away in the same statement, so a reader stands in one of the two."""

    id: Serial
    batch = ForeignKey(Batch, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    contacts = Array(**NUMBERS)
    persons = Array(**NUMBERS)
    councils = Array(**NUMBERS)
    services = Array(**WORDS)
    names = Array(**WORDS)
    addresses = Array(**WORDS)
    segments = Array(**NUMBERS)
    owns = Array(**WORDS, help_text="JSON")
