"""Where everybody lands, a programme's front page, and the statements a public website owes its readers."""

from datetime import date, timedelta

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.home import queries
from govern.home.model import Step
from govern.home.rules import administrators_steps, first_steps
from govern.packs import queries as packs
from govern.packs.model import Kept
from govern.partners import queries as partners
from govern.people.model import Person, Role, Thing
from govern.people.queries import people_of
from govern.people.rules import may
from govern.plan.model import Rag
from govern.thread import queries as thread
from govern.thread import rules
from govern.thread.model import Need, Threads
from govern.web.forms import Answer, Asked, done
from govern.web.page import page

Viewer = NamedDependency[Person]
NEXT_DAYS = 60
MOST = 10
MOST_LETTERS = 200


class Home(Controller):
    @get("/")
    async def show(self, request: Asked, viewer: Viewer) -> Answer:
        """One programme opens at once; several are a list."""
        if pack := await _latest_pack(viewer):
            return done(f"/packs/{pack.id}/page")
        programmes = await partners.programmes(viewer)
        if len(programmes) == 1 and not viewer.is_administrator:
            return done(f"/programmes/{programmes[0].id}")
        steps = administrators_steps(len(await partners.councils(viewer))) if viewer.is_administrator else []
        return page(request, "home/home.html", programmes=programmes, steps=steps)

    @get("/programmes/{programme_id:int}")
    async def programme(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        understandings = await partners.understandings(viewer, programme_id)
        whole = await thread.threads(viewer, programme_id, today := clock.today())
        found = list(rules.standings(whole, today).values())
        return page(
            request,
            "home/programme.html",
            programme=programme,
            understandings=understandings,
            found=found,
            summary=rules.summary(found, today + timedelta(days=NEXT_DAYS)) if found else None,
            headline=rules.headline(found) if found else programme.name,
            needs=[
                *rules.needs(
                    viewer,
                    found,
                    understandings,
                    programme_id=programme_id,
                    today=today,
                    written=await briefings.briefings(viewer, programme_id),
                ),
                *await _clerks_needs(viewer, programme_id, whole, today),
                *await _pack_needs(viewer, programme_id),
            ],
            troubled=[one for one in found if one.status.rag in (Rag.RED, Rag.AMBER)][:MOST],
            coming=rules.coming(found, today, days=NEXT_DAYS)[:MOST],
            steps=await _first_steps(viewer, programme_id, partners=len(understandings), milestones=len(found)),
            can_see_record=may(viewer, "see", Thing(kind="record", programme_id=programme_id)),
        )

    @get("/programmes/{programme_id:int}/search")
    async def search(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], words: FromQuery[str] = ""
    ) -> Template:
        programme = await partners.programme(viewer, programme_id)
        words = words.strip()[:MOST_LETTERS]
        found = await queries.search(viewer, programme_id, words)
        return page(request, "home/search.html", programme=programme, words=words, found=found)


async def _first_steps(viewer: Person, programme_id: int, *, partners: int, milestones: int) -> list[Step]:
    """For whoever sets the programme up."""
    if not may(viewer, "add", Thing(kind="partner", programme_id=programme_id)):
        return []
    people = len(await people_of(viewer, programme_id))
    return first_steps(programme_id, partners=partners, people=people, milestones=milestones)


async def _clerks_needs(viewer: Person, programme_id: int, whole: Threads, today: date) -> list[Need]:
    councils = {one.code: one.council_id for one in await partners.partners(viewer, programme_id)}
    proposals = await decisions.proposals(viewer, programme_id)
    return rules.clerks_needs(viewer, proposals, whole=whole, councils=councils, today=today)


async def _pack_needs(viewer: Person, programme_id: int) -> list[Need]:
    """A board member reads the latest pack."""
    if not any(held.role is Role.BOARD_MEMBER and held.programme_id == programme_id for held in viewer.roles):
        return []
    pack = await packs.latest_issued(viewer, programme_id)
    return [Need("The latest board pack is issued.", "Read the board pack", f"/packs/{pack.id}/page")] if pack else []


async def _latest_pack(viewer: Person) -> Kept | None:
    """Where somebody lands who is nothing but a member of one programme's board."""
    if {held.role for held in viewer.roles} != {Role.BOARD_MEMBER} or len(viewer.programme_ids) != 1:
        return None
    return await packs.latest_issued(viewer, min(viewer.programme_ids))


class Statements(Controller):
    """Public."""

    @get("/accessibility")
    async def accessibility(self, request: Asked) -> Template:
        return page(request, "home/accessibility.html")

    @get("/privacy")
    async def privacy(self, request: Asked) -> Template:
        return page(request, "home/privacy.html")

    @get("/contact")
    async def contact(self, request: Asked) -> Template:
        return page(request, "home/contact.html")
