"""A calendar's entries, read as whoever made its address reads every register: walls hold here too."""

from datetime import datetime

from govern.briefings import queries as briefings
from govern.briefings import rules as briefing_rules
from govern.briefings.queries import ties
from govern.briefings.rules.ties import hangs_on
from govern.decisions import queries as decisions
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.partners.model.calendars import Subscription
from govern.people.model import Person
from govern.thread import queries, rules
from govern.thread.model import MilestoneStanding
from govern.thread.model.calendars import Entry, Feed
from govern.thread.rules import calendars


async def feed(viewer: Person, wanted: Subscription, now: datetime) -> Feed:
    """One's own of all programmes, or a programme's, or a council's in it."""
    if wanted.programme_id is None:
        found = [one for id in partners.scope(viewer) for one in await _entries(viewer, id, wanted, now=now)]
        return Feed(f"Govern: {viewer.name}", calendars.in_order(found))
    programme = await partners.programme(viewer, wanted.programme_id)
    councils = {one.council_id: one.name for one in await partners.partners(viewer, programme.id)}
    council = councils.get(wanted.council_id or 0)
    name = f"{council}: {programme.name}" if council else programme.name
    return Feed(name, calendars.in_order(await _entries(viewer, programme.id, wanted, now=now)))


async def _entries(person: Person, programme_id: int, wanted: Subscription, *, now: datetime) -> list[Entry]:
    today = now.astimezone(LONDON).date()
    whole = await queries.threads(person, programme_id, today)
    found = list(rules.standings(whole, today).values())
    titles = {one.id: one.title for one in await decisions.proposals(person, programme_id)}
    ids = await partners.council_ids(person, programme_id)
    own = person.council_ids(programme_id) if wanted.programme_id is None else {wanted.council_id or 0}
    is_whole = wanted.programme_id is not None and wanted.council_id is None
    codes = {code for code, id in ids.items() if is_whole or id in own}
    written = await briefings.briefings(person, programme_id)
    placed = {one.milestone.id: (one.milestone.title, one.scheduled.finish) for one in found}
    days = briefing_rules.ties.placed(placed) | await ties.decided(person, programme_id, today, written)
    return [
        *calendars.milestones(one for one in found if is_whole or _is_among(one, person, codes, wanted)),
        *calendars.meetings(whole, titles, codes),
        *calendars.deadlines(whole, titles, codes, today=today),
        *calendars.briefings(
            briefing_rules.coming.standing(one, now, calendar=whole.calendar, forecast=hangs_on(one, days))
            for one in written
            if is_whole or one.council_id in {None, *own}
        ),
    ]


def _is_among(one: MilestoneStanding, person: Person, codes: set[str], wanted: Subscription) -> bool:
    if wanted.programme_id is None:
        return one.milestone.owner_id == person.id
    return one.milestone.council_code in codes
