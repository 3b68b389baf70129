"""The calendar of residents, the Service Standard and equality assessments, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.services import actions
from govern.services.model.calendar import CitizenCalendar, CitizenDate, NewCitizenDate
from govern.services.model.equality import DecisionDuty, Equality, NewEquality
from govern.services.model.standard import JudgePoint, StandardPoint
from govern.services.queries.calendar import citizen_calendar
from govern.services.queries.equality import assessment, assessments, duties
from govern.services.queries.standard import standard
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Citizens(Controller):
    tags = ["Services"]

    @get("/programmes/{programme_id:int}/citizen-calendar", operation_id="readCitizenCalendar")
    async def calendar(self, viewer: Viewer, programme_id: FromPath[int]) -> CitizenCalendar:
        """What residents notice from today on, and every pair that clashes."""
        return await citizen_calendar(viewer, programme_id)

    @post("/programmes/{programme_id:int}/citizen-dates", operation_id="addCitizenDate")
    async def add_date(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewCitizenDate]
    ) -> CitizenDate:
        """Adds days that residents notice to their calendar: a change, bills, the weeks before an election, works in
        the street. `last` where it takes more than a day, a year at most; without a council it is for all."""
        return await actions.add_citizen_date(viewer, programme_id, data)

    @post("/citizen-dates/{citizen_date_id:int}/withdrawals", operation_id="withdrawCitizenDate")
    async def withdraw(self, viewer: Viewer, citizen_date_id: FromPath[int]) -> CitizenDate:
        """Takes a date out of the residents' calendar; the record says who did. Answers it as it was; from then on it
        is a 404."""
        return await actions.withdraw_citizen_date(viewer, citizen_date_id)

    @get("/services/{service_id:int}/standard", operation_id="readServiceStandard")
    async def standard(self, viewer: Viewer, service_id: FromPath[int]) -> list[StandardPoint]:
        """The fourteen points of the Service Standard as the service was judged last; null where nobody has."""
        return await standard(viewer, service_id)

    @post("/services/{service_id:int}/standard", operation_id="judgeStandardPoint")
    async def judge(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[JudgePoint]) -> list[StandardPoint]:
        """Says whether a service meets one point of the standard, with the evidence; without a `day` it was looked at
        today. Answers all fourteen points as they stand."""
        return await actions.judge_point(viewer, service_id, data)

    @get("/programmes/{programme_id:int}/equality-assessments", operation_id="listEqualityAssessments")
    async def assessments(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Equality]:
        """Equality impact assessments by service, council and number; of a service, council and proposal the newest
        counts."""
        return sliced(await assessments(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/programmes/{programme_id:int}/equality-duties", operation_id="listEqualityDuties")
    async def duties(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[DecisionDuty]:
        """Open decisions, with what is missing before due regard can be shown."""
        return sliced(await duties(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/equality-assessments/{equality_id:int}", operation_id="readEqualityAssessment")
    async def assessment(self, viewer: Viewer, equality_id: FromPath[int]) -> Equality:
        """An equality impact assessment: what was judged for each characteristic, what it rests on, and who signed
        it."""
        return await assessment(viewer, equality_id)

    @post("/services/{service_id:int}/equality-assessments", operation_id="addEqualityAssessment")
    async def assess(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[NewEquality]) -> Equality:
        """Assesses a service for a council and, where it names one, a proposal: screened out with the reason, or all
        nine characteristics judged. The newest counts; somebody else signs it."""
        return await actions.add_assessment(viewer, service_id, data)

    @post("/equality-assessments/{equality_id:int}/signatures", operation_id="signEqualityAssessment")
    async def sign(self, viewer: Viewer, equality_id: FromPath[int]) -> Equality:
        """Signs an assessment, by somebody else than its owner."""
        return await actions.sign_assessment(viewer, equality_id)
