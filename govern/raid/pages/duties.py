"""Who owes what to the register: actions, and assumptions to look at; and the money that its risks ask for."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid import queries, rules
from govern.raid.model import Duty
from govern.raid.pages.columns import DUTIES, PRICED
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import listing
from govern.web.page import page

Viewer = NamedDependency[Person]


class Duties(Controller):
    path = "/programmes/{programme_id:int}/risk-actions"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        whose: FromQuery[str] = "",
        status: FromQuery[str] = "open",
        download: FromQuery[str] = "",
    ) -> Answer:
        today, found = clock.today(), await queries.duties(viewer, programme_id)
        shown = [one for one in found if _wanted(one, viewer, whose, status)]
        if download:
            return downloads.file("risk-actions", shown, DUTIES, request.query_params)
        late = [one for one in found if one.done_on is None and one.due and one.due < today]
        return page(
            request,
            "raid/duties.html",
            programme=await partners.programme(viewer, programme_id),
            finding=_finding(found, late),
            late=late,
            near=rules.nearly_due(found, today),
            found=listing(shown, DUTIES, dict(request.query_params.items())),
            chosen={"whose": whose, "status": status},
            today=today,
        )


def _wanted(one: Duty, viewer: Person, whose: str, status: str) -> bool:
    mine = whose != "mine" or one.owner_id == viewer.id
    done = one.done_on is not None
    return mine and (status == "all" or done is (status == "done"))


def _finding(found: list[Duty], late: list[Duty]) -> str:
    if not found:
        return "Nothing is to be done about the register yet"
    still = sum(one.done_on is None for one in found)
    said = f"{text.several(still, 'thing')} {'is' if still == 1 else 'are'} still to be done about the register"
    return f"{said}, {len(late)} of them overdue" if late else f"{said}, none of them overdue"


class Reserves(Controller):
    path = "/programmes/{programme_id:int}/risk-reserve"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.reserve(viewer, programme_id)
        if download:
            return downloads.file("risk-reserve", found.lines, PRICED, request.query_params)
        return page(
            request,
            "raid/reserve.html",
            programme=await partners.programme(viewer, programme_id),
            reserve=found,
            found=listing(found.lines, PRICED, dict(request.query_params.items())),
        )
