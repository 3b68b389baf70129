"""The register as the sheets of the workbook; no draft is in them."""

from typing import Any

import msgspec

from govern.kit import typed
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid.model import (
    Item,
    RaidActionRow,
    RaidAppetiteRow,
    RaidEscalationRow,
    RaidReviewRow,
    RaidRow,
    RaidSheets,
    RaidValidationRow,
)
from govern.raid.queries.present import SHARED
from govern.raid.queries.register import ACTIONS, REVIEWS, items
from govern.raid.tables import (
    RaidAction,
    RaidAppetite,
    RaidEscalation,
    RaidItem,
    RaidReview,
    RaidValidation,
)

OWNERS = "SELECT i.id, p.email FROM raid_item i JOIN person p ON p.id = i.owner WHERE i.programme = {}"
VALIDATIONS = f"""
SELECT i.ref AS raid, v.due, d.holds, coalesce(d.note, '') AS note, d.looked_on
FROM raid_validation v JOIN raid_item i ON i.id = v.item LEFT JOIN raid_validated d ON d.validation = v.id
WHERE i.programme = {{}} AND {SHARED} ORDER BY v.item, v.number
"""
APPETITES = """
SELECT coalesce(p.code, '') AS council, a.category, a.level, a.valid_from, a.because
FROM raid_appetite a LEFT JOIN partner p ON p.programme = a.programme AND p.council = a.council
WHERE a.programme = {} ORDER BY a.id
"""
ESCALATIONS = f"""
SELECT i.ref AS raid, coalesce(p.code, '') AS council, e.score, e.level, e.reason, e.raised_on,
       CASE a.is_accepted WHEN true THEN 'accepted' WHEN false THEN 'disputed' END AS answer, a.answered_on,
       coalesce(a.reason, '') AS because
FROM raid_escalation e JOIN raid_item i ON i.id = e.item
LEFT JOIN partner p ON p.programme = i.programme AND p.council = e.council
LEFT JOIN raid_escalation_answer a ON a.escalation = e.id
WHERE i.programme = {{}} AND {SHARED} ORDER BY e.item, e.number
"""


async def rows(viewer: Person, programme_id: int) -> RaidSheets:
    """The sheets of the workbook, as `load` takes them."""
    visible = partners.visible(viewer, programme_id)
    owners = {row["id"]: row["email"] for row in await RaidItem.raw(OWNERS, visible)}
    found = await items(viewer, programme_id)
    refs = {one.id: one.ref for one in found}
    reviews = [
        {**row, "raid": refs[row["item"]], "by": row["by_email"] or ""}
        for row in await RaidReview.raw(REVIEWS, visible)
        if row["item"] in refs
    ]
    actions = await RaidAction.raw(ACTIONS + f"WHERE i.programme = {{}} AND {SHARED} ORDER BY a.item, a.id", visible)
    return RaidSheets(
        [_row(one, owners.get(one.id, "")) for one in found],
        typed.rows(reviews, RaidReviewRow),
        typed.rows([{**row, "owner": row["owner_email"] or ""} for row in actions], RaidActionRow),
        typed.rows(_plain(await RaidValidation.raw(VALIDATIONS, visible)), RaidValidationRow),
        typed.rows(_plain(await RaidAppetite.raw(APPETITES, visible)), RaidAppetiteRow),
        typed.rows(_plain(await RaidEscalation.raw(ESCALATIONS, visible)), RaidEscalationRow),
    )


def _row(item: Item, owner: str) -> RaidRow:
    values = msgspec.structs.asdict(item)
    return typed.row({**values, "council": item.council_code or "", "owner": owner}, RaidRow)


def _plain(rows: list[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]
