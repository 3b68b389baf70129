"""Which question fails where, whom nobody may find by it, and the draft that clears it up."""

from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.briefings import actions, queries
from govern.briefings.actions.clarifying import clarify
from govern.briefings.actions.doubting import respond
from govern.briefings.model import Response, Review
from govern.briefings.model.misunderstood import Answered, Clarify
from govern.briefings.queries.ladder import ladder
from govern.briefings.queries.misunderstood import misunderstood
from govern.briefings.rules.misunderstood import hardest, question_maps, unclear
from govern.briefings.rules.small_cells import hidden_groups
from govern.kit.errors import Invalid, NotAllowed, NotFound
from tests.briefings.world import ASKING, QUESTIONS, approved, link, sent, staff, understood
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


def said(council: str, service: str, *answers: int, people: int = 1) -> list[Answered]:
    return [Answered(council=council, service=service, answers=answers)] * people


SHOWN = hidden_groups(
    {
        "Ashvale": {
            "Ashvale: Revenues": {"Confirmed": 6, "Understood": 14},
            "Ashvale: Benefits": {"Confirmed": 0, "Understood": 20},
        }
    }
)
KNOWN = [
    *said("Ashvale", "Revenues", 1, 1, people=6),
    *said("Ashvale", "Revenues", 0, 1, people=14),
    *said("Ashvale", "Benefits", 0, 1, people=20),
    *said("Brackenham", "Revenues", 1, 1, people=2),
]


def test_each_question_says_where_it_went_wrong() -> None:
    first, second = question_maps(QUESTIONS, KNOWN, own=["Brackenham"], shown=SHOWN)
    assert first.own == {"Brackenham: Revenues": {"Right": 0, "Wrong": 2}}
    assert first.table
    assert first.table.rows["Ashvale: Revenues"].cells["Wrong"].count == 6
    assert first.mistaken == "Ashvale"
    assert "In the other councils: 6 of 40 people answered it wrongly (15.0%)." in first.sentences
    assert second.mistaken == ""
    assert unclear(QUESTIONS, KNOWN) == QUESTIONS[:1]
    assert unclear(QUESTIONS, KNOWN[-2:]) == QUESTIONS


@settings(max_examples=20)
@given(st.integers(0, 30), st.integers(1, 4))
def test_one_to_four_wrong_answers_of_another_council_are_never_told(right: int, wrong: int) -> None:
    known = [*said("Ashvale", "Revenues", 0, 1, people=right), *said("Ashvale", "Revenues", 1, 1, people=wrong)]
    shown = hidden_groups({"Ashvale": {"Ashvale: Revenues": {"Confirmed": wrong, "Understood": right}}})
    found = question_maps(QUESTIONS, known, own=[], shown=shown)[0]
    assert found.table
    assert found.table.rows["Ashvale: Revenues"].cells["Wrong"].count is None
    assert found.mistaken == ""


def test_what_the_evidence_hides_of_a_service_its_answers_do_not_tell() -> None:
    """Right and wrong are those who understood and who only confirmed: beside the evidence they would tell the rest."""
    known = [*said("Ashvale", "Revenues", 0, 1, people=20), *said("Ashvale", "Revenues", 1, 1, people=10)]
    known += [*said("Ashvale", "Benefits", 0, 1, people=20), *said("Ashvale", "Benefits", 1, 1, people=10)]
    hidden = hidden_groups(
        {
            "Ashvale": {
                "Ashvale: Revenues": {"Delivered": 3, "Confirmed": 10, "Understood": 20},
                "Ashvale: Benefits": {"Delivered": 30, "Confirmed": 10, "Understood": 20},
            }
        }
    )
    assert hidden.rows["Ashvale"]["Ashvale: Revenues"].cells["Confirmed"].count is None
    found = question_maps(QUESTIONS, known, own=[], shown=hidden)[0]
    assert found.table
    row = found.table.rows["Ashvale: Revenues"]
    assert {cell.count for cell in row.cells.values()} == {None}
    assert row.total.count is None  # less those who understood, it is those who only confirmed
    others = [each for name, each in found.table.rows.items() if name != "Ashvale: Revenues"]
    assert found.table.total.count is None or None in [each.total.count for each in others]


async def answered(world: World):
    await staff(world)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing)
    for delivery in ids[:6]:
        await actions.confirm(link(delivery), Response(answers=(1, 1)))
    return briefing, ids


async def test_a_draft_for_the_service_that_got_it_wrong_asks_it_again(world: World) -> None:
    briefing, _ = await answered(world)
    assert (await misunderstood(world.alice, briefing.id)).services == ("Revenues",)
    made = await clarify(world.alice, briefing.id, Clarify(service="Revenues"))
    assert made.stage.value == "draft"
    assert made.questions == QUESTIONS[:1]
    assert made.audience.services == ("Revenues",)
    assert "The right answer is: Calderwick, her own council" in made.text
    with pytest.raises(Invalid):
        await clarify(world.alice, briefing.id, Clarify(service="Parks"))
    with pytest.raises(NotAllowed):
        await clarify(world.victor, briefing.id, Clarify())
    with pytest.raises(NotFound):
        await clarify(world.charlie, briefing.id, Clarify())


async def test_nothing_is_cleared_up_before_anybody_answered(world: World) -> None:
    briefing = await approved(world, **ASKING)
    with pytest.raises(Invalid, match="Nobody has answered"):
        await clarify(world.alice, briefing.id, Clarify())


async def test_what_somebody_did_not_understand_becomes_a_question(world: World) -> None:
    briefing, ids = await answered(world)
    await respond(link(ids[-1]), Response(did_not_understand=True), unclear=" Who pays me? ")
    assert [one.words for one in await queries.questions(world.alice, briefing.id)] == ["Who pays me?"]


async def test_the_page_draws_the_map_and_drafts_in_one_step(world: World, visitor: Visit) -> None:
    briefing, _ = await answered(world)
    alice = await visitor(world.alice)
    page = await alice.open(f"/briefings/{briefing.id}/understanding")
    assert "Which" not in page.text
    assert "Who is responsible for the bill?" in page.text
    assert "Most who were wrong chose “Ashvale”" in page.text
    done = await alice.send(f"/briefings/{briefing.id}/clarifications", service="Revenues")
    assert "Clarified: What changes at go-live" in done.text
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/briefings/{briefing.id}/understanding")).status_code == 404


def test_the_service_where_most_got_it_wrong_is_offered_first() -> None:
    assert hardest(QUESTIONS, KNOWN) == "Revenues"
    assert hardest(QUESTIONS, KNOWN[-2:]) == ""


async def test_who_understood_the_clarification_has_understood_the_briefing(world: World) -> None:
    """Six of Ashvale got the first question wrong; five get it right when it is said again, one does not."""
    await staff(world)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing)
    for delivery in ids[:6]:
        await actions.confirm(link(delivery), Response(answers=(1, 1)))
    await actions.confirm(link(ids[6]), Response(answers=(0, 0)))
    made = await clarify(world.alice, briefing.id, Clarify(service="Revenues"))
    assert (made.clarifies, made.questions) == (briefing.id, QUESTIONS[:1])
    waiting = await actions.submit(world.alice, made.id, Review(version=made.version))
    clear = await actions.approve(world.bob, waiting.id, Review(version=waiting.version))
    assert (await understood(world, briefing))[1] == 0
    second = await sent(world.alice, clear)
    for place, delivery in enumerate(second[:7]):
        await actions.confirm(link(delivery), Response(answers=(1 if place == 5 else 0,)))
    assert await understood(world, briefing) == (9, 5)  # Gil of Brackenham was wrong on what was not asked again
    found = await ladder(world.alice, briefing.id)
    assert found
    assert [one.ref for one in found.clarified_by] == [clear.ref]
    assert found.after == ()
    assert found.sentences == (
        "How many showed that they understood is not told: it would give small numbers of people away.",
        "How many confirmed is not told: it would give small numbers of people away.",
    )
