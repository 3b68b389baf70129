"""What each council would be told of its week now."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.briefings import queries as briefings
from govern.briefings.model.updates import Draft, Said
from govern.briefings.queries import updates as kept
from govern.briefings.rules import updates as saying
from govern.decisions import queries as decisions
from govern.kit import text
from govern.kit.language import Language, speaking
from govern.partners import queries as partners
from govern.partners.model import Nation, Partner
from govern.people import queries as people
from govern.people.model import COUNCIL_ROLES, Held, Person, Role
from govern.people.rules import may
from govern.plan.queries.reasons import reasons_since
from govern.raid import queries as raid
from govern.thread import queries, rules
from govern.thread.model import Need, Whole
from govern.thread.queries import control, deciding, supplements
from govern.thread.queries.past import threads_as_at
from govern.thread.rules.duties import duty_needs, escalation_needs
from govern.thread.rules.moved import Week
from govern.thread.rules.updates import Asked, begins, update

Told = tuple[Need, Need | None]


async def week(viewer: Person, programme_id: int, today: date) -> Week:
    """The programme as it was when its councils were last written to, and as it is."""
    since = begins(await kept.last_update_round(viewer, programme_id), today)
    before = await threads_as_at(viewer, programme_id, since)
    proposals = await decisions.proposals(viewer, programme_id)
    return Week(
        programme=(await partners.programme(viewer, programme_id)).name,
        since=since,
        today=today,
        before=Whole(before, rules.standings(before, today)),
        after=await queries.whole(viewer, programme_id, today),
        reasons=await reasons_since(viewer, programme_id, since),
        titles={one.id: one.title for one in proposals},
    )


async def drafts(viewer: Person, programme_id: int, today: date) -> list[Draft]:
    """For every lead of every council whose update the viewer may see, but for addresses that mail came back from."""
    found = await week(viewer, programme_id, today)
    said = await kept.council_said(viewer, programme_id)
    dead = await briefings.undeliverable(viewer, programme_id)
    made = []
    for council in await partners.partners(viewer, programme_id):
        if not may(viewer, "see", saying.thing(programme_id, council.council_id)):
            continue
        members = await _members(viewer, programme_id, council)
        waits = {one: await _told(one, programme_id, found.after, council=council, today=today) for one in members}
        made += [
            _draft(lead, found, council, waits=waits, said=said)
            for lead in members
            if _leads(lead, programme_id, council) and lead.email not in dead
        ]
    return made


def _draft(
    lead: Person, found: Week, council: Partner, *, waits: Mapping[Person, list[Told]], said: Sequence[Said]
) -> Draft:
    """What waits for the lead is theirs; what waits for others of the council is told with their name. A
    council in Wales is owed the same in Welsh."""
    asked = [
        Asked("" if one == lead else one.name, need, welsh) for one, needs in waits.items() for need, welsh in needs
    ]
    asked.sort(key=lambda each: bool(each.who))
    answered = saying.answered(said, council.council_id, since=found.since)
    told = update(found, council, asked, heard=saying.said_last(said, council.council_id), answered=answered)
    if council.nation is Nation.WALES:
        with speaking(Language.WELSH):
            heard = saying.said_last(said, council.council_id)
            told = replace(told, welsh=update(found, council, asked, heard=heard, answered=answered))
    return Draft(lead.id, council.council_id, lead.name, told)


async def _members(viewer: Person, programme_id: int, council: Partner) -> list[Person]:
    """Who holds a role of the council in the programme."""
    found = []
    for id in sorted(await people.people_of(viewer, programme_id)):
        person = await people.person(id)
        if person and any(_is_of(held, programme_id, council) for held in person.roles):
            found.append(person)
    return found


def _is_of(held: Held, programme_id: int, council: Partner) -> bool:
    mine = (held.programme_id, held.council_id) == (programme_id, council.council_id)
    return mine and held.role in COUNCIL_ROLES


def _leads(person: Person, programme_id: int, council: Partner) -> bool:
    return any(_is_of(held, programme_id, council) and held.role is Role.PARTNER_LEAD for held in person.roles)


async def _told(person: Person, programme_id: int, whole: Whole, *, council: Partner, today: date) -> list[Told]:
    """What waits for this person, and the same in Welsh where the council is owed it."""
    english = await _waits(person, programme_id, whole, today=today)
    if council.nation is not Nation.WALES:
        return [(one, None) for one in english]
    with speaking(Language.WELSH):
        return list(zip(english, await _waits(person, programme_id, whole, today=today), strict=True))


async def _waits(person: Person, programme_id: int, whole: Whole, *, today: date) -> list[Need]:
    """What only this person can do for the council, as their own front page says."""
    found = list(whole.standings.values())
    everybody = await partners.council_ids(person, programme_id)
    proposals = await decisions.proposals(person, programme_id)
    return [
        *rules.owners_needs(person, found, [], today=today),
        *rules.clerks_needs(person, proposals, whole=whole.threads, councils=everybody, today=today),
        *await deciding.needs(person, programme_id, today),
        *rules.dependency_needs(person, whole.threads, whole.standings, councils=everybody),
        *await control.needs(person, programme_id, whole, today=today),
        *await supplements.needs(person, programme_id),
        *rules.text_needs(person, programme_id, await partners.understandings(person, programme_id)),
        *rules.condition_needs(person, await decisions.conditions(person, programme_id), today),
        *rules.disagreement_needs(person, await partners.disagreements(person, programme_id)),
        *duty_needs(person, await raid.duties(person, programme_id), today),
        *escalation_needs(person, await raid.escalations(person, programme_id)),
    ]


async def needs(viewer: Person, programme_id: int) -> list[Need]:
    """What councils said to their updates, for whoever answers them."""
    if not may(viewer, "answer", saying.thing(programme_id, None)):
        return []
    return [
        Need(
            f"{one.sentence}: “{one.words}”" + (f" It was asked: {one.asked}" if one.asked else ""),
            f"Answer {one.council}",
            f"/updates/{one.update_id}#said-{one.id}",
            text.london_day(one.at),
        )
        for one in await kept.council_said(viewer, programme_id)
        if one.waits
    ]
