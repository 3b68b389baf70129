"""The workbook's money, in bulk: checked as a whole, written in a few statements, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.record import actions as record
from govern.roi import queries, rules
from govern.roi.actions.changes import columns, gate_row
from govern.roi.actions.dated import dated_of_rows, write_dated
from govern.roi.actions.prices import load_prices
from govern.roi.actions.profiles import load_profiles
from govern.roi.actions.sharing import load_drivers
from govern.roi.model import (
    AmountRow,
    BaselineRow,
    Case,
    DatedBasis,
    DatedBasisRow,
    DriverRow,
    LineRow,
    NewLine,
    Series,
    YearAmount,
)
from govern.roi.model.prices import PriceRow
from govern.roi.model.profiles import ProfileRow
from govern.roi.tables import Gate, Line, LineBaseline, LineYear

EVIDENCE = "From the programme workbook"


async def load(
    viewer: Person,
    programme_id: int,
    *,
    lines: Sequence[LineRow],
    amounts: Sequence[AmountRow],
    baselines: Sequence[BaselineRow] = (),
    profiles: Sequence[ProfileRow] = (),
    drivers: Sequence[DriverRow] = (),
    dated_bases: Sequence[DatedBasisRow] = (),
    prices: Sequence[PriceRow] = (),
) -> None:
    """Adds lines from its sheets to a programme whose plan stands; `Invalid` names sheet, row and column of
    everything that does not fit."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        await load_drivers(viewer, programme_id, drivers)
        await load_prices(viewer, programme_id, prices)
        case = await queries.case(viewer, programme_id)
        known = await known_to(viewer, case)
        dated, unread = dated_of_rows(dated_bases, {row.ref: row for row in lines})
        found = _read(lines, amounts, known, dated)
        if wrong := found.wrong | unread | _strangers("baselines", baselines, lines) | _inexact(baselines):
            raise Invalid(wrong)
        ids = await _write(programme_id, found.lines, known)
        await _write_amounts(viewer, ids, found.lines)
        await insert_all(Gate, [gate_row(ids[one.ref], gate, since=1) for one in found.lines for gate in one.gates])
        for one in found.lines:
            await write_dated(ids[one.ref], one.later, first=1)
        await insert_all(LineBaseline, [_baseline(ids[row.line], row) for row in baselines])
        if unfit := await load_profiles(viewer, programme_id, profiles):
            raise Invalid(unfit)
        for sheet, rows in (("line", lines), ("amount", amounts), ("baseline", baselines), ("driver", drivers)):
            await record.note(viewer, "loaded", Thing(kind=sheet, programme_id=programme_id), rows=len(rows))


class _Known(NamedTuple):
    """What the sheets refer to."""

    case: Case
    councils: Mapping[str, int]
    people: Mapping[str, int]
    milestones: Mapping[str, int]


class _Read(NamedTuple):
    lines: list[NewLine]
    wrong: dict[str, str]


async def known_to(viewer: Person, case: Case) -> _Known:
    return _Known(
        case=case,
        councils=await partners.council_ids(viewer, case.programme_id),
        people=await ids_by_email(),
        milestones={one.ref: one.id for one in case.milestones},
    )


def _read(
    lines: Sequence[LineRow], amounts: Sequence[AmountRow], known: _Known, dated: Mapping[str, Sequence[DatedBasis]]
) -> _Read:
    wrong = _twice(lines, known.case) | _strangers("amounts", amounts, lines)
    by_line: dict[str, dict[int, AmountRow]] = defaultdict(dict)
    for place, each in enumerate(amounts, start=2):
        by_line[each.line][place] = each
    found = []
    for number, row in enumerate(lines, start=2):
        said = by_line[row.ref]
        try:
            found.append(read_line(row, said.values(), known, later=dated.get(row.ref, ())))
        except Invalid as refusal:
            wrong |= {_place(number, field, said): problem for field, problem in refusal.problems.items()}
    return _Read(found, wrong)


def read_line(row: LineRow, said: Iterable[AmountRow], known: _Known, *, later: Sequence[DatedBasis] = ()) -> NewLine:
    owner_id = known.people.get(row.owner.lower())
    amounts = [YearAmount(each.year, each.series, each.amount) for each in said]
    line = rules.written(rules.form_of(row, owner_id), amounts, milestones=known.milestones)
    line = replace(line, later=tuple(sorted(later, key=lambda one: one.since)))
    if line.ends_on is None:
        line = replace(line, ends_on=rules.default_end(line.recurrence, amounts))
    terms = known.case.terms
    wrong = rules.beyond(line, terms.horizon) | rules.problems(line, terms.sharers)
    if row.owner and owner_id is None:
        wrong["owner_id"] = f"“{row.owner}” is not in the sheet roles. Add it there, or correct it here."
    if undated := [gate.milestone_id for gate in line.gates if gate.milestone_id not in known.case.dates]:
        wrong["gates"] = f"Milestone {undated[0]} has no date, and nothing in the plan has one."
    if wrong:
        raise Invalid(wrong)
    return line


def _place(number: int, field: str, said: Mapping[int, AmountRow]) -> str:
    """Where a problem stands: amounts have a sheet of their own."""
    if field == "amounts" and said:
        return f"amounts, row {min(said)}, amount"
    return f"lines, row {number}, {rules.COLUMNS.get(field, field)}"


def _twice(lines: Sequence[LineRow], case: Case) -> dict[str, str]:
    seen = {one.ref for one in case.lines}
    wrong = {}
    for number, row in enumerate(lines, start=2):
        if row.ref in seen:
            wrong[f"lines, row {number}, ref"] = f"{row.ref} is there already."
        seen.add(row.ref)
    return wrong


def _strangers(sheet: str, rows: Sequence[AmountRow | BaselineRow], lines: Sequence[LineRow]) -> dict[str, str]:
    known = {one.ref for one in lines}
    return {
        f"{sheet}, row {number}, line": f"“{row.line}” is not in the sheet lines. Add it there, or correct it here."
        for number, row in enumerate(rows, start=2)
        if row.line not in known
    }


def _inexact(baselines: Sequence[BaselineRow]) -> dict[str, str]:
    return {
        f"baselines, row {number}, amount": "Give a number of pounds with at most two decimals."
        for number, row in enumerate(baselines, start=2)
        if not rules.is_money(row.amount)
    }


async def _write(programme_id: int, lines: Sequence[NewLine], known: _Known) -> dict[str, int]:
    rows = [Line(programme=programme_id, version=1, **columns(line, known.councils)) for line in lines]
    await insert_all(Line, rows)
    found = await Line.select(Line.reference, Line.id).where(Line.programme == programme_id)
    return {row["ref"]: row["id"] for row in found}


async def _write_amounts(viewer: Person, ids: Mapping[str, int], lines: Sequence[NewLine]) -> None:
    about: dict[str, Any] = {"version": 1, "by": viewer.id, "at": clock.now()}
    await insert_all(
        LineYear,
        [
            LineYear(
                line=ids[line.ref],
                year=each.year,
                series=each.series.value,
                pence=money.pence(each.amount),
                evidence=EVIDENCE if each.series is Series.ACTUAL else "",
                **about,
            )
            for line in lines
            for each in line.amounts
        ],
    )


def _baseline(line_id: int, row: BaselineRow) -> LineBaseline:
    return LineBaseline(line=line_id, set_on=row.set_on, pence=money.pence(row.amount), source=row.source)
