"""What councils' ledgers say: how a file is read, what one row says, and what a file changes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.kit.limits import Version

Heading = Annotated[str, Meta(max_length=100)]


class MappingFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a finance system's file is read, by the headings of its columns. `codes` holds what the file calls a line and
    the line's reference; a reference needs no entry. `turns_sign`: income stands there as minus. Rows of other codes
    are left out where `leaves_out` says so, else they are refused."""

    code: Annotated[str, Meta(min_length=1, max_length=100)] = "line"
    period: Annotated[str, Meta(min_length=1, max_length=100)] = "period"
    amount: Annotated[str, Meta(min_length=1, max_length=100)] = "amount"
    reference: Heading = "reference"
    codes: Annotated[Mapping[str, str], Meta(max_length=2_000)] = {}
    turns_sign: bool = False
    leaves_out: bool = False


class KeepMapping(MappingFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    name: Annotated[str, Meta(min_length=1, max_length=60)]


class MappingForm(Struct, frozen=True, kw_only=True):
    """The same as people write it: codes one a row, `R1204 = BEN-01`."""

    version: Version = 0
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    code: Heading = ""
    period: Heading = ""
    amount: Heading = ""
    reference: Heading = ""
    codes: Annotated[str, Meta(max_length=100_000)] = ""
    turns_sign: bool = False
    leaves_out: bool = False


class LedgerMapping(MappingFacts, frozen=True, kw_only=True):
    id: int
    name: str
    version: int
    by_name: str | None = None
    at: datetime | None = None


class Posting(NamedTuple):
    """One row of a file: pence in a month (its first day) of a line, by its id."""

    line_id: int
    month: date
    pence: int
    reference: str
    row: int


class YearChange(Struct, frozen=True, kw_only=True):
    """What a file changes in a line and year. `months` are those it holds; `before` is what was recorded, or None."""

    line_id: int
    ref: str
    title: str
    year: int
    before: Decimal | None
    after: Decimal
    postings: int
    months: Sequence[date]


class Brought(Struct, frozen=True, kw_only=True):
    """What bringing in a file did, or would do; `earlier` is when the same file, read the same way, came in before:
    then nothing changes."""

    name: str
    postings: int
    left_out: int
    changes: Sequence[YearChange] = ()
    earlier: datetime | None = None
    import_id: int | None = None


class ImportedFile(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    mapping: str
    postings: int
    left_out: int
    amount: Decimal
    at: datetime
    by_name: str | None


class LedgerMonth(Struct, frozen=True, kw_only=True):
    """A month of a line as the newest import has it."""

    month: date
    amount: Decimal
    postings: int
    import_id: int
    file: str
