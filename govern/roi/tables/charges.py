"""Whether a one-off cost is revenue or capital, as its treasurers say: each time a row."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.people.tables import Person
from govern.roi.tables.lines import Line


class LineCharge(Table):
    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    charged_to = Varchar(length=20, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_charge_per_number = Unique(columns=[line, number])
