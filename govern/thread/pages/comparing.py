"""A council beside its peers, by its consent; and what others published."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit.errors import NotAllowed
from govern.partners import queries as partners
from govern.partners.actions.comparing import share_figures, withdraw_share
from govern.partners.model import Kind
from govern.partners.model.comparing import Compared, ShareFigures, Size, WithdrawShare
from govern.partners.queries import comparing as kept
from govern.partners.rules import comparing as rules
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.thread.queries import comparing as queries
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
FILE = (
    Column(key="service", label="Service", value=lambda one: one.service),
    Column(key="lgsl", label="LGSL", value=lambda one: one.lgsl or None),
    Column(key="measure", label="Measure", value=lambda one: one.measure.words),
    Column(key="own", label="Own", value=lambda one: one.own),
    Column(key="basis", label="Counted from", value=lambda one: one.basis),
    Column(key="middle", label="Middle of peers", value=lambda one: one.middle),
    Column(key="peers", label="Peers", value=lambda one: _peers(one)),
)
PUBLISHED = (
    Column(key="title", label="What", value=lambda one: one.title),
    Column(key="body", label="Of whom", value=lambda one: one.body),
    Column(key="measure", label="Figure", value=lambda one: one.measure),
    Column(key="value", label="Published", value=lambda one: one.value if one.value is not None else one.words),
    Column(key="unit", label="Unit", value=lambda one: one.unit),
    Column(key="year", label="Year", value=lambda one: one.year),
)
PUBLISHED_FILE = (
    Column(key="set", label="Set", value=lambda one: one.set),
    *PUBLISHED,
    Column(key="words", label="Words", value=lambda one: one.words),
    Column(key="source", label="Source", value=lambda one: one.source),
    Column(key="address", label="Address", value=lambda one: one.address),
)
SETS = ("reorganisation", "shared service", "shared cost", "government project")


class Comparisons(Controller):
    path = "/programmes/{programme_id:int}/comparison"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: FromQuery[str] = "",
        kind: FromQuery[str] = "",
        size: FromQuery[Size] = Size.ANY,
        download: FromQuery[str] = "",
    ) -> Answer:
        one = await queries.council_of(viewer, programme_id, council)
        found = await queries.compared(viewer, programme_id, one, kind=kind, size=size) if one else None
        if download:
            return downloads.file("comparison", found.rows if found else (), FILE, request.query_params)
        asked = {"council": one.code if one else "", "kind": kind, "size": size.value}
        return page(request, "thread/comparison.html", found=found, asked=asked, **await _about(viewer, programme_id))

    @get("/shares/new")
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council: FromQuery[str] = ""
    ) -> Template:
        content = await _about(viewer, programme_id)
        allow(viewer, "share", _thing(programme_id, None))
        mine = {one.code: one for one in content["mine"]}
        one = mine.get(council) or next(iter(mine.values()), None)
        if one is None:
            raise NotAllowed
        figures = await queries.figures_of(viewer, programme_id, one.code)
        return page(request, "thread/share_figures.html", one=one, figures=figures, **content)

    @post("/shares")
    async def share(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: ShareFigures) -> Answer:
            codes = {id: code for code, id in (await partners.council_ids(viewer, programme_id)).items()}
            figures = await queries.figures_of(viewer, programme_id, codes.get(new.council_id, ""))
            made = await share_figures(viewer, programme_id, new, figures)
            named = "with its name" if made.with_name else "without its name"
            await say(request.state.session, f"{made.name} shows {len(made.figures)} figures, {named}.")
            return forms.done(f"/programmes/{programme_id}/comparison")

        return await forms.submit(request, ShareFigures, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneShare(Controller):
    path = "/comparison-shares/{share_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, share_id: FromPath[int]) -> Template:
        one = await kept.share(viewer, share_id)
        can_withdraw = one.stands and may(viewer, "share", _thing(one.programme_id, one.council_id))
        programme = await partners.programme(viewer, one.programme_id)
        return page(request, "thread/share.html", one=one, can_withdraw=can_withdraw, programme=programme)

    @post("/withdrawals")
    async def withdraw(self, request: Asked, viewer: Viewer, share_id: FromPath[int]) -> Answer:
        async def act(said: WithdrawShare) -> Answer:
            made = await withdraw_share(viewer, share_id, said)
            await say(request.state.session, "No other programme reads these figures any more.")
            return forms.done(f"/programmes/{made.programme_id}/comparison")

        return await forms.submit(request, WithdrawShare, act, lambda: self.show.fn(self, request, viewer, share_id))


class PublishedFigures(Controller):
    path = "/published-figures"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        of: FromQuery[str] = SETS[0],
        words: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await kept.published_figures(viewer, of=of, words=words)
        if download:
            return downloads.file("published-figures", found, PUBLISHED_FILE, request.query_params)
        shown = listing(found, PUBLISHED, dict(request.query_params.items()))
        asked = {"of": of, "words": words}
        return page(request, "thread/published_figures.html", listing=shown, asked=asked, sets=SETS)


def _thing(programme_id: int, council_id: int | None) -> Thing:
    return Thing(kind="comparison", programme_id=programme_id, council_id=council_id)


def _peers(one: Compared) -> str:
    return "; ".join(f"{each.label}: {each.told}" for each in one.peers)


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    found = await partners.partners(viewer, programme_id)
    shares = await kept.shares(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "councils": [(one.code, one.name) for one in found],
        "kinds": [(one.value, one.value.replace("-", " ").capitalize()) for one in Kind],
        "shares": shares,
        "mine": [one for one in found if may(viewer, "share", _thing(programme_id, one.council_id))],
        "called": {one.id: rules.label(one) for one in shares},
        "today": clock.today(),
    }
