"""The implementation plan of a reorganisation, its reviews, and notices to councils."""

from datetime import date

import msgspec

from govern.decisions.model.implementation import (
    CouncilNotice,
    CouncilNoticeRow,
    Implementation,
    PlanEdition,
    PlanEditionRow,
    PlanReview,
    PlanReviewRow,
)
from govern.decisions.rules.implementation import plan_verdict, vesting_verdict
from govern.decisions.tables import CouncilNotice as Notices
from govern.decisions.tables import ImplementationEdition, ImplementationReview
from govern.kit import typed
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.record import queries as record
from govern.record.model import Said

EDITIONS = """
SELECT e.id, e.programme AS programme_id, e.number, e.body, e.adopted_on, e.functions, e.vesting, e.regard, e.kept_at,
       e.because, e.review_on, p.name AS by_name, e.at
FROM implementation_edition e LEFT JOIN person p ON p.id = e.by WHERE e.programme = {} ORDER BY e.number DESC
"""
REVIEWS = """
SELECT r.number, r.edition, r.body, r.day AS on, r.revise, r.found, r.review_on, p.name AS by_name, r.at
FROM implementation_review r LEFT JOIN person p ON p.id = r.by WHERE r.programme = {} ORDER BY r.number DESC
"""
NOTICES = """
SELECT n.id, n.programme AS programme_id, n.council AS council_id, r.code AS council_code, c.name AS council_name,
       n.number, n.body, n.asked, n.given_on, n.due, n.source, p.name AS by_name, n.at, a.done, a.day AS answered_on,
       coalesce(a.words, '') AS words, w.name AS answered_by
FROM council_notice n
JOIN council c ON c.id = n.council
JOIN partner r ON r.programme = n.programme AND r.council = n.council
LEFT JOIN council_notice_answer a ON a.notice = n.id
LEFT JOIN person p ON p.id = n.by LEFT JOIN person w ON w.id = a.by
"""


async def plan_editions(viewer: Person, programme_id: int) -> list[PlanEdition]:
    """The latest first."""
    rows = await ImplementationEdition.raw(EDITIONS, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[PlanEdition])


async def plan_reviews(viewer: Person, programme_id: int) -> list[PlanReview]:
    """The latest first."""
    rows = await ImplementationReview.raw(REVIEWS, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[PlanReview])


async def council_notices(viewer: Person, programme_id: int) -> list[CouncilNotice]:
    """In the order in which they were given."""
    rows = await Notices.raw(
        NOTICES + "WHERE n.programme = {} ORDER BY n.number", partners.visible(viewer, programme_id)
    )
    return msgspec.convert([dict(row) for row in rows], list[CouncilNotice])


async def council_notice(viewer: Person, notice_id: int) -> CouncilNotice:
    rows = await Notices.raw(NOTICES + "WHERE n.id = {} AND n.programme = ANY({})", notice_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), CouncilNotice)


async def notice_history(viewer: Person, notice_id: int) -> list[Said]:
    found = await council_notice(viewer, notice_id)
    return await record.history(viewer, found.programme_id, kind="council-notice", thing=found.id)


async def implementation(viewer: Person, programme_id: int, today: date) -> Implementation:
    editions, reviews = await plan_editions(viewer, programme_id), await plan_reviews(viewer, programme_id)
    found = await partners.reorganisation(viewer, programme_id)
    return Implementation(
        plan=plan_verdict(editions, reviews, today=today),
        vesting=vesting_verdict(found, (await plan.plan(viewer, programme_id)).milestones),
        editions=tuple(editions),
        reviews=tuple(reviews),
        notices=tuple(await council_notices(viewer, programme_id)),
    )


async def implementation_sheets(
    viewer: Person, programme_id: int
) -> tuple[list[PlanEditionRow], list[PlanReviewRow], list[CouncilNoticeRow]]:
    """The workbook's sheets, the oldest row first."""
    editions = reversed(await plan_editions(viewer, programme_id))
    reviews = reversed(await plan_reviews(viewer, programme_id))
    notices = await council_notices(viewer, programme_id)
    return (
        [typed.row(msgspec.structs.asdict(one), PlanEditionRow) for one in editions],
        [typed.row(msgspec.structs.asdict(one), PlanReviewRow) for one in reviews],
        [typed.row(msgspec.structs.asdict(one) | {"council": one.council_code}, CouncilNoticeRow) for one in notices],
    )
