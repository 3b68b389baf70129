"""How the partners stand together, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions import pulse as actions
from govern.briefings.model.pulse import PulseRound, PulseSwitch
from govern.briefings.queries import pulse as queries
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Pulses(Controller):
    tags = ["Partners"]

    @get("/programmes/{programme_id:int}/pulse-rounds", operation_id="listPulseRounds")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[PulseRound]:
        """What councils said together in each quarter, the latest first; nothing that fewer than 5 people said, and a
        council's own only for those who speak for it."""
        return await queries.pulse(viewer, programme_id, clock.today())

    @post("/programmes/{programme_id:int}/pulse-rounds", operation_id="askPulse")
    async def ask(self, viewer: Viewer, programme_id: FromPath[int]) -> PulseRound:
        """Asks this quarter's two questions now of everybody who speaks for a council."""
        return await actions.ask_pulse(viewer, programme_id)

    @post("/programmes/{programme_id:int}/pulse-timetables", operation_id="setPulseTimetable")
    async def set(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[PulseSwitch]) -> PulseSwitch:
        """Lets the two questions be asked each quarter without anybody asking for it, or no longer."""
        await actions.set_pulse(viewer, programme_id, data)
        return await queries.pulse_switch(viewer, programme_id)
