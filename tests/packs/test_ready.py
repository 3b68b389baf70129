"""Whether people are ready stands beside each milestone's return; small counts stay hidden, old packs as they were."""

from datetime import date

import msgspec
from msgspec.structs import replace

from govern.briefings import actions
from govern.briefings import queries as told
from govern.briefings.model import Asks, Repeat, Response, Schedule
from govern.briefings.model.counts import Ready as Readiness
from govern.packs import layout, queries, rules
from govern.packs.layout.blocks import Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Ready
from govern.packs.rules.written import written
from govern.packs.rules.written.ready import ready
from tests.briefings import world as briefings
from tests.packs import edges, faces, second, ua
from tests.packs.test_rules_written import material
from tests.packs.world import TODAY, thread
from tests.world import World

PACK = second.PACK
FIRST = rules.thread(PACK)[0]
CAPTION = "Why each return has its colour"
GO_LIVE = date(2027, 4, 1)
READINESS = {
    "Your work moves": Readiness(eligible=50, at_least=30, at_most=30),
    "What happens to your pension": Readiness(eligible=10, at_least=10, at_most=10),
    "Few are told": Readiness(eligible=50, at_least=20, at_most=24),
    "Nothing is asked": Readiness(eligible=0, at_least=0, at_most=0),
}


def found(*names: str) -> object:
    return ready(material({7: GO_LIVE}, [], readiness=READINESS, tied={7: frozenset(names)}))


def table(pack: BoardPack) -> Table:
    register(faces.folder())
    return next(one for one in layout.blocks(pack) if isinstance(one, Table) and one.caption.startswith(CAPTION))


LEAST = (Ready("M007", "Your work moves", 50, 30, of_all=True),)


def test_of_several_briefings_the_least_understood_stands() -> None:
    assert found("Your work moves") == LEAST
    assert found("What happens to your pension", "Your work moves") == LEAST


def test_a_hidden_count_stays_hidden_and_where_nothing_is_asked_nothing_is_said() -> None:
    assert found("Few are told") == (Ready("M007", "Few are told", 50, None, of_all=True),)
    assert found("Few are told", "Your work moves") == LEAST
    assert found("Nothing is asked") is msgspec.UNSET
    assert found() is msgspec.UNSET


def test_a_pack_of_before_keeps_its_hash_and_shows_no_such_column() -> None:
    assert b'"ready"' not in rules.snapshot(PACK)
    assert len(table(PACK).columns) == 4


def test_the_share_stands_on_the_page_of_milestones_and_their_return() -> None:
    known = replace(PACK, ready=(Ready(FIRST.ref, "Your work moves", 500, 299),))
    found = table(known)
    assert found.columns[4].title == "People ready"
    assert [row[4] for row in found.rows] == ["59%", *[None] * (len(found.rows) - 1)]
    hidden = replace(PACK, ready=(Ready(FIRST.ref, "Your work moves", None, None),))
    assert table(hidden).rows[0][4] == "not shown"
    assert rules.opened(rules.snapshot(known)) == known
    made = layout.pdf(known, faces.folder())
    assert made.pages <= 12
    assert ua.wrong(made.pdf) == []


def test_200_milestones_still_leave_the_board_twelve_pages() -> None:
    many = second.modern(edges.many(200))
    told = tuple(Ready(one.ref, "Your work moves to the shared service", 50, 30) for one in many.milestones)
    assert layout.pdf(replace(many, ready=told), faces.folder()).pages <= 12


def test_packs_say_of_whom_it_is_a_share_and_those_of_before_say_what_they_said() -> None:
    before = replace(PACK, ready=(Ready(FIRST.ref, "Your work moves", 500, 299),))
    now = replace(PACK, ready=(Ready(FIRST.ref, "Your work moves", 500, 299, of_all=True),))
    assert "of those asked in the last sending" in table(before).note
    assert "of all for whom the briefing that hangs on the milestone is meant" in table(now).note
    assert b'"of_all"' not in rules.snapshot(before)
    assert rules.opened(rules.snapshot(now)) == now


async def test_a_pack_and_the_gate_of_a_milestone_count_the_same_people(world: World) -> None:
    """Twenty are meant and written to, of whom eight understood."""
    milestone = await thread(world)
    readers = [briefings.row(f"Reader{number} Ray") for number in range(20)]
    await briefings.staff(world, *readers)
    when = Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id, working_days_before=5)
    briefing = await briefings.written(world, schedule=when, asks=Asks.QUESTIONS, questions=briefings.QUESTIONS)
    for delivery in (await briefings.sent(world.alice, briefing))[:8]:
        await actions.confirm(briefings.link(delivery), Response(answers=(0, 1)))
    pack = written(await queries.material(world.alice, world.programme_id, TODAY))
    assert isinstance(pack.ready, tuple)
    (found,) = pack.ready
    gate = (await told.grasped(world.alice, world.programme_id, TODAY))[briefing.id].ready
    assert (
        (found.ref, found.asked, found.understood)
        == (milestone.ref, gate.eligible, gate.understood)
        == (milestone.ref, 20, 8)
    )
    assert found.briefing.startswith(briefing.title)
