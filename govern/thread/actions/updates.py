"""Every council's week, written and promised once."""

from datetime import datetime

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.actions.updates import promise_updates
from govern.briefings.queries import updates as kept
from govern.briefings.rules.updates import thing
from govern.kit import text
from govern.kit.errors import Invalid
from govern.people.model import Person, steward
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan.rules import reminders
from govern.thread.queries.updates import drafts


async def write_due(now: datetime) -> int:
    """Writes the round of every programme whose day and hour it is; answers how many updates were written."""
    written = 0
    for programme_id in await plan.programmes_with_plans():
        govern = steward(programme_id)
        timetable = await kept.update_timetable(govern, programme_id)
        last = await kept.last_update_round(govern, programme_id)
        if day := reminders.round_due(timetable, now, last):
            found = await drafts(govern, programme_id, text.london_day(now))
            written += await promise_updates(govern, programme_id, day, found)
    return written


async def write_now(viewer: Person, programme_id: int) -> int:
    """The same by hand, before its day comes; not within a week of the last."""
    async with unit_of_work():
        allow(viewer, "send", thing(programme_id, None))
        today = clock.today()
        last = await kept.last_update_round(viewer, programme_id)
        if last and not reminders.may_send(last, today):
            said = f"The councils were written to on {text.day(last)}: none gets two updates within a week."
            raise Invalid({"form": said})
        return await promise_updates(viewer, programme_id, today, await drafts(viewer, programme_id, today))
