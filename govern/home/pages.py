"""Where everybody lands, a programme's front page, and the statements a public website owes its readers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

import govern
from govern.adapters import clock
from govern.briefings.model import Language as Preference
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.rules.languages import opening
from govern.home import queries, rules
from govern.home.model import Front, Meaning, Step
from govern.kit.language import speaking
from govern.packs import queries as packs
from govern.packs.model import Kept
from govern.partners import queries as partners
from govern.people.model import Person, Role, Thing
from govern.people.queries import people_of
from govern.people.rules import may
from govern.thread.model.rows import ThreadRow
from govern.web import downloads
from govern.web.forms import Answer, Asked, done
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
MOST = 12
MOST_NEEDS = 8
MOST_LETTERS = 200
PREPARED = date(2026, 11, 23)


THREAD = (
    Column(key="ref", label="Ref", value=lambda row: row.ref),
    Column(key="milestone", label="Milestone", value=lambda row: row.title),
    Column(key="workstream", label="Workstream", value=lambda row: row.workstream),
    Column(key="status", label="Status", value=lambda row: row.status.rag.word),
    Column(key="why", label="Why", value=lambda row: row.status.reason),
    Column(key="baseline", label="Baseline", value=lambda row: row.baseline, kind="date"),
    Column(key="forecast", label="Forecast or reached", value=lambda row: row.forecast, kind="date"),
    Column(key="late", label="Days late", value=lambda row: row.days_late, kind="number"),
    Column(key="waits", label="Waits for", value=lambda row: rules.waits_for(row)),
    Column(key="unlocks", label="Unlocks", value=lambda row: "; ".join(row.money.benefits) if row.money else ""),
    Column(key="worth", label="Worth, £ a year", value=lambda row: _total(row, "worth")),
    Column(key="delay", label="A month of delay, £", value=lambda row: _total(row, "delay")),
    Column(key="lost", label="Lost to its slip, £", value=lambda row: _total(row, "lost")),
    Column(key="lost_now", label="Of it this year, £", value=lambda row: _total(row, "lost_this_year")),
    Column(key="people", label="People", value=lambda row: rules.told(row)),
)


def _total(row: ThreadRow, part: str) -> Decimal | None:
    return getattr(row.money, part).total if row.money else None


def columns(councils: Mapping[str, str]) -> list[Column]:
    """What a file of the thread holds: each council's loss too."""
    return [*THREAD[:-1], *(_lost_by(code, name) for code, name in councils.items()), THREAD[-1]]


def _lost_by(code: str, name: str) -> Column:
    def value(row: ThreadRow) -> Decimal | None:
        return row.money.lost.by_council[code] if row.money else None

    return Column(key=f"lost_{code}", label=f"Lost by {name}, £", value=value)


class Home(Controller):
    @get("/")
    async def show(self, request: Asked, viewer: Viewer) -> Answer:
        """One programme opens at once; several are a list."""
        if pack := await _latest_pack(viewer):
            return done(f"/packs/{pack.id}/page")
        programmes = await partners.programmes(viewer)
        if len(programmes) == 1 and not viewer.is_administrator:
            return done(f"/programmes/{programmes[0].id}")
        steps = rules.administrators_steps(len(await partners.councils(viewer))) if viewer.is_administrator else []
        return page(request, "home/home.html", programmes=programmes, steps=steps)

    @get("/programmes/{programme_id:int}")
    async def programme(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        show: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.front(viewer, programme_id, clock.now())
        if download:
            return downloads.file("thread", found.rows, columns(found.councils), request.query_params)
        return page(
            request,
            "home/programme.html",
            programme=found.programme,
            front=found,
            rows=found.rows if show == "all" else found.rows[:MOST],
            few=found.needs[:MOST_NEEDS],
            more=found.needs[MOST_NEEDS:],
            can_plan=may(viewer, "add", Thing(kind="milestone", programme_id=programme_id)),
            **await _steps(viewer, found),
            can_see_record=may(viewer, "see", Thing(kind="record", programme_id=programme_id)),
        )

    @get("/my-approvals")
    async def approvals(self, request: Asked, viewer: Viewer) -> Template:
        """What waits for the viewer's clearance or approval, in every programme."""
        now = clock.now()
        programmes = await partners.programmes(viewer)
        found = [(one, await queries.approvals(viewer, one.id, now)) for one in programmes]
        several = sum(len(needs) for _, needs in found)
        return page(request, "home/approvals.html", waiting=found, several=several)

    @get("/programmes/{programme_id:int}/search")
    async def search(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], words: FromQuery[str] = ""
    ) -> Template:
        programme = await partners.programme(viewer, programme_id)
        words = words.strip()[:MOST_LETTERS]
        found = await queries.search(viewer, programme_id, words)
        return page(request, "home/search.html", programme=programme, words=words, found=found)


async def _steps(viewer: Person, front: Front) -> dict[str, list[Step]]:
    """For whoever sets the programme up: how it begins, and then what leads to the first board pack."""
    programme_id = front.programme.id
    if not may(viewer, "add", Thing(kind="partner", programme_id=programme_id)):
        return {"steps": [], "next_steps": []}
    people = len(await people_of(viewer, programme_id))
    partners = len(front.understandings)
    first = rules.first_steps(programme_id, partners=partners, people=people, milestones=front.milestones)
    begun = None if first else await queries.begun(viewer, programme_id)
    return {"steps": first, "next_steps": rules.next_steps(programme_id, begun) if begun else []}


async def _latest_pack(viewer: Person) -> Kept | None:
    """Where somebody lands who is nothing but a member of one programme's board."""
    if {held.role for held in viewer.roles} != {Role.BOARD_MEMBER} or len(viewer.programme_ids) != 1:
        return None
    return await packs.latest_issued(viewer, min(viewer.programme_ids))


@cache
def _meanings() -> list[Meaning]:
    """The one glossary is the README's."""
    return rules.meanings((Path(govern.__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8"))


class Statements(Controller):
    """Public, in both languages but for the words, which are those of the pages."""

    @get("/accessibility")
    async def accessibility(self, request: Asked) -> Template:
        return await _statement(request, "home/accessibility.html", prepared=PREPARED)

    @get("/privacy")
    async def privacy(self, request: Asked) -> Template:
        return await _statement(request, "home/privacy.html")

    @get("/words")
    async def words(self, request: Asked) -> Template:
        return page(request, "home/words.html", meanings=_meanings())

    @get("/contact")
    async def contact(self, request: Asked) -> Template:
        return await _statement(request, "home/contact.html")


async def _statement(request: Asked, template: str, **facts: Any) -> Template:
    with speaking(opening(asked_in(request), Preference.ENGLISH, in_wales=False)):
        return page(request, template, **await told_in(offers=True), **facts)
