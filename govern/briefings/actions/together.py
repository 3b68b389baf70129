"""One answer for questions that ask the same."""

from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.answering import answer
from govern.briefings.model import Answering, ReaderQuestion
from govern.briefings.model.faq import AnsweringForm
from govern.kit.errors import Invalid
from govern.people.model import Person


async def answer_together(viewer: Person, question_id: int, form: AnsweringForm) -> ReaderQuestion:
    """All or none; only those that are alike and open."""
    async with unit_of_work():
        found = await queries.question(viewer, question_id)
        like = rules.faq.alike(found, await queries.questions(viewer, found.briefing_id))
        if not set(form.also) <= {one.id for one in like}:
            raise Invalid({"also": "One of these was answered in the meantime. Look at the list again."})
        answering = Answering(answer=form.answer, welsh=form.welsh, is_shared=form.is_shared)
        for each in form.also:
            await answer(viewer, each, answering)
        return await answer(viewer, question_id, answering)
