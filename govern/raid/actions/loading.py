"""The workbook's register, in bulk: checked as a whole, written in a few statements, or not at all."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.plan import queries as plan
from govern.raid import rules
from govern.raid.actions.loading_judged import load_appetites, load_delays, load_escalations, load_validations
from govern.raid.model import (
    Kind,
    RaidActionRow,
    RaidAppetiteRow,
    RaidEscalationRow,
    RaidReviewRow,
    RaidRow,
    RaidValidationRow,
    Status,
)
from govern.raid.rules.sheets import judged_problems
from govern.raid.tables import (
    RaidAction,
    RaidActionDone,
    RaidClosing,
    RaidConversion,
    RaidItem,
    RaidMilestone,
    RaidReview,
)
from govern.record import actions as record

Ids = Mapping[str, int]
Reviews = Mapping[str, Sequence[RaidReviewRow]]


class _Known(NamedTuple):
    """What references in the sheets stand for, and who loads them when."""

    people: Ids
    councils: Ids
    milestones: Ids
    about: Mapping[str, Any]


async def load(
    viewer: Person,
    programme_id: int,
    *,
    raid: Sequence[RaidRow],
    raid_reviews: Sequence[RaidReviewRow],
    raid_actions: Sequence[RaidActionRow],
    raid_validations: Sequence[RaidValidationRow] = (),
    raid_appetites: Sequence[RaidAppetiteRow] = (),
    raid_escalations: Sequence[RaidEscalationRow] = (),
) -> None:
    """Fills an empty register; `Invalid` names sheet, row and column of all that does not fit.

    An item without a review gets one of the day it was raised, with the score of its row.
    """
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        known = _Known(
            people=await ids_by_email(),
            councils=await partners.council_ids(viewer, programme_id),
            milestones={one.ref: one.id for one in (await plan.plan(viewer, programme_id)).milestones},
            about={"by": viewer.id, "at": clock.now()},
        )
        reviews = _by_item(raid_reviews)
        if wrong := _problems(raid, reviews, known) | _loose(raid, raid_reviews, raid_actions, people=known.people):
            raise Invalid(wrong)
        judged = (raid_validations, raid_appetites, raid_escalations)
        if wrong := judged_problems(raid, *judged, councils=known.councils, today=clock.today()):
            raise Invalid(wrong)
        ids = await _load_items(programme_id, raid, known)
        await _load_reviews(raid, reviews, ids, known=known)
        await _load_ends(raid, reviews, ids, known=known)
        await load_delays(raid, ids, known.about)
        await _load_actions(raid_actions, ids, known)
        await load_validations(raid_validations, ids, known.about)
        await load_escalations(raid_escalations, ids, known.councils, known.about)
        await load_appetites(viewer, programme_id, raid_appetites, councils=known.councils, about=known.about)
        for sheet, rows in (("risk", raid), ("risk-review", raid_reviews), ("risk-action", raid_actions)):
            await record.note(viewer, "loaded", Thing(kind=sheet, programme_id=programme_id), rows=len(rows))


def _by_item(rows: Sequence[RaidReviewRow]) -> Reviews:
    """Each item's reviews, the oldest first; two of one day stay in the order of the sheet."""
    found: dict[str, list[RaidReviewRow]] = {}
    for row in sorted(rows, key=lambda one: one.on):
        found.setdefault(row.raid, []).append(row)
    return found


def _problems(raid: Sequence[RaidRow], reviews: Reviews, known: _Known) -> dict[str, str]:
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for number, row in enumerate(raid, start=2):
        where = f"raid, row {number}"
        if row.ref in seen:
            wrong[f"{where}, ref"] = f"{row.ref} stands in a row above already."
        seen.add(row.ref)
        wrong |= _unknown(f"{where}, council", [row.council], known.councils)
        wrong |= _unknown(f"{where}, owner", [row.owner.lower()], known.people)
        wrong |= _unknown(f"{where}, milestones", row.milestones, known.milestones)
        wrong |= _uneven(where, row, reviews.get(row.ref, ()))
    return wrong


def _unknown(where: str, values: Sequence[str], known: Ids) -> dict[str, str]:
    strange = [value for value in values if value and value not in known]
    if not strange:
        return {}
    return {where: f"“{'; '.join(strange)}” is not in the sheet it refers to. Add it there, or correct it here."}


def _uneven(where: str, row: RaidRow, reviews: Sequence[RaidReviewRow]) -> dict[str, str]:
    if (row.target_likelihood is None) != (row.target_impact is None):
        missing = "target_likelihood" if row.target_likelihood is None else "target_impact"
        return {f"{where}, {missing}": "A target needs both a likelihood and an impact."}
    if (row.chance is None) != (row.delay_days is None):
        missing = "chance" if row.chance is None else "delay_days"
        return {f"{where}, {missing}": "What a risk does to the plan needs both a chance and a delay."}
    if row.chance is not None and row.kind is not Kind.RISK:
        return {f"{where}, chance": "Only a risk has a chance: leave it and the delay empty."}
    if len(set(row.milestones)) < len(row.milestones):
        return {f"{where}, milestones": "Name each milestone once."}
    if reviews and (reviews[-1].likelihood, reviews[-1].impact) != (row.likelihood, row.impact):
        newest = f"{reviews[-1].likelihood} and {reviews[-1].impact}"
        return {f"{where}, likelihood": f"The newest review says {newest}. Correct the row, or add the review."}
    return {}


def _loose(
    raid: Sequence[RaidRow], reviews: Sequence[RaidReviewRow], actions: Sequence[RaidActionRow], *, people: Ids
) -> dict[str, str]:
    refs = {row.ref: 0 for row in raid}
    wrong: dict[str, str] = {}
    for number, review in enumerate(reviews, start=2):
        wrong |= _unknown(f"raid_reviews, row {number}, raid", [review.raid], refs)
        wrong |= _unknown(f"raid_reviews, row {number}, by", [review.by.lower()], people)
    for number, action in enumerate(actions, start=2):
        wrong |= _unknown(f"raid_actions, row {number}, raid", [action.raid], refs)
        wrong |= _unknown(f"raid_actions, row {number}, owner", [action.owner.lower()], people)
    return wrong


async def _load_items(programme_id: int, rows: Sequence[RaidRow], known: _Known) -> Ids:
    await insert_all(RaidItem, [_item(programme_id, row, known) for row in rows])
    found = await RaidItem.select(RaidItem.reference, RaidItem.id).where(RaidItem.programme == programme_id)
    ids = {row["ref"]: row["id"] for row in found}
    links = [
        RaidMilestone(item=ids[row.ref], milestone=known.milestones[ref]) for row in rows for ref in row.milestones
    ]
    await insert_all(RaidMilestone, links)
    return ids


def _item(programme_id: int, row: RaidRow, known: _Known) -> RaidItem:
    return RaidItem(
        programme=programme_id,
        reference=row.ref,
        kind=row.kind.value,
        category=row.category.value,
        cause=row.cause,
        event=row.event,
        effect=row.effect,
        council=known.councils.get(row.council),
        owner=known.people.get(row.owner.lower()),
        target_likelihood=row.target_likelihood,
        target_impact=row.target_impact,
        response=row.response.value,
        proximity=row.proximity,
        lines=row.lines,
        proposals=row.proposals,
        raised_on=row.raised_on,
        version=1,
        **known.about,
    )


async def _load_reviews(rows: Sequence[RaidRow], reviews: Reviews, ids: Ids, *, known: _Known) -> None:
    made: list[RaidReview] = []
    for row in rows:
        first = RaidReviewRow(raid=row.ref, on=row.raised_on, likelihood=row.likelihood, impact=row.impact)
        for number, review in enumerate(reviews.get(row.ref, [first]), start=1):
            made.append(_review(ids[row.ref], number, review, known=known))
    await insert_all(RaidReview, made)


def _review(item_id: int, number: int, row: RaidReviewRow, *, known: _Known) -> RaidReview:
    return RaidReview(
        item=item_id,
        number=number,
        reviewed_on=row.on,
        likelihood=row.likelihood,
        impact=row.impact,
        note=row.note,
        by=known.people.get(row.by.lower()),
        at=known.about["at"],
    )


async def _load_ends(rows: Sequence[RaidRow], reviews: Reviews, ids: Ids, *, known: _Known) -> None:
    """What is closed was closed by its last review; an issue that names the risk it was is tied to it."""
    closed = {row.ref: row for row in rows if row.status is Status.CLOSED}
    ends = {ref: reviews[ref][-1] if ref in reviews else None for ref in closed}
    shut = [
        RaidClosing(
            item=ids[ref],
            closed_on=end.on if end else closed[ref].raised_on,
            because=end.note if end else "",
            **known.about,
        )
        for ref, end in ends.items()
    ]
    await insert_all(RaidClosing, shut)
    struck = {rules.converted_from(row.cause): row.ref for row in rows if row.kind is Kind.ISSUE}
    risks = [ref for ref, row in closed.items() if row.kind is Kind.RISK and ref in struck]
    await insert_all(
        RaidConversion, [RaidConversion(risk=ids[ref], issue=ids[struck[ref]], **known.about) for ref in risks]
    )


async def _load_actions(rows: Sequence[RaidActionRow], ids: Ids, known: _Known) -> None:
    made = [
        RaidAction(
            item=ids[row.raid],
            title=row.action,
            owner=known.people.get(row.owner.lower()),
            due=row.due,
            **known.about,
        )
        for row in rows
    ]
    inserted: list[int] = []
    for start in range(0, len(made), 1_000):
        inserted += [row["id"] for row in await RaidAction.insert(*made[start : start + 1_000])]
    done = [
        RaidActionDone(action=id, done_on=row.done_on, **known.about)
        for id, row in zip(inserted, rows, strict=True)
        if row.done_on
    ]
    await insert_all(RaidActionDone, done)
