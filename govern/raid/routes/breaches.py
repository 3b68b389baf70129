"""A breach of section 24 becomes a critical risk, for other programs."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.raid import actions
from govern.raid.model import Item
from govern.raid.model.breaches import NewBreach
from govern.web.api import tagged


class Breaches(Controller):
    tags = ["RAID"]

    @post("/consents/{consent_id:int}/risks", operation_id="raiseBreach")
    async def add(
        self, viewer: NamedDependency[Person], consent_id: FromPath[int], data: JSONBody[NewBreach]
    ) -> Response[Item]:
        """Puts a matter that was entered into without consent into the register, once."""
        made = await actions.raise_breach(viewer, consent_id, data)
        return tagged(made, made.version, status=201)
