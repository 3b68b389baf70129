"""What councils' ledgers say lines really cost or brought."""

from piccolo.columns import JSONB, BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.roi.tables.lines import Line


class ActualMapping(Table):
    """How a finance system's file is read, by name; the newest of a name counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=60, null=False, default=None)
    version = Integer(null=False, default=None)
    said = JSONB(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_mapping_per_version = Unique(columns=[programme, name, version])


class ActualImport(Table):
    """A file that was brought in, once: `digest` is that of its content and of how it was read."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    mapping = ForeignKey(ActualMapping, null=False, default=None, on_delete=OnDelete.restrict)
    name = Varchar(length=200, null=False, default=None)
    digest = Varchar(length=64, null=False, default=None)
    postings = Integer(null=False, default=None)
    left_out = Integer(null=False, default=None)
    pence = BigInt(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_import_per_file = Unique(columns=[programme, digest])


class ActualPosting(Table):
    """One row of a file. Of a line and month the newest import counts."""

    id: Serial
    brought = ForeignKey(ActualImport, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    month = Date(null=False, default=None, help_text="Its first day")
    pence = BigInt(null=False, default=None)
    reference = Varchar(length=100, null=False, default=None)
    row = Integer(null=False, default=None, help_text="Where it stands in the file")


class TrueUp(Table):
    """A shared year settled at its end: what was said, the share agreed until then, and the money it was about."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    year = Integer(null=False, default=None)
    said = JSONB(null=False, default=None)
    estimate = JSONB(null=False, default=None, help_text="The weight of each council, by its code")
    pence = BigInt(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
