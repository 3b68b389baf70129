"""What is kept private and looked at again, and what meetings ask of people."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.papers import decided
from govern.decisions.model.exempt import (
    EndMeetingAction,
    ExemptItem,
    MeetingAction,
    NewExempt,
    NewMeetingAction,
    ReviewExempt,
)
from govern.decisions.rules import exempt as rules
from govern.decisions.tables import ExemptItem as Items
from govern.decisions.tables import ExemptReview, MeetingActionEnd
from govern.decisions.tables import MeetingAction as Actions
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.record import actions as record
from govern.record.model import Plain


async def keep_private(viewer: Person, decision_id: int, new: NewExempt) -> ExemptItem:
    """Marks a part of a decision as exempt or confidential."""
    async with unit_of_work():
        _, decision = await decided(viewer, decision_id)
        known = await queries.paragraphs(viewer, decision.nation, clock.today())
        if wrong := rules.exempt_problems(new, known, today=clock.today()):
            raise Invalid(wrong)
        row = Items(
            decision=decision_id,
            title=new.title.strip(),
            ground=new.ground.value,
            paragraphs=sorted(set(new.paragraphs)),
            reasoning=new.reasoning.strip(),
            words=new.words.strip(),
            decided_by=new.decided_by.strip(),
            decided_on=new.decided_on,
            review_on=new.review_on,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await queries.exempt_item(viewer, row.id)
        await record.note(viewer, "kept-private", made, ref=made.ref, paragraphs=list[Plain](made.paragraphs))
        return made


async def review_exempt(viewer: Person, exempt_id: int, review: ReviewExempt) -> ExemptItem:
    """Whether a part stays private; where it ends, its words are public from now on."""
    async with unit_of_work():
        seen = await queries.exempt_item(viewer, exempt_id)
        await decided(viewer, seen.decision_id)
        before = await queries.exempt_item(viewer, exempt_id)
        if review.version != before.version:
            raise Conflict("Somebody looked at this while you did. Read what they wrote first.")
        if wrong := rules.review_problems(before, review, today=clock.today()):
            raise Invalid(wrong)
        row = ExemptReview(
            item=exempt_id,
            version=before.version + 1,
            ends=review.ends,
            day=clock.today(),
            reasoning=review.reasoning.strip(),
            review_on=review.review_on,
            by=viewer.id,
            at=clock.now(),
        )
        await ExemptReview.insert(row)
        await record.note(viewer, "reviewed", before, ref=before.ref, ends=review.ends)
        return await queries.exempt_item(viewer, exempt_id)


async def note_action(viewer: Person, decision_id: int, new: NewMeetingAction) -> MeetingAction:
    """What the meeting asked somebody to do by a day."""
    async with unit_of_work():
        await decided(viewer, decision_id)
        row = Actions(
            decision=decision_id,
            what=new.what.strip(),
            who=new.who.strip(),
            due=new.due,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await queries.meeting_action(viewer, row.id)
        await record.note(viewer, "noted", made, ref=made.ref, due=str(made.due))
        return made


async def end_action(viewer: Person, agreed_id: int, end: EndMeetingAction) -> MeetingAction:
    """Done, with evidence, or given up, with the reason; that happens once."""
    async with unit_of_work():
        seen = await queries.meeting_action(viewer, agreed_id)
        await decided(viewer, seen.decision_id)
        before = await queries.meeting_action(viewer, agreed_id)
        if before.ended_on:
            raise Conflict("This action is closed already.")
        row = MeetingActionEnd(
            action=agreed_id,
            done=end.done,
            day=clock.today(),
            evidence=end.evidence.strip(),
            by=viewer.id,
            at=clock.now(),
        )
        await MeetingActionEnd.insert(row)
        await record.note(viewer, "closed", before, ref=before.ref, done=end.done)
        return await queries.meeting_action(viewer, agreed_id)
