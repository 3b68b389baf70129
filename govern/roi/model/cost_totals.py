"""What a programme costs, by what it is for and by who finds the money."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from govern.roi.model.case import Uncounted
from govern.roi.model.costs import Redundancy
from govern.roi.model.figures import Split
from govern.roi.model.lines import Line


class CostTotals(Struct, frozen=True, kw_only=True):
    """Pounds over all years. `planned` is the sum of the four that follow and of what nobody has said of it;
    `committed` and `actual` are None where nothing is."""

    title: str
    planned: Decimal
    one_off: Decimal
    recurring: Decimal
    revenue: Decimal
    capital: Decimal
    forecast: Decimal
    committed: Decimal | None
    actual: Decimal | None


class Charged(Struct, frozen=True, kw_only=True):
    """A line that is borrowed for, what is financed, and the charge of each year, shared like the line."""

    line: Line
    financed: Decimal
    years: Mapping[int, Split]


class RedundancyParts(Struct, frozen=True, kw_only=True):
    line_id: int
    ref: str
    title: str
    parts: Redundancy
    total: Decimal


class Costs(Struct, frozen=True, kw_only=True):
    """`provision` is the sum of the charges for what is borrowed, by year: revenue that the appraisal leaves out, which
    counts the spending itself."""

    finding: str
    heads: tuple[CostTotals, ...]
    fundings: tuple[CostTotals, ...]
    whole: CostTotals
    redundancies: tuple[RedundancyParts, ...]
    charged: tuple[Charged, ...]
    provision: Mapping[int, Split]
    uncounted: tuple[Uncounted, ...]
