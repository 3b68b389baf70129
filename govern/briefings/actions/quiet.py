"""Saying when what need not be sent waits, and ending that early."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.model import LiftQuiet, NewQuietPeriod, QuietPeriod
from govern.briefings.tables import Quiet, QuietLifting
from govern.kit.errors import Conflict, Invalid
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record


async def set_quiet(viewer: Person, programme_id: int, new: NewQuietPeriod) -> QuietPeriod:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "set", rules.quiet.thing(programme_id, new.council_id))
        now = clock.now()
        today = now.astimezone(LONDON).date()
        if wrong := rules.quiet.passed(new, today):
            raise Invalid(wrong)
        new = rules.quiet.days(new, await plan.calendar(viewer, programme_id))
        if wrong := rules.quiet.problems(new, today):
            raise Invalid(wrong)
        row = Quiet(
            programme=programme_id, council=new.council_id, first_on=new.first, last_on=new.last, because=new.because,
            by=viewer.id, at=now,
        )  # fmt: skip
        await row.save()
        dates = {"first": str(new.first), "last": str(new.last)}
        await record.note(viewer, "set", _thing(programme_id, row.id), **dates)
        return await queries.quiet_period_for_update(viewer, programme_id, row.id)


async def lift_quiet(viewer: Person, programme_id: int, asked: LiftQuiet) -> QuietPeriod:
    """What waited goes out with the next minute of the timetable."""
    async with unit_of_work():
        found = await queries.quiet_period_for_update(viewer, programme_id, asked.quiet_id)
        allow(viewer, "set", rules.quiet.thing(programme_id, found.council_id))
        if found.lifted_because is not None:
            raise Conflict(f"This quiet period was ended already: {found.lifted_because}.")
        await QuietLifting(quiet=found.id, because=asked.why, by=viewer.id, at=clock.now()).save()
        await record.note(viewer, "ended-early", _thing(programme_id, found.id))
        return await queries.quiet_period_for_update(viewer, programme_id, found.id)


def _thing(programme_id: int, quiet_id: int) -> Thing:
    return Thing(kind="quiet-period", id=quiet_id, programme_id=programme_id)
