"""Whom a programme would remind of what, and what the holder of a personal link may see."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from govern.adapters import clock, signing
from govern.briefings import queries as briefings
from govern.briefings.model import ReaderQuestion
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people import queries as people
from govern.people.model import Person, Thing, steward
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import LinkState, Milestone, Reminder
from govern.plan.model.reminders import Held
from govern.plan.rules.owner_links import KEY, LinkOver, OwnerLink
from govern.raid import queries as raid
from govern.thread import queries, rules
from govern.thread.model import MilestoneStanding, Need, Threads
from govern.thread.queries.staff_feeds import feeds, staff_needs
from govern.thread.rules.duties import duty_needs, with_duties
from govern.thread.rules.reminders import Reader, reminder
from govern.thread.rules.speakers import newly_overdue, overdue_needs, owed_by


class Waiting(Struct, frozen=True):
    """Somebody who would be reminded now, and of what."""

    person_id: int
    name: str
    reminder: Reminder


async def waiting_reminders(viewer: Person, programme_id: int, today: date) -> list[Waiting]:
    """Whom a programme would remind now, by name. Who wants none, or has nothing to look at, is not among them."""
    allow(viewer, "see", Thing(kind="reminder", programme_id=partners.visible(viewer, programme_id)))
    whole = await queries.threads(viewer, programme_id, today)
    found = list(rules.standings(whole, today).values())
    unwanted = await plan.unwanted(viewer, programme_id)
    dead = await briefings.undeliverable(viewer, programme_id)
    names = {one.council_id: one for one in await partners.partners(viewer, programme_id)}
    has_signed_in = {one.id: one.has_signed_in for one in await people.accounts(viewer, programme_id)}
    known = [await people.person(id) for id in has_signed_in if id not in unwanted]
    reachable = [one for one in known if one is not None and one.email not in dead]
    owed = await raid.duties(viewer, programme_id)
    late = await _late(programme_id, list(names), today)
    last = await feeds(steward(programme_id, list(names)), programme_id)
    waiting = []
    for person in reachable:
        reader = Reader(person, await _own(person, programme_id, names), has_signed_in[person.id])
        said = reminder(reader, found, whole.plan.workstreams, today=today)
        said = with_duties(said, duty_needs(person, owed, today))
        own = [one for one in late if person in owed_by(one, reachable)]
        said = with_duties(said, await _unanswered(person, programme_id, own))
        said = with_duties(said, await staff_needs(person, programme_id, names, last=last, today=today))
        if not said.is_empty:
            waiting.append(Waiting(person.id, person.name, said))
    return waiting


async def _late(programme_id: int, council_ids: Sequence[int], today: date) -> list[ReaderQuestion]:
    """The same whoever looks: each is told to its owners alone."""
    govern = steward(programme_id, council_ids)
    last = await plan.last_round(govern, programme_id)
    return newly_overdue(await briefings.unanswered(govern, programme_id), since=last, today=today)


async def _unanswered(person: Person, programme_id: int, late: Sequence[ReaderQuestion]) -> list[Need]:
    if not late:
        return []
    return overdue_needs({one.id: one.title for one in await briefings.briefings(person, programme_id)}, late)


async def _own(person: Person, programme_id: int, partners_: Mapping[int, Partner]) -> dict[str, str]:
    own = await people.own_councils(person, programme_id)
    return {partners_[id].code: partners_[id].name for id in sorted(own) if id in partners_}


class Opened(Struct, frozen=True, kw_only=True):
    """What stands behind a personal link: one milestone, as its owner sees it."""

    link: OwnerLink
    held: Held
    state: LinkState
    person: Person
    programme: str
    milestone: Milestone
    one: MilestoneStanding
    threads: Threads
    own: Mapping[str, str]


async def opened(token: str) -> Opened:
    """Whoever holds the link is its person, for this one milestone, while they answer for it."""
    now, today = clock.now(), clock.today()
    link = plan_rules.owner_links.opened(token, key=signing.key(KEY), now=now)
    held, state = await plan.owner_link(link, now)
    person = await owner(link, held.programme_id)
    milestone, threads = await queries.threads_of(person, link.milestone, today)
    if milestone.owner_id != person.id:
        raise LinkOver("Somebody else answers for this date now.")
    names = {one.council_id: one for one in await partners.partners(person, held.programme_id)}
    return Opened(
        link=link,
        held=held,
        state=state,
        person=person,
        programme=(await partners.programme(person, held.programme_id)).name,
        milestone=milestone,
        one=rules.standings(threads, today)[milestone.id],
        threads=threads,
        own=await _own(person, held.programme_id, names),
    )


async def owner(viewer: OwnerLink, programme_id: int) -> Person:
    """Who holds the link, while their role lets them answer."""
    person = await people.person(viewer.person)
    thing = Thing(kind="milestone", id=viewer.milestone, programme_id=programme_id)
    if person is None or not may(person, "reforecast", thing):
        raise LinkOver("Your role in this programme has ended.")
    return person
