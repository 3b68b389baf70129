"""Many lines at once, as a grid of cells: what each may hold, and what somebody wants to change."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.kit.dates import year_label
from govern.kit.limits import Id
from govern.plan.model.grid import Names
from govern.roi.model.figures import Split, YearSplit
from govern.roi.model.lines import NewLine, Series
from govern.roi.model.terms import Terms

FACTS = {
    "title": "Title",
    "line_class": "Class",
    "owner_id": "Owner",
    "starts_on": "Starts",
    "ends_on": "Ends",
    "gates": "Waits for",
    "service_ref": "Service",
}
SHOWN = (Series.PLANNED, Series.FORECAST, Series.COMMITTED)


class Column(NamedTuple):
    """`value` names it in a form: a field of a line, or `planned_2027`. `style` is how wide it is."""

    value: str
    label: str
    style: str


def year_column(series: Series, year: int) -> str:
    return f"{series}_{year}"


def columns(series: Series, years: range) -> list[Column]:
    """The title of a line, its years in one series, and its other facts."""
    title, *facts = [Column(name, label, name) for name, label in FACTS.items()]
    return [title, *(Column(year_column(series, year), year_label(year), "amount") for year in years), *facts]


class Ground(NamedTuple):
    """What a grid of lines stands on. `mine` are the codes of councils whose lines the viewer may change; None among
    them: those that are shared."""

    names: Names
    milestones: Mapping[int, str]
    services: tuple[str, ...]
    terms: Terms
    mine: frozenset[str | None]


Cell = Annotated[str, Meta(max_length=500)]


class CellSaid(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cell of a line: what it said when it was read, and what it shall say; empty for nothing. `column` is a fact
    of the line, or a series and a year: `planned_2027`."""

    line_id: Id
    column: Annotated[str, Meta(min_length=1, max_length=20)]
    was: Cell
    becomes: Cell


class TryLines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cells: Annotated[tuple[CellSaid, ...], Meta(min_length=1, max_length=20_000)]


class AmendLines(TryLines, frozen=True, kw_only=True, forbid_unknown_fields=True):
    because: Annotated[str, Meta(min_length=1, max_length=500)]


class LineCells(Struct, frozen=True, kw_only=True):
    """A line as a row of cells by column; `closed` are those that whoever asks may not write."""

    line_id: int
    ref: str
    version: int
    cells: Mapping[str, str]
    closed: tuple[str, ...]


class CellEdit(Struct, frozen=True, kw_only=True):
    """One cell to change, both values as the grid says them."""

    line_id: int
    ref: str
    column: str
    before: str
    after: str

    @property
    def label(self) -> str:
        series, _, year = self.column.partition("_")
        return FACTS.get(self.column) or f"{series.capitalize()} {year_label(int(year))}"


class Batch(Struct, frozen=True, kw_only=True):
    """A grid compared with the lines. Problems and clashes are by `place(id, column)`; a clash says what stands there
    now. `amended` is every line that changes, as it would be."""

    edits: tuple[CellEdit, ...] = ()
    problems: Mapping[str, str] = {}
    clashes: Mapping[str, str] = {}
    amended: Mapping[int, NewLine] = {}


class Amended(Struct, frozen=True, kw_only=True):
    """What changed lines do to the money: what each council loses against what was expected, below zero what it gains,
    and the same of what was approved. `lapsed` are the references of lines whose validation ends."""

    years: tuple[YearSplit, ...]
    lost: Split
    npv_lost: Decimal
    approved: Split
    lapsed: tuple[str, ...]

    @property
    def is_worth_asking(self) -> bool:
        return bool(self.years or self.lapsed or any(self.approved.by_council.values()))


class AmendedLines(Struct, frozen=True, kw_only=True):
    """How many lines were written anew and how many of their cells, and what that does to the money."""

    lines: int
    cells: int
    effect: Amended
