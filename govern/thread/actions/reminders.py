"""A week's reminders of every programme, and what an owner says by a personal link."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from govern.adapters import clock, signing, store
from govern.adapters.database import unit_of_work
from govern.kit.errors import GovernError, Invalid
from govern.kit.text import LONDON
from govern.people.model import Person, steward
from govern.people.queries import allow, digest
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan import rules as plan_rules
from govern.plan.actions.reminders import of_programme
from govern.plan.model import Milestone
from govern.plan.rules.owner_links import KEY, LinkOver, OwnerLink
from govern.thread.queries.reminders import owner, waiting_reminders

MOST_TRIES = 40
TRIES = "govern:owner-link:"


class TooOften(GovernError):
    pass


async def remind_due(now: datetime) -> int:
    """Begins every programme's round that has come due; answers how many reminders were written."""
    written = 0
    for programme_id in await plan_queries.programmes_with_plans():
        govern = steward(programme_id)
        timetable = await plan_queries.reminder_timetable(govern, programme_id)
        last = await plan_queries.last_round(govern, programme_id)
        if day := plan_rules.reminders.round_due(timetable, now, last):
            waiting = await waiting_reminders(govern, programme_id, now.astimezone(LONDON).date())
            reminders = {one.person_id: one.reminder for one in waiting}
            written += await plan.promise_round(govern, programme_id, day, reminders)
    return written


async def remind_now(viewer: Person, programme_id: int) -> int:
    """The same by hand, before its day comes; not within a week of the last."""
    async with unit_of_work():
        today = clock.today()
        waiting = await waiting_reminders(viewer, programme_id, today)
        allow(viewer, "change", of_programme(programme_id))
        last = await plan_queries.last_round(viewer, programme_id)
        if last and not plan_rules.reminders.may_send(last, today):
            raise Invalid({"form": plan_rules.reminders.early(last)})
        return await plan.promise_round(viewer, programme_id, today, {one.person_id: one.reminder for one in waiting})


async def answer(token: str, act: Callable[[Person, int], Awaitable[Milestone]]) -> Milestone:
    """Does what its owner says about one milestone, and uses the link up: both or neither."""
    async with unit_of_work():
        link: OwnerLink = plan_rules.owner_links.opened(token, key=signing.key(KEY), now=clock.now())
        held = await plan_queries.owner_link_for_update(link, clock.now())
        person = await owner(link, held.programme_id)
        found = await plan_queries.milestone(person, link.milestone)
        if found.owner_id != person.id:
            raise LinkOver("Somebody else answers for this date now.")
        after = await act(person, link.milestone)
        await plan.use_link(held)
        return after


async def tried(token: str) -> None:
    """A personal link takes so many attempts an hour, and no more: each counts a whole plan."""
    if await store.count(TRIES + digest(token), seconds=3600) > MOST_TRIES:
        raise TooOften("This link was used too often. Wait an hour and try again, or ask the programme office.")
