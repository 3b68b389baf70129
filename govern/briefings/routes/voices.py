"""In whose name letters go, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings.actions.voices import set_voice
from govern.briefings.model.voices import NewVoice, Voice
from govern.briefings.queries.voices import voices
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Voices(Controller):
    path = "/programmes/{programme_id:int}/voices"
    tags = ["Briefings"]

    @get(operation_id="listVoices")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Voice]:
        """In whose name letters go to each council's people; empty fields are as for everybody."""
        return await voices(viewer, programme_id)

    @post(operation_id="setVoice")
    async def set(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewVoice]) -> Voice:
        """In whose name letters go to a council's people, by those who speak for the council; what is being sent keeps
        the name it had."""
        return await set_voice(viewer, programme_id, data)
