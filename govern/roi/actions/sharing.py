"""What was counted of each council, and by what a line is shared from a day on."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.roi import queries, rules
from govern.roi.actions.changes import revise_line
from govern.roi.model import (
    Driver,
    DriverFacts,
    DriverRow,
    KeepDriver,
    Line,
    NewBasis,
    NewLine,
    ReviseLine,
    Sharer,
)
from govern.roi.queries.drivers import driver_story, drivers
from govern.roi.tables import Driver as Drivers

BACK = (
    "That day is past: councils have been charged by the old basis. Choose a later one, or say that all agreed to it."
)
DRIVERS = 727_043  # a number of our own, for PostgreSQL's advisory locks


async def keep_driver(viewer: Person, programme_id: int, said: KeepDriver) -> Driver:
    """What was counted, as it holds from now on for every line that goes by it; what was said before stays."""
    async with unit_of_work():
        terms = await queries.terms(viewer, programme_id)
        allow(viewer, "keep", Thing(kind="driver", programme_id=programme_id))
        await Drivers.raw("SELECT pg_advisory_xact_lock({}, {})", DRIVERS, programme_id)
        before = next(iter(await driver_story(viewer, programme_id, said.ref)), None)
        if said.version != (before.version if before else 0):
            raise Conflict(
                f"{said.ref} was changed while you were working on it.", msgspec.to_builtins(before) if before else None
            )
        if wrong := rules.driver_problems(said, terms.sharers) | await _leaves_out(viewer, programme_id, said):
            raise Invalid(wrong)
        row = _row(viewer, programme_id, said, version=said.version + 1)
        await row.save()
        await record.note(
            viewer, "counted", Thing(kind="driver", id=row.id, programme_id=programme_id), ref=said.ref, year=said.year
        )
        return (await driver_story(viewer, programme_id, said.ref))[0]


async def _leaves_out(viewer: Person, programme_id: int, said: DriverFacts) -> dict[str, str]:
    """Lines that could be shared and could not be any more."""
    case = await queries.case(viewer, programme_id)
    after = [_with(one, said) for one in case.terms.sharers]
    for line in case.lines:
        if not rules.problems(line, case.terms.sharers) and (wrong := rules.problems(line, after)):
            return {"figures": " ".join(wrong.values())}
    return {}


def _with(sharer: Sharer, said: DriverFacts) -> Sharer:
    measures = {ref: figure for ref, figure in sharer.measures.items() if ref != said.ref}
    if sharer.code in said.figures:
        measures[said.ref] = said.figures[sharer.code]
    return replace(sharer, measures=measures)


async def share_otherwise(viewer: Person, line_id: int, said: NewBasis) -> Line:
    """By what a line is shared from a day on; one said before for the same day is taken back. Years before stay. A line
    that begins on that day or later is shared so from its beginning."""
    async with unit_of_work():
        before = await queries.line(viewer, line_id)
        if said.since < clock.today() and not said.is_agreed_back:
            raise Invalid({"since": BACK})
        known = {name: getattr(before, name) for name in NewLine.__struct_fields__}
        changed = known | rules.shared_otherwise(before, said)
        because = said.because.strip() and f"Shared otherwise from {text.day(said.since)}: {said.because.strip()}"[:500]
        return await revise_line(viewer, line_id, ReviseLine(**changed, version=said.version, because=because))


async def load_drivers(viewer: Person, programme_id: int, rows: Sequence[DriverRow]) -> None:
    """Writes the sheet `drivers`, before the lines that go by it; `Invalid` names sheet, row and column."""
    terms = await queries.terms(viewer, programme_id)
    found, wrong = list[DriverFacts](), dict[str, str]()
    seen = {one.ref for one in await drivers(viewer, programme_id)}
    for number, row in enumerate(rows, start=2):
        problems = {"ref": f"{row.ref} is there already."} if row.ref in seen else {}
        seen.add(row.ref)
        try:
            said = rules.driver_of_row(row)
            problems |= rules.driver_problems(said, terms.sharers)
            found.append(said)
        except Invalid as refusal:
            problems |= refusal.problems
        wrong |= {f"drivers, row {number}, {name}": what for name, what in problems.items()}
    if wrong:
        raise Invalid(wrong)
    await insert_all(Drivers, [_row(viewer, programme_id, said, version=1) for said in found])


def _row(viewer: Person, programme_id: int, said: DriverFacts, *, version: int) -> Drivers:
    return Drivers(
        programme=programme_id,
        reference=said.ref,
        version=version,
        basis=said.basis.value,
        title=said.title.strip(),
        year=said.year,
        source=said.source.strip(),
        figures={code: str(figure) for code, figure in said.figures.items()},
        at=clock.now(),
        by=viewer.id,
    )
