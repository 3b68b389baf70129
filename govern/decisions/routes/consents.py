"""Section 24 consents for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model.consents import ChangedMatter, Direction, Judged, NewDirection, NewMatter, Telling, Told
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Consents(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Section 24 consents"]

    @get("/consents", operation_id="listConsents")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Judged]:
        """What the councils that are to end mean to do, each with whether it needs consent: breaches first."""
        return sliced(await queries.consents(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/consents", operation_id="addConsent")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewMatter]) -> Response[Judged]:
        """Adds a disposal, a contract or reserves of a council that is to end, in pounds; earlier ones too, because
        they are added up."""
        made = await actions.add_consent(viewer, programme_id, data)
        return tagged(made, made.matter.version, status=201)

    @get("/consent-directions", operation_id="listConsentDirections")
    async def directions(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Direction]:
        """Directions of the Secretary of State to councils that are to end, the latest first."""
        return await queries.directions(viewer, programme_id)

    @post("/consent-directions", operation_id="stateConsentDirection")
    async def state(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewDirection]) -> Direction:
        """States a direction as it holds from a day on; what it does not control has no figure."""
        return await actions.state_direction(viewer, programme_id, data)


class OneConsent(Controller):
    path = "/consents/{consent_id:int}"
    tags = ["Section 24 consents"]

    @get(operation_id="readConsent")
    async def show(self, viewer: Viewer, consent_id: FromPath[int]) -> Response[Judged]:
        """A disposal, contract or use of reserves of a council that is to end, with whether it needs consent and why.
        `total` is pounds, with the amounts added that `counted` names."""
        found = await queries.consent(viewer, consent_id)
        return tagged(found, found.matter.version)

    @get("/statements", operation_id="listConsentStatements")
    async def statements(self, viewer: Viewer, consent_id: FromPath[int]) -> list[Told]:
        """What was said of the matter, from the beginning."""
        return await queries.consent_turns(viewer, consent_id)

    @post("/changes", operation_id="changeConsent")
    async def change(
        self, viewer: Viewer, consent_id: FromPath[int], data: JSONBody[ChangedMatter], if_match: IfMatch = None
    ) -> Response[Judged]:
        """What the matter is now; dearer, longer or with another party it needs its consent again. Send If-Match."""
        found = await actions.change_consent(viewer, consent_id, seen(data, if_match))
        return tagged(found, found.matter.version, status=201)

    @post("/statements", operation_id="tellConsent")
    async def tell(
        self, viewer: Viewer, consent_id: FromPath[int], data: JSONBody[Telling], if_match: IfMatch = None
    ) -> Response[Judged]:
        """Says that the consent was asked for, given or refused, or the matter entered into, given up or opened again;
        send If-Match."""
        found = await actions.tell_consent(viewer, consent_id, seen(data, if_match))
        return tagged(found, found.matter.version, status=201)


CONSENTS = [Consents, OneConsent]
