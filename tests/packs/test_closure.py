"""A closure report is one page: promised, delivered, saved, learned; closed by the sponsor, it stays as it is."""

import io
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256

import httpx
import msgspec
import pytest
from pypdf import PdfReader

from govern.adapters import archives, clock
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.packs.actions.closing import close_programme
from govern.packs.layout.closure import closure_pdf
from govern.packs.model.closure import CloseProgramme, Closure, ClosureCouncil, ClosureLesson, KeptClosure
from govern.packs.queries.closure import closure
from govern.packs.queries.handover import archive
from govern.packs.rules.closure import headline
from govern.partners import actions as partners
from govern.partners.model import NewLesson
from govern.partners.queries.reviews import lesson_reviews
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from tests.conftest import Visitor
from tests.packs import faces, ua
from tests.packs.world import thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
END = CloseProgramme(words="We would share again.", sure=True)


def council(name: str, promised: int = 400_000, delivered: int | None = 120_000) -> ClosureCouncil:
    had = None if delivered is None else Decimal(delivered)
    return ClosureCouncil(council=name, promised=Decimal(promised), delivered=had, expected=Decimal(promised))


def told(councils: int = 3, lessons: int = 2, long: str = "") -> Closure:
    return Closure(
        programme="Three Rivers", vision="One service. " + long, as_at=TODAY,
        councils=tuple(f"Council {n}" for n in range(councils)), accepted=2, milestones=4, reached=3, on_time=1,
        decisions=6, decided=5, saved=tuple(council(f"Council {n} of a long name") for n in range(councils)),
        together=council("Together"), promises_kept=1, promises_judged=2, lessons=9,
        learned=tuple(ClosureLesson(title=f"Lesson {n} {long}"[:200], again=True, uses=n) for n in range(lessons)),
        words=long,
    )  # fmt: skip


def kept(found: Closure) -> KeptClosure:
    return KeptClosure(id=0, programme_id=1, closed_on=None, closed_by=None, hash="", told=found)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (told(), "3 of 4 milestones are reached; £120,000 of £400,000 promised savings is delivered"),
        (
            msgspec.structs.replace(told(), milestones=1, reached=0, together=council("Together", delivered=None)),
            "0 of 1 milestone is reached; nothing of £400,000 promised savings is delivered",
        ),
        (
            msgspec.structs.replace(told(), milestones=0, reached=0, together=None),
            "No milestone was promised; no saving was promised",
        ),
    ],
)
def test_the_heading_says_what_it_came_to(found: Closure, said: str) -> None:
    assert headline(found) == said


@pytest.mark.parametrize("found", [told(), told(20, 5, "word " * 900), told(0, 0)])
def test_it_is_one_accessible_page_however_much_was_said(found: Closure) -> None:
    made = closure_pdf(kept(found), fonts=faces.folder())
    assert made.pages == 1
    assert ua.wrong(made.pdf) == []
    text = PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text()
    for heading in ("Promised", "Delivered", "Saved", "Learned"):
        assert heading in text


async def sponsor(world: World) -> Person:
    await people.give(None, world.victor.id, world.programme_id, role=Role.SPONSOR, council_id=None)
    found = await person(world.victor.id)
    assert found
    return found


async def test_it_counts_what_the_registers_hold(world: World) -> None:
    await thread(world)
    lesson = NewLesson(title="Count the records early", text="So", again=True)
    await partners.add_lesson(world.alice, world.programme_id, lesson)
    found = (await closure(world.bob, world.programme_id, TODAY)).told
    assert (found.milestones, found.reached, found.councils) == (1, 0, ("Ashvale", "Brackenham", "Calderwick"))
    assert found.together
    assert (found.together.promised, found.together.delivered) == (Decimal("6000000.00"), None)
    assert [one.title for one in found.learned] == ["Count the records early"]
    assert (await closure(world.alice, world.programme_id, TODAY)).told == found, "the same to everybody"


async def test_the_sponsor_closes_once_and_the_report_stays_to_the_byte(world: World) -> None:
    lesson = await partners.add_lesson(
        world.alice, world.programme_id, NewLesson(title="Count early", text="So", again=True)
    )
    helen = await sponsor(world)
    for somebody, refusal in ((world.alice, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await close_programme(somebody, world.programme_id, END)
    with pytest.raises(Invalid):
        await close_programme(helen, world.programme_id, msgspec.structs.replace(END, sure=False))
    end = msgspec.structs.replace(END, lessons=[lesson.id])
    made = await close_programme(helen, world.programme_id, end)
    assert (made.closed_on, made.told.words) == (TODAY, "We would share again.")
    assert made.hash == sha256(msgspec.json.encode(made.told, order="sorted")).hexdigest()
    (review,) = await lesson_reviews(world.bob, world.programme_id)
    assert (review.gate_id, [one.id for one in review.lessons]) == (None, [lesson.id])
    await thread(world)
    assert await closure(world.bob, world.programme_id, date(2027, 5, 1)) == made
    with pytest.raises(Conflict):
        await close_programme(helen, world.programme_id, end)


async def test_the_handover_holds_the_report_once_it_is_closed(world: World) -> None:
    before = archives.unzipped(await archive(world.alice, world.programme_id, TODAY))
    assert "closure/report.json" not in before
    await close_programme(await sponsor(world), world.programme_id, END)
    found = archives.unzipped(await archive(world.alice, world.programme_id, clock.today()))
    assert msgspec.json.decode(found["closure/report.json"], type=Closure).words == END.words
    assert found["closure/report.pdf"].startswith(b"%PDF")


async def test_the_page_the_pdf_and_the_api_say_the_same(world: World, visitor: Visit, api: Speak) -> None:
    helen, address = await sponsor(world), f"/programmes/{world.programme_id}/closure"
    bob, charlie, closer = await visitor(world.bob), await visitor(world.charlie), await visitor(helen)
    page = (await bob.open(address)).text
    assert "as it would be told today" in page
    assert "Close the programme" not in page
    assert (await charlie.open(address)).status_code == 404
    assert (await charlie.open(f"{address}?download=pdf")).status_code == 404
    assert (await closer.send(address, words="", sure="yes")).status_code == 422
    assert (await bob.send(address, words="So", sure="yes")).status_code == 403
    assert "The programme is closed." in (await closer.send(address, words="We would share again.", sure="yes")).text
    pdf = (await bob.open(f"{address}?download=pdf")).content
    assert "We would share again." in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    found = (await (await api(world.bob)).get(address)).json()
    assert found["told"]["words"] == "We would share again."
    assert (await (await api(world.charlie)).get(address)).status_code == 404
    again = await (await api(helen)).post(address, json={"words": "So", "sure": True})
    assert again.status_code == 412
