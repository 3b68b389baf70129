"""From when, and until when, a partner shares the money, for other programs."""

from litestar import Controller, Response, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners import actions
from govern.partners.model import Partner
from govern.partners.model.membership import SharingDays
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged


class PartnersSharing(Controller):
    path = "/partners/{partner_id:int}/sharing-days"
    tags = ["Partners"]

    @put(operation_id="shareBetween")
    async def keep(
        self,
        viewer: NamedDependency[Person],
        partner_id: FromPath[int],
        data: JSONBody[SharingDays],
        if_match: IfMatch = None,
    ) -> Response[Partner]:
        """States the days on which a partner shares the money; send If-Match with its version. What was shared before
        stays; days that change what was charged need `is_agreed_back`."""
        found = await actions.share_between(viewer, partner_id, seen(data, if_match))
        return tagged(found, found.version)
