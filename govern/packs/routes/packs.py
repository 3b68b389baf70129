"""Board packs for other programs."""

from datetime import date
from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.kit.errors import NotFound
from govern.kit.language import Language
from govern.packs import actions, queries, rules
from govern.packs.actions.closing import close_programme
from govern.packs.model import BoardPack, Edition, FileKind, Freeze, Kept, Milestone, Part
from govern.packs.model.closure import CloseProgramme, KeptClosure
from govern.packs.model.periods import Supply
from govern.packs.queries.closure import closure
from govern.packs.queries.handover import archive
from govern.packs.queries.lookback import looked_back
from govern.people.model import Person
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
OfKind = Annotated[FileKind, QueryParameter(name="kind", description="Which of its files")]
OfCouncil = Annotated[
    str,
    QueryParameter(
        name="council",
        max_length=20,
        description="The code of a council: the PDF or web page that puts its decisions, money and people first",
    ),
]
OfPart = Annotated[
    Part,
    QueryParameter(
        name="part",
        description="“registers”: the second file, with the appendices (PDF or web page); "
        "“public”: the board’s file without what is exempt",
    ),
]


OfDay = Annotated[date, QueryParameter(name="day", description="A day before today")]
OfLanguage = Annotated[
    Language, QueryParameter(name="language", description="“cy”: in Welsh, where the pack was frozen with it")
]


class Packs(Controller):
    path = "/programmes/{programme_id:int}/packs"
    tags = ["Packs"]

    @get(operation_id="listPacks")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Kept]:
        """Board packs, the latest first. Drafts are seen by those who freeze and issue them."""
        return sliced(await queries.packs(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="freezePack")
    async def freeze(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[Freeze]) -> Kept:
        """Freezes how things stood on a day. A worker typesets it: read it again to see how far its files have come."""
        return await actions.freeze(viewer, programme_id, data)


class LookBacks(Controller):
    path = "/programmes/{programme_id:int}/look-backs"
    tags = ["Packs"]

    @get(operation_id="lookBack")
    async def show(self, viewer: Viewer, programme_id: FromPath[int], day: OfDay) -> BoardPack:
        """Everything a pack would say of any day before today, told from the record: `reconstructed` marks it and says
        what the record cannot tell. Nothing is kept of it, and it is never issued."""
        return (await looked_back(viewer, programme_id, day, clock.today())).pack


class Handovers(Controller):
    tags = ["Packs"]

    @get("/programmes/{programme_id:int}/handover", operation_id="readHandover", media_type="application/zip")
    async def file(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        """Registers, record, published papers and issued packs in one ZIP file with checksums and an index page."""
        content = await archive(viewer, programme_id, clock.today())
        return Response(content, media_type="application/zip")


class Closures(Controller):
    path = "/programmes/{programme_id:int}/closure"
    tags = ["Packs"]

    @get(operation_id="readClosure")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> KeptClosure:
        """What was promised, delivered, saved and learned: as it would be told today, or as it was at the end."""
        return await closure(viewer, programme_id, clock.today())

    @post(operation_id="closeProgramme")
    async def close(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[CloseProgramme]) -> KeptClosure:
        """Ends the programme, by its sponsor, with a last look at its lessons; from then on its closure report stays as
        it is."""
        return await close_programme(viewer, programme_id, data)


class OnePack(Controller):
    path = "/packs/{pack_id:int}"
    tags = ["Packs"]

    @get(operation_id="readPack")
    async def show(self, viewer: Viewer, pack_id: FromPath[int]) -> Kept:
        """A board pack without what is in it: its hash, its files, and how far typesetting has come. Drafts are seen by
        those who freeze and issue them; one that is held back from you answers 404 with when it opens."""
        return await queries.pack(viewer, pack_id)

    @get("/milestones", operation_id="listPackMilestones")
    async def milestones(self, viewer: Viewer, pack_id: FromPath[int]) -> list[Milestone]:
        """The rows of “Milestones and their return”: the decisions before each milestone and the money behind it."""
        return list(rules.thread(await queries.opened(viewer, pack_id)))

    @get("/snapshot", operation_id="readSnapshot")
    async def snapshot(self, viewer: Viewer, pack_id: FromPath[int]) -> Response[bytes]:
        """Everything the pack says, as it was frozen, to the byte: the SHA-256 of this answer is the pack's hash.
        Where something in it is exempt, it is refused to who may not read that."""
        return Response(await queries.snapshot(viewer, pack_id), media_type="application/json")

    @get("/file", operation_id="readPackFile")
    async def file(
        self,
        viewer: Viewer,
        pack_id: FromPath[int],
        kind: OfKind = FileKind.PDF,
        council: OfCouncil = "",
        part: OfPart = Part.BOARD,
        language: OfLanguage = Language.ENGLISH,
    ) -> Response[bytes]:
        """The pack as PDF, as a web page that stands alone, or as a workbook. Where something in it is exempt, who may
        not read that gets the public's copy and the registers alone."""
        pack = await queries.pack(viewer, pack_id)
        edition = Edition(kind, council, part, language)
        content = await queries.content(viewer, pack_id, edition)
        if content is None:
            raise NotFound("This file is not here: it is still being typeset, or it has to be typeset again.")
        name = rules.download_name(pack, edition)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=kind.media_type, headers=headers)

    @post("/publications", operation_id="publishPack")
    async def publish(self, viewer: Viewer, pack_id: FromPath[int]) -> Kept:
        """Gives the pack to the board. From then on it is the pack of its number, and stays as it is."""
        return await actions.publish(viewer, pack_id)

    @post("/builds", operation_id="typesetPackAgain")
    async def build(self, viewer: Viewer, pack_id: FromPath[int]) -> Kept:
        """Typesets it again, after a failure or where its files were lost. What is frozen stays."""
        return await actions.typeset_again(viewer, pack_id)

    @post("/supplements", operation_id="supplementPack")
    async def supply(self, viewer: Viewer, pack_id: FromPath[int], data: JSONBody[Supply]) -> Kept:
        """Freezes a later edition of the board’s latest pack, with a list of what differs. Somebody else issues it."""
        return await actions.supply(viewer, pack_id, data)
