"""Is it a key decision? One proposal, each council on its own share."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.thread.queries.key_tests import key_tests, untreated
from govern.web.forms import Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class KeyTests(Controller):
    path = "/proposals/{proposal_id:int}/key-tests"

    @get()
    async def show(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Template:
        proposal, found = await key_tests(viewer, proposal_id, clock.today())
        key = [one.council_name for one, test in found if test.is_key]
        unknown = [one.council_name for one, test in found if test.is_key is None]
        told = f"is a key decision for {text.listed(key)}" if key else "is a key decision for no council"
        return page(
            request,
            "thread/key_tests.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            found=found,
            heading=f"{proposal.title} {told}",
            unknown=text.listed(unknown),
            untreated=await untreated(viewer, proposal, clock.today()),
        )
