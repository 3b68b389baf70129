"""What readers do with a pack and what the board said to it, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.packs import actions, queries
from govern.packs.model import Kept
from govern.packs.model.readers import Conclude, Concluded, Held, HoldBack, NewNote, Note, Reached
from govern.packs.queries import readers
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Readers(Controller):
    path = "/packs/{pack_id:int}"
    tags = ["Packs"]

    @get("/reach", operation_id="readPackReach")
    async def reach(self, viewer: Viewer, pack_id: FromPath[int]) -> Reached:
        """How many of its readers have said that they read it, by council; counts of 1 to 4 people are hidden."""
        return await readers.reached(viewer, await queries.pack(viewer, pack_id))

    @post("/readings", operation_id="confirmPackRead")
    async def confirm(self, viewer: Viewer, pack_id: FromPath[int]) -> Kept:
        """Says that you have read the pack. Said twice it counts once."""
        return await actions.confirm(viewer, pack_id)

    @get("/notes", operation_id="listPackNotes")
    async def notes(self, viewer: Viewer, pack_id: FromPath[int]) -> list[Note]:
        """Your own comments on a pack, and those that others share."""
        return await readers.notes(viewer, pack_id)

    @post("/notes", operation_id="writePackNote")
    async def note(self, viewer: Viewer, pack_id: FromPath[int], data: JSONBody[NewNote]) -> list[Note]:
        """A comment on a section, for yourself or shared."""
        return await actions.comment(viewer, pack_id, data)

    @get("/own-changes", operation_id="listOwnPackChanges")
    async def changes(self, viewer: Viewer, pack_id: FromPath[int]) -> dict[str, tuple[str, ...]]:
        """What changed for each of your councils since the pack before, in sentences, by the council's name."""
        return await readers.own_changes(viewer, await queries.pack(viewer, pack_id))

    @get("/embargoes", operation_id="listPackEmbargoes")
    async def held(self, viewer: Viewer, pack_id: FromPath[int]) -> list[Held]:
        """Who sees the pack later than others; told to those who make and issue packs, empty to others."""
        return await readers.held_back(viewer, await queries.pack(viewer, pack_id))

    @post("/embargoes", operation_id="holdPackBack")
    async def hold(self, viewer: Viewer, pack_id: FromPath[int], data: JSONBody[HoldBack]) -> list[Held]:
        """Lets one reader see the pack only from a day and an hour of London time, and nothing of it before."""
        return await actions.hold_back(viewer, pack_id, data)

    @get("/conclusions", operation_id="listPackConclusions")
    async def conclusions(self, viewer: Viewer, pack_id: FromPath[int]) -> list[Concluded]:
        """What the board was asked, what it said, and what the councils have decided since."""
        return await readers.outcomes(viewer, await queries.pack(viewer, pack_id))

    @post("/conclusions", operation_id="concludePack")
    async def conclude(self, viewer: Viewer, pack_id: FromPath[int], data: JSONBody[Conclude]) -> list[Concluded]:
        """Records what the board's meeting said to one thing it was asked; said again, it is a correction."""
        return await actions.conclude(viewer, pack_id, data)
