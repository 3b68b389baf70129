"""A period's pack before there is one: as it would be locked now, or as it was locked, and what its check finds."""

import asyncio
from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock, shelf
from govern.kit.language import Language, speaking
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Part
from govern.packs.model.periods import Found, Period, PeriodStage
from govern.packs.queries import periods as reading
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web.forms import Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
OfPart = Annotated[Part, QueryParameter(name="part")]


class Previews(Controller):
    path = "/pack-periods/{period_id:int}/preview"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        period_id: FromPath[int],
        language: FromQuery[Language] = Language.ENGLISH,
        part: OfPart = Part.BOARD,
    ) -> Template:
        """No file, no promise: the words and links of the page that will be typeset."""
        period = await reading.period(viewer, period_id)
        pack, findings = await _checked(viewer, period)
        return page(
            request,
            "packs/preview.html",
            programme=await partners.programme(viewer, period.programme_id),
            period=period,
            pack=pack,
            language=language,
            part=part,
            article=Markup(await _article(viewer, period, pack, (part, language))),
            failed=await _failed(pack),
            findings=findings,
            can_approve=period.stage is PeriodStage.CHECKED and rules.periods.may_approve(viewer, period),
        )


async def _checked(viewer: Person, period: Period) -> tuple[BoardPack, tuple[Found, ...]]:
    """What would be locked now with what its check would find, or what was."""
    if period.is_open:
        return await reading.checked(viewer, period, min(period.as_at, clock.today()))
    return rules.opened(await reading.locked(viewer, period)), period.findings


async def _article(viewer: Person, period: Period, pack: BoardPack, of: tuple[Part, Language]) -> str:
    """The page that will be typeset, whose references and numbers lead to their records for whoever may see these."""
    from govern.packs import layout

    part, language = of
    with speaking(language):
        made = await asyncio.to_thread(layout.twin, pack, shelf.FONTS, part=part)
        led = rules.within_the_preview(made, pack, f"/pack-periods/{period.id}/preview")
        return rules.with_records(led, await queries.sources(viewer, period.programme_id))


async def _failed(pack: BoardPack) -> list[str]:
    from govern.packs import layout

    return await asyncio.to_thread(layout.failed, pack)
