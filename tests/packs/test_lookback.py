"""A pack as at any past day: the record answers, whatever was issued since, and nothing is kept of it."""

import io
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pikepdf
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from govern.kit.errors import Invalid, NotFound
from govern.kit.language import Language, speaking
from govern.packs import layout, queries, rules
from govern.packs.model import BoardPack, Part
from govern.packs.model.lookback import Reconstructed
from govern.packs.queries.lookback import looked_back
from govern.packs.rules import lookback
from govern.plan import actions as plan
from govern.plan import queries as plans
from govern.plan.model import MilestoneKind, NewMilestone
from govern.record.model import Deed
from govern.roi import actions as roi
from govern.roi import queries as money
from govern.roi.model import ReviseLine
from tests.conftest import Visitor
from tests.packs import faces, second, ua
from tests.packs.world import GO_LIVE, TITLE, TODAY, board_member, issued, late, on, saving, thread
from tests.roi.world import amounts
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
SEPTEMBER, OCTOBER, MID_OCTOBER = date(2026, 9, 10), date(2026, 10, 31), date(2026, 10, 15)


async def history(world: World) -> None:
    """Built in September; on 20 October the saving halves, a milestone is added and the date slips; pack 1 of
    31 October and pack 2 of today are issued."""
    with on(SEPTEMBER):
        milestone = await thread(world)
    with on(date(2026, 10, 20)):
        (line,) = await money.lines(world.alice, world.programme_id)
        halved = saving(milestone.id, amounts=amounts(2027, *[600_000] * 5))
        said = {name: getattr(halved, name) for name in halved.__struct_fields__}
        await roi.revise_line(world.alice, line.id, ReviseLine(**said, version=line.version, because="Counted again."))
        await late(world, milestone)
        (stream,) = (await plans.plan(world.alice, world.programme_id)).workstreams
        await plan.add_milestone(
            world.alice,
            world.programme_id,
            NewMilestone(
                workstream_id=stream.id, kind=MilestoneKind.MILESTONE, title="Added later", baseline_finish=GO_LIVE
            ),
        )
    await issued(world, OCTOBER)
    await issued(world)


async def back(world: World, day: date = MID_OCTOBER) -> BoardPack:
    return (await looked_back(world.alice, world.programme_id, day, TODAY)).pack


def text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


async def test_a_day_before_the_last_issued_pack_is_told_as_it_was_known_then(world: World) -> None:
    await history(world)
    then, since = await back(world), await back(world, OCTOBER)
    assert [one.title for one in then.milestones] == [TITLE]
    assert [one.title for one in since.milestones] == [TITLE, "Added later"]
    assert (then.milestones[0].forecast, rules.lost(then)) == (GO_LIVE, Decimal(0))
    assert [one.forecast for one in then.lines] == [Decimal(6_000_000)]
    assert [one.forecast for one in since.lines] != [one.forecast for one in then.lines]
    assert then.previous is None
    assert then.figures[-1].says.endswith("amounts of cost and benefit lines are those known on 15 October 2026.")


async def test_it_compares_itself_with_what_was_issued_by_then(world: World) -> None:
    await history(world)
    found = await looked_back(world.alice, world.programme_id, OCTOBER, TODAY)
    assert (found.kept and found.kept.number, found.pack.previous) == (1, None)
    assert "Pack 1 was issued as at this day." in lookback.beside_issued(found.issued, found.pack, found.kept)[0]
    later = await looked_back(world.alice, world.programme_id, date(2026, 11, 10), TODAY)
    assert later.pack.previous
    assert later.pack.previous.number == 1
    sentence, _ = lookback.beside_issued(later.issued, later.pack, later.kept)
    assert sentence.startswith("The last pack before this day is pack 1, as at 31 October 2026.")
    early = await looked_back(world.alice, world.programme_id, MID_OCTOBER, TODAY)
    assert lookback.beside_issued(early.issued, early.pack, early.kept)[0].startswith("No pack speaks of 15 October")


async def test_nothing_is_kept_and_only_those_who_make_packs_may_ask(world: World) -> None:
    await history(world)
    before = await queries.packs(world.alice, world.programme_id)
    await back(world)
    assert await queries.packs(world.alice, world.programme_id) == before
    for nobody in (world.bob, world.charlie, await board_member(world)):
        with pytest.raises(NotFound):
            await looked_back(nobody, world.programme_id, MID_OCTOBER, TODAY)
    with pytest.raises(Invalid, match="before today"):
        await back(world, TODAY)


async def test_its_page_and_its_file_say_that_no_board_was_given_it(world: World, visitor: Visit) -> None:
    await history(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    path = f"/programmes/{world.programme_id}/look-back"
    assert "How did things stand on a past day?" in (await alice.open(path)).text
    assert path in (await alice.open(f"/programmes/{world.programme_id}/packs")).text
    seen = (await alice.open(f"{path}?day-day=15&day-month=10&day-year=2026")).text
    assert "Reconstructed from the record on 23 November 2026: no board was ever given this." in seen
    assert "In which capacity people act, the councils, their populations, the workstreams" in seen
    assert f'href="{path}?day=2026-10-15&amp;part=registers' in seen
    assert "Choose a day before today" in (await alice.open(f"{path}?day=2026-11-23")).text
    assert (await charlie.open(f"{path}?day=2026-10-15")).status_code == 404
    assert (await charlie.open(path)).status_code == 404
    for part, named in (("board", "look-back-2026-10-15.pdf"), ("registers", "look-back-2026-10-15-registers.pdf")):
        answer = await alice.open(f"{path}?day=2026-10-15&part={part}&download=pdf")
        assert named in answer.headers["content-disposition"]
        words = text(answer.content)
        assert "Reconstructed, never issued" in words
        assert "Board pack" not in words
        with pikepdf.open(io.BytesIO(answer.content)) as made:
            assert "Reconstructed, never issued" in str(made.docinfo["/Subject"])


async def test_other_programs_ask_too(world: World, api: Callable[..., Awaitable[httpx.AsyncClient]]) -> None:
    await history(world)
    path = f"/programmes/{world.programme_id}/look-backs?day=2026-10-15"
    told = (await (await api(world.alice)).get(path)).json()
    assert told["as_at"] == "2026-10-15"
    assert told["reconstructed"]["on"] == "2026-11-23"
    assert (await (await api(world.charlie)).get(path)).status_code == 404


def test_it_is_accessible_in_both_languages_and_marked_in_each() -> None:
    told = Reconstructed(on=TODAY, begins=TODAY, entered_later=3, changed=2)
    pack = replace(second.PACK, reconstructed=told)
    for language in Language:
        with speaking(language):
            made = layout.pdf(pack, faces.folder(), part=Part.BOARD).pdf
            assert lookback.mark(pack) in text(made)
        assert ua.wrong(made) == []


def test_what_the_record_cannot_tell_is_counted() -> None:
    deeds = [
        Deed("added", "line", 3),
        Deed("revised", "partner", 4),
        Deed("changed", "partner", 4),
        Deed("added", "partner", 5),
    ]
    told = lookback.reconstructed(deeds, on=TODAY, as_at=OCTOBER, begins=SEPTEMBER, entered_later=1)
    assert told == Reconstructed(on=TODAY, begins=None, entered_later=1, changed=1)
    assert lookback.added(deeds) == {("line", 3), ("partner", 5)}
    said = lookback.limits(told)
    assert said[0].startswith("1 line of costs and benefits was entered after that day")
    assert said[2] == "The record shows that 1 council, workstream or programme was changed since."
    assert "Of 2 milestones the title or the owner was changed" in lookback.limits(replace(told, lost=2))[1]
