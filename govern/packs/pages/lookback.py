"""A pack as at any past day, told from the record: read here, taken away as a file, kept nowhere."""

import asyncio
from datetime import date
from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock, shelf
from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.kit.language import Language, speaking
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Part
from govern.packs.pages.packs import OfLanguage, OfPart
from govern.packs.queries.lookback import LookBack, looked_back
from govern.packs.rules import lookback
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class LookBacks(Controller):
    path = "/programmes/{programme_id:int}/look-back"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        part: OfPart = Part.BOARD,
        language: OfLanguage = Language.ENGLISH,
        download: FromQuery[str] = "",
    ) -> Answer:
        asked = dict(request.query_params.items())
        frame = await _frame(viewer, programme_id) | {"part": part, "language": language, "values": asked}
        try:
            day = forms.day("day", asked)
            found = await _found(viewer, programme_id, day, language) if day else None
        except Invalid as wrong:
            return page(request, "packs/look_back.html", **frame, problems=wrong.problems, found=None, heading=ASKING)
        if found is None:
            return page(request, "packs/look_back.html", **frame, found=None, heading=ASKING)
        if download:
            return await _file(found.pack, part, language)
        return await _shown(request, viewer, frame, found)


ASKING = "How did things stand on a past day?"


async def _frame(viewer: Person, programme_id: int) -> dict[str, Any]:
    if not queries.handles(viewer, partners.visible(viewer, programme_id)):
        raise NotFound
    return {"programme": await partners.programme(viewer, programme_id)}


async def _found(viewer: Person, programme_id: int, day: date, language: Language) -> LookBack:
    is_welsh = language is Language.WELSH
    return await looked_back(viewer, programme_id, day, clock.today(), is_welsh=is_welsh)


async def _shown(request: Asked, viewer: Person, frame: dict[str, Any], found: LookBack) -> Template:
    from govern.packs import layout

    pack, part = found.pack, frame["part"]
    sentence, differences = lookback.beside_issued(found.issued, pack, found.kept)
    with speaking(frame["language"]):
        made = await asyncio.to_thread(layout.twin, pack, shelf.FONTS, part=part)
        here = f"/programmes/{frame['programme'].id}/look-back"
        led = rules.within_the_preview(made, pack, here, f"day={pack.as_at.isoformat()}")
        article = rules.folded(rules.with_records(led, await queries.sources(viewer, frame["programme"].id)))
    return page(
        request,
        "packs/look_back.html",
        **frame | {"values": {"day": pack.as_at}},
        found=found,
        heading=f"How things stood on {text.day(pack.as_at)}",
        limits=lookback.told_limits(pack),
        sentence=sentence,
        differences=differences,
        article=Markup(article),
    )


async def _file(pack: BoardPack, part: Part, language: Language) -> Response[bytes]:
    from govern.packs import layout

    def made() -> bytes:
        with speaking(language):
            return layout.pdf(pack, shelf.FONTS, part=part).pdf

    with speaking(language):
        name = f"{rules.other_file(pack, part)}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(await asyncio.to_thread(made), media_type="application/pdf", headers=headers)
