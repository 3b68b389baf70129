"""Board packs: the list, one pack with its files, and the pack read as a page."""

import re
from typing import Annotated, Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from markupsafe import Markup
from msgspec import UnsetType

from govern.adapters import clock
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.kit.language import Language, speaking
from govern.packs import actions, queries, rules
from govern.packs.model import Edition, FileKind, Freeze, Kept, Part, Stage
from govern.packs.model.periods import Period
from govern.packs.queries import periods, readers
from govern.packs.rules import periods as period_rules
from govern.packs.rules.announcing import announced
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
OfPart = Annotated[Part, QueryParameter(name="part")]
OfLanguage = Annotated[Language, QueryParameter(name="language")]
ARTICLE = re.compile(r'<article class="pack"[^>]*>.*</article>', re.DOTALL)
COLUMNS = (
    Column(key="number", label="Pack", value=lambda one: one.called),
    Column(key="as_at", label="As at", value=lambda one: one.as_at, kind="date"),
    Column(key="issued", label="Issued", value=lambda one: text.day(one.issued_at) if one.issued_at else "Draft"),
    Column(key="snapshot", label="Snapshot", value=lambda one: one.snapshot_id),
    Column(key="files", label="Files", value=rules.ready),
)


class Packs(Controller):
    path = "/programmes/{programme_id:int}/packs"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        packs = await queries.packs(viewer, programme_id)
        if download:
            return downloads.file("packs", packs, COLUMNS, request.query_params)
        return page(
            request,
            "packs/packs.html",
            programme=programme,
            headline=headline(packs),
            listing=listing(packs, COLUMNS, dict(request.query_params.items())),
            edits=periods.edits(viewer, programme_id),
            handles=queries.handles(viewer, programme_id),
            open_period=await periods.unfinished(viewer, programme_id),
            can_freeze=may(viewer, "freeze", Thing(kind="pack", programme_id=programme_id)),
            values={"as_at": clock.today(), "welsh": "no"},
        )

    @post()
    async def freeze(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(asked: Freeze) -> Answer:
            pack = await actions.freeze(viewer, programme_id, asked)
            await say(request.state.session, f"Pack {pack.called} is frozen as at {text.day(pack.as_at)}.")
            return forms.done(f"/packs/{pack.id}")

        return await forms.submit(request, Freeze, act, lambda: self.index.fn(self, request, viewer, programme_id))


def headline(packs: list[Kept]) -> str:
    """What the board has, in a sentence."""
    last = next((one for one in packs if one.is_issued), None)
    if last and last.issued_at:
        return f"Pack {last.called} is the board’s latest: how things stood on {text.day(last.as_at)}"
    return "No pack has been issued to the board yet"


class OnePack(Controller):
    path = "/packs/{pack_id:int}"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        pack_id: FromPath[int],
        download: FromQuery[str] = "",
        council: FromQuery[str] = "",
        part: OfPart = Part.BOARD,
        language: OfLanguage = Language.ENGLISH,
    ) -> Answer:
        if download:
            return await _download(viewer, pack_id, download, Edition(FileKind.PDF, council, part, language))
        return page(request, "packs/pack.html", **await _about(viewer, pack_id))

    @get("/page")
    async def read(
        self,
        request: Asked,
        viewer: Viewer,
        pack_id: FromPath[int],
        council: FromQuery[str] = "",
        part: OfPart = Part.BOARD,
        language: OfLanguage = Language.ENGLISH,
    ) -> Answer:
        """The same words as the PDF, in the site's frame, with links to the records behind them, but for the public's
        copy; while they are not typeset, how far they are. Who may not read what is exempt gets the public's copy, and
        of one that is withdrawn everybody that of the supplement in its place."""
        wanted, mine = Edition(FileKind.HTML, council, part, language), await queries.readable(viewer, pack_id)
        instead = Edition(FileKind.HTML, part=Part.PUBLIC, language=language)
        if wanted not in mine and (later := await _in_its_place(viewer, pack_id)):
            return forms.done(f"/packs/{later}/page?part=public&language={language.value}")
        if wanted not in mine and instead in mine:
            return forms.done(f"/packs/{pack_id}/page?part=public&language={language.value}")
        content = await queries.content(viewer, pack_id, wanted)
        found = ARTICLE.search(content.decode()) if content else None
        if found is None:
            return forms.done(f"/packs/{pack_id}")
        about = await _about(viewer, pack_id)
        article = rules.within_the_site(found.group(), about["pack"], language)
        with speaking(language):
            if part is not Part.PUBLIC:
                article = rules.with_records(article, await queries.sources(viewer, about["pack"].programme_id))
            article = rules.folded(article)
        return page(
            request, "packs/page.html", article=Markup(article), council=council, part=part, language=language, **about
        )

    @post("/publications")
    async def publish(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act() -> str:
            pack = await actions.publish(viewer, pack_id)
            return f"Pack {pack.called} is issued and stays as it is. {announced(pack)}"

        return await self._done(request, viewer, pack_id, act)

    @post("/builds")
    async def build(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act() -> str:
            await actions.typeset_again(viewer, pack_id)
            return "The pack is being typeset again."

        return await self._done(request, viewer, pack_id, act)

    async def _done(self, request: Asked, viewer: Person, pack_id: int, act: Any) -> Answer:
        """A button: what it did, or the page again with the reason why not."""
        try:
            await say(request.state.session, await act())
            return forms.done(f"/packs/{pack_id}")
        except (Conflict, Invalid) as refusal:
            words = refusal.problems["form"] if isinstance(refusal, Invalid) else str(refusal)
            request.state.typed = Typed({}, {"form": words})
            answer = page(request, "packs/pack.html", **await _about(viewer, pack_id))
            answer.status_code = 409
            return answer


async def _download(viewer: Person, pack_id: int, kind: str, edition: Edition) -> Response[bytes]:
    pack = await queries.pack(viewer, pack_id)
    if kind not in list(FileKind):
        raise Invalid({"download": f"Choose {text.listed(list(FileKind))}."})
    wanted = edition._replace(kind=FileKind(kind))
    content = await queries.content(viewer, pack_id, wanted)
    if content is None:
        raise Invalid({"download": "This file is not here: it is being typeset, or has to be typeset again."})
    headers = {"Content-Disposition": f'attachment; filename="{rules.download_name(pack, wanted)}"'}
    return Response(content, media_type=wanted.kind.media_type, headers=headers)


async def _in_its_place(viewer: Person, pack_id: int) -> int | None:
    """The supplement that withdrew a pack, where the viewer sees it already."""
    kept = await queries.pack(viewer, pack_id)
    follower = await queries.follower(viewer, kept)
    return follower.id if follower and await queries.withdrawn_by(viewer, kept) else None


async def _about(viewer: Person, pack_id: int) -> dict[str, Any]:
    pack, opened = await queries.pack(viewer, pack_id), await queries.opened(viewer, pack_id)
    period = await periods.period_of(viewer, pack)
    mine = await queries.readable(viewer, pack_id)
    there = [one for one in mine if await queries.content(viewer, pack_id, one) is not None]
    part = next(
        (one.part for one in mine if one.kind is FileKind.PDF and one.part in (Part.BOARD, Part.PUBLIC)), Part.PUBLIC
    )
    return {
        "programme": await partners.programme(viewer, pack.programme_id),
        "pack": pack,
        "heading": f"Pack {pack.called}, as at {text.day(pack.as_at)}",
        "filed": rules.filed(pack, opened, there),
        "copy": part,
        "has_copy": any(one.part is part for one in mine),
        "uncopied": rules.copies.told(opened),
        "pdf": rules.size(pack.file(FileKind.PDF, part=part)) if Edition(FileKind.PDF, part=part) in there else "",
        "is_readable": Edition(FileKind.HTML, part=part) in there,
        "has_public": any(one.part is Part.PUBLIC for one in there),
        "has_welsh": any(one.language is Language.WELSH for one in there),
        "follower": await queries.follower(viewer, pack),
        "withdrawn": await queries.withdrawn_by(viewer, pack) is not None,
        "handles": queries.handles(viewer, pack.programme_id),
        "period": period,
        "is_read_welsh": not isinstance(opened.welsh, UnsetType) and opened.welsh.is_reviewed,
        "ready": rules.ready(pack),
        "steps": rules.steps(opened, pack.doing),
        "is_waiting": pack.stage in (Stage.WAITING, Stage.BUILDING),
        "is_lost": pack.stage is Stage.BUILT and len(there) < len(mine),
        "told_board": announced(pack),
        "told": rules.told(opened),
        "history": await queries.history(viewer, pack_id),
        "supplement": None if isinstance(opened.supplement, UnsetType) else opened.supplement,
        "can_supply": await _may_supply(viewer, pack),
        "can": {verb: may(viewer, verb, pack.thing) for verb in ("freeze", "publish", "conclude")},
        "is_to_record": await _is_to_record(viewer, pack, period),
    }


async def _is_to_record(viewer: Person, pack: Kept, period: Period | None) -> bool:
    """Whether the board has met on it, as far as anybody knows, and something of what it said is not recorded."""
    is_early = period is not None and period.meets_on is not None and not period_rules.has_met(period, clock.today())
    return pack.is_issued and not is_early and not all(one.outcome for one in await readers.outcomes(viewer, pack))


async def _may_supply(viewer: Person, pack: Kept) -> bool:
    last = await queries.latest_issued(viewer, pack.programme_id)
    return last is not None and last.id == pack.id and may(viewer, "freeze", pack.thing)
