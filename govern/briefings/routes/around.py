"""For other programs: what holds a briefing back, what each council adds, what was misunderstood, what was answered."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings import queries
from govern.briefings.actions.clarifying import clarify
from govern.briefings.actions.embargoes import set_embargo
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.actions.together import answer_as, answer_together
from govern.briefings.model import Briefing, ReaderQuestion
from govern.briefings.model.embargoes import Embargo, SetEmbargo
from govern.briefings.model.faq import AnsweringForm, FaqEntry, SameAs
from govern.briefings.model.misunderstood import Clarify
from govern.briefings.model.supplements import SaySupplement, Supplement
from govern.briefings.queries.embargoes import embargo
from govern.briefings.queries.faq import faq
from govern.briefings.queries.misunderstood import Misunderstood, misunderstood
from govern.briefings.queries.supplements import supplements
from govern.people.model import Person
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Around(Controller):
    path = "/briefings/{briefing_id:int}"
    tags = ["Briefings"]

    @get("/embargoes", operation_id="readEmbargo")
    async def embargo(self, viewer: Viewer, briefing_id: FromPath[int]) -> Embargo:
        """Until when a briefing may not go out: what was said last, and what holds it now."""
        return await embargo(viewer, briefing_id, clock.now())

    @post("/embargoes", operation_id="setEmbargo")
    async def hold(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[SetEmbargo]) -> Embargo:
        """Holds a briefing back until what councils decide on a proposal is published, until a day, or both; with
        neither it is no longer held. An embargo that stands is changed only by somebody who may approve the briefing
        and wrote none of it."""
        return await set_embargo(viewer, briefing_id, data)

    @get("/supplements", operation_id="listSupplements")
    async def supplements(self, viewer: Viewer, briefing_id: FromPath[int]) -> tuple[Supplement, ...]:
        """What each council adds; words that are not approved are told to that council alone."""
        return await supplements(viewer, await queries.briefing(viewer, briefing_id))

    @post("/supplements/{council_id:int}/steps", operation_id="saySupplement")
    async def say(
        self, viewer: Viewer, briefing_id: FromPath[int], council_id: FromPath[int], data: JSONBody[SaySupplement]
    ) -> tuple[Supplement, ...]:
        """Asks a council for its words, writes them, approves them, or does without."""
        return await supplements(viewer, await say_supplement(viewer, briefing_id, council_id, said=data))

    @get("/misunderstandings", operation_id="readMisunderstandings")
    async def misunderstandings(self, viewer: Viewer, briefing_id: FromPath[int]) -> Misunderstood:
        """Which question of the last sending was answered wrongly where, with small numbers hidden."""
        return await misunderstood(viewer, briefing_id)

    @post("/clarifications", operation_id="clarifyBriefing")
    async def clarify(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Clarify]) -> Briefing:
        """Writes a draft that clears up what was misunderstood, for one service or for all who got it."""
        return await clarify(viewer, briefing_id, data)


class Answers(Controller):
    tags = ["Briefings"]

    @get("/programmes/{programme_id:int}/answers", operation_id="listSharedAnswers")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[FaqEntry]:
        """Questions of readers with the answers that everybody may read, alike ones under one answer."""
        return sliced(await faq(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/reader-questions/{question_id:int}/joint-answers", operation_id="answerAlikeQuestions")
    async def together(
        self, viewer: Viewer, question_id: FromPath[int], data: JSONBody[AnsweringForm]
    ) -> ReaderQuestion:
        """Gives one answer to this question and to those like it that are still open, or to none of them."""
        return await answer_together(viewer, question_id, data)

    @post("/reader-questions/{question_id:int}/same-as", operation_id="answerAsAnotherQuestion")
    async def same_as(self, viewer: Viewer, question_id: FromPath[int], data: JSONBody[SameAs]) -> ReaderQuestion:
        """Joins it to a question that is answered for everybody already: it has that answer, and later ones."""
        return await answer_as(viewer, question_id, data)
