"""What becomes of a pack once it is issued: who may read it from when, who has, what they say, what was decided."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.packs.tables.packs import Pack
from govern.people.tables import Person


class PackEmbargo(Table):
    """From which moment one reader sees an issued pack; a later row for the same reader counts."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    until = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_pack_embargo_per_number = Unique(columns=[pack, person, number])


class PackReading(Table):
    """Somebody said that they have read it."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(null=False, default=None)

    one_reading_per_person = Unique(columns=[pack, person])


class PackComment(Table):
    """A reader's own note to a section, for themselves or shared with everybody who reads the pack."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    section = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    is_shared = Boolean(null=False, default=None)
    at = Timestamptz(null=False, default=None)


class PackOutcome(Table):
    """What the board's meeting said to one thing it was asked; a later row is a correction."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict)
    proposal = Varchar(length=40, null=False, default=None, help_text="Its reference")
    number = Integer(null=False, default=None)
    outcome = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    minute = Varchar(length=200, null=False, default=None)
    met_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_pack_outcome_per_number = Unique(columns=[pack, proposal, number])
