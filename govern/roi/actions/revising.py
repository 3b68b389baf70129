"""Lines and amounts of a programme that is here, changed by its workbook: each by the action a person would take."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.roi import queries, rules
from govern.roi.actions.changes import record_actual, revise_line
from govern.roi.actions.loading import known_to, read_line
from govern.roi.model import AmountRow, LineRow, NewLine, RecordActual, ReviseLine, Series


async def revise_rows(
    viewer: Person, programme_id: int, *, lines: Sequence[LineRow], amounts: Sequence[AmountRow], because: str
) -> None:
    """Writes these lines anew with all the amounts given for them, and records actuals that differ. `Invalid` names a
    line's reference and its field."""
    async with unit_of_work():
        case = await queries.case(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        ids = {one.ref: one.id for one in case.lines}
        wrong: dict[str, str] = {}
        for row in lines:
            said = [each for each in amounts if each.line == row.ref]
            try:
                await _revise(viewer, ids[row.ref], row, said=said, because=because)
            except Invalid as refusal:
                wrong |= {
                    f"{row.ref}, {rules.COLUMNS.get(field, field)}": what for field, what in refusal.problems.items()
                }
        if wrong:
            raise Invalid(wrong)


async def _revise(viewer: Person, line_id: int, row: LineRow, *, said: Sequence[AmountRow], because: str) -> None:
    before = await queries.line(viewer, line_id)
    known = await known_to(viewer, await queries.case(viewer, before.programme_id))
    recorded = {each.year: each.amount for each in before.amounts if each.series is Series.ACTUAL}
    actual = Series.ACTUAL
    kept = [AmountRow(line=row.ref, year=year, series=actual, amount=amount) for year, amount in recorded.items()]
    planned = [each for each in said if each.series is not actual]
    written = read_line(row, [*planned, *kept], known, later=before.later)
    found = before
    if _facts(written) != _facts(before):
        change = ReviseLine(**asdict(written), version=before.version, because=because)
        found = await revise_line(viewer, line_id, change)
    for each in _news(said, recorded):
        brought = RecordActual(version=found.version, year=each.year, amount=each.amount, evidence=because)
        found = await record_actual(viewer, line_id, brought)


def _facts(line: NewLine) -> dict[str, Any]:
    """What is written of a line, its amounts in no order."""
    facts = {name: getattr(line, name) for name in NewLine.__struct_fields__}
    return facts | {"amounts": set(line.amounts)}


def _news(said: Iterable[AmountRow], recorded: Mapping[int, Any]) -> list[AmountRow]:
    actuals = (each for each in said if each.series is Series.ACTUAL)
    return [each for each in actuals if recorded.get(each.year) != each.amount]
