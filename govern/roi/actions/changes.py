"""Writing a line, writing it anew, and saying what a year really brought."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.record import actions as record
from govern.record.rules import meanwhile
from govern.roi import queries, rules
from govern.roi.actions.dated import change_dated, mix_rows, write_dated
from govern.roi.model import Case, Gate, Line, NewLine, RecordActual, ReviseLine, Series, YearAmount
from govern.roi.tables import Gate as Gates
from govern.roi.tables import Line as Lines
from govern.roi.tables import LineYear as LineYears
from govern.roi.tables import Revision as Revisions

PLAIN = ("kind", "line_class", "title", "recurrence", "starts_on", "ends_on", "source", "note", "price_year")
EVIDENCE_FIRST = "An actual needs its evidence: add the line first, then record what the year brought."
EVIDENCE_ELSEWHERE = "An actual is recorded with its evidence, by itself. Leave the actuals as they stand."


async def add_line(viewer: Person, programme_id: int, new: NewLine) -> Line:
    async with unit_of_work():
        case = await queries.case(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        allow(viewer, "add", _thing(programme_id, council_id=councils.get(new.council_code or "")))
        wrong = {"amounts": EVIDENCE_FIRST} if _actuals(new) else {}
        if wrong := wrong | await _problems(viewer, case, new):
            raise Invalid(wrong)
        row = Lines(programme=programme_id, version=1, **columns(new, councils))
        await row.save()
        await say_amounts(viewer, row.id, 1, changes=rules.changed_amounts((), new.amounts))
        await insert_all(Gates, [gate_row(row.id, gate, since=1) for gate in new.gates])
        await write_dated(row.id, new.later, first=1)
        await record.note(viewer, "added", _thing(programme_id, row.id), ref=new.ref)
        return await queries.line(viewer, row.id)


async def revise_line(viewer: Person, line_id: int, change: ReviseLine) -> Line:
    """Writes a line anew, with the reason. All it said before is kept; its actuals stay as they were recorded."""
    async with unit_of_work():
        before = await opened(viewer, "change", line_id, change.version)
        councils = await partners.council_ids(viewer, before.programme_id)
        allow(viewer, "change", _thing(before.programme_id, line_id, councils.get(change.council_code or "")))
        after = _kept_actuals(before, change)
        case = await queries.case(viewer, before.programme_id)
        wrong = _unexplained(before, change) | await _problems(viewer, case, after, line_id=line_id)
        if wrong := wrong | await counted_twice(viewer, before, after):
            raise Invalid(wrong)
        await write_anew(viewer, before, after, councils=councils, because=change.because)
        return await queries.line(viewer, line_id)


async def write_anew(
    viewer: Person, before: Line, after: NewLine, *, councils: Mapping[str, int], because: str
) -> None:
    """One version on, where all has been found sound and the line is held."""
    version = before.version + 1
    await keep(viewer, before, because)
    values: dict[Any, Any] = {**columns(after, councils), "version": version}
    await Lines.update(values).where(Lines.id == before.id)
    await say_amounts(viewer, before.id, version, changes=rules.changed_amounts(before.amounts, after.amounts))
    await _change_gates(before, after.gates, version)
    await change_dated(before, after, version)
    await note(viewer, "revised", before, version=version)


async def record_actual(viewer: Person, line_id: int, actual: RecordActual) -> Line:
    """What a year really cost or brought, with the evidence. Recording a year again corrects it; both stay."""
    async with unit_of_work():
        before = await opened(viewer, "change", line_id, actual.version)
        said = YearAmount(actual.year, Series.ACTUAL, actual.amount)
        others = tuple(one for one in before.amounts if (one.year, one.series) != (said.year, said.series))
        after = msgspec.structs.replace(before, amounts=(*others, said))
        case = await queries.case(viewer, before.programme_id)
        wrong = rules.beyond(after, case.terms.horizon) | rules.problems(after, case.terms.sharers)
        if wrong or not actual.evidence.strip():
            raise Invalid(_of_actual(wrong) or {"evidence": "Say where the figure comes from."})
        version = before.version + 1
        await Lines.update({Lines.version: version}).where(Lines.id == line_id)
        change = rules.Change(said.year, said.series, said.amount)
        await say_amounts(viewer, line_id, version, changes=[change], evidence=actual.evidence)
        await note(viewer, "recorded", before, year=said.year, amount=str(said.amount))
        return await queries.line(viewer, line_id)


def _thing(programme_id: int, id: int = 0, council_id: int | None = None) -> Thing:
    return Thing(kind="line", id=id, programme_id=programme_id, council_id=council_id)


async def opened(viewer: Person, verb: str, line_id: int, version: int) -> Line:
    """The line, held for this transaction, if the viewer may and nobody came first."""
    found = await queries.line_for_update(viewer, line_id)
    councils = await partners.council_ids(viewer, found.programme_id)
    allow(viewer, verb, _thing(found.programme_id, found.id, councils.get(found.council_code or "")))
    if version != found.version:
        last = meanwhile((await queries.story(viewer, found.id)).record)
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    return found


async def note(viewer: Person, verb: str, line: Line, **facts: Any) -> None:
    await record.note(viewer, verb, _thing(line.programme_id, line.id), ref=line.ref, **facts)


async def _problems(viewer: Person, case: Case, new: NewLine, *, line_id: int = 0) -> dict[str, str]:
    wrong = rules.beyond(new, case.terms.horizon) | rules.problems(new, case.terms.sharers)
    if any(one.ref == new.ref and one.id != line_id for one in case.lines):
        wrong["ref"] = f"There is already a {new.ref}."
    if new.owner_id and new.owner_id not in await people_of(viewer, case.programme_id):
        wrong["owner_id"] = "Choose somebody who takes part in this programme."
    if strangers := [gate.milestone_id for gate in new.gates if gate.milestone_id not in case.dates]:
        wrong["gates"] = f"Milestone {strangers[0]} is not in this programme's plan, or nothing in the plan has a date."
    return wrong


async def counted_twice(viewer: Person, before: Line, after: NewLine) -> dict[str, str]:
    """A line that becomes a saving must not rest on what backs another."""
    if before.line_class is after.line_class or not rules.is_guarded(after):
        return {}
    said = await queries.profile(viewer, before.id)
    now = msgspec.structs.replace(before, line_class=after.line_class)
    doubled = rules.guarded(await queries.clashes(viewer, now, said.backings), said.apart)
    return {"line_class": doubled} if doubled else {}


def _actuals(line: NewLine) -> tuple[YearAmount, ...]:
    return tuple(each for each in line.amounts if each.series is Series.ACTUAL)


def _kept_actuals(before: Line, change: ReviseLine) -> NewLine:
    planned = tuple(each for each in change.amounts if each.series is not Series.ACTUAL)
    return msgspec.structs.replace(change, amounts=(*planned, *_actuals(before)))


def _unexplained(before: Line, change: ReviseLine) -> dict[str, str]:
    wrong = {} if change.because.strip() else {"because": "Say in a sentence why the line changes."}
    sent = _actuals(change)
    if sent and {(one.year, one.amount) for one in sent} != {(one.year, one.amount) for one in _actuals(before)}:
        wrong["amounts"] = EVIDENCE_ELSEWHERE
    return wrong


def _of_actual(wrong: Mapping[str, str]) -> dict[str, str]:
    """The form of an actual has one amount."""
    return {"amount" if field == "amounts" else field: problem for field, problem in wrong.items()}


def columns(line: NewLine, councils: Mapping[str, int]) -> dict[str, Any]:
    """What the table holds of a line besides its programme and version."""
    return {name: getattr(line, name) for name in PLAIN} | {
        "reference": line.ref,
        "owner": line.owner_id,
        "council": councils.get(line.council_code or ""),
        "basis": line.basis.value if line.basis else None,
        "fixed": {code: str(part) for code, part in line.fixed.items()},
        "service_reference": line.service_ref,
        "driver": line.driver,
        "mix": mix_rows(line.mix),
        "by_judgement": line.by_judgement,
        "treatment": line.treatment.value if line.treatment else None,
        "funding": line.funding.value if line.funding else None,
        "life_years": line.life_years,
        "operational_on": line.operational_on,
        "prices": line.prices.value if line.prices else None,
        "counts_in": line.counts_in.value if line.counts_in else None,
        "redundancy": line.redundancy and msgspec.json.encode(line.redundancy).decode(),
    }


def gate_row(line_id: int, gate: Gate, *, since: int) -> Gates:
    return Gates(
        line=line_id,
        milestone=gate.milestone_id,
        ramp_lag_days=gate.ramp_lag_days,
        proportion=gate.proportion,
        since=since,
        until=None,
    )


async def _change_gates(before: Line, after: Sequence[Gate], version: int) -> None:
    ended = [gate.milestone_id for gate in before.gates if gate not in after]
    if ended:
        await Gates.update({Gates.until: version}).where(
            (Gates.line == before.id) & Gates.until.is_null() & Gates.milestone.is_in(ended)
        )
    await insert_all(Gates, [gate_row(before.id, gate, since=version) for gate in after if gate not in before.gates])


async def say_amounts(
    viewer: Person, line_id: int, version: int, *, changes: Sequence[rules.Change], evidence: str = ""
) -> None:
    about: dict[str, Any] = {"line": line_id, "version": version, "by": viewer.id, "at": clock.now()}
    await insert_all(
        LineYears,
        [
            LineYears(
                year=year,
                series=series.value,
                pence=None if amount is None else money.pence(amount),
                evidence=evidence,
                **about,
            )
            for year, series, amount in changes
        ],
    )


async def keep(viewer: Person, before: Line, because: str) -> None:
    await Revisions.insert(
        Revisions(
            line=before.id,
            version=before.version + 1,
            because=because,
            was=msgspec.json.encode(before).decode(),
            at=clock.now(),
            by=viewer.id,
        )
    )
