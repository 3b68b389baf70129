"""Whether people are ready stands beside each milestone's return; small counts stay hidden, old packs as they were."""

from datetime import date

import msgspec
from msgspec.structs import replace

from govern.briefings.model import Asks, Repeat, Schedule
from govern.packs import layout, queries, rules
from govern.packs.layout.blocks import Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Reach, Ready
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
REACH = (
    Reach("Your work moves", "A", 20, 18, 20, 15),
    Reach("Your work moves", "B", 30, 20, 30, 15),
    Reach("What happens to your pension", "A", 10, 9, 10, 9),
    Reach("Few are told", "C", None, None, None, None),
    Reach("Nothing is asked", "A", 40, 30, 0, 0),
)


def found(*names: str) -> object:
    return ready(material({7: GO_LIVE}, [], reach=REACH, tied={7: frozenset(names)}))


def table(pack: BoardPack) -> Table:
    register(faces.folder())
    return next(one for one in layout.blocks(pack) if isinstance(one, Table) and one.caption.startswith(CAPTION))


def test_councils_are_added_up_and_of_several_briefings_the_least_understood_stands() -> None:
    assert found("Your work moves") == (Ready("M007", "Your work moves", 50, 30),)
    assert found("What happens to your pension", "Your work moves") == (Ready("M007", "Your work moves", 50, 30),)


def test_a_hidden_count_stays_hidden_and_where_nothing_is_asked_nothing_is_said() -> None:
    assert found("Few are told") == (Ready("M007", "Few are told", None, None),)
    assert found("Few are told", "Your work moves") == (Ready("M007", "Your work moves", 50, 30),)
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


async def test_a_pack_keeps_how_many_understood_the_briefing_of_a_milestone(world: World) -> None:
    milestone = await thread(world)
    await briefings.staff(world)
    when = Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id, working_days_before=5)
    briefing = await briefings.written(world, schedule=when, asks=Asks.QUESTIONS, questions=briefings.QUESTIONS)
    await briefings.sent(world.alice, briefing)
    pack = rules.written(await queries.material(world.alice, world.programme_id, TODAY))
    assert isinstance(pack.ready, tuple)
    (told,) = pack.ready
    assert told.ref == milestone.ref
    assert told.briefing.startswith(briefing.title)
