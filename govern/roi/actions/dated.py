"""Writing what lines are shared by from a day on; what was said before stays."""

from collections.abc import Collection, Sequence

from govern.adapters.database import insert_all
from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import DatedBasis, DatedBasisRow, Line, MixPart, NewLine
from govern.roi.tables import DatedBasis as DatedBases


def dated_of_rows(
    rows: Sequence[DatedBasisRow], lines: Collection[str]
) -> tuple[dict[str, list[DatedBasis]], dict[str, str]]:
    """The sheet `dated_bases` by line, and what of it cannot be read by sheet, row and column."""
    found: dict[str, list[DatedBasis]] = {}
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        place = f"dated_bases, row {number}"
        if row.line not in lines:
            wrong[f"{place}, line"] = f"“{row.line}” is not in the sheet lines. Add it there, or correct it here."
            continue
        try:
            found.setdefault(row.line, []).append(rules.dated_of_row(row))
        except Invalid as refusal:
            wrong |= {f"{place}, {name}": what for name, what in refusal.problems.items()}
    return found, wrong


async def write_dated(line_id: int, bases: Sequence[DatedBasis], *, first: int) -> None:
    await insert_all(DatedBases, [_dated(line_id, one, first) for one in bases])


async def change_dated(before: Line, after: NewLine, version: int) -> None:
    """Ends what is not said any more, and writes what is new."""
    for one in before.later:
        if one not in after.later:
            await DatedBases.update({DatedBases.until: version}).where(
                (DatedBases.line == before.id) & (DatedBases.since == one.since) & DatedBases.until.is_null()
            )
    await write_dated(before.id, [one for one in after.later if one not in before.later], first=version)


def _dated(line_id: int, said: DatedBasis, first: int) -> DatedBases:
    return DatedBases(
        line=line_id,
        since=said.since,
        basis=said.basis.value if said.basis else "",
        fixed={code: str(part) for code, part in said.fixed.items()},
        driver=said.driver,
        mix=mix_rows(said.mix),
        by_judgement=said.by_judgement,
        because=said.because,
        first=first,
        until=None,
    )


def mix_rows(mix: Sequence[MixPart]) -> list[list[str]]:
    return [[str(part.per_cent), part.basis.value, part.driver] for part in mix]
