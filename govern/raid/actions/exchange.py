"""A file of the register is brought in as a whole, or nothing of it."""

from collections.abc import Mapping
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all, trial, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.raid import queries, rules
from govern.raid.actions.adding import one_at_a_time
from govern.raid.actions.escalating import escalate
from govern.raid.actions.loading import load
from govern.raid.actions.wording import keep_words
from govern.raid.model import Brought, Dimension, RaidBook
from govern.raid.model.wording import ChangedItem
from govern.raid.tables import RaidAction, RaidActionDone, RaidExposure, RaidItem, RaidReview, RaidScore
from govern.record import actions as record

Ids = Mapping[str, int]
FILE = "Changed by a file of the register"


async def try_register(viewer: Person, programme_id: int, wanted: RaidBook) -> Brought:
    """What a file would add, or `Invalid` with all that is wrong; everything is undone."""
    async with trial():
        return await bring_register(viewer, programme_id, wanted)


async def bring_register(viewer: Person, programme_id: int, wanted: RaidBook) -> Brought:
    """Adds new lines, reviews, actions, scores and prices, and puts lines into other words; the same file again changes
    nothing."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        await one_at_a_time(programme_id)
        found = rules.brought(await queries.book(viewer, programme_id), wanted)
        if wrong := _strange(wanted, {row.ref for row in wanted.raid} | set(found.absent)):
            raise Invalid(wrong)
        if not found.is_nothing:
            await _add(viewer, programme_id, found)
        return found


def _strange(wanted: RaidBook, refs: set[str]) -> dict[str, str]:
    wrong = {}
    for sheet in ("raid_reviews", "raid_actions", "raid_scores", "raid_prices"):
        for number, row in enumerate(getattr(wanted, sheet), start=2):
            if row.raid not in refs:
                wrong[f"{sheet}, row {number}, raid"] = f"The register has no {row.raid}. Add it to the sheet raid."
    for number, row in enumerate(wanted.raid_scores, start=2):
        if rules.worst_impact({one.value: getattr(row, one.value) for one in Dimension}) is None:
            wrong[f"raid_scores, row {number}, finance"] = "Score at least one dimension."
    for number, price in enumerate(wanted.raid_prices, start=2):
        if (price.costs is None) == (price.saves is None):
            wrong[f"raid_prices, row {number}, costs"] = "Write what it costs or what it saves, one of the two."
        elif said := rules.wrong_amount(abs(price.amount)):
            wrong[f"raid_prices, row {number}, costs"] = said
    return wrong


async def _add(viewer: Person, programme_id: int, found: Brought) -> None:
    new = {row.ref for row in found.new}
    await load(
        viewer,
        programme_id,
        raid=found.new,
        raid_reviews=[row for row in found.reviews if row.raid in new],
        raid_actions=[row for row in found.actions if row.raid in new],
    )
    rows = await RaidItem.select(RaidItem.reference, RaidItem.id).where(RaidItem.programme == programme_id)
    ids = {row["ref"]: row["id"] for row in rows}
    people = await ids_by_email()
    councils = await partners.council_ids(viewer, programme_id)
    if wrong := _nobody(found, people, councils):
        raise Invalid(wrong)
    await _reword(viewer, programme_id, found)
    about = {"by": viewer.id, "at": clock.now()}
    await _add_reviews([row for row in found.reviews if row.raid not in new], ids, people, about=about)
    await _add_actions(found, new, ids, people=people, about=about)
    await _add_scores(found, ids, councils, about=about)
    await _add_prices(found, ids, about=about)
    parts = (found.reviews, found.actions, found.done, found.scores, found.prices)
    touched = {row.raid for part in parts for row in part} | new
    await RaidItem.raw("UPDATE raid_item SET version = version + 1 WHERE id = ANY({})", [ids[one] for one in touched])
    for item in await queries.items(viewer, programme_id):
        if item.ref in touched:
            await escalate(viewer, item)
    counts = {name: len(getattr(found, name)) for name in Brought._fields if name not in ("absent", "edits")}
    thing = Thing(kind="register", id=programme_id, programme_id=programme_id)
    await record.note(viewer, "brought-in", thing, **counts)


async def _reword(viewer: Person, programme_id: int, found: Brought) -> None:
    """Every changed line by the action a person would take; its page keeps what it said before."""
    people = {one.email.lower(): one.id for one in await partners.accounts(viewer, programme_id)}
    if wrong := {
        f"raid, row {edit.row}, owner": "Give the address of somebody who takes part in this programme."
        for edit in found.edits
        if edit.column == "owner" and edit.after and edit.after.lower() not in people
    }:
        raise Invalid(wrong)
    items = {one.ref: one for one in await queries.items(viewer, programme_id)}
    for row in found.changed:
        change = ChangedItem(
            owner_id=people[row.owner.lower()] if row.owner else None,
            because=FILE,
            **{name: getattr(row, name) for name in ("category", "cause", "event", "effect", "response", "proximity",
                                                     "lines", "proposals")},
        )  # fmt: skip
        await keep_words(viewer, items[row.ref], change)


def _nobody(found: Brought, people: Ids, councils: Ids) -> dict[str, str]:
    wrong = {}
    for review in found.reviews:
        if review.by and review.by.lower() not in people:
            wrong[f"raid_reviews, {review.raid} of {review.on}, by"] = f"Nobody here has the address {review.by}."
    for action in found.actions:
        if action.owner and action.owner.lower() not in people:
            wrong[f"raid_actions, {action.raid}, owner"] = f"Nobody here has the address {action.owner}."
    for score in found.scores:
        if score.council and score.council not in councils:
            wrong[f"raid_scores, {score.raid}, council"] = f"No partner has the code {score.council}."
    return wrong


async def _add_reviews(rows: Any, ids: Ids, people: Ids, *, about: dict[str, Any]) -> None:
    last = await _numbers("raid_review", ids)
    made = []
    for row in sorted(rows, key=lambda one: one.on):
        item = ids[row.raid]
        last[item] = last.get(item, 0) + 1
        made.append(
            RaidReview(item=item, number=last[item], reviewed_on=row.on, likelihood=row.likelihood,
                       impact=row.impact, note=row.note, by=people.get(row.by.lower()), at=about["at"])
        )  # fmt: skip
    await insert_all(RaidReview, made)


async def _add_actions(found: Brought, new: set[str], ids: Ids, *, people: Ids, about: dict[str, Any]) -> None:
    for row in found.actions:
        if row.raid not in new:
            made = RaidAction(
                item=ids[row.raid], title=row.action, owner=people.get(row.owner.lower()), due=row.due, **about
            )
            await made.save()
            if row.done_on:
                await RaidActionDone.insert(RaidActionDone(action=made.id, done_on=row.done_on, **about))
    for row in found.done:
        where = (RaidAction.item == ids[row.raid]) & (RaidAction.title == row.action)
        known = await RaidAction.select(RaidAction.id).where(where)
        await RaidActionDone.insert(RaidActionDone(action=known[0]["id"], done_on=row.done_on, **about))


async def _add_scores(found: Brought, ids: Ids, councils: Ids, *, about: dict[str, Any]) -> None:
    last = await _numbers("raid_score", ids)
    made = []
    for row in found.scores:
        item = ids[row.raid]
        last[item] = last.get(item, 0) + 1
        dimensions = {one.value: getattr(row, one.value) for one in Dimension}
        made.append(
            RaidScore(item=item, number=last[item], stage=row.stage.value, council=councils.get(row.council),
                      scored_on=row.on, likelihood=row.likelihood, impact=rules.worst_impact(dimensions),
                      note=row.note, **dimensions, **about)
        )  # fmt: skip
    await insert_all(RaidScore, made)


async def _add_prices(found: Brought, ids: Ids, *, about: dict[str, Any]) -> None:
    last = await _numbers("raid_exposure", ids)
    made = []
    for row in found.prices:
        item = ids[row.raid]
        last[item] = last.get(item, 0) + 1
        made.append(
            RaidExposure(item=item, number=last[item], chance=row.chance, amount=row.amount, because=row.because,
                         **about)
        )  # fmt: skip
    await insert_all(RaidExposure, made)


async def _numbers(table: str, ids: Ids) -> dict[int, int]:
    """The last number of each item's rows in a table of ours."""
    rows = await RaidItem.raw(
        f"SELECT item, max(number) AS number FROM {table} WHERE item = ANY({{}}) GROUP BY item", list(ids.values())
    )
    return {row["item"]: row["number"] for row in rows}
