"""Lines and amounts of a programme that is here, changed by its workbook: each by the action a person would take."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.roi import queries, rules
from govern.roi.actions.changes import add_line, record_actual, revise_line
from govern.roi.actions.loading import known_to, read_line
from govern.roi.actions.sharing import keep_driver
from govern.roi.model import (
    AmountRow,
    Case,
    DatedBasis,
    DatedBasisRow,
    DriverFacts,
    DriverRow,
    KeepDriver,
    Line,
    LineRow,
    NewLine,
    RecordActual,
    ReviseLine,
    Series,
)
from govern.roi.queries.drivers import drivers

BACK = (
    "That day is past: councils have been charged by the old basis. Choose a later one, or change it on the line's "
    "page, where you can say that all agreed to it."
)


async def revise_drivers(viewer: Person, programme_id: int, rows: Sequence[DriverRow]) -> dict[str, dict[str, str]]:
    """Keeps what was counted as these rows say it now. Answers what cannot be kept, by reference and column."""
    versions = {one.ref: one.version for one in await drivers(viewer, programme_id)}
    wrong: dict[str, dict[str, str]] = {}
    for row in rows:
        try:
            facts = rules.driver_of_row(row)
            said = {name: getattr(facts, name) for name in DriverFacts.__struct_fields__}
            await keep_driver(viewer, programme_id, KeepDriver(**said, version=versions.get(row.ref, 0)))
        except Invalid as refusal:
            wrong[row.ref] = dict(refusal.problems)
    return wrong


async def revise_rows(
    viewer: Person,
    programme_id: int,
    *,
    lines: Sequence[LineRow],
    amounts: Sequence[AmountRow],
    dated: Sequence[DatedBasisRow],
    because: str,
) -> None:
    """Writes these lines anew with all the amounts and dated bases given for them, adds those that are not there yet,
    and records actuals that differ. `Invalid` names a line's reference and its field."""
    async with unit_of_work():
        case = await queries.case(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        ids = {one.ref: one.id for one in case.lines}
        wrong: dict[str, str] = {}
        for row in lines:
            said = [each for each in amounts if each.line == row.ref]
            try:
                later = [rules.dated_of_row(each) for each in dated if each.line == row.ref]
                if row.ref in ids:
                    await _revise(viewer, ids[row.ref], row, said=said, later=later, because=because)
                else:
                    await _add(viewer, case, row, said=said, later=later, because=because)
            except Invalid as refusal:
                wrong |= {
                    f"{row.ref}, {rules.COLUMNS.get(field, field)}": what for field, what in refusal.problems.items()
                }
        if wrong:
            raise Invalid(wrong)


async def _revise(
    viewer: Person,
    line_id: int,
    row: LineRow,
    *,
    said: Sequence[AmountRow],
    later: Sequence[DatedBasis],
    because: str,
) -> None:
    before = await queries.line(viewer, line_id)
    known = await known_to(viewer, await queries.case(viewer, before.programme_id))
    recorded = {each.year: each.amount for each in before.amounts if each.series is Series.ACTUAL}
    actual = Series.ACTUAL
    kept = [AmountRow(line=row.ref, year=year, series=actual, amount=amount) for year, amount in recorded.items()]
    planned = [each for each in said if each.series is not actual]
    if any(one.since < clock.today() for one in later if one not in before.later):
        raise Invalid({"later": BACK})
    written = read_line(row, [*planned, *kept], known, later=sorted(later, key=lambda one: one.since))
    found = before
    if _facts(written) != _facts(before):
        change = ReviseLine(**asdict(written), version=before.version, because=because)
        found = await revise_line(viewer, line_id, change)
    await _record(viewer, found, _news(said, recorded), because=because)


async def _add(
    viewer: Person,
    case: Case,
    row: LineRow,
    *,
    said: Sequence[AmountRow],
    later: Sequence[DatedBasis],
    because: str,
) -> None:
    planned = [each for each in said if each.series is not Series.ACTUAL]
    written = read_line(row, planned, await known_to(viewer, case), later=later)
    found = await add_line(viewer, case.programme_id, written)
    await _record(viewer, found, _news(said, {}), because=because)


async def _record(viewer: Person, found: Line, actuals: Iterable[AmountRow], *, because: str) -> None:
    for each in actuals:
        brought = RecordActual(version=found.version, year=each.year, amount=each.amount, evidence=because)
        found = await record_actual(viewer, found.id, brought)


def _facts(line: NewLine) -> dict[str, Any]:
    """What is written of a line, its amounts in no order."""
    facts = {name: getattr(line, name) for name in NewLine.__struct_fields__}
    return facts | {"amounts": set(line.amounts)}


def _news(said: Iterable[AmountRow], recorded: Mapping[int, Any]) -> list[AmountRow]:
    actuals = (each for each in said if each.series is Series.ACTUAL)
    return [each for each in actuals if recorded.get(each.year) != each.amount]
