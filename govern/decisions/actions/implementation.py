"""Adopting, reviewing and revising the implementation plan; requiring a council to act, and what it did."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.decisions import queries
from govern.decisions.model.implementation import (
    AnswerNotice,
    CouncilNotice,
    GiveNotice,
    NewEdition,
    NewPlanReview,
    PlanEdition,
    PlanReview,
)
from govern.decisions.rules import implementation as rules
from govern.decisions.rules.implementation_sheets import ImplementationSheets, sheet_problems
from govern.decisions.tables import CouncilNotice as Notices
from govern.decisions.tables import CouncilNoticeAnswer, ImplementationEdition, ImplementationReview
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

REGISTER = 103  # a number of our own, for PostgreSQL's advisory locks
NONE = "This programme is no reorganisation of councils. Say first that it is one: “Change the programme”."
LATE = "Somebody else wrote edition {0} of the plan while you were writing. Read it first."
SAID = ("body", "adopted_on", "functions", "vesting", "regard", "kept_at", "because", "review_on")


async def adopt_edition(viewer: Person, programme_id: int, new: NewEdition) -> PlanEdition:
    async with unit_of_work():
        editions = await _opened(viewer, programme_id, new.version)
        if wrong := rules.edition_problems(new, editions, today=clock.today()):
            raise Invalid(wrong)
        said = {name: getattr(new, name) for name in SAID}
        row = ImplementationEdition(programme=programme_id, number=len(editions) + 1, **said, **_written(viewer))
        await row.save()
        made = (await queries.plan_editions(viewer, programme_id))[0]
        await record.note(viewer, "adopted", made, ref=made.ref, adopted=str(made.adopted_on))
        return made


async def review_plan(viewer: Person, programme_id: int, new: NewPlanReview) -> PlanReview:
    async with unit_of_work():
        editions = await _opened(viewer, programme_id, new.version)
        if wrong := rules.review_problems(new, editions, today=clock.today()):
            raise Invalid(wrong)
        number = 1 + len(await queries.plan_reviews(viewer, programme_id))
        row = ImplementationReview(
            programme=programme_id,
            number=number,
            edition=editions[0].number,
            body=new.body,
            day=new.on,
            revise=new.revise,
            found=new.found,
            review_on=new.review_on,
            **_written(viewer),
        )
        await row.save()
        await record.note(viewer, "reviewed", editions[0], ref=editions[0].ref, revise=new.revise)
        return (await queries.plan_reviews(viewer, programme_id))[0]


async def give_notice(viewer: Person, programme_id: int, new: GiveNotice) -> CouncilNotice:
    """A written notice by which a council that is to end is required to act."""
    async with unit_of_work():
        await _reorganising(viewer, programme_id)
        allow(viewer, "give", Thing(kind="council-notice", programme_id=programme_id))
        councils = await partners.council_ids(viewer, programme_id)
        if wrong := rules.notice_problems(new, councils, today=clock.today()):
            raise Invalid(wrong)
        row = Notices(
            programme=programme_id,
            council=councils[new.council_code],
            number=1 + await Notices.count().where(Notices.programme == programme_id),
            **{name: getattr(new, name) for name in ("body", "asked", "given_on", "due", "source")},
            **_written(viewer),
        )
        await row.save()
        made = await queries.council_notice(viewer, row.id)
        await record.note(viewer, "gave", made, ref=made.ref, council=made.council_code, due=str(made.due))
        return made


async def answer_notice(viewer: Person, notice_id: int, change: AnswerNotice) -> CouncilNotice:
    """By the council; said once."""
    async with unit_of_work():
        await Notices.select(Notices.id).where(Notices.id == notice_id).lock_rows("UPDATE")
        before = await queries.council_notice(viewer, notice_id)
        thing = Thing(kind="council-notice", programme_id=before.programme_id, council_id=before.council_id)
        allow(viewer, "answer", thing)
        if before.done is not None or change.version != before.version:
            raise Conflict(f"{before.council_name} has answered this already.", msgspec.to_builtins(before))
        if wrong := rules.answer_problems(before, change, today=clock.today()):
            raise Invalid(wrong)
        answer = CouncilNoticeAnswer(
            notice=before.id, done=change.done, day=change.on, words=change.words, **_written(viewer)
        )
        await CouncilNoticeAnswer.insert(answer)
        await record.note(viewer, "answered", before, ref=before.ref, done=change.done)
        return await queries.council_notice(viewer, notice_id)


async def load(viewer: Person, programme_id: int, sheets: ImplementationSheets) -> None:
    """The workbook's sheets, in bulk."""
    if not any(sheets):
        return
    councils = await partners.council_ids(viewer, programme_id)
    if wrong := sheet_problems(sheets, councils, today=clock.today()):
        raise Invalid(wrong)
    about = _written(viewer)
    for edition in sheets.implementation_plans:
        said = {name: getattr(edition, name) for name in SAID}
        await ImplementationEdition(programme=programme_id, number=edition.number, **said, **about).save()
    reviews = [
        ImplementationReview(
            programme=programme_id, number=number, day=one.on,
            **{name: getattr(one, name) for name in ("edition", "body", "revise", "found", "review_on")}, **about,
        )
        for number, one in enumerate(sheets.implementation_reviews, start=1)
    ]  # fmt: skip
    await insert_all(ImplementationReview, reviews)
    for number, one in enumerate(sheets.council_notices, start=1):
        asked = {name: getattr(one, name) for name in ("body", "asked", "given_on", "due", "source")}
        row = Notices(programme=programme_id, council=councils[one.council], number=number, **asked, **about)
        await row.save()
        if one.answered_on:
            answer = CouncilNoticeAnswer(notice=row.id, done=one.done, day=one.answered_on, words=one.words, **about)
            await CouncilNoticeAnswer.insert(answer)
    thing = Thing(kind="implementation-plan", programme_id=programme_id)
    await record.note(viewer, "loaded", thing, rows=len(sheets.implementation_plans))


async def _opened(viewer: Person, programme_id: int, version: int) -> list[PlanEdition]:
    """The editions, held for this transaction, if the viewer may write and nobody came first."""
    await _reorganising(viewer, programme_id)
    allow(viewer, "write", Thing(kind="implementation", programme_id=programme_id))
    editions = await queries.plan_editions(viewer, programme_id)
    if version != len(editions):
        raise Conflict(LATE.format(len(editions)), msgspec.to_builtins(editions[0]) if editions else {})
    return editions


async def _reorganising(viewer: Person, programme_id: int) -> None:
    found = await partners.reorganisation(viewer, programme_id)
    if not found.is_one:
        raise Conflict(NONE)
    await Notices.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)


def _written(viewer: Person) -> dict[str, Any]:
    return {"by": viewer.id, "at": clock.now()}
