"""Consultations with staff for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions.consultations import change_consultation, note_consultation
from govern.briefings.model.consultations import Clocked, Consultation, SayConsultation
from govern.briefings.queries import consultations as kept
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Consultations(Controller):
    tags = ["Staff"]

    @get("/programmes/{programme_id:int}/staff-consultations", operation_id="listStaffConsultations")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Clocked]:
        """Staff consultations with the last lawful day of each duty and what is late, the first to take effect
        first."""
        return sliced(await kept.clocks(viewer, programme_id, clock.today()), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/staff-consultations", operation_id="noteStaffConsultation")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[SayConsultation]
    ) -> Response[Consultation]:
        """Notes redundancies or a transfer on which a council has to consult its staff: `people` are how many,
        `effective_on` is the day of the first dismissal or of the transfer. `council_id` is a partner that employs
        them."""
        made = await note_consultation(viewer, programme_id, data)
        return tagged(made, made.number, status=201)

    @get("/staff-consultations/{consultation_id:int}", operation_id="readStaffConsultation")
    async def show(self, viewer: Viewer, consultation_id: FromPath[int]) -> Response[Clocked]:
        """A staff consultation with the last lawful day of each duty and what is late; `together` counts the dismissals
        of its establishment within 90 days."""
        found = await kept.clocks_of(viewer, consultation_id, clock.today())
        return tagged(found, found.consultation.number)

    @post("/staff-consultations/{consultation_id:int}/versions", operation_id="changeStaffConsultation")
    async def change(
        self, viewer: Viewer, consultation_id: FromPath[int], data: JSONBody[SayConsultation], if_match: IfMatch = None
    ) -> Response[Consultation]:
        """What the consultation says from now on; send If-Match. What it said before stays."""
        made = await change_consultation(viewer, consultation_id, seen(data, if_match))
        return tagged(made, made.number, status=201)
