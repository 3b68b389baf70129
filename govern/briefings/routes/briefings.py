"""Briefings for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions.unknown import resend_refused, resend_unknown
from govern.briefings.model import (
    Answering,
    Approval,
    AudienceCount,
    Briefing,
    BriefingEdit,
    Failures,
    Halt,
    LiftQuiet,
    NewBriefing,
    NewQuietPeriod,
    QuietPeriod,
    ReaderQuestion,
    Review,
    Sending,
    Stage,
    Standing,
    TextVersion,
)
from govern.briefings.model.deliveries import Delivery, OneDelivery
from govern.briefings.queries.deliveries import Wanted, counts, deliveries, delivery
from govern.kit.errors import NotAllowed
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Contact, Person
from govern.people.rules import may
from govern.people.rules.contacts import of_council
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, page_of, part, sliced, start

Viewer = NamedDependency[Person]
OfStage = Annotated[Stage | None, QueryParameter(name="stage", description="Only those at this stage")]


class Register(Controller):
    path = "/programmes/{programme_id:int}/briefings"
    tags = ["Briefings"]

    @get(operation_id="listBriefings")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        stage: OfStage = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[Standing]:
        """Briefings with when each goes out next. Another council's own briefings are not among them."""
        found = await queries.standings(viewer, programme_id, clock.now())
        return sliced([one for one in found if stage in (None, one.briefing.stage)], limit=limit, cursor=cursor)

    @post(operation_id="writeBriefing")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewBriefing]) -> Response[Briefing]:
        """Writes a draft; somebody else has to approve it before anything is sent."""
        briefing = await actions.add(viewer, programme_id, data)
        return tagged(briefing, briefing.version, status=201)


class Briefings(Controller):
    path = "/briefings/{briefing_id:int}"
    tags = ["Briefings"]

    @get(operation_id="readBriefing")
    async def show(self, viewer: Viewer, briefing_id: FromPath[int]) -> Response[Standing]:
        """A briefing with when it goes out next and what it waits for; `days` are the next five times of a series.
        Another council's own briefing is a 404."""
        found = await queries.standing(viewer, briefing_id, clock.now())
        return tagged(found, found.briefing.version)

    @get("/texts", operation_id="listBriefingTexts")
    async def texts(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[TextVersion]:
        """Every version of the text with its approvals, the latest first."""
        return await queries.texts(viewer, briefing_id)

    @post("/texts", operation_id="changeBriefing")
    async def rewrite(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[BriefingEdit], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Writes the briefing anew; send If-Match. A new version of what was approved is a draft again."""
        return _made(await actions.rewrite(viewer, briefing_id, seen(data, if_match)))

    @get("/audience", operation_id="countAudience")
    async def audience(self, viewer: Viewer, briefing_id: FromPath[int]) -> AudienceCount:
        """Whom the briefing reaches today, who is left out and why; counts of 1 to 4 are hidden."""
        found = await queries.standing(viewer, briefing_id, clock.now())
        return await queries.audience(viewer, found.briefing, found.forecast)

    @post("/submissions", operation_id="askForApproval")
    async def submit(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Review], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Asks somebody else to approve it; send If-Match."""
        return _made(await actions.submit(viewer, briefing_id, seen(data, if_match)))

    @get("/approvals", operation_id="listApprovals")
    async def approvals(self, viewer: Viewer, briefing_id: FromPath[int]) -> tuple[Approval, ...]:
        """Who approved which version of the text and when, the earliest first. A text that was changed is a new
        version, which has none."""
        return await queries.approvals(viewer, briefing_id)

    @post("/approvals", operation_id="approveBriefing")
    async def approve(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Review], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Approves the text as read; send If-Match. Nobody who wrote any version of it may."""
        return _made(await actions.approve(viewer, briefing_id, seen(data, if_match)))

    @post("/returns", operation_id="sendBriefingBack")
    async def send_back(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Halt], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Makes it a draft again, with the reason; send If-Match."""
        return _made(await actions.send_back(viewer, briefing_id, seen(data, if_match)))

    @post("/pauses", operation_id="pauseBriefing")
    async def pause(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Halt], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Pauses the briefing: no further sending begins until it is resumed; send If-Match."""
        return _made(await actions.pause(viewer, briefing_id, seen(data, if_match)))

    @post("/resumptions", operation_id="resumeBriefing")
    async def resume(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Review], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Lets a paused one go on; send If-Match."""
        return _made(await actions.resume(viewer, briefing_id, seen(data, if_match)))

    @post("/stops", operation_id="stopBriefing")
    async def stop(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Halt], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Stops it for good, also in the middle of a sending; send If-Match."""
        return _made(await actions.stop(viewer, briefing_id, seen(data, if_match)))

    @post("/unknown-letters", operation_id="resendUnknownLetters")
    async def resend(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Review], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Sends letters again of which nobody knows whether they left; send If-Match."""
        return _made(await resend_unknown(viewer, briefing_id, seen(data, if_match)))

    @post("/refused-letters", operation_id="resendRefusedLetters")
    async def resend_refused(
        self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[Review], if_match: IfMatch = None
    ) -> Response[Briefing]:
        """Tries letters again that were refused only for now, three times at most; send If-Match."""
        return _made(await resend_refused(viewer, briefing_id, seen(data, if_match)))

    @get("/sendings", operation_id="listSendings")
    async def sendings(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[Sending]:
        """Each sending and what became of its deliveries, the latest first."""
        return await queries.sendings(viewer, briefing_id)

    @get("/failures", operation_id="listFailures")
    async def failures(self, viewer: Viewer, briefing_id: FromPath[int]) -> Failures:
        """What could not be delivered and why: by name for one's own staff only."""
        return await queries.failures(viewer, briefing_id)

    @get("/letters", operation_id="listLetters")
    async def letters(
        self, viewer: Viewer, briefing_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Delivery]:
        """The letters of the last sending to people whose names you may know, and where each stands."""
        first, most, total = start(cursor), page_of(limit), sum((await counts(viewer, briefing_id)).values())
        return part(await deliveries(viewer, briefing_id, wanted=Wanted(first=first, most=most)), first, total)

    @get("/questions", operation_id="listReaderQuestions")
    async def questions(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[ReaderQuestion]:
        """What readers asked, without their names, the unanswered first."""
        return await queries.questions(viewer, briefing_id)


class Letters(Controller):
    path = "/deliveries/{delivery_id:int}"
    tags = ["Briefings"]

    @get(operation_id="readLetter")
    async def show(self, viewer: Viewer, delivery_id: FromPath[int]) -> OneDelivery:
        """One letter with every attempt to hand it over: when, to which server, what it answered."""
        return await delivery(viewer, delivery_id)


def _made(briefing: Briefing) -> Response[Briefing]:
    return tagged(briefing, briefing.version, status=201)


class Questions(Controller):
    path = "/reader-questions/{question_id:int}"
    tags = ["Briefings"]

    @post("/answers", operation_id="answerReaderQuestion")
    async def answer(self, viewer: Viewer, question_id: FromPath[int], data: JSONBody[Answering]) -> ReaderQuestion:
        """Answers a reader on their own page; a shared answer is read by all who got the briefing."""
        return await actions.answer(viewer, question_id, data)


class Staff(Controller):
    path = "/programmes/{programme_id:int}/contacts"
    tags = ["Staff"]

    @get(operation_id="listContacts")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Contact]:
        """Staff and contacts of the councils whose people you may see, by name; `left_on` says who has left."""
        councils = [one.council_id for one in await partners.partners(viewer, programme_id)]
        if not any(may(viewer, "see", of_council(programme_id, one)) for one in councils):
            raise NotAllowed("Only a council’s own partner lead, communications lead and line managers see its staff.")
        return sliced(await people.contacts(viewer, programme_id, councils), limit=limit, cursor=cursor)


class QuietPeriods(Controller):
    path = "/programmes/{programme_id:int}/quiet-periods"
    tags = ["Briefings"]

    @get(operation_id="listQuietPeriods")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[QuietPeriod]:
        """Times in which briefings that not everybody must get wait, the latest first."""
        return await queries.quiet_periods(viewer, programme_id)

    @post(operation_id="setQuietPeriod")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewQuietPeriod]) -> QuietPeriod:
        """Sets a time in which briefings wait: for a council by those who speak for it, for the whole programme by its
        manager."""
        return await actions.set_quiet(viewer, programme_id, data)

    @post("/endings", operation_id="endQuietPeriod")
    async def end(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[LiftQuiet]) -> QuietPeriod:
        """Ends one early, with the reason; what waited goes out."""
        return await actions.lift_quiet(viewer, programme_id, data)
