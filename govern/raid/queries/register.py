"""Reading the register: an item's score is that of its newest review, its status whether it was closed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid import rules
from govern.raid.model import (
    Action,
    Band,
    Delay,
    Item,
    Review,
    Standing,
)
from govern.raid.queries.present import NOW, SHARED
from govern.raid.tables import RaidAction, RaidDelay, RaidItem, RaidReview
from govern.record import queries as trail
from govern.record.model import Said

ISSUES = f"""
SELECT m.ref AS milestone, i.ref, i.event, now.likelihood, now.impact
FROM raid_item i
JOIN raid_milestone link ON link.item = i.id JOIN milestone m ON m.id = link.milestone
JOIN LATERAL (
    SELECT likelihood, impact FROM raid_review WHERE item = i.id ORDER BY number DESC LIMIT 1) now ON true
WHERE i.programme = {{}} AND {SHARED} AND i.kind = 'issue' AND NOT EXISTS (SELECT 1 FROM raid_closing WHERE item = i.id)
ORDER BY now.likelihood * now.impact DESC, i.ref
"""
REVIEWS = """
SELECT r.item, r.number, r.reviewed_on AS on, r.likelihood, r.impact, r.note, p.name AS by_name, p.email AS by_email
FROM raid_review r JOIN raid_item i ON i.id = r.item LEFT JOIN person p ON p.id = r.by
WHERE i.programme = {} ORDER BY r.item, r.number
"""
ACTIONS = """
SELECT a.id, a.item AS item_id, i.programme AS programme_id, i.ref AS raid, a.title AS action, a.owner AS owner_id,
       p.name AS owner_name, p.email AS owner_email, a.due, d.done_on
FROM raid_action a JOIN raid_item i ON i.id = a.item
LEFT JOIN person p ON p.id = a.owner LEFT JOIN raid_action_done d ON d.action = a.id
"""


async def items(viewer: Person, programme_id: int) -> list[Item]:
    """The register that every partner sees, in the order in which it was written: no draft is in it."""
    visible = partners.visible(viewer, programme_id)
    return _items(await RaidItem.raw(NOW + f"WHERE i.programme = {{}} AND {SHARED} ORDER BY i.id", visible))


async def own_items(viewer: Person, programme_id: int) -> list[Item]:
    """The same, and the drafts of the councils that the viewer speaks for."""
    visible, own = partners.visible(viewer, programme_id), list(viewer.council_ids(programme_id))
    where = f"WHERE i.programme = {{}} AND ({SHARED} OR i.council = ANY({{}})) ORDER BY i.id"
    return _items(await RaidItem.raw(NOW + where, visible, own))


async def item(viewer: Person, item_id: int) -> Item:
    rows = await RaidItem.raw(NOW + "WHERE i.id = {} AND i.programme = ANY({})", item_id, partners.scope(viewer))
    found = _items(rows)[0] if rows else None
    if found is None or (found.is_draft and found.council_id not in viewer.council_ids(found.programme_id)):
        raise NotFound
    return found


async def critical_issues(viewer: Person, programme_id: int) -> dict[str, str]:
    """The worst issue that is open and critical, by the reference of each milestone that it concerns."""
    rows = await RaidItem.raw(ISSUES, partners.visible(viewer, programme_id))
    found: dict[str, str] = {}
    for row in rows:
        if rules.rating(row["likelihood"], row["impact"]).band is Band.CRITICAL:
            found.setdefault(row["milestone"], f"{row['ref']} {row['event']}")
    return found


async def item_for_update(viewer: Person, item_id: int) -> Item:
    """The same, held for this transaction: whoever else wants to review it waits."""
    await RaidItem.select(RaidItem.id).where(RaidItem.id == item_id).lock_rows("UPDATE")
    return await item(viewer, item_id)


def _items(rows: Iterable[Any]) -> list[Item]:
    return msgspec.convert([dict(row) for row in rows], list[Item])


async def standings(viewer: Person, programme_id: int, *, today: date, since: date) -> list[Standing]:
    """The register as it stands, the most urgent first, with what moved since a day; no draft is in it."""
    return await _standings(await items(viewer, programme_id), programme_id, today=today, since=since)


async def own_standings(viewer: Person, programme_id: int, *, today: date, since: date) -> list[Standing]:
    """The same, and the drafts of the councils that the viewer speaks for."""
    return await _standings(await own_items(viewer, programme_id), programme_id, today=today, since=since)


async def _standings(found: list[Item], programme_id: int, *, today: date, since: date) -> list[Standing]:
    reviews: dict[int, list[Review]] = {}
    for row in await RaidReview.raw(REVIEWS, programme_id):
        reviews.setdefault(row["item"], []).append(msgspec.convert(dict(row), Review))
    return rules.by_urgency(rules.standing(one, reviews[one.id], today=today, since=since) for one in found)


async def standing(viewer: Person, item_id: int, *, today: date, since: date) -> Standing:
    found = await item(viewer, item_id)
    return rules.standing(found, await reviews(viewer, item_id), today=today, since=since)


async def reviews(viewer: Person, item_id: int) -> list[Review]:
    """Every assessment ever made of an item, the oldest first."""
    found = await item(viewer, item_id)
    rows = (
        await RaidReview.select(
            RaidReview.number,
            RaidReview.reviewed_on.as_alias("on"),
            RaidReview.likelihood,
            RaidReview.impact,
            RaidReview.note,
            RaidReview.by.name.as_alias("by_name"),
        )
        .where(RaidReview.item == found.id)
        .order_by(RaidReview.number)
    )
    return msgspec.convert(rows, list[Review])


async def delays(viewer: Person, item_id: int) -> list[Delay]:
    """What it was ever said to do to the plan, the latest first."""
    found = await item(viewer, item_id)
    rows = (
        await RaidDelay.select(
            RaidDelay.chance,
            RaidDelay.delay_days,
            RaidDelay.because,
            RaidDelay.at,
            RaidDelay.by.name.as_alias("by_name"),
        )
        .where(RaidDelay.item == found.id)
        .order_by(RaidDelay.number, ascending=False)
    )
    return msgspec.convert(rows, list[Delay])


async def actions(viewer: Person, item_id: int) -> list[Action]:
    """What is being done about an item, what is due first at the top."""
    found = await item(viewer, item_id)
    return _actions(await RaidAction.raw(ACTIONS + "WHERE a.item = {} ORDER BY a.due, a.id", found.id))


async def all_actions(viewer: Person, programme_id: int) -> list[Action]:
    """Every action about what the viewer sees, what is due first at the top."""
    visible, own = partners.visible(viewer, programme_id), list(viewer.council_ids(programme_id))
    where = f"WHERE i.programme = {{}} AND ({SHARED} OR i.council = ANY({{}})) ORDER BY a.due, a.id"
    return _actions(await RaidAction.raw(ACTIONS + where, visible, own))


async def action(viewer: Person, action_id: int) -> Action:
    rows = await RaidAction.raw(
        ACTIONS + "WHERE a.id = {} AND i.programme = ANY({})", action_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    found = _actions(rows)[0]
    await item(viewer, found.item_id)
    return found


def _actions(rows: Iterable[Any]) -> list[Action]:
    return msgspec.convert([dict(row) for row in rows], list[Action])


async def history(viewer: Person, item_id: int) -> list[Said]:
    found = await item(viewer, item_id)
    return await trail.history(viewer, found.programme_id, kind=found.kind, thing=found.id)
