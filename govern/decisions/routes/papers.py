"""Papers, private parts, actions from meetings and resolutions for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model.exempt import (
    EndMeetingAction,
    ExemptItem,
    MeetingAction,
    NewExempt,
    NewMeetingAction,
    ReviewExempt,
)
from govern.decisions.model.papers import NewPaper, Paper, PublishPaper, RevisePaper, WithdrawPaper
from govern.decisions.rules.resolutions import Resolution, resolutions
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class OfProgramme(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Decisions"]

    @get("/papers", operation_id="listPapers")
    async def papers(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Paper]:
        """Notices and records: what is published, and the drafts of your own council."""
        return await queries.papers(viewer, programme_id)

    @get("/resolutions", operation_id="listResolutions")
    async def resolutions(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Resolution]:
        """What councils have resolved, with the words they approved."""
        proposals = await queries.proposals(viewer, programme_id)
        decided = await queries.decisions(viewer, programme_id)
        return resolutions(proposals, decided, await queries.papers(viewer, programme_id))

    @get("/exempt-items", operation_id="listExemptItems")
    async def exempt_items(self, viewer: Viewer, programme_id: FromPath[int]) -> list[ExemptItem]:
        """What is kept private and why; the private words only of your own council."""
        return await queries.exempt_items(viewer, programme_id)

    @get("/meeting-actions", operation_id="listMeetingActions")
    async def meeting_actions(self, viewer: Viewer, programme_id: FromPath[int]) -> list[MeetingAction]:
        """What meetings asked somebody to do, the open ones first, by the day they are due."""
        return await queries.meeting_actions(viewer, programme_id)


class OfDecision(Controller):
    path = "/partner-decisions/{decision_id:int}"
    tags = ["Decisions"]

    @post("/papers", operation_id="draftPaper")
    async def draft(self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[NewPaper]) -> Response[Paper]:
        """Writes a draft of a notice or record, which only the council's own people read until it is published."""
        made = await actions.draft_paper(viewer, decision_id, data)
        return tagged(made, made.version, status=201)

    @post("/exempt-items", operation_id="keepPrivate")
    async def keep(self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[NewExempt]) -> Response[ExemptItem]:
        """Marks a part of the decision as exempt, with its paragraphs of the schedule and a day to look at it again, or
        as confidential, without paragraphs. Only the council's own people read its `words`."""
        made = await actions.keep_private(viewer, decision_id, data)
        return tagged(made, made.version, status=201)

    @post("/meeting-actions", operation_id="noteMeetingAction")
    async def note(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[NewMeetingAction]
    ) -> Response[MeetingAction]:
        """Notes what the meeting asked somebody to do by a day; by those who speak for the council."""
        return tagged(await actions.note_action(viewer, decision_id, data), 1, status=201)


class Papers(Controller):
    path = "/papers/{paper_id:int}"
    tags = ["Decisions"]

    @get(operation_id="readPaper")
    async def show(self, viewer: Viewer, paper_id: FromPath[int]) -> Response[Paper]:
        """A notice or record with its editions, the earliest first. Others than the council's own people read what was
        published, without the names of who wrote it; a draft is a 404 to them."""
        found = await queries.paper(viewer, paper_id)
        return tagged(found, found.version)

    @post("/editions", operation_id="revisePaper")
    async def revise(
        self, viewer: Viewer, paper_id: FromPath[int], data: JSONBody[RevisePaper], if_match: IfMatch = None
    ) -> Response[Paper]:
        """Gives the paper other words; of a published paper a correction, public at once. Send If-Match."""
        found = await actions.revise_paper(viewer, paper_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/publications", operation_id="publishPaper")
    async def publish(
        self, viewer: Viewer, paper_id: FromPath[int], data: JSONBody[PublishPaper], if_match: IfMatch = None
    ) -> Response[Paper]:
        """Makes the draft public, and states that publication of the council's decision. Send If-Match."""
        found = await actions.publish_paper(viewer, paper_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/withdrawals", operation_id="withdrawPaper")
    async def withdraw(
        self, viewer: Viewer, paper_id: FromPath[int], data: JSONBody[WithdrawPaper], if_match: IfMatch = None
    ) -> Response[Paper]:
        """Withdraws a paper, with the reason; send If-Match. What was published stays to be read, marked as withdrawn;
        a published record cannot be withdrawn, only corrected."""
        found = await actions.withdraw_paper(viewer, paper_id, seen(data, if_match))
        return tagged(found, found.version, status=201)


class ExemptItems(Controller):
    path = "/exempt-items/{exempt_id:int}"
    tags = ["Decisions"]

    @get(operation_id="readExemptItem")
    async def show(self, viewer: Viewer, exempt_id: FromPath[int]) -> Response[ExemptItem]:
        """A part of a decision that is kept private, its grounds and its reviews. `words` are empty for all but the
        council's own people until the exemption has ended."""
        found = await queries.exempt_item(viewer, exempt_id)
        return tagged(found, found.version)

    @post("/reviews", operation_id="reviewExemptItem")
    async def review(
        self, viewer: Viewer, exempt_id: FromPath[int], data: JSONBody[ReviewExempt], if_match: IfMatch = None
    ) -> Response[ExemptItem]:
        """Says whether the part stays private; where that ends, its words become public. Send If-Match."""
        found = await actions.review_exempt(viewer, exempt_id, seen(data, if_match))
        return tagged(found, found.version, status=201)


class OneMeetingAction(Controller):
    path = "/meeting-actions/{agreed_id:int}"
    tags = ["Decisions"]

    @get(operation_id="readMeetingAction")
    async def show(self, viewer: Viewer, agreed_id: FromPath[int]) -> MeetingAction:
        """What a meeting asked somebody to do, and how it ended; `done` is null while it is open."""
        return await queries.meeting_action(viewer, agreed_id)

    @post("/ends", operation_id="endMeetingAction")
    async def end(
        self, viewer: Viewer, agreed_id: FromPath[int], data: JSONBody[EndMeetingAction]
    ) -> Response[MeetingAction]:
        """Says that the action is done, with evidence, or given up, with the reason."""
        return tagged(await actions.end_action(viewer, agreed_id, data), 2, status=201)


PAPERS = [OfProgramme, OfDecision, Papers, ExemptItems, OneMeetingAction]
