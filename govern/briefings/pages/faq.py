"""What readers asked, answered for everybody."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.briefings.queries.faq import faq
from govern.briefings.rules import faq as rules
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="question", label="Question", value=lambda one: one.question),
    Column(key="also", label="Also asked as", value=lambda one: "; ".join(one.also)),
    Column(key="answer", label="Answer", value=lambda one: one.answer),
    Column(key="on", label="Answered", value=lambda one: one.on, kind="date"),
    Column(key="version", label="Version", value=lambda one: one.version, kind="number"),
    Column(key="briefing", label="Briefing", value=lambda one: one.briefing),
)


class Faq(Controller):
    path = "/programmes/{programme_id:int}/answers"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await faq(viewer, programme_id)
        if download:
            return downloads.file("answers", found, COLUMNS, request.query_params)
        return page(request, "briefings/faq.html", programme=programme, heading=rules.finding(found), found=found)
