"""How a line of the register was worded before somebody changed it: nothing that it said is lost."""

from piccolo.columns import Array, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.people.tables import Person
from govern.raid.tables.register import RaidItem


class RaidWording(Table):
    """As it stood at that version, until it was changed."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    category = Varchar(length=20, null=False, default=None)
    cause = Text(null=False, default=None)
    event = Text(null=False, default=None)
    effect = Text(null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    response = Varchar(length=20, null=False, default=None)
    proximity = Date(null=True, default=None)
    lines = Array(base_column=Varchar(length=20), null=False, default=None)
    proposals = Array(base_column=Varchar(length=20), null=False, default=None)
    because = Text(null=False, default=None, help_text="Why it was changed")
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_wording_per_version = Unique(columns=[item, version])
