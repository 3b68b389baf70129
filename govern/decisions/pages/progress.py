"""How a programme is going, for residents: no sign-in, no cookie, and only what is marked as public."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.decisions.pages.public import UNSIGNED
from govern.decisions.queries.progress import public_progress
from govern.decisions.rules.progress import progress
from govern.web.forms import Asked
from govern.web.page import page


class PublicProgress(Controller):
    path = "/public/forward-plans/{slug:str}/progress"
    opt = UNSIGNED

    @get()
    async def show(self, request: Asked, slug: FromPath[str]) -> Template:
        plan, steps = await public_progress(slug)
        return page(request, "decisions/public/progress.html", plan=plan, found=progress(steps, clock.today()))
