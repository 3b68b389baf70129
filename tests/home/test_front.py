"""A programme's front page: the thread as one table, the same pennies as the API, and what waits for whom."""

import csv
import io
import re
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx

from govern.adapters import clock
from govern.adapters.database import engine
from govern.briefings.model import Asks, Forecast, Repeat, Schedule
from govern.decisions import actions as decisions
from govern.decisions import queries as decision_queries
from govern.decisions.model import NewProposal
from govern.decisions.model.stages import ClearanceKind, GiveClearance
from govern.home import queries
from govern.packs import actions as pack_actions
from govern.packs import queries as packs
from govern.packs import rules as pack_rules
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan.model import Milestone, MilestoneKind, NewMilestone, NewWorkstream
from govern.roi import actions as roi
from govern.roi import queries as money
from govern.roi.model import Validation
from tests.briefings.world import approved, sent, staff, written
from tests.conftest import Visitor
from tests.packs.world import GO_LIVE, TITLE, board_member, frozen, issued, late, saving, thread
from tests.raid.world import raised
from tests.roi.profiles import founded
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SLIPS = f"“{TITLE}” slips 91 days and costs £298,361 in 2027/28"
LOSE = "Ashvale loses £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30."


def at(world: World, end: str = "") -> str:
    return f"/programmes/{world.programme_id}{end}"


def plain(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<h1") : html.index("</main>")]).split())


async def read(visitor: Visit, viewer: Person, path: str) -> str:
    answer = await (await visitor(viewer)).open(path)
    assert answer.status_code == 200, answer.text
    return plain(answer.text)


async def slipped(world: World) -> Milestone:
    milestone = await thread(world)
    await late(world, milestone)
    return milestone


async def test_the_heading_says_what_the_slip_costs_and_the_next_line_whom(world: World, visitor: Visit) -> None:
    await slipped(world)
    said = await read(visitor, world.alice, at(world))
    assert said.startswith(f"{SLIPS} {LOSE}")
    assert "Decisions on 1 proposal are still to come from Ashvale, Brackenham and Calderwick" in said


async def test_a_leader_reads_the_return_in_the_words_of_the_money_page(world: World, visitor: Visit) -> None:
    assert "returns" not in await read(visitor, world.alice, at(world))
    await slipped(world)
    said = await read(visitor, world.alice, at(world))
    money = (await (await visitor(world.alice)).open(at(world, "/money"))).text
    found = (await queries.front(world.alice, world.programme_id, clock.now())).money
    assert found
    assert found.status
    assert found.finding in said
    assert found.status.reason in said
    assert f"<h1>{found.finding}</h1>" in money


async def test_one_row_holds_decision_milestone_money_and_people(world: World, visitor: Visit) -> None:
    await slipped(world)
    said = await read(visitor, world.victor, at(world))
    row = said[said.index("People told") :]
    assert "1 Jul 2027" in row
    assert "Unlocks: Shared revenues saving" in row
    assert "91 days late" in row
    assert "Form the shared revenues service Ashvale: no day set, needed by" in row
    assert "£1,200,000 £100,000 £298,361" in row


async def test_page_file_and_api_say_the_same_pennies(world: World, visitor: Visit, api: Speak) -> None:
    await slipped(world)
    (row,) = (await (await api(world.victor)).get(at(world, "/thread"))).json()["items"]
    lost = {code: Decimal(amount) for code, amount in row["money"]["lost"]["by_council"].items()}
    assert (row["money"]["worth"]["total"], row["money"]["delay"]["total"]) == ("1200000.00", "100000.00")
    said = await read(visitor, world.victor, at(world))
    assert lost == {"A": Decimal("131465.16"), "B": Decimal("89508.20"), "C": Decimal("77387.30")}
    assert all(f"£{amount:,}" in said for amount in lost.values())
    assert f"£{Decimal(row['money']['lost']['total']):,.0f}" in said
    file = await (await visitor(world.victor)).open(at(world, "?download=csv"))
    (cells,) = csv.DictReader(io.StringIO(file.text.removeprefix("\ufeff")))
    assert [cells[f"Lost by {name}, £"] for name in ("Ashvale", "Brackenham", "Calderwick")] == [
        str(amount) for amount in lost.values()
    ]
    assert cells["Lost to its slip, £"] == row["money"]["lost"]["total"] == "298360.66"


async def test_the_pack_says_the_same_sentence_and_the_same_pennies(world: World) -> None:
    await slipped(world)
    found = await queries.front(world.alice, world.programme_id, clock.now())
    pack = await packs.opened(world.alice, (await frozen(world)).id)
    assert found.finding == pack_rules.headline(pack)
    by_council = pack_rules.lost_by_council(pack_rules.losses(pack))
    assert found.losers + "." == LOSE
    assert all(f"£{amount:,}" in found.losers for amount in by_council.values())


async def test_charlie_finds_nothing_here(world: World, visitor: Visit, api: Speak) -> None:
    await slipped(world)
    await read(visitor, world.alice, at(world))
    browser, program = await visitor(world.charlie), await api(world.charlie)
    for end in ("", "?show=all", "?download=csv"):
        assert (await browser.open(at(world, end))).status_code == 404
    for end in ("/thread", "/needs"):
        assert (await program.get(at(world, end))).status_code == 404
    assert (await program.get(f"/programmes/{world.other_id}/thread")).json()["items"] == []


async def told(world: World, milestone: Milestone, **more: Any) -> None:
    """A briefing before the milestone, sent to six people of Ashvale, two of Brackenham and one of Calderwick."""
    await staff(world)
    tied = Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id, working_days_before=5)
    briefing = await approved(world, title="Your new team", schedule=tied, **more)
    await sent(world.alice, briefing, forecast=Forecast(milestone.title, GO_LIVE))


async def test_small_numbers_of_another_council_are_hidden_and_ones_own_are_exact(
    world: World, visitor: Visit, api: Speak
) -> None:
    await told(world, await thread(world), asks=Asks.CONFIRM)
    assert "Your new team sent; numbers are not told, they would give few people away" in await read(
        visitor, world.alice, at(world)
    )
    own = await read(visitor, world.bob, at(world))
    assert (
        "Your new team Brackenham: 0 of 2 confirmed Others: sent; numbers are not told, they would give few people away"
        in own
    )
    (row,) = (await (await api(world.bob)).get(at(world, "/thread"))).json()["items"]
    heard = row["people"][0]["heard"]
    assert [(one["council"], one["meant_for"]) for one in heard["own"]] == [("Brackenham", 2)]
    assert heard["others"]["meant_for"] is None


async def test_a_councils_own_briefing_is_on_its_own_page_alone(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    tied = Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id, working_days_before=5)
    await written(world, world.bob, title="For Brackenham’s desk", schedule=tied, council_code="B")
    assert "For Brackenham’s desk goes out on" in await read(visitor, world.bob, at(world))
    assert "For Brackenham’s desk" not in await read(visitor, world.alice, at(world))
    assert "For Brackenham’s desk" not in await read(visitor, world.carol, at(world))


async def statements(viewer: Person, world: World) -> int:
    """How often the front page asks the database."""
    asked: list[str] = []
    transaction = engine().current_transaction.get()
    assert transaction
    with transaction.connection.query_logger(lambda record: asked.append(record.query)):
        await queries.front(viewer, world.programme_id, clock.now())
    return len(asked)


async def test_the_page_asks_as_often_for_many_rows_as_for_few(world: World) -> None:
    milestone = await thread(world)
    await told(world, milestone)
    before = await statements(world.alice, world)
    assert 0 < before <= 77, before
    for number in range(6):
        more = NewMilestone(
            workstream_id=milestone.workstream_id,
            kind=MilestoneKind.MILESTONE,
            title=f"Step {number}",
            baseline_finish=GO_LIVE,
        )
        made = await plan.add_milestone(world.alice, world.programme_id, more)
        await roi.add_line(world.alice, world.programme_id, saving(made.id, ref=f"BEN-1{number}"))
        asked = NewProposal(title=f"Proposal {number}", recommendation="To do it.", milestone_ids=(made.id,))
        await decisions.add_proposal(world.alice, world.programme_id, asked)
        tied = Schedule(repeat=Repeat.MILESTONE, milestone=made.id, working_days_before=5)
        briefing = await approved(world, title=f"Briefing {number}", schedule=tied)
        await sent(world.alice, briefing, forecast=Forecast(made.title, GO_LIVE))
    assert len((await queries.front(world.alice, world.programme_id, clock.now())).rows) == 7
    assert await statements(world.alice, world) == before


async def test_dora_is_asked_for_a_saving_until_she_validates_it(world: World, visitor: Visit, api: Speak) -> None:
    await thread(world)
    await _cleared(world)
    (line,) = await money.lines(world.dora, world.programme_id)
    sentence = "“Shared revenues saving”: £528,750 a year to Ashvale from 1 April 2027 is claimed, not validated."
    assert sentence in await read(visitor, world.dora, at(world))
    (need,) = (await (await api(world.dora)).get(at(world, "/needs"))).json()
    assert (need["sentence"], need["href"], need["day"]) == (sentence, f"/lines/{line.id}", "2027-04-01")
    assert "Validate it for my council" in await read(visitor, world.dora, need["href"])
    line = await founded(world.alice, line)
    await roi.validate(world.dora, line.id, Validation(version=line.version))
    assert (await (await api(world.dora)).get(at(world, "/needs"))).json() == []
    nothing = (
        "Nothing waits for you in this programme. When something does, it stands here: texts whose money you clear"
    )
    assert nothing in await read(visitor, world.dora, at(world))


async def _cleared(world: World) -> None:
    """Dora has cleared the money of the text that Ashvale is asked to approve."""
    (one,) = [
        each for each in await decision_queries.decisions(world.dora, world.programme_id) if each.council_code == "A"
    ]
    clearance = GiveClearance(version=one.version, kind=ClearanceKind.FINANCE, text_version=1, cleared=True)
    await decisions.give_clearance(world.dora, one.id, clearance)


async def test_bob_who_owns_a_late_milestone_is_asked_about_it_and_led_to_it(world: World, api: Speak) -> None:
    milestone = await slipped(world)
    found = (await (await api(world.bob)).get(at(world, "/needs"))).json()
    (own,) = [one for one in found if one["href"] == f"/milestones/{milestone.id}"]
    assert own["sentence"].startswith(f"“{TITLE}”, due on 1 July 2027: 63 working days late")


async def test_a_board_member_is_led_to_the_pack(world: World, api: Speak) -> None:
    anne = await board_member(world)
    pack = await issued(world)
    (one,) = (await (await api(anne)).get(at(world, "/needs"))).json()
    assert (one["does"], one["href"]) == ("Read the board pack", f"/packs/{pack.id}/page")
    await pack_actions.confirm(anne, pack.id)
    assert (await (await api(anne)).get(at(world, "/needs"))).json() == []


async def test_a_council_without_a_day_is_told_by_when_it_must_decide(world: World, visitor: Visit) -> None:
    await thread(world)
    said = await read(visitor, world.victor, at(world))
    assert said.startswith("No slip costs a council money; 1 proposal still waits for a council’s decision")
    for name in ("Ashvale", "Brackenham", "Calderwick"):
        assert re.search(rf"{name}: no day set, needed by \d+ (Feb|Mar|Apr) 2027", said)


async def steps(world: World, count: int, finish: date) -> None:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="CUS", title="Customers"))
    for number in range(count):
        new = NewMilestone(
            workstream_id=stream.id,
            kind=MilestoneKind.MILESTONE,
            title=f"Step {number + 1}",
            baseline_finish=finish,
        )
        await plan.add_milestone(world.alice, world.programme_id, new)


async def test_of_many_rows_the_most_pressing_are_shown_and_the_rest_on_request(world: World, visitor: Visit) -> None:
    await steps(world, 14, date(2026, 12, 14))
    victor = await visitor(world.victor)
    few = (await victor.open(at(world))).text
    assert (few.count('scope="row"'), "The 12 most pressing of 14 milestones" in few) == (12, True)
    every = (await victor.open(at(world, "?show=all"))).text
    assert (every.count('scope="row"'), "Show all" in every) == (14, False)


async def test_a_plan_on_which_nothing_hangs_yet_says_what_comes_next(world: World, visitor: Visit) -> None:
    await steps(world, 1, date(2027, 9, 1))
    said = await read(visitor, world.alice, at(world))
    assert said.startswith("The one milestone is on time")
    viewers = await read(visitor, world.victor, at(world))
    assert "Nothing hangs together yet The thread appears here once a benefit or a proposal waits" in viewers
    assert "7 steps to the first board pack Enter the costs and benefits Tie each saving to the milestone" in said


async def test_how_the_risks_stand_is_told_to_whoever_sees_them(world: World, visitor: Visit) -> None:
    assert "open risk" not in await read(visitor, world.alice, at(world))
    await raised(world, likelihood=4, impact=4)
    page = (await (await visitor(world.alice)).open(at(world))).text
    assert f'href="{at(world, "/risks")}">1 of 1 open risk is critical</a>' in page
    assert "open risk" not in await read(visitor, world.charlie, f"/programmes/{world.other_id}")


async def test_an_empty_programme_says_how_to_begin(world: World, visitor: Visit) -> None:
    said = await read(visitor, world.alice, at(world))
    assert "1 step left to begin" in said
    assert "Enter the first milestones" in said
    assert "2 steps left to begin" in await read(visitor, world.charlie, f"/programmes/{world.other_id}")
    assert "The plan is still empty" in await read(visitor, world.victor, at(world))
    assert "your role reads it, and nobody needs anything of you" in await read(visitor, world.victor, at(world))
