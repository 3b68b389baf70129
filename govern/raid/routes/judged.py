"""What is judged of the register, for other programs: scores, appetite, escalations, money at risk, validations."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.raid import actions, queries
from govern.raid.model import (
    Appetite,
    Duty,
    Escalation,
    EscalationAnswer,
    Item,
    NewAppetite,
    NewExposure,
    NewScore,
    NewValidation,
    Priced,
    Reserve,
    Score,
    Sharing,
    Validated,
    Validation,
)
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Judged(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["RAID"]

    @get("/appetites", operation_id="listAppetites")
    async def appetites(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Appetite]:
        """Every appetite ever stated, by category, the programme's first; the latest that has begun counts."""
        return await queries.appetites(viewer, programme_id)

    @post("/appetites", operation_id="setAppetite")
    async def set_appetite(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewAppetite]) -> Appetite:
        """States how much risk of a category is taken on, from a day on; what is above it is taken up."""
        return await actions.set_appetite(viewer, programme_id, data)

    @get("/escalations", operation_id="listEscalations")
    async def escalations(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Escalation]:
        """What was taken up to the programme or to a council's register, the newest first."""
        return sliced(await queries.escalations(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/risk-reserve", operation_id="readRiskReserve")
    async def reserve(self, viewer: Viewer, programme_id: FromPath[int]) -> Reserve:
        """The contingency that the priced open risks ask for, to the penny, and the worst single one."""
        return await queries.reserve(viewer, programme_id)

    @get("/risk-actions", operation_id="listDuties")
    async def duties(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Duty]:
        """Actions of the register, and assumptions that are to be looked at."""
        return sliced(await queries.duties(viewer, programme_id), limit=limit, cursor=cursor)


class OneJudged(Controller):
    path = "/risks/{item_id:int}"
    tags = ["RAID"]

    @get("/scores", operation_id="listScores")
    async def scores(self, viewer: Viewer, item_id: FromPath[int]) -> list[Score]:
        """Every score by dimension ever given, by the programme and by its councils, the oldest first."""
        return await queries.scores(viewer, item_id)

    @post("/scores", operation_id="scoreRisk")
    async def score(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewScore], if_match: IfMatch = None
    ) -> Response[Item]:
        """Scores a risk by dimension; send If-Match. The programme's score is the worst of its own and the
        councils'."""
        item = await actions.score(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)

    @get("/exposures", operation_id="listExposures")
    async def exposures(self, viewer: Viewer, item_id: FromPath[int]) -> list[Priced]:
        """What a risk was ever said to cost or save, the latest first."""
        return await queries.exposures(viewer, item_id)

    @post("/exposures", operation_id="priceRisk")
    async def price(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewExposure], if_match: IfMatch = None
    ) -> Response[Item]:
        """Says with what chance a risk costs or saves how many pounds; send If-Match."""
        item = await actions.price(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)

    @get("/escalations", operation_id="listRiskEscalations")
    async def escalations(self, viewer: Viewer, item_id: FromPath[int]) -> list[Escalation]:
        """When the item was taken up to the programme or into a council's register, why, and what the council answered,
        the earliest first."""
        return await queries.escalations_of(viewer, item_id)

    @get("/validations", operation_id="listValidations")
    async def validations(self, viewer: Viewer, item_id: FromPath[int]) -> list[Validation]:
        """The days by which an assumption is looked at, and what that showed, the latest first."""
        return await queries.validations(viewer, item_id)

    @post("/validations", operation_id="setValidation")
    async def set_validation(self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewValidation]) -> Validation:
        """Sets the day by which an assumption is looked at. Refused for other items, and while an earlier day is still
        without an outcome."""
        return await actions.set_validation(viewer, item_id, data)

    @post("/sharings", operation_id="shareRisk")
    async def share(self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[Sharing]) -> Response[Item]:
        """Shows a council's draft to every partner."""
        item = await actions.share(viewer, item_id)
        return tagged(item, item.version, status=201)


class Answers(Controller):
    path = ""
    tags = ["RAID"]

    @post("/escalations/{escalation_id:int}/answers", operation_id="answerEscalation")
    async def answer(
        self, viewer: Viewer, escalation_id: FromPath[int], data: JSONBody[EscalationAnswer]
    ) -> Escalation:
        """The council takes the risk into its register, or disputes that it belongs there."""
        return await actions.answer_escalation(viewer, escalation_id, data)

    @post("/validations/{validation_id:int}/outcomes", operation_id="validateAssumption")
    async def validate(self, viewer: Viewer, validation_id: FromPath[int], data: JSONBody[Validated]) -> Validation:
        """Says what looking at an assumption showed, and when to look again."""
        return await actions.validate(viewer, validation_id, data)
