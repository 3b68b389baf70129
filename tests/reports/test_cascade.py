"""One page for a team talk: always one page, of one council, without a name."""

import io
from collections.abc import Awaitable, Callable

import pytest
from pypdf import PdfReader

from govern.adapters import clock, shelf
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.model import Asks, Question, Sensitivity
from govern.briefings.model.faq import FaqEntry
from govern.briefings.model.papers import Paper
from govern.briefings.model.supplements import SaySupplement, SupplementSays
from govern.briefings.model.wording import Welsh, WelshQuestion
from govern.briefings.rules.parts import Words
from govern.kit.language import Language, speaking
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.reports.drawings import Cascade, cascade_pdf
from tests.briefings.world import ASKING, approved, staff, written
from tests.conftest import Visitor
from tests.packs import ua
from tests.thread.test_briefings import tied as on_milestone
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
LONG = "\n\n".join(
    f"## Part {n}\n\nHello ((name)), {'this is a long paragraph about the change. ' * 12}" for n in range(9)
)

LINE = ("What changes for everybody who sends bills on 1 April " * 3)[:150]


def read(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


async def test_it_is_one_page_however_long_the_text(world: World) -> None:
    briefing = await written(world, text=LONG, **ASKING)
    told = Cascade(
        briefing,
        "Three Rivers",
        "Ashvale",
        Words(subject=briefing.subject, text=briefing.text, added="Ring Gil. " * 200),
        [],
    )
    made = cascade_pdf(told, "http://x/briefings/1", today=clock.today(), fonts=shelf.FONTS)
    said = read(made.pdf)
    assert made.pages == 1
    assert "The whole text is at http://x/briefings/1" in said
    assert "Hello colleague" in said
    assert "Ask your team" in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", [LONG, LONG.replace("\n\n", " "), "Hello ((name)),\n\n" + "* one more thing\n" * 400])
async def test_the_longest_that_councils_write_is_one_tagged_page(world: World, language: Language, text: str) -> None:
    """A long text, in one paragraph or in a list of hundreds, with all that may stand beside it at once."""
    questions = tuple(Question("Whose is it? " * 15, ("The council’s own " * 5, "Nobody’s"), 0) for _ in "123")
    welsh = Welsh(subject=LINE, text=text, questions=tuple(WelshQuestion(one.text, one.answers) for one in questions))
    briefing = await written(world, subject=LINE, text=text, welsh=welsh, asks=Asks.QUESTIONS, questions=questions)
    papers = tuple(Paper(title=LINE[:100], address="https://a.example") for _ in range(6))
    added = "Ring the depot about the vans. " * 60
    told = Cascade(
        briefing, "Three Rivers", "Ashvale",
        Words(subject=LINE, text=text, welsh=welsh, added=added, added_welsh=added, papers=papers, is_sensitive=True),
        [FaqEntry(question="Who answers? " * 20, also=(), answer="We do. " * 285, on=clock.today(), version=1,
                  briefing_id=briefing.id, briefing=briefing.title)] * 4,
    )  # fmt: skip
    with speaking(language):
        made = cascade_pdf(told, "http://x/briefings/1", today=clock.today(), fonts=shelf.FONTS)
    assert made.pages == 1
    assert ua.wrong(made.pdf) == []
    assert "one more thing" in read(made.pdf) or "a long paragraph about the change" in read(made.pdf)


@pytest.mark.parametrize("language", Language)
async def test_the_longest_questions_beside_the_longest_papers_are_cut_to_one_page(
    world: World, language: Language
) -> None:
    """Every word as wide as it may be: nothing of it can be left out, so all of it is shortened."""
    wide = "W" * 11 + " "
    questions = tuple(Question((wide * 30)[:299], ((wide * 20)[:199], f"Other {n}"), 0) for n in "123")
    welsh = Welsh(subject=LINE, text=LONG, questions=tuple(WelshQuestion(one.text, one.answers) for one in questions))
    briefing = await written(world, subject=LINE, text=LONG, welsh=welsh, asks=Asks.QUESTIONS, questions=questions)
    papers = tuple(Paper(title=f"{n}{wide * 12}"[:120], address=f"https://a.example/{n}") for n in range(6))
    words = Words(
        subject=(wide * 13)[:150], text=(wide * 9 + "\n\n") * 30, welsh=welsh, added=wide * 200,
        added_welsh=wide * 200, papers=papers, is_sensitive=True,
    )  # fmt: skip
    told = Cascade(briefing, "Three Rivers", "Ashvale", words, [], notes=("A note of a line. " * 8,) * 2)
    with speaking(language):
        made = cascade_pdf(told, f"http://x/{'briefings/' * 6}1", today=clock.today(), fonts=shelf.FONTS)
    assert made.pages == 1
    assert ua.wrong(made.pdf) == []


async def test_it_tells_the_day_of_the_milestone_that_the_briefing_hangs_on(world: World, visitor: Visit) -> None:
    await staff(world)
    _, tied = await on_milestone(world, text="From ((milestone date)) on, with ((milestone)), for ((service)).")
    council = world.council_ids["A"]
    said = read(
        (await (await visitor(world.alice)).open(f"/briefings/{tied.id}/cascade/pdf?council={council}")).content
    )
    assert "From 1 April 2027 on, with Service goes live, for [service]." in said


async def test_a_council_gets_what_it_adds_and_others_do_not(world: World, visitor: Visit) -> None:
    await staff(world)
    briefing = await approved(world)
    writer = await people.add_person(name="Wyn Writer", email="wyn@govern.example", is_administrator=False)
    await people.give(
        None, writer, world.programme_id, role=Role.COMMUNICATIONS_LEAD, council_id=world.council_ids["B"]
    )
    wyn = await person(writer)
    assert wyn
    own = world.council_ids["B"]
    said = SaySupplement(says=SupplementSays.WRITTEN, words="Ring Gil at the depot.")
    await say_supplement(wyn, briefing.id, own, said=said)
    await say_supplement(world.bob, briefing.id, own, said=SaySupplement(says=SupplementSays.APPROVED))
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    path = f"/briefings/{briefing.id}/cascade/pdf"
    assert "Ring Gil at the depot." in read((await bob.open(f"{path}?council={own}")).content)
    assert "Ring Gil" not in read((await bob.open(f"{path}?council={world.council_ids['A']}")).content)
    assert "the shared service begins" in read((await bob.open(path)).content)
    assert (await bob.open(f"{path}?council=999999")).status_code in (400, 422)
    assert (await charlie.open(path)).status_code == 404


async def test_it_names_the_papers_and_is_marked_where_it_is_sensitive(world: World, visitor: Visit) -> None:
    many = tuple(Paper(title=f"Paper {n}", address=f"https://a.example/{n}{'x' * 400}") for n in range(1, 7))
    secret = await written(world, text=LONG, papers=many, sensitivity=Sensitivity.SENSITIVE, **ASKING)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    said = read((await alice.open(f"/briefings/{secret.id}/cascade/pdf")).content)
    assert "OFFICIAL-SENSITIVE · Pass it on only to people who need it for their work." in said
    assert "Paper 5 and Paper 6 They are linked at" in said
    assert (await victor.open(f"/briefings/{secret.id}/cascade/pdf")).status_code == 404
    plain = await written(world)
    assert "SENSITIVE" not in read((await alice.open(f"/briefings/{plain.id}/cascade/pdf")).content)
