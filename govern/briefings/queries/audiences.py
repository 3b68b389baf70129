"""Saved audiences, and whom they reach."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from govern.adapters.changes import Remembered
from govern.briefings import rules
from govern.briefings.model import Among, Audience, AudienceCount, Briefing, Forecast, MessageType, Reader, Recipients
from govern.briefings.model.audiences import (
    AudienceStanding,
    AudienceVersion,
    SavedAudience,
    Since,
    UsedBy,
)
from govern.briefings.queries.briefings import briefings
from govern.briefings.queries.crowds import Crowds
from govern.briefings.queries.lists import among
from govern.briefings.queries.readers import counted, crowds_for, reached, readers
from govern.briefings.rules import audiences as saved_rules
from govern.briefings.rules import walls
from govern.briefings.tables import AudienceVersion as Versions
from govern.briefings.tables import SavedAudience as Audiences
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

NOW = """
SELECT a.id, a.programme AS programme_id, a.council AS council_id, coalesce(c.name, '') AS council, v.name, v.rule,
       v.number, v.is_kept, v.at, coalesce(p.name, '') AS by_name,
       (SELECT count(*) FROM audience_address x WHERE x.version = v.id) AS addresses
FROM saved_audience a
JOIN LATERAL (SELECT * FROM audience_version WHERE audience = a.id ORDER BY number DESC LIMIT 1) v ON true
LEFT JOIN council c ON c.id = a.council LEFT JOIN person p ON p.id = v.by
"""
VERSIONS = """
SELECT v.number, v.name, v.rule, v.is_kept, v.at, coalesce(p.name, '') AS by_name,
       (SELECT count(*) FROM audience_address x WHERE x.version = v.id) AS addresses
FROM audience_version v LEFT JOIN person p ON p.id = v.by WHERE v.audience = {} ORDER BY v.number DESC
"""
LAST = """
SELECT o.id, b.ref, (o.frozen_at AT TIME ZONE 'Europe/London')::date AS on
FROM occurrence o JOIN briefing b ON b.id = o.briefing JOIN briefing_text t ON t.id = o.text
WHERE o.frozen_at IS NOT NULL AND o.anonymous_since IS NULL AND b.programme = {} AND b.council IS NOT DISTINCT FROM {}
    AND (b.id = {} OR (t.audience->>'saved')::int = {}) ORDER BY o.frozen_at DESC, o.id DESC LIMIT 1
"""
BEHIND = """
SELECT 1 FROM stakeholder_assessment x WHERE x.audience = {} AND x.is_kept
    AND x.number = (SELECT max(number) FROM stakeholder_assessment WHERE stakeholder = x.stakeholder) LIMIT 1
"""
TOLD = """
SELECT d.contact, d.person, d.council, d.name, d.address FROM delivery d
WHERE d.occurrence = {} AND ({}::int[] IS NULL OR d.contact IS NULL OR d.contact = ANY({}) OR NOT EXISTS (
    SELECT FROM contact c JOIN partner p ON p.council = c.council WHERE c.id = d.contact AND p.programme = {}))
ORDER BY d.id
"""


async def audiences(viewer: Person, programme_id: int) -> list[SavedAudience]:
    """Those that are kept and the viewer may see, by name."""
    rows = await Audiences.raw(
        NOW + "WHERE a.programme = {} AND v.is_kept ORDER BY v.name, a.id", partners.visible(viewer, programme_id)
    )
    return [one for one in map(_saved, rows) if _sees(viewer, one)]


async def audience(viewer: Person, audience_id: int) -> SavedAudience:
    """One of them, also one that was put away."""
    rows = await Audiences.raw(NOW + "WHERE a.id = {} AND a.programme = ANY({})", audience_id, partners.scope(viewer))
    found = [one for one in map(_saved, rows) if _sees(viewer, one)]
    if not found:
        raise NotFound
    return found[0]


async def audience_for_update(viewer: Person, audience_id: int) -> SavedAudience:
    await Audiences.select(Audiences.id).where(Audiences.id == audience_id).lock_rows("UPDATE")
    return await audience(viewer, audience_id)


async def is_behind(viewer: Person, audience_id: int) -> bool:
    """Whether it stands behind a stakeholder of the register, whoever may see that one."""
    found = await audience(viewer, audience_id)
    return bool(await Audiences.raw(BEHIND, found.id))


async def versions(viewer: Person, audience_id: int) -> list[AudienceVersion]:
    """Every version, the latest first."""
    found = await audience(viewer, audience_id)
    return [msgspec.convert(_ruled(row), AudienceVersion) for row in await Versions.raw(VERSIONS, found.id)]


def _saved(row: Any) -> SavedAudience:
    return msgspec.convert(_ruled(row), SavedAudience)


def _ruled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "rule": msgspec.json.decode(row["rule"])}


def _sees(viewer: Person, one: SavedAudience) -> bool:
    return may(viewer, "see", saved_rules.thing(one.programme_id, one.council_id))


async def taken(viewer: Person, programme_id: int, rule: Audience, *, council_id: int | None) -> Audience:
    """The rule as a briefing keeps it: one that names a saved audience becomes what that is now."""
    if rule.saved is None:
        return saved_rules.taken(rule, None)
    known = {one.id: one for one in await audiences(viewer, programme_id)}
    found = known.get(rule.saved)
    if found is None or found.council_id not in (None, council_id):
        raise Invalid({"audience.saved": "Choose an audience that is kept in this programme for everybody to use."})
    return saved_rules.taken(rule, found)


async def standings(viewer: Person, programme_id: int) -> list[AudienceStanding]:
    """Each with whom it reaches today; who came and went since a sending is told of one at a time. The register is read
    once for all, and once more for lists of addresses."""
    found = [(one, await _known(viewer, one)) for one in await audiences(viewer, programme_id)]
    rules_ = [rule for one, known in found if not _is_single(one, known) for rule in _asked(one, known)]
    alike = await _everybody(viewer, programme_id, rules_, None)
    lists = any(_is_single(one, known) for one, known in found)
    every = (await readers(viewer, programme_id, MessageType.OPTIONAL), None) if lists else alike
    return [
        await _standing(viewer, one, known, every if _is_single(one, known) else alike, None) for one, known in found
    ]


async def standing(viewer: Person, audience_id: int) -> AudienceStanding:
    one = await audience(viewer, audience_id)
    known, last = await _known(viewer, one), await _last(one.programme_id, one.council_id, 0, one.id)
    among_them = await _everybody(viewer, one.programme_id, _asked(one, known), last["id"] if last else None)
    return await _standing(viewer, one, known, among_them, last)


def _asked(one: SavedAudience, known: Among) -> list[Audience]:
    return [one.rule, *(each.rule for each in known.behind if each.rule)]


def _is_single(one: SavedAudience, known: Among) -> bool:
    return any(rules.crowds.asks_for_single(rule) for rule in _asked(one, known))


async def _known(viewer: Person, one: SavedAudience) -> Among:
    rule = replace(one.rule, saved=one.id, saved_number=one.number)
    return await among(viewer, rule, programme_id=one.programme_id, council_id=one.council_id)


async def _everybody(
    viewer: Person, programme_id: int, asked: Sequence[Audience], sending: int | None
) -> tuple[list[Reader], Crowds | None]:
    about = (MessageType.OPTIONAL, ())
    some = await crowds_for(viewer, programme_id, asked, about=about, sending=sending, names=True)
    return await readers(viewer, programme_id, MessageType.OPTIONAL, some=some), some


async def _standing(
    viewer: Person,
    one: SavedAudience,
    known: Among,
    everybody: tuple[list[Reader], Crowds | None],
    last: Mapping[str, Any] | None,
) -> AudienceStanding:
    names = {each.council_id: each.name for each in await partners.partners(viewer, one.programme_id)}
    found = rules.audience.recipients(one.rule, everybody[0], message_type=MessageType.OPTIONAL, among=known)
    knows = _knows(viewer, one.programme_id, is_keeper=may(viewer, "keep", _thing(one)))
    sentence = rules.audience.description(one.rule, names)
    return AudienceStanding(
        audience=one,
        count=rules.counting.audience(rules.audience.one_by_one(found), sentence, councils=names, knows=knows),
        used_by=await _used_by(viewer, one),
        since=await _since(found, last, knows, some=everybody[1], programme_id=one.programme_id) if last else None,
    )


def _thing(one: SavedAudience) -> Any:
    return saved_rules.thing(one.programme_id, one.council_id, one.id)


def _knows(viewer: Person, programme_id: int, *, is_keeper: bool) -> Callable[[int | None], bool]:
    """Of an address on a list that nobody here has, those may know who keep the list."""
    return cache(lambda council: is_keeper if council is None else walls.knows_staff_of(viewer, programme_id, council))


async def _used_by(viewer: Person, one: SavedAudience) -> tuple[UsedBy, ...]:
    return tuple(
        UsedBy(id=each.id, ref=each.ref, title=each.title, stage=each.stage, number=each.audience.saved_number)
        for each in await briefings(viewer, one.programme_id)
        if each.audience.saved == one.id
    )


async def _last(programme_id: int, council_id: int | None, briefing_id: int, audience_id: int) -> Any:
    """The last sending of this briefing or to this saved audience, whose readers are still known."""
    rows = await Audiences.raw(LAST, programme_id, council_id, briefing_id, audience_id)
    return rows[0] if rows else None


async def _since(
    found: Recipients,
    last: Mapping[str, Any],
    knows: Callable[[int | None], bool],
    *,
    some: Crowds | None,
    programme_id: int,
) -> Since:
    """Where `some` stand for all that are alike, they do among those who got the sending too."""
    read = list(some.sizes) if some else None
    rows = await Audiences.raw(TOLD, last["id"], read, read, programme_id)
    before = [
        msgspec.convert({**row, "alike": some.sizes.get(row["contact"], 1) if some else 1}, Reader) for row in rows
    ]
    return saved_rules.since(found, before, knows=knows, on=last["on"], ref=last["ref"])


class Reaches(NamedTuple):
    today: AudienceCount
    since: Since | None


async def reaches(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> Reaches:
    """Whom a briefing reaches today, and who joined and who left its audience since it was last sent, which is None
    before that. Remembered until something changes: only of a briefing as it is saved."""
    return await _remembered.find((viewer, briefing.id, forecast), partial(_reaches, viewer, briefing, forecast))


async def _reaches(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> Reaches:
    last = None
    if briefing.sendings and walls.tells_names(briefing):
        last = await _last(briefing.programme_id, briefing.council_id, briefing.id, 0)
    found, facts, some = await reached(viewer, briefing, forecast, sending=last["id"] if last else None)
    knows = _knows(viewer, briefing.programme_id, is_keeper=False)
    return Reaches(
        counted(viewer, briefing, found, facts),
        await _since(found, last, knows, some=some, programme_id=briefing.programme_id) if last else None,
    )


_remembered: Remembered[Reaches] = Remembered()


async def outdated(viewer: Person, briefing: Briefing) -> str:
    """Whether a briefing goes to an earlier version of a saved audience, in a sentence."""
    known = {one.id: one for one in await audiences(viewer, briefing.programme_id)}
    return saved_rules.outdated(briefing, known)
