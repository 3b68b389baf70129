"""Figures by which money is shared, and what lines are shared by from a day on."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.roi.tables.lines import Line


class Driver(Table):
    """What was counted of each council; of a reference the newest version counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    version = Integer(null=False, default=None)
    basis = Varchar(length=20, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    year = Integer(null=False, default=None, help_text="2025 is 2025/26")
    source = Text(null=False, default=None)
    figures = JSONB(null=False, default=None, help_text="By council code")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_driver_per_version = Unique(columns=[programme, "ref", version])


class DatedBasis(Table):
    """What a line is shared by from a day on; said from the line's version `first` up to, but not in, `until`."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    since = Date(null=False, default=None)
    basis = Varchar(length=20, null=False, default=None)
    fixed = JSONB(null=False, default=None)
    driver = Varchar(length=20, null=False, default=None)
    mix = JSONB(null=False, default=None)
    by_judgement = Boolean(null=False, default=None)
    because = Text(null=False, default=None, help_text="Who agreed to it, and where")
    first = Integer(null=False, default=None)
    until = Integer(null=True, default=None)

    one_dated_basis_per_version = Unique(columns=[line, since, first])
