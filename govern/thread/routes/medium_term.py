"""Savings as financial strategies track them, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.roi import actions
from govern.roi.model import Line
from govern.roi.model.medium_term import MediumTerm, Replace
from govern.thread.queries.medium_term import medium_term
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class MediumTerms(Controller):
    path = "/programmes/{programme_id:int}/medium-term"
    tags = ["Money"]

    @get(operation_id="readMediumTerm")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> MediumTerm:
        """Each saving by year with its status and the reason, what is counted, and what later years miss."""
        return await medium_term(viewer, programme_id, clock.today())


class Replacements(Controller):
    path = "/lines/{line_id:int}/replacements"
    tags = ["Money"]

    @post(operation_id="replaceSaving")
    async def add(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[Replace], if_match: IfMatch = None
    ) -> Response[Line]:
        """Names another saving in place of this one in a year, and by whose decision; without an amount it is
        withdrawn. Send If-Match with the line's version."""
        found = await actions.replace_saving(viewer, line_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
