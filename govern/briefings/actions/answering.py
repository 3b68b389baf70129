"""What readers do with a letter they hold the link of, and the answers they get. The link is who they are."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.consents import withdraw
from govern.briefings.actions.stopping import Place, stop
from govern.briefings.model import (
    Answering,
    Asking,
    Letter,
    MessageType,
    Opened,
    ReaderQuestion,
    Response,
    Result,
)
from govern.briefings.queries.welsh import in_wales
from govern.briefings.rules.links import Link
from govern.briefings.tables import Confirmation, Delivery, ReaderAnswer
from govern.briefings.tables import ReaderQuestion as Questions
from govern.kit import text
from govern.kit.errors import Invalid, NotAllowed
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.model.names import ERASED
from govern.people.queries import allow
from govern.record import actions as record

MOST_QUESTIONS = 20
VERSION = f"""
SELECT t.number AS version FROM delivery d JOIN occurrence o ON o.id = d.occurrence
JOIN briefing_text t ON t.id = o.text WHERE d.id = {{}} AND t.message_type <> {{}} AND o.anonymous_since IS NULL
    AND NOT d.address LIKE '%{ERASED}'
"""


async def confirm(link: Link, response: Response) -> Result:
    """ "I have read this", with the answers where questions are asked. The first answers count, a second press changes
    nothing; "I did not understand" may follow. Answers are to the questions that are open: what was said of an earlier
    version and still holds is kept."""
    async with unit_of_work():
        found = await _held(link)
        if found.letter.newer:
            raise Invalid({"form": said("There is a newer version of this briefing. Open it, and answer there.")})
        answers: tuple[int, ...] = ()
        if not response.did_not_understand:
            answers = rules.answers.together(found, response.answers)
        if _is_new(found, response):
            right = rules.reach.right_answers(found.questions, answers) if answers else None
            await _confirm(found.letter, response.did_not_understand, answers, right)
        return rules.answers.result(await queries.opened(link))


def _is_new(found: Opened, response: Response) -> bool:
    if response.did_not_understand:
        return not found.letter.did_not_understand
    return found.letter.confirmed_at is None or (None in found.letter.answers and bool(response.answers))


async def _confirm(letter: Letter, is_doubt: bool, answers: tuple[int, ...], right: int | None) -> None:
    await Confirmation.insert(
        Confirmation(
            delivery=letter.id,
            number=await Confirmation.count().where(Confirmation.delivery == letter.id) + 1,
            answers=list(answers),
            right=right,
            did_not_understand=is_doubt,
            at=clock.now(),
        )
    )
    await _note(letter, "received-a-confirmation-of")


async def ask(link: Link, asking: Asking) -> None:
    """A reader's own question. The same words sent twice are one question."""
    async with unit_of_work():
        letter = (await _held(link)).letter
        asked = await Questions.select(Questions.words).where(Questions.delivery == letter.id)
        if asking.question in {row["words"] for row in asked}:
            return
        if len(asked) >= MOST_QUESTIONS:
            raise Invalid({"question": "You have asked a lot already. Please speak to your line manager."})
        await Questions.insert(Questions(delivery=letter.id, words=asking.question, at=clock.now()))
        await _note(letter, "received-a-question-about")


async def unsubscribe(link: Link) -> None:
    """No more of this kind of message from this council to this address, whatever is imported later (RFC 8058)."""
    async with unit_of_work():
        letter = (await _held(link)).letter
        if letter.message_type is MessageType.MANDATORY:
            raise NotAllowed("This briefing is about your work, and everybody it concerns has to get it.")
        place = Place(
            programme=letter.programme_id, council=letter.council_id, address=letter.address, delivery=letter.id
        )
        await stop(place, (letter.message_type.value,), because="unsubscribed", at=clock.now())
        if letter.message_type is MessageType.PROMOTIONAL:
            await withdraw(letter.programme_id, letter.address, clock.now())
        await _note(letter, "received-an-unsubscription-from")


async def unsubscribe_by_mail(delivery_id: int) -> None:
    """The same by a mail to the address in the letter's head (RFC 2369). Nobody is answered. What is mandatory, and
    what letters whose time is over were, goes on."""
    rows = await Delivery.raw(VERSION, delivery_id, MessageType.MANDATORY.value)
    for row in rows:
        await unsubscribe(Link(delivery_id, row["version"], clock.now()))


async def _held(link: Link) -> Opened:
    """The letter, held for this transaction: two presses at once are one after the other."""
    await Delivery.select(Delivery.id).where(Delivery.id == link.delivery).lock_rows("UPDATE")
    return await queries.opened(link)


async def _note(letter: Letter, verb: str, **facts: Any) -> None:
    """In the name of nobody: who a delivery went to is not told in the record."""
    thing = Thing(kind="briefing", id=letter.briefing_id, programme_id=letter.programme_id)
    await record.note(None, verb, thing, ref=letter.ref, **facts)


async def answer(viewer: Person, question_id: int, answering: Answering) -> ReaderQuestion:
    """Answers a reader's question; the last answer stands, the ones before it stay."""
    async with unit_of_work():
        found = await queries.question(viewer, question_id)
        allow(viewer, "answer", rules.answers.thing(found))
        await _in_both(viewer, found, answering)
        await ReaderAnswer.insert(
            ReaderAnswer(
                question=found.id,
                words=answering.answer,
                welsh=answering.welsh.strip() or None,
                is_shared=answering.is_shared,
                by=viewer.id,
                at=clock.now(),
            )
        )
        about = Thing(kind="briefing", id=found.briefing_id, programme_id=found.programme_id)
        await record.note(viewer, "answered-a-question-about", about, question=found.id, shared=answering.is_shared)
        return await queries.question(viewer, question_id)


async def _in_both(viewer: Person, found: ReaderQuestion, answering: Answering) -> None:
    """What all readers are told is owed in Welsh where the briefing was."""
    if not answering.is_shared or answering.welsh.strip():
        return
    briefing = await queries.briefing(viewer, found.briefing_id)
    if names := rules.welsh.owed(briefing.audience, await in_wales(viewer, found.programme_id)):
        whom = text.listed(list(names))
        raise Invalid(
            {"welsh": f"Readers of {whom} are owed it in Welsh too: write it, or do not show it to every reader."}
        )
