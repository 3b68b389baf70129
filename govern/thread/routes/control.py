"""Baselines, tolerances and change requests for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import (
    BaselineSet,
    ChangeRequest,
    Impact,
    Limits,
    NewBaselineSet,
    NewLimits,
    Say,
    Submission,
    WriteChange,
)
from govern.thread.actions import control as actions
from govern.thread.model.control import Beside, WaitingChange
from govern.thread.queries import control as queries
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Control(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Change control"]

    @get("/baselines", operation_id="listBaselineSets")
    async def baselines(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[BaselineSet]:
        """The named baselines of a programme, the one that stands now first."""
        return sliced(await plan.baseline_sets(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/baselines", operation_id="setBaseline")
    async def keep(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewBaselineSet]) -> BaselineSet:
        """Sets the first baseline of dates and money; each further one is made by an approved change request."""
        return await actions.set_baseline(viewer, programme_id, data)

    @get("/tolerances", operation_id="readTolerance")
    async def limits(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[Limits]:
        """What may be decided within the programme: how many working days a milestone may move, and how many pounds a
        year any one council may lose. Beyond it the councils decide."""
        found = await plan.limits(viewer, programme_id)
        return tagged(found, found.number)

    @post("/tolerances", operation_id="setTolerance")
    async def tolerate(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewLimits], if_match: IfMatch = None
    ) -> Response[Limits]:
        """Sets the programme's tolerance from now on; send If-Match."""
        found = await plan_actions.set_limits(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.number, status=201)

    @get("/change-requests", operation_id="listChangeRequests")
    async def changes(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[ChangeRequest]:
        """Change requests with what was said of them and the impact that was put before those who decide."""
        return sliced(await plan.change_requests(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/change-requests", operation_id="draftChangeRequest")
    async def draft(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[WriteChange]
    ) -> Response[ChangeRequest]:
        """Drafts a change request: new baseline dates, planned amounts, a change of scope."""
        found = await actions.write_change(viewer, programme_id, data)
        return tagged(found, found.version, status=201)

    @post("/change-impacts", operation_id="computeChangeImpact", status_code=200)
    async def impact(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[WriteChange]) -> Impact:
        """What a change would do to dates, colours, decisions, risks and every council's money. Saves nothing."""
        partners.visible(viewer, programme_id)
        allow(viewer, "write", Thing(kind="change-request", programme_id=programme_id))
        return await queries.impact(viewer, programme_id, data, today=clock.today())


class Baselines(Controller):
    path = "/baselines/{baseline_id:int}"
    tags = ["Change control"]

    @get(operation_id="readBaselineSet")
    async def show(self, viewer: Viewer, baseline_id: FromPath[int]) -> Beside:
        """A named baseline beside today: every milestone, every line, and what each council gains."""
        return await queries.beside(viewer, baseline_id, today=clock.today())


class Changes(Controller):
    path = "/change-requests/{change_id:int}"
    tags = ["Change control"]

    @get(operation_id="readChangeRequest")
    async def show(self, viewer: Viewer, change_id: FromPath[int]) -> Response[WaitingChange]:
        """A change request with whose approval it needs, whose is missing, and whether its impact is still true."""
        found = await plan.change_request(viewer, change_id)
        return tagged(await queries.waiting(viewer, found, today=clock.today()), found.version)

    @post("/wordings", operation_id="rewriteChangeRequest")
    async def rewrite(
        self, viewer: Viewer, change_id: FromPath[int], data: JSONBody[WriteChange], if_match: IfMatch = None
    ) -> Response[ChangeRequest]:
        """Writes a draft of a change request anew; send If-Match."""
        found = await actions.rewrite_change(viewer, change_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/submissions", operation_id="submitChangeRequest")
    async def submit(
        self, viewer: Viewer, change_id: FromPath[int], if_match: IfMatch = None
    ) -> Response[ChangeRequest]:
        """Puts a change request before those who decide, with its impact of today; send If-Match."""
        found = await actions.submit_change(viewer, change_id, seen(Submission(), if_match))
        return tagged(found, found.version, status=201)

    @post("/approvals", operation_id="approveChangeRequest")
    async def approve(
        self, viewer: Viewer, change_id: FromPath[int], data: JSONBody[Say], if_match: IfMatch = None
    ) -> Response[ChangeRequest]:
        """Gives the board's yes to a change request, or a council's; with the last of them the new baseline is set.
        Send If-Match."""
        found = await actions.approve_change(viewer, change_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/rejections", operation_id="rejectChangeRequest")
    async def reject(
        self, viewer: Viewer, change_id: FromPath[int], data: JSONBody[Say], if_match: IfMatch = None
    ) -> Response[ChangeRequest]:
        """Rejects a change request: one no is enough; send If-Match."""
        found = await actions.reject_change(viewer, change_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/withdrawals", operation_id="withdrawChangeRequest")
    async def withdraw(
        self, viewer: Viewer, change_id: FromPath[int], data: JSONBody[Say], if_match: IfMatch = None
    ) -> Response[ChangeRequest]:
        """Takes back a change request that has not been decided; send If-Match."""
        found = await plan_actions.withdraw_change(viewer, change_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
