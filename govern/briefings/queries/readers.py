"""Who may be told in a programme: the contacts of its councils, and those who hold a role in it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.briefings import rules
from govern.briefings.model import (
    UNDELIVERABLE,
    Among,
    Audience,
    AudienceCount,
    Briefing,
    Forecast,
    Kind,
    MessageType,
    Preview,
    Reader,
    Recipients,
)
from govern.briefings.queries import crowds
from govern.briefings.queries.consents import consenting
from govern.briefings.queries.crowds import Crowds
from govern.briefings.queries.evidence import unclear
from govern.briefings.queries.lists import among
from govern.briefings.queries.supplements import words_along
from govern.briefings.queries.voices import voices
from govern.briefings.queries.welsh import in_wales
from govern.briefings.rules.stopped import Stops
from govern.briefings.rules.values import Facts
from govern.briefings.tables import Suppression
from govern.partners import queries as partners
from govern.people.model import Person

CONTACTS = """
SELECT c.id AS contact, c.name, lower(trim(c.email)) AS address, c.council, c.kind, c.service, c.team, c.site,
       c.grade, c.union, lower(trim(c.line_manager)) AS manager, c.language, c.left_on IS NOT NULL AS has_left,
       c.in_transfer, c.away_since IS NOT NULL AS is_away
FROM contact c JOIN partner p ON p.council = c.council WHERE p.programme = {}
"""
IN_ORDER = " ORDER BY p.code, c.id"
ACCOUNTS = """
SELECT p.id AS person, p.name, lower(trim(p.email)) AS address, max(r.council) AS council, array_agg(r.role) AS kinds
FROM role_held r JOIN person p ON p.id = r.person
WHERE r.programme = {} AND r.ended_at IS NULL AND p.left_at IS NULL AND r.role = ANY({})
GROUP BY p.id ORDER BY p.id
"""
CARRIED = """
SELECT DISTINCT x.name, x.word FROM (
    SELECT DISTINCT c.service, c.team, c.site, c.grade, c.union FROM contact c JOIN partner p ON p.council = c.council
    WHERE p.programme = {} AND c.left_on IS NULL) c
CROSS JOIN LATERAL (VALUES ('service', c.service), ('team', c.team), ('site', c.site), ('grade', c.grade),
    ('union', c.union)) AS x(name, word) WHERE x.word <> ''
"""
WORDS = ("service", "team", "site", "grade", "union")
ROLES = [Kind.PARTNER_LEAD, Kind.BOARD_MEMBER, Kind.LINE_MANAGER, Kind.SPONSOR, Kind.WORKSTREAM_LEAD]
Row = Mapping[str, Any]


async def readers(
    viewer: Person, programme_id: int, message_type: MessageType, *, some: Crowds | None = None
) -> list[Reader]:
    """Everybody with what an audience asks about them; an account and a contact of one address are one reader. Of the
    register only `some`, where those stand for all that are alike."""
    partners.visible(viewer, programme_id)
    if some is None:
        contacts = await Suppression.raw(CONTACTS + IN_ORDER, programme_id)
    else:
        contacts = await Suppression.raw(CONTACTS + "AND c.id = ANY({})" + IN_ORDER, programme_id, list(some.sizes))
    accounts = await Suppression.raw(ACCOUNTS, programme_id, [one.value for one in ROLES])
    stops, asked_for, topic = await _stops(programme_id), await consenting(viewer, programme_id), message_type.value
    found = _joined(contacts, accounts, some)
    for row in found:
        address, council = row["address"], row["council"]
        row["is_suppressed"] = stops.holds(address, council, UNDELIVERABLE)
        row["has_opted_out"] = stops.holds(address, council, topic)
        row["has_consented"] = address in asked_for
        row["alike"] = some.sizes.get(row.get("contact", 0), 1) if some else 1
    return msgspec.convert(found, list[Reader])


def _joined(contacts: Iterable[dict[str, Any]], accounts: Iterable[Row], some: Crowds | None) -> list[dict[str, Any]]:
    """The contacts' own rows with what is asked of each beside, and those of accounts that no contact has."""
    found = list(contacts)
    for row in found:
        row["kinds"] = {row["kind"]}
    managers = {row["manager"] for row in found if row["manager"] and not row["has_left"]}
    if some is not None:
        managers = {row["address"] for row in found if row["contact"] in some.managers}
    by_address: dict[str, dict[str, Any]] = {}
    for row in found:
        if not row["has_left"]:  # who has left and holds a role is told as one who holds it
            by_address.setdefault(row["address"], row)
        if row["address"] in managers:
            row["kinds"].add(Kind.LINE_MANAGER.value)
    for account in accounts:
        if known := by_address.get(account["address"]):
            known["kinds"] |= set(account["kinds"])
            known["person"] = account["person"]
        else:
            found.append({**account, "kinds": set(account["kinds"])})
    return found


async def _stops(programme_id: int) -> Stops:
    rows = await Suppression.select(
        Suppression.address, Suppression.council, Suppression.topic, Suppression.is_everywhere
    ).where((Suppression.programme == programme_id) & Suppression.lifted_at.is_null())
    return Stops(
        frozenset((row["address"], None if row["is_everywhere"] else row["council"], row["topic"]) for row in rows)
    )


async def attributes(viewer: Person, programme_id: int) -> dict[str, list[str]]:
    """The words that the contacts of a programme carry, for choosing among: never who carries them."""
    partners.visible(viewer, programme_id)
    found: dict[str, list[str]] = {name: [] for name in WORDS}
    for row in await Suppression.raw(CARRIED, programme_id):
        found[row["name"]].append(row["word"])
    return {name: sorted(words) for name, words in found.items()}


async def recipients(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> tuple[Recipients, Facts]:
    """Who gets a briefing if it goes out now, who is left out and why, and what its placeholders are filled with."""
    everybody = await readers(viewer, briefing.programme_id, briefing.message_type)
    known = await _among(viewer, briefing)
    return _chosen(briefing, everybody, known, facts := await facts_of(viewer, briefing, forecast)), facts


async def reached(
    viewer: Person, briefing: Briefing, forecast: Forecast | None, *, sending: int | None = None
) -> tuple[Recipients, Facts, Crowds | None]:
    """The same for counting: few stand for all that are alike; of those who got an earlier `sending`, apart."""
    facts, known = await facts_of(viewer, briefing, forecast), await _among(viewer, briefing)
    rules_ = (briefing.audience, *(one.rule for one in known.behind if one.rule))
    asked = {rules.placeholders.key(name) for name in rules.placeholders.names(*rules.welsh.texts(briefing).values())}
    some = await crowds_for(
        viewer,
        briefing.programme_id,
        rules_,
        about=(briefing.message_type, asked | ({"language"} if briefing.welsh else set())),
        sending=sending,
        names=rules.walls.tells_names(briefing),
    )
    everybody = await readers(viewer, briefing.programme_id, briefing.message_type, some=some)
    return _chosen(briefing, everybody, known, facts), facts, some


def _chosen(briefing: Briefing, everybody: list[Reader], known: Among, facts: Facts) -> Recipients:
    found = rules.audience.recipients(briefing.audience, everybody, message_type=briefing.message_type, among=known)
    return rules.values.complete(found, tuple(rules.welsh.texts(briefing).values()), facts)


async def _among(viewer: Person, briefing: Briefing) -> Among:
    known = await among(viewer, briefing.audience, programme_id=briefing.programme_id, council_id=briefing.council_id)
    return replace(known, unclear=await unclear(viewer, briefing.clarifies)) if briefing.audience.unclear else known


async def crowds_for(
    viewer: Person,
    programme_id: int,
    asked: Sequence[Audience],
    *,
    about: tuple[MessageType, Collection[str]],
    sending: int | None,
    names: bool,
) -> Crowds | None:
    """`about` is the kind of letter, and the placeholders of its words. None where a rule asks for single people."""
    if any(map(rules.crowds.asks_for_single, asked)):
        return None
    councils = [one.council_id for one in await partners.partners(viewer, programme_id)] if names else []
    named = frozenset(one for one in councils if rules.walls.knows_staff_of(viewer, programme_id, one))
    words = rules.crowds.words(asked, about[1], about[0])
    return await crowds.crowds(viewer, programme_id, words, sending=sending, named=named)


async def facts_of(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> Facts:
    """What the placeholders of a briefing are filled with for everybody, and what each council adds."""
    programme = await partners.programme(viewer, briefing.programme_id)
    english, welsh = await words_along(viewer, briefing)
    return Facts(
        programme=programme.name,
        councils={one.council_id: one.name for one in await partners.partners(viewer, briefing.programme_id)},
        forecast=forecast,
        supplements=english,
        welsh_supplements=welsh,
        wales=frozenset(await in_wales(viewer, briefing.programme_id)),
        voices={one.council_id: one for one in await voices(viewer, briefing.programme_id)},
    )


async def audience(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> AudienceCount:
    """Whom a briefing reaches today, as the viewer may know it."""
    found, facts, _ = await reached(viewer, briefing, forecast)
    return counted(viewer, briefing, found, facts)


def counted(viewer: Person, briefing: Briefing, found: Recipients, facts: Facts) -> AudienceCount:
    sentence, every = rules.audience.description(briefing.audience, facts.councils), rules.audience.one_by_one(found)
    return rules.counting.audience(every, sentence, councils=facts.councils, knows=_knows(viewer, briefing))


async def previews(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> list[Preview]:
    """The letter as the first reader of each council sees it; a name the viewer may not know is not told."""
    return (await previewed(viewer, briefing, forecast))[1]


async def previewed(
    viewer: Person, briefing: Briefing, forecast: Forecast | None
) -> tuple[AudienceCount, list[Preview]]:
    """Whom it reaches today, and the letters."""
    found, facts, _ = await reached(viewer, briefing, forecast)
    count = counted(viewer, briefing, found, facts)
    if briefing.audience.unclear:  # whether there is such a person in a council says what they had not understood
        found, facts, _ = await reached(viewer, replace(briefing, audience=Audience()), forecast)
    return count, rules.preview.letters(briefing, found, facts, knows=_knows(viewer, briefing))


def _knows(viewer: Person, briefing: Briefing) -> Callable[[int | None], bool] | None:
    if not rules.walls.tells_names(briefing):
        return None
    return cache(lambda council_id: rules.walls.knows_staff_of(viewer, briefing.programme_id, council_id))
