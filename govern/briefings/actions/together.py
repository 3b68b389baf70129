"""One answer for questions that ask the same: they stay one, whoever asks later."""

from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.answering import answer
from govern.briefings.model import Answering, ReaderQuestion
from govern.briefings.model.faq import AnsweringForm, SameAs
from govern.briefings.tables import ReaderQuestion as Questions
from govern.kit.errors import Invalid
from govern.people.model import Person


async def answer_together(viewer: Person, question_id: int, form: AnsweringForm) -> ReaderQuestion:
    """All or none: those that are one with it already, and of the others only those that are alike and open."""
    async with unit_of_work():
        found = await queries.question(viewer, question_id)
        known = await queries.questions(viewer, found.briefing_id)
        if not set(form.also) <= {one.id for one in rules.faq.alike(found, known)}:
            raise Invalid({"also": "One of these was answered in the meantime. Look at the list again."})
        answering = Answering(answer=form.answer, welsh=form.welsh, is_shared=form.is_shared)
        for each in known:
            if each.id != found.id and (each.id in form.also or each.leading == found.leading):
                await answer(viewer, each.id, answering)
        await _merge(form.also, found.leading)
        return await answer(viewer, question_id, answering)


async def answer_as(viewer: Person, question_id: int, same: SameAs) -> ReaderQuestion:
    """The answer that all may read already is this reader's too, in the same words, and later ones are."""
    async with unit_of_work():
        found = await queries.question(viewer, question_id)
        like = {one.id: one for one in rules.faq.answered(found, await queries.questions(viewer, found.briefing_id))}
        if (one := like.get(same.question_id)) is None or one.answer is None:
            raise Invalid({"question_id": "Choose one of the questions that are answered already."})
        await _merge([found.id], one.leading)
        return await answer(viewer, found.id, Answering(answer=one.answer, welsh=one.welsh, is_shared=True))


async def _merge(ids: list[int], into: int) -> None:
    if ids:
        await Questions.update({Questions.merged_into: into}).where(
            Questions.id.is_in(ids) | Questions.merged_into.is_in(ids)
        )
