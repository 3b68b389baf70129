"""The money for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.people.model import Person
from govern.roi import actions, queries, rules
from govern.roi.model import (
    Appraised,
    Line,
    LineByYear,
    LineKind,
    NewLine,
    RecordActual,
    ReviseLine,
    Robustness,
    Sharing,
    Story,
    Tracker,
    Validation,
)
from govern.roi.model.cases import SideBySide
from govern.roi.model.cost_totals import Costs
from govern.roi.queries.tracker import tracker
from govern.roi.routes.cells import CellsOfLines
from govern.roi.routes.drivers import Bases, Drivers
from govern.roi.routes.opportunities import BenefitsMaps, Opportunities
from govern.roi.routes.postings import Actuals, LedgerMonths
from govern.roi.routes.prices import Deflators, TwoCases, ValueOfMoney
from govern.roi.routes.profiles import Profiles
from govern.roi.routes.true_ups import TrueUps
from govern.roi.rules.cases import assumptions, side_by_side
from govern.roi.rules.costs_by_head import costs
from govern.roi.rules.prices import of_line
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

__all__ = [
    "Actuals",
    "CaseScenarios",
    "CellsOfLines",
    "CostsByHead",
    "Bases",
    "Deflators",
    "Drivers",
    "BenefitsMaps",
    "LedgerMonths",
    "Lines",
    "Money",
    "Opportunities",
    "Profiles",
    "RobustCase",
    "SharedMoney",
    "TrackedSavings",
    "TrueUps",
    "TwoCases",
    "ValueOfMoney",
]

Viewer = NamedDependency[Person]
Kind = Annotated[LineKind | None, QueryParameter(description="Costs or benefits only")]
Council = Annotated[
    str, QueryParameter(max_length=20, description="Lines of the council with this code; `shared` for those of several")
]

Until = Annotated[
    str, QueryParameter(max_length=4, description="The financial year by whose end nobody is to lose, as 2030")
]

Managed = Annotated[
    str, QueryParameter(max_length=3, description="Per cent of optimism that evidence has taken away, 0 to 100")
]


Typed = Annotated[str, QueryParameter(max_length=3, description="A whole number; empty: as usual")]


class Money(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Money"]

    @get("/lines", operation_id="listLines")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: Kind = None,
        council: Council = "",
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[Line]:
        """Cost and benefit lines by reference, each with its amounts, gates and shares as they stand."""
        found = rules.chosen(await queries.lines(viewer, programme_id), kind=kind, council=council)
        return sliced(found, limit=limit, cursor=cursor)

    @post("/lines", operation_id="addLine")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewLine]) -> Response[Line]:
        """Adds a line; amounts are pounds by financial year, planned or forecast."""
        found = await actions.add_line(viewer, programme_id, data)
        return tagged(found, found.version, status=201)

    @get("/appraisal", operation_id="readAppraisal")
    async def appraisal(self, viewer: Viewer, programme_id: FromPath[int]) -> Appraised:
        """The case as planned and as forecast, of the programme and of each council, its status with the reason, and
        what each milestone is worth. Lines that cannot be counted are named and left out."""
        return rules.overview(await queries.case(viewer, programme_id)).appraised


class RobustCase(Controller):
    path = "/programmes/{programme_id:int}/sensitivity"
    tags = ["Money"]

    @get(operation_id="readSensitivity")
    async def show(self, viewer: Viewer, programme_id: FromPath[int], managed: Managed = "") -> Robustness:
        """What the forecast case is worth when one assumption at a time is changed, and with optimism taken off."""
        return rules.robustness(await queries.case(viewer, programme_id), managed=rules.managed(managed))


class CaseScenarios(Controller):
    path = "/programmes/{programme_id:int}/case-scenarios"
    tags = ["Money"]

    @get(operation_id="readCaseScenarios")
    async def show(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        better: Typed = "",
        worse: Typed = "",
        months_late: Typed = "",
        leaver: Council = "",
    ) -> SideBySide:
        """The case as forecast, better, worse and with one partner fewer: present value, benefits to costs, payback, of
        the programme and of each council. `better` and `worse` are per cents, `leaver` the code of a council."""
        asked = {"better": better, "worse": worse, "months_late": months_late, "leaver": leaver}
        return side_by_side(await queries.case(viewer, programme_id), assumptions(asked), today=clock.today())


class CostsByHead(Controller):
    path = "/programmes/{programme_id:int}/costs"
    tags = ["Money"]

    @get(operation_id="readCosts")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Costs:
        """Costs by head and by who finds the money: one-off and recurring, revenue and capital, committed and spent;
        redundancy in its parts; what borrowing charges each council in later years."""
        return costs(await queries.case(viewer, programme_id))


class SharedMoney(Controller):
    path = "/programmes/{programme_id:int}/sharing"
    tags = ["Money"]

    @get(operation_id="readSharing")
    async def show(self, viewer: Viewer, programme_id: FromPath[int], by: Until = "") -> Sharing:
        """How each line is shared, to the penny; what each council has paid and gained by the end of a year, and what
        would leave nobody out of pocket: a floor, or a cap on gains."""
        case = await queries.case(viewer, programme_id)
        return rules.sharing(case, break_even_year=rules.agreed_year(case.terms.horizon, by))


class TrackedSavings(Controller):
    path = "/programmes/{programme_id:int}/savings"
    tags = ["Money"]

    @get(operation_id="readSavings")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Tracker:
        """Savings that count towards budgets, by council and year: target, forecast, delivered, validated."""
        return await tracker(viewer, programme_id)


class Lines(Controller):
    path = "/lines/{line_id:int}"
    tags = ["Money"]

    @get(operation_id="readLine")
    async def show(self, viewer: Viewer, line_id: FromPath[int]) -> Response[Line]:
        """A cost or benefit line as it is written now: its amounts in pounds by year, the milestones it waits for, and
        how it is shared."""
        found = await queries.line(viewer, line_id)
        return tagged(found, found.version)

    @put(operation_id="reviseLine")
    async def revise(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[ReviseLine], if_match: IfMatch = None
    ) -> Response[Line]:
        """Writes a line anew, with the reason; send If-Match. Its actuals stay as they were recorded."""
        found = await actions.revise_line(viewer, line_id, seen(data, if_match))
        return tagged(found, found.version)

    @get("/figures", operation_id="readLineFigures")
    async def figures(self, viewer: Viewer, line_id: FromPath[int]) -> LineByYear:
        """What a line was planned, is forecast, has lost and came to by year, shared between the councils to the
        penny."""
        found = await queries.line(viewer, line_id)
        case = await queries.case(viewer, found.programme_id)
        figures = rules.figures([found], of_line(found, case.terms), dates=case.dates)[0]
        return LineByYear(**{name: getattr(figures, name) for name in LineByYear.__struct_fields__})

    @get("/story", operation_id="readLineStory")
    async def story(self, viewer: Viewer, line_id: FromPath[int]) -> Story:
        """What became of a line: revisions, recorded actuals, validations and quoted baselines, the latest first."""
        return await queries.story(viewer, line_id)

    @post("/actuals", operation_id="recordActual")
    async def record(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[RecordActual], if_match: IfMatch = None
    ) -> Response[Line]:
        """Says what a year really cost or brought, with the evidence; send If-Match. Another one corrects it."""
        found = await actions.record_actual(viewer, line_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/validations", operation_id="validateLine")
    async def validate(self, viewer: Viewer, line_id: FromPath[int], if_match: IfMatch = None) -> Response[Line]:
        """A section 151 officer stands behind the line as it is written; send If-Match."""
        found = await actions.validate(viewer, line_id, seen(Validation(), if_match))
        return tagged(found, found.version, status=201)
