"""Where everybody lands, a programme's front page, and the statements a public website owes its readers."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.model import Person
from govern.web.forms import Answer, Asked, done
from govern.web.page import page

Viewer = NamedDependency[Person]


class Home(Controller):
    @get("/")
    async def show(self, request: Asked, viewer: Viewer) -> Answer:
        """One programme opens at once; several are a list."""
        programmes = await partners.programmes(viewer)
        if len(programmes) == 1 and not viewer.is_administrator:
            return done(f"/programmes/{programmes[0].id}")
        return page(request, "home/home.html", programmes=programmes)

    @get("/programmes/{programme_id:int}")
    async def programme(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(
            request,
            "home/programme.html",
            programme=await partners.programme(viewer, programme_id),
            partners=await partners.partners(viewer, programme_id),
            understandings=await partners.understandings(viewer, programme_id),
        )


class Statements(Controller):
    """Public."""

    @get("/accessibility")
    async def accessibility(self, request: Asked) -> Template:
        return page(request, "home/accessibility.html")

    @get("/privacy")
    async def privacy(self, request: Asked) -> Template:
        return page(request, "home/privacy.html")

    @get("/contact")
    async def contact(self, request: Asked) -> Template:
        return page(request, "home/contact.html")
