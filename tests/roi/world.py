"""The money of the cast: Ashvale, Brackenham and Calderwick, and DOMAIN C8's shared line of £1,200,000 a year."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govern.roi import rules
from govern.roi.model import (
    Gate,
    Horizon,
    Line,
    LineClass,
    LineKind,
    MixPart,
    Recurrence,
    Series,
    ShareBasis,
    Sharer,
    Split,
    Terms,
    YearAmount,
)

GO_LIVE = 7
PLANNED_DATES = {GO_LIVE: date(2027, 4, 1)}
LATE_DATES = {GO_LIVE: date(2027, 7, 1)}

# DOMAIN C6's table: council tax base, transactions, and what each paid before
MEASURES = {
    "TAX": {"A": "52100.4", "B": "38950.2", "C": "29480.9"},
    "USE": {"A": "61200", "B": "25400", "C": "18150"},
    "BUD": {"A": "4200000", "B": "2700000", "C": "1900000"},
}
SHARED: Mapping[ShareBasis, Mapping[str, Any]] = {
    ShareBasis.FIXED: {"fixed": {"A": Decimal(50), "B": Decimal(30), "C": Decimal(20)}},
    ShareBasis.TAX_BASE: {"driver": "TAX"},
    ShareBasis.USAGE: {"driver": "USE"},
    ShareBasis.BASELINE_BUDGET: {"driver": "BUD"},
    ShareBasis.GROSS_BENEFIT: {"driver": "BUD"},
    ShareBasis.HYBRID: {
        "mix": (MixPart(Decimal(40), ShareBasis.EQUAL), MixPart(Decimal(60), ShareBasis.USAGE, "USE")),
    },
}


def shared_by(basis: ShareBasis) -> dict[str, Any]:
    """What a line says that is shared by this."""
    return {"basis": basis} | dict(SHARED.get(basis, {}))


def sharers(population: Mapping[str, str] | None = None) -> tuple[Sharer, ...]:
    names = {"A": "Ashvale", "B": "Brackenham", "C": "Calderwick"}
    known = population or {"A": "141000", "B": "96000", "C": "83000"}
    return tuple(
        Sharer(
            code=code,
            name=name,
            drivers={ShareBasis.POPULATION: Decimal(known[code])} if code in known else {},
            measures={ref: Decimal(figures[code]) for ref, figures in MEASURES.items()},
        )
        for code, name in names.items()
    )


def terms(first_year: int = 2027, last_year: int = 2031, **changes: Any) -> Terms:
    known: dict[str, Any] = {
        "horizon": Horizon(first_year=first_year, last_year=last_year, base_year=changes.pop("base_year", first_year)),
        "sharers": sharers(),
        "schedule": rules.GREEN_BOOK_2026,
    }
    return Terms(**known | changes)


def amounts(first_year: int, *pounds: str | int, series: Series = Series.PLANNED) -> tuple[YearAmount, ...]:
    return tuple(YearAmount(first_year + later, series, Decimal(each)) for later, each in enumerate(pounds))


def line(**changes: Any) -> Line:
    """The shared revenues line, gated by its go-live alone."""
    known: dict[str, Any] = {
        "id": 1,
        "programme_id": 1,
        "ref": "B01",
        "kind": LineKind.BENEFIT,
        "line_class": LineClass.CASH_RELEASING,
        "title": "Shared revenues service",
        "owner_id": 11,
        "basis": ShareBasis.POPULATION,
        "recurrence": Recurrence.RECURRING,
        "starts_on": date(2027, 4, 1),
        "gates": (Gate(GO_LIVE),),
        "service_ref": "SRV-01",
        "amounts": amounts(2027, *[1_200_000] * 5),
    }
    return Line(**known | changes)


def cost(**changes: Any) -> Line:
    known: dict[str, Any] = {
        "id": 2,
        "ref": "C01",
        "kind": LineKind.COST,
        "line_class": LineClass.ICT,
        "title": "Revenues system",
        "recurrence": Recurrence.ONE_OFF,
        "gates": (),
        "amounts": amounts(2027, 1_000_000),
    }
    return line(**known | changes)


def split(total: str, a: str, b: str, c: str) -> Split:
    return Split(Decimal(total), {"A": Decimal(a), "B": Decimal(b), "C": Decimal(c)})


def published(name: str) -> Path:
    """A file of published finance cases, beside some folder above this checkout; else the test is skipped."""
    found = [above / "shared/data/3_finance" / name for above in Path(__file__).parents]
    if not (there := [path for path in found if path.exists()]):
        pytest.skip(f"{name} is not beside this checkout")
    return there[0]
