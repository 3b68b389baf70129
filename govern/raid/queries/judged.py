"""Reading what is judged: scores by dimension and council, appetite, escalations, money at risk, validations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid import rules
from govern.raid.model import (
    Appetite,
    Duty,
    Escalation,
    Item,
    Kind,
    Priced,
    Reserve,
    Score,
    Status,
    Validation,
)
from govern.raid.queries.present import NOW, SHARED
from govern.raid.queries.register import all_actions, item, items, own_items
from govern.raid.tables import RaidAppetite, RaidDraft, RaidEscalation, RaidExposure, RaidScore, RaidValidation

SCORES = """
SELECT s.number, s.stage, p.code AS council_code, c.name AS council_name, s.scored_on AS on, s.likelihood, s.impact,
       s.finance, s.service, s.legal, s.reputation, s.people, s.note, w.name AS by_name
FROM raid_score s JOIN raid_item i ON i.id = s.item
LEFT JOIN council c ON c.id = s.council LEFT JOIN partner p ON p.programme = i.programme AND p.council = s.council
LEFT JOIN person w ON w.id = s.by
WHERE s.item = {} ORDER BY s.number
"""
APPETITES = """
SELECT a.id, a.category, a.level, a.valid_from, a.because, a.council AS council_id, c.name AS council_name,
       w.name AS by_name
FROM raid_appetite a LEFT JOIN council c ON c.id = a.council LEFT JOIN person w ON w.id = a.by
WHERE a.programme = {} ORDER BY a.council NULLS FIRST, a.category, a.valid_from, a.id
"""
ESCALATIONS = """
SELECT e.id, e.item AS item_id, i.programme AS programme_id, i.ref,
       upper(left(i.event, 1)) || substr(i.event, 2) AS title, e.number, e.council AS council_id,
       c.name AS council_name, e.score, e.level, e.reason, e.raised_on, a.is_accepted, coalesce(a.reason, '') AS answer,
       a.answered_on, w.name AS answered_by
FROM raid_escalation e JOIN raid_item i ON i.id = e.item LEFT JOIN council c ON c.id = e.council
LEFT JOIN raid_escalation_answer a ON a.escalation = e.id LEFT JOIN person w ON w.id = a.by
"""
EXPOSURES = f"""
SELECT DISTINCT ON (x.item) x.item AS item_id, i.ref,
       upper(left(i.event, 1)) || substr(i.event, 2) AS title, x.chance, x.amount, x.because
FROM raid_exposure x JOIN raid_item i ON i.id = x.item
WHERE i.programme = {{}} AND {SHARED} AND i.kind = 'risk'
  AND NOT EXISTS (SELECT FROM raid_closing WHERE item = i.id)
ORDER BY x.item, x.number DESC
"""
EXPOSURE = """
SELECT x.item AS item_id, i.ref,
       upper(left(i.event, 1)) || substr(i.event, 2) AS title, x.chance, x.amount, x.because
FROM raid_exposure x JOIN raid_item i ON i.id = x.item WHERE x.item = {} ORDER BY x.number DESC
"""
VALIDATIONS = """
SELECT v.id, v.item AS item_id, v.number, v.due, d.holds, coalesce(d.note, '') AS note, d.looked_on, w.name AS by_name
FROM raid_validation v LEFT JOIN raid_validated d ON d.validation = v.id LEFT JOIN person w ON w.id = d.by
"""
DUE = f"""
SELECT v.id AS validation_id, v.item AS item_id, i.ref, upper(left(i.event, 1)) || substr(i.event, 2) AS title,
       v.due, i.owner AS owner_id, o.name AS owner_name
FROM raid_validation v JOIN raid_item i ON i.id = v.item LEFT JOIN person o ON o.id = i.owner
WHERE i.programme = {{}} AND {SHARED} AND NOT EXISTS (SELECT FROM raid_validated WHERE validation = v.id)
  AND NOT EXISTS (SELECT FROM raid_closing WHERE item = i.id)
ORDER BY v.due, i.ref
"""
DRAFTS = """
SELECT c.name, count(*) AS drafts FROM raid_draft d JOIN raid_item i ON i.id = d.item JOIN council c ON c.id = i.council
WHERE i.programme = {} AND NOT EXISTS (SELECT FROM raid_shared WHERE item = i.id)
GROUP BY c.name ORDER BY c.name
"""


async def scores(viewer: Person, item_id: int) -> list[Score]:
    """Every score ever given, the oldest first."""
    found = await item(viewer, item_id)
    return msgspec.convert(_plain(await RaidScore.raw(SCORES, found.id)), list[Score])


async def appetites(viewer: Person, programme_id: int) -> list[Appetite]:
    """Every appetite ever stated, the programme's first."""
    rows = await RaidAppetite.raw(APPETITES, partners.visible(viewer, programme_id))
    return msgspec.convert(_plain(rows), list[Appetite])


async def escalations(viewer: Person, programme_id: int) -> list[Escalation]:
    """What was ever taken up in a programme, the newest first."""
    visible = partners.visible(viewer, programme_id)
    where = f"WHERE i.programme = {{}} AND {SHARED} ORDER BY e.id DESC"
    return msgspec.convert(_plain(await RaidEscalation.raw(ESCALATIONS + where, visible)), list[Escalation])


async def escalations_of(viewer: Person, item_id: int) -> list[Escalation]:
    found = await item(viewer, item_id)
    rows = await RaidEscalation.raw(ESCALATIONS + "WHERE e.item = {} ORDER BY e.number", found.id)
    return msgspec.convert(_plain(rows), list[Escalation])


async def escalation(viewer: Person, escalation_id: int) -> Escalation:
    where = "WHERE e.id = {} AND i.programme = ANY({})"
    rows = await RaidEscalation.raw(ESCALATIONS + where, escalation_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    found = msgspec.convert(_plain(rows), list[Escalation])[0]
    await item(viewer, found.item_id)
    return found


async def reserve(viewer: Person, programme_id: int) -> Reserve:
    """What the open risks that are priced come to: the contingency that they ask for."""
    known = _priced(await RaidExposure.raw(EXPOSURES, partners.visible(viewer, programme_id)))
    risks = [one for one in await items(viewer, programme_id) if one.kind is Kind.RISK and one.status is Status.OPEN]
    return rules.priced([one for one in known if one.amount], len(risks) - len(known))


async def exposures(viewer: Person, item_id: int) -> list[Priced]:
    """What it was ever said to cost, the latest first."""
    found = await item(viewer, item_id)
    return _priced(await RaidExposure.raw(EXPOSURE, found.id))


def _priced(rows: Iterable[Any]) -> list[Priced]:
    return [Priced(**dict(row), expected=rules.expected(row["chance"], row["amount"])) for row in rows]


async def validations(viewer: Person, item_id: int) -> list[Validation]:
    found = await item(viewer, item_id)
    rows = await RaidValidation.raw(VALIDATIONS + "WHERE v.item = {} ORDER BY v.number DESC", found.id)
    return msgspec.convert(_plain(rows), list[Validation])


async def validation(viewer: Person, validation_id: int) -> Validation:
    rows = await RaidValidation.raw(VALIDATIONS + "WHERE v.id = {}", validation_id)
    if not rows:
        raise NotFound
    found = msgspec.convert(_plain(rows), list[Validation])[0]
    await item(viewer, found.item_id)
    return found


async def duties(viewer: Person, programme_id: int) -> list[Duty]:
    """Actions of the register with what they are about, and assumptions that are to be looked at."""
    about: dict[int, Item] = {one.id: one for one in await own_items(viewer, programme_id)}
    acts = [
        Duty(
            item_id=one.item_id,
            ref=about[one.item_id].ref,
            title=about[one.item_id].title,
            what=one.action,
            owner_id=one.owner_id,
            owner_name=one.owner_name,
            due=one.due,
            done_on=one.done_on,
            action_id=one.id,
        )
        for one in await all_actions(viewer, programme_id)
    ]
    looks = _plain(await RaidValidation.raw(DUE, programme_id))
    return acts + [Duty(**one, what="Look at whether this still holds") for one in looks]


async def draft_counts(viewer: Person, programme_id: int) -> dict[str, int]:
    """How many drafts each council has that the viewer does not speak for; only ever shown by `drafts_said`."""
    visible, own = partners.visible(viewer, programme_id), viewer.council_ids(programme_id)
    names = {one.name for one in await partners.partners(viewer, programme_id) if one.council_id in own}
    return {row["name"]: row["drafts"] for row in await RaidDraft.raw(DRAFTS, visible) if row["name"] not in names}


async def bearing_on(viewer: Person, programme_id: int, field: str, ref: str) -> list[Item]:
    """What bears on a milestone, line, proposal or service: `field` is the name of the references, open ones first."""
    visible = partners.visible(viewer, programme_id)
    where = f"WHERE i.programme = {{}} AND {SHARED} AND {BEARS[field]} ORDER BY i.id"
    found = msgspec.convert(_plain(await RaidScore.raw(NOW + where, visible, ref)), list[Item])
    return sorted(found, key=lambda one: (one.status is Status.CLOSED, -one.likelihood * one.impact, one.ref))


BEARS = {
    "milestones": (
        "EXISTS (SELECT FROM raid_milestone l JOIN milestone x ON x.id = l.milestone "
        "WHERE l.item = i.id AND x.ref = {})"
    ),
    "services": "EXISTS (SELECT FROM raid_service WHERE item = i.id AND service = {})",
    "lines": "{} = ANY(i.lines)",
    "proposals": "{} = ANY(i.proposals)",
}


async def known_since(viewer: Person, programme_id: int, day: date) -> dict[str, tuple[int, int]]:
    """Where each line of the register stood on a day, by its reference."""
    rows = await RaidScore.raw(POSITIONS, partners.visible(viewer, programme_id), day)
    return {row["ref"]: (row["likelihood"], row["impact"]) for row in rows}


POSITIONS = f"""
SELECT DISTINCT ON (i.id) i.ref, r.likelihood, r.impact FROM raid_review r JOIN raid_item i ON i.id = r.item
WHERE i.programme = {{}} AND {SHARED} AND r.reviewed_on <= {{}} ORDER BY i.id, r.number DESC
"""


def _plain(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]
