"""What is kept private, and what meetings asked of people."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from govern.adapters import database
from govern.decisions.model.exempt import ExemptItem, ExemptReview, MeetingAction
from govern.decisions.rules import exempt as rules
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.record import queries as record
from govern.record.model import Said

OF_DECISION = """
JOIN partner_decision d ON d.id = one.decision
JOIN proposal pr ON pr.id = d.proposal
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = pr.programme AND r.council = d.council
JOIN LATERAL (SELECT body, meeting FROM decision_plan WHERE decision = d.id ORDER BY version DESC LIMIT 1) plan ON true
"""
ABOUT = """
one.decision AS decision_id, pr.programme AS programme_id, pr.ref AS proposal_ref,
       pr.title AS proposal_title, c.id AS council_id, r.code AS council_code, c.name AS council_name"""
ITEMS = f"""
SELECT one.id, {ABOUT}, c.nation, plan.body, one.title, one.ground, one.paragraphs, one.reasoning, one.words,
       one.decided_by, one.decided_on, one.review_on AS first_review_on
FROM exempt_item one {OF_DECISION}
"""
REVIEWS = """
SELECT v.item, v.version, v.ends, v.day, v.reasoning, v.review_on, p.name AS by_name
FROM exempt_review v LEFT JOIN person p ON p.id = v.by WHERE v.item = ANY($1) ORDER BY v.item, v.version
"""
ACTIONS = f"""
SELECT one.id, {ABOUT}, plan.body, plan.meeting, one.what, one.who, one.due, one.at AS noted_at,
       e.done, e.day AS ended_on, coalesce(e.evidence, '') AS evidence
FROM meeting_action one {OF_DECISION} LEFT JOIN meeting_action_end e ON e.action = one.id
"""


async def exempt_items(viewer: Person, programme_id: int) -> list[ExemptItem]:
    """Every part of a programme's decisions that is or was private, the next to be looked at first."""
    partners.visible(viewer, programme_id)
    found = await _items(viewer, "WHERE pr.programme = $1 ORDER BY one.id", programme_id)
    return sorted(
        found, key=lambda one: (one.has_ended, one.review_on is None, one.review_on or one.decided_on, one.id)
    )


async def exempt_items_of(viewer: Person, decision_id: int) -> list[ExemptItem]:
    where = "WHERE d.id = $1 AND pr.programme = ANY($2) ORDER BY one.id"
    return await _items(viewer, where, decision_id, partners.scope(viewer))


async def exempt_item(viewer: Person, exempt_id: int) -> ExemptItem:
    found = await _items(viewer, "WHERE one.id = $1 AND pr.programme = ANY($2)", exempt_id, partners.scope(viewer))
    if not found:
        raise NotFound
    return found[0]


async def exempt_history(viewer: Person, exempt_id: int) -> list[Said]:
    found = await exempt_item(viewer, exempt_id)
    return await record.history(viewer, found.programme_id, kind="exempt-item", thing=found.id)


async def disclosed(decision_id: int) -> list[ExemptItem]:
    """For the public: what was exempt in a decision and is no longer. What still is has no words here."""
    everybody = Person(id=0, name="", email="")
    return [one for one in await _items(everybody, "WHERE d.id = $1 ORDER BY one.id", decision_id) if one.has_ended]


async def withheld(decision_id: int) -> list[str]:
    """For the public: what stands in place of each part that is still private."""
    everybody = Person(id=0, name="", email="")
    found = [
        one for one in await _items(everybody, "WHERE d.id = $1 ORDER BY one.id", decision_id) if not one.has_ended
    ]
    return sorted({rules.in_place_of(one) for one in found})


async def meeting_actions(viewer: Person, programme_id: int) -> list[MeetingAction]:
    """What meetings asked for: the open ones first, by the day they are due."""
    partners.visible(viewer, programme_id)
    return await _actions("WHERE pr.programme = $1 ORDER BY e.day IS NOT NULL, one.due, one.id", programme_id)


async def meeting_actions_of(viewer: Person, decision_id: int) -> list[MeetingAction]:
    where = "WHERE d.id = $1 AND pr.programme = ANY($2) ORDER BY one.due, one.id"
    return await _actions(where, decision_id, partners.scope(viewer))


async def meeting_action(viewer: Person, agreed_id: int) -> MeetingAction:
    found = await _actions("WHERE one.id = $1 AND pr.programme = ANY($2)", agreed_id, partners.scope(viewer))
    if not found:
        raise NotFound
    return found[0]


async def _items(viewer: Person, where: str, *values: Any) -> list[ExemptItem]:
    rows = await database.answers(ITEMS + where, *values)
    reviews: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in await database.answers(REVIEWS, [row["id"] for row in rows]):
        reviews[row["item"]].append({name: value for name, value in row.items() if name != "item"})
    return [_item(viewer, row, reviews[row["id"]]) for row in rows]


def _item(viewer: Person, row: Mapping[str, Any], reviews: list[dict[str, Any]]) -> ExemptItem:
    """The words themselves are the council's own (law 10), until the exemption has ended; what it is about, theirs who
    may read what is exempt, and everybody else reads what the public does."""
    told = msgspec.convert(reviews, tuple[ExemptReview, ...])
    has_ended = bool(told) and told[-1].ends
    is_own = row["council_id"] in viewer.council_ids(row["programme_id"])
    words = row["words"] if is_own or has_ended else ""
    item = msgspec.convert({**row, "words": words, "reviews": told}, ExemptItem)
    if has_ended or may(viewer, "read", Thing(kind="exempt", programme_id=row["programme_id"])):
        return item
    return msgspec.structs.replace(item, title=rules.in_place_of(item))


async def _actions(where: str, *values: Any) -> list[MeetingAction]:
    rows = await database.answers(ACTIONS + where, *values)
    return msgspec.convert([dict(row) for row in rows], list[MeetingAction])
