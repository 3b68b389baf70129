"""The builder: a period's pack before there is one, as it would be locked now or as it was locked, for each of its
readers and with any choice of sections; and what its check finds."""

import asyncio

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock, shelf
from govern.kit.errors import Invalid
from govern.kit.language import speaking
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Section
from govern.packs.model.arranging import Arrange
from govern.packs.model.periods import Found, Period, PeriodStage
from govern.packs.queries import periods as reading
from govern.packs.rules import periods as period_rules
from govern.packs.rules import tried
from govern.packs.rules.tried import Read
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
BESIDE = ("welsh", "no_copy_for")
"""What is chosen beside the sections."""


class Previews(Controller):
    path = "/pack-periods/{period_id:int}/preview"

    @get()
    async def show(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Template:
        """No file, no promise: the words and links of the page that will be typeset."""
        asked = request.query_params
        return await shown(request, viewer, period_id, {name: "\n".join(asked.getall(name)) for name in asked})


async def shown(request: Asked, viewer: Person, period_id: int, typed: dict[str, str]) -> Template:
    """The builder with a choice that is tried, or the preview of what was locked."""
    kept = await reading.period(viewer, period_id)
    builds = kept.is_open and may(viewer, "freeze", kept.thing)
    codes = frozenset(one.code for one in await partners.partners(viewer, kept.programme_id))
    period, problems = _tried(kept, typed, codes) if builds and "decide" in typed else (kept, {})
    pack, findings = await _checked(viewer, period)
    seen = tried.read_as(typed, frozenset(one.code for one in pack.councils))
    refused = getattr(request.state, "typed", Typed()).problems
    return page(
        request,
        "packs/preview.html",
        programme=await partners.programme(viewer, kept.programme_id),
        period=period,
        pack=pack,
        language=seen.language,
        part=seen.part,
        article=Markup(await _article(viewer, period, pack, seen)),
        failed=await _failed(pack),
        findings=findings,
        can_approve=kept.stage is PeriodStage.CHECKED and period_rules.may_approve(viewer, kept),
        builds=builds,
        is_tried=tried.differs(kept, period),
        readers=tried.readers(pack),
        optional=tried.optional(pack),
        uncopied=rules.copies.said(period.no_copy_for, {one.code: one.name for one in pack.councils}),
        sections=list(Section),
        problems=refused or problems or rules.copies.unreadable(pack),
        values=tried.places(period) | {"reader": seen.reader, "language": seen.language.value},
    )


def _tried(kept: Period, typed: dict[str, str], codes: frozenset[str]) -> tuple[Period, dict[str, str]]:
    """The choice of the form, or why it is none."""
    fields = {name: typed[name] for name in (*(one.value for one in Section), *BESIDE) if name in typed}
    try:
        return tried.tried(kept, forms.read(fields, Arrange), codes), {}
    except Invalid as wrong:
        return kept, wrong.problems


async def _checked(viewer: Person, period: Period) -> tuple[BoardPack, tuple[Found, ...]]:
    """What would be locked now with what its check would find, or what was."""
    if period.is_open:
        return await reading.checked(viewer, period, min(period.as_at, clock.today()))
    return rules.opened(await reading.locked(viewer, period)), period.findings


async def _article(viewer: Person, period: Period, pack: BoardPack, seen: Read) -> str:
    """The page that will be typeset, whose references and numbers lead to their records for whoever may see these."""
    from govern.packs import layout

    with speaking(seen.language):
        made = await asyncio.to_thread(layout.twin, pack, shelf.FONTS, seen.council, part=seen.part)
        led = rules.within_the_preview(made, pack, f"/pack-periods/{period.id}/preview")
        return rules.with_records(led, await queries.sources(viewer, period.programme_id))


async def _failed(pack: BoardPack) -> list[str]:
    from govern.packs import layout

    return await asyncio.to_thread(layout.failed, pack)
