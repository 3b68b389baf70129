"""Saying whether a one-off cost is revenue or capital."""

from collections.abc import Sequence

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.roi import queries
from govern.roi.model.charges import Charge, LineChargeRow, SayCharge
from govern.roi.rules.charges import REVENUE, charge_problems, may_be_capital
from govern.roi.tables import LineCharge


async def say_charge(viewer: Person, line_id: int, new: SayCharge) -> Charge:
    """What was said before stays; the last one said holds."""
    async with unit_of_work():
        found = await queries.line_for_update(viewer, line_id)
        councils = await partners.council_ids(viewer, found.programme_id)
        thing = Thing(
            kind="line",
            id=found.id,
            programme_id=found.programme_id,
            council_id=councils.get(found.council_code or ""),
        )
        allow(viewer, "change", thing)
        said = await queries.charges_of(viewer, line_id)
        if new.version != len(said):
            raise Conflict("Somebody else said this while you were writing. Read it first.")
        if not may_be_capital(found):
            raise Invalid({"charged_to": REVENUE.format(found.ref)})
        row = LineCharge(
            line=line_id,
            number=len(said) + 1,
            charged_to=new.charged_to.value,
            because=new.because.strip(),
            by=viewer.id,
            at=clock.now(),
        )
        await LineCharge.insert(row)
        await record.note(viewer, "said-how-to-charge", thing, ref=found.ref, to=new.charged_to.value)
        return (await queries.charges_of(viewer, line_id))[0]


async def load_charges(viewer: Person, programme_id: int, rows: Sequence[LineChargeRow]) -> dict[str, str]:
    """The workbook's sheet; answers what does not fit, by row and column, and then writes nothing."""
    lines = {one.ref: one for one in await queries.lines(viewer, programme_id)}
    if wrong := charge_problems(rows, lines):
        return wrong
    made = [
        LineCharge(
            line=lines[row.line].id, number=1, charged_to=row.charged_to.value, because=row.because,
            by=viewer.id, at=clock.now(),
        )
        for row in rows
    ]  # fmt: skip
    await insert_all(LineCharge, made)
    return {}
