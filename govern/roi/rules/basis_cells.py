"""How a basis and its figures are read and written in cells, and said in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.roi.model import (
    Basis,
    DatedBasis,
    DatedBasisRow,
    Driver,
    DriverFacts,
    DriverRow,
    MixPart,
    NewLine,
    ShareBasis,
)
from govern.roi.rules.bases import OF_A_MIX, PARTS

CODED = re.compile(r"(\S{1,20}) +(\d{1,15}(?:\.\d{1,10})?) ?%?")
MIXED = re.compile(r"(\d{1,3}(?:\.\d{1,10})?) ?%? +(\S+)(?: +(\S{1,20}))?")


def coded(cell: str) -> tuple[str, Decimal] | None:
    """`A 50`: a council's code and a number."""
    found = CODED.fullmatch(cell)
    return (found[1], Decimal(found[2])) if found else None


def coded_cells(figures: Mapping[str, Decimal]) -> list[str]:
    return [f"{code} {plain(figure)}" for code, figure in sorted(figures.items())]


def part_of_mix(cell: str) -> MixPart | None:
    """`60 usage DRV-01`: a per cent, a basis and its driver."""
    found = MIXED.fullmatch(cell)
    if found is None or found[2] not in list(OF_A_MIX):
        return None
    return MixPart(Decimal(found[1]), ShareBasis(found[2]), found[3] or "")


def mix_cells(mix: Iterable[MixPart]) -> list[str]:
    return [f"{plain(part.per_cent)} {part.basis} {part.driver}".rstrip() for part in mix]


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def fixed_and_mix(fixed: Sequence[str], mix: Sequence[str]) -> tuple[dict[str, Decimal], tuple[MixPart, ...]]:
    """What cells say; `Invalid` names the field that cannot be read."""
    shared, parts = [coded(cell) for cell in fixed], [part_of_mix(cell) for cell in mix]
    wrong = {}
    if None in shared or len({one[0] for one in shared if one}) < len(shared):
        wrong["fixed"] = "Write each council's code once with its per cent, such as A 50; B 30; C 20."
    if None in parts:
        wrong["mix"] = PARTS
    if wrong:
        raise Invalid(wrong)
    return dict(one for one in shared if one), tuple(one for one in parts if one)


def dated_of_row(row: DatedBasisRow) -> DatedBasis:
    """`Invalid` names the column."""
    try:
        fixed, mix = fixed_and_mix(row.fixed_shares, row.mix)
    except Invalid as refusal:
        columns = {"fixed": "fixed_shares"}
        raise Invalid({columns.get(name, name): what for name, what in refusal.problems.items()}) from refusal
    return DatedBasis(
        since=row.since,
        basis=row.share_basis,
        fixed=fixed,
        driver=row.driver,
        mix=mix,
        by_judgement=row.by_judgement,
        because=row.because,
    )


def dated_rows(line: NewLine) -> list[DatedBasisRow]:
    return [
        DatedBasisRow(
            line=line.ref,
            since=one.since,
            share_basis=one.basis,
            fixed_shares=coded_cells(one.fixed),
            driver=one.driver,
            mix=mix_cells(one.mix),
            by_judgement=one.by_judgement,
            because=one.because,
        )
        for one in line.later
        if one.basis is not None
    ]


def driver_of_row(row: DriverRow) -> DriverFacts:
    """`Invalid` names the column."""
    cells = [coded(cell) for cell in row.figures]
    figures = dict(cell for cell in cells if cell)
    if len(figures) < len(cells):
        raise Invalid({"figures": "Write each council's code once with its figure, such as A 61200; B 25400."})
    return DriverFacts(ref=row.ref, basis=row.basis, title=row.title, year=row.year, source=row.source, figures=figures)


def driver_row(one: Driver) -> DriverRow:
    return DriverRow(
        ref=one.ref,
        basis=one.basis,
        title=one.title,
        year=one.year,
        source=one.source,
        figures=coded_cells(one.figures),
    )


def basis_words(held: Basis, drivers: Mapping[str, Driver]) -> str:
    """`usage: calls answered, 2025/26`, or the parts of a mix."""
    if held.basis is None:
        return "shares not known"
    if held.mix:
        return text.listed(
            [f"{plain(part.per_cent)}% by {_named(part.basis, part.driver, drivers)}" for part in held.mix]
        )
    return _named(held.basis, held.driver, drivers) + (", by judgement" if held.by_judgement else "")


def _named(basis: ShareBasis, ref: str, drivers: Mapping[str, Driver]) -> str:
    found = drivers.get(ref)
    return f"{basis.words}: {found.title}, {year_label(found.year)}" if found else basis.words
