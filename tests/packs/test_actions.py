from decimal import Decimal
from hashlib import sha256

import pytest
from piccolo.table import Table

from govern.adapters import clock, shelf
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.packs import actions, queries, rules
from govern.packs.actions import building
from govern.packs.actions.telling import Telling
from govern.packs.model import Edition, FileKind, Freeze, Judgement, Part, Rag, Stage
from govern.packs.tables import Pack, PackBuild, PackIssue
from govern.record import queries as record
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from tests.packs.world import (
    GO_LIVE,
    LAST_MONTH,
    LATE_GO_LIVE,
    TITLE,
    TODAY,
    board_member,
    built,
    frozen,
    issued,
    late,
    thread,
)
from tests.world import World


async def test_what_is_frozen_is_the_thread_to_the_penny(world: World) -> None:
    milestone = await thread(world)
    await late(world, milestone)
    pack = await queries.opened(world.alice, (await frozen(world)).id)
    (row,) = rules.thread(pack)
    assert (row.title, row.owner, row.status.rag) == (TITLE, "Partner lead, Brackenham", Rag.RED)
    assert row.stake
    assert (row.stake.full_year, row.stake.delay_per_month) == (Decimal("1200000.00"), Decimal("100000.00"))
    assert [(loss.year, loss.by_council) for loss in row.stake.losses] == [
        (2027, {"A": Decimal("131465.16"), "B": Decimal("89508.20"), "C": Decimal("77387.30")})
    ]
    terms = await roi.terms(world.alice, world.programme_id)
    assert (
        row.stake.npv_lost
        == roi_rules.effects(
            await roi.lines(world.alice, world.programme_id),
            terms,
            before={milestone.id: GO_LIVE},
            after={milestone.id: LATE_GO_LIVE},
        ).npv_lost
    )
    assert rules.headline(pack) == f"“{TITLE}” slips 91 days and costs £298,361 in 2027/28"
    assert [(one.council, one.lost) for one in pack.money] == [
        ("A", Decimal("131465.16")), ("B", Decimal("89508.20")), ("C", Decimal("77387.30")),
    ]  # fmt: skip
    assert [(one.council, one.body) for one in pack.wanted] == [
        ("A", "Cabinet"), ("B", "Cabinet"), ("C", "Full Council"),
    ]  # fmt: skip
    assert pack.wanted[0].if_late == f"“{TITLE}” moves, and each month of delay costs the councils £100,000"


async def test_an_empty_programme_makes_a_pack_that_says_so(world: World) -> None:
    found = await built(world)
    pack = await queries.opened(world.alice, found.id)
    assert pack.status == Judgement(Rag.GREY, "the plan has no milestones yet")
    assert pack.roi == Judgement(Rag.GREY, "no cost or benefit has an amount yet")
    assert (await queries.pack(world.alice, found.id)).stage is Stage.BUILT


async def test_no_name_of_a_person_is_in_what_is_hashed(world: World) -> None:
    await thread(world)
    content = (await queries.snapshot(world.alice, (await frozen(world)).id)).decode()
    for one in (world.alice, world.bob, world.carol, world.dora):
        assert one.name not in content
        assert one.email not in content


async def test_the_snapshot_is_kept_to_the_byte_and_anchors_the_record(world: World) -> None:
    await thread(world)
    number, head = await record.end(world.alice, world.programme_id)
    pack = await frozen(world)
    content = await queries.snapshot(world.alice, pack.id)
    assert sha256(content).hexdigest() == pack.hash
    assert rules.snapshot(rules.opened(content)) == content
    assert (pack.chain_entry, pack.chain_head) == (number, head)
    assert await queries.cut_tails(None) == []
    assert [one.sentence.split(":")[0] for one in await queries.history(world.alice, pack.id)] == [
        "Alice Archer froze pack 1"
    ]


async def test_a_day_to_come_and_a_day_before_the_last_issued_pack_are_refused(world: World) -> None:
    with pytest.raises(Invalid, match="has not come yet"):
        await actions.freeze(world.alice, world.programme_id, Freeze(as_at=TODAY.replace(day=24)))
    await issued(world)
    with pytest.raises(Invalid, match="Pack 1 says how things stood on 23 November 2026"):
        await frozen(world, LAST_MONTH)


async def test_a_pack_of_an_earlier_day_says_what_was_known_then(world: World) -> None:
    milestone = await thread(world)
    await late(world, milestone)
    pack = await queries.opened(world.alice, (await frozen(world, LAST_MONTH)).id)
    assert rules.losses(pack) == ()
    assert pack.risks == ()
    assert pack.figures[-1].says.startswith("Titles, texts, dates, decisions and scores are those of 31 October 2026")


async def test_the_next_pack_says_what_changed_since_the_last_issued_one(world: World) -> None:
    milestone = await thread(world)
    await issued(world, LAST_MONTH)
    await late(world, milestone)
    pack = await queries.opened(world.alice, (await frozen(world)).id)
    assert (pack.number, pack.previous.number if pack.previous else 0) == (2, 1)
    assert f"M001 “{TITLE}” moves from 1 April 2027 to 1 July 2027 and turns red" in " ".join(pack.changes)
    assert "Slips cost £298,360.66 more than in the last pack: £298,360.66." in pack.changes


async def test_only_those_who_may_freeze_and_issue(world: World) -> None:
    pack = await built(world)
    for viewer, verb in ((world.bob, NotAllowed), (world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(verb):
            await actions.freeze(viewer, world.programme_id, Freeze(as_at=TODAY))
    for viewer in (world.bob, world.victor, world.charlie, await board_member(world)):
        with pytest.raises(NotFound):
            await actions.publish(viewer, pack.id)
    await actions.publish(world.alice, pack.id)
    for viewer in (world.bob, world.victor):
        with pytest.raises(NotAllowed):
            await actions.publish(viewer, pack.id)


async def test_a_draft_is_seen_by_those_who_make_packs_and_an_issued_pack_by_everybody(world: World) -> None:
    anne, pack = await board_member(world), await built(world)
    for viewer in (anne, world.bob, world.victor):
        assert await queries.packs(viewer, world.programme_id) == []
        with pytest.raises(NotFound):
            await queries.snapshot(viewer, pack.id)
        with pytest.raises(NotFound):
            await queries.content(viewer, pack.id, Edition(FileKind.PDF))
    await actions.publish(world.alice, pack.id)
    for viewer in (anne, world.bob, world.victor):
        assert [one.id for one in await queries.packs(viewer, world.programme_id)] == [pack.id]
        assert (await queries.content(viewer, pack.id, Edition(FileKind.PDF)) or b"").startswith(b"%PDF")
    with pytest.raises(NotFound):
        await queries.content(world.charlie, pack.id, Edition(FileKind.PDF))


async def test_a_pack_is_issued_once_and_only_when_it_is_typeset(world: World) -> None:
    pack = await frozen(world)
    with pytest.raises(Invalid, match="not typeset yet"):
        await actions.publish(world.alice, pack.id)
    await actions.build(pack.id)
    done = await actions.publish(world.alice, pack.id)
    assert (done.issued_by_name, done.is_issued) == ("Alice Archer", True)
    with pytest.raises(Conflict, match="has been issued already"):
        await actions.publish(world.alice, pack.id)


async def test_of_two_drafts_of_a_number_only_one_is_issued(world: World) -> None:
    first, second = await built(world, LAST_MONTH), await built(world)
    assert first.number == second.number == 1
    await actions.publish(world.alice, second.id)
    with pytest.raises(Conflict, match="Freeze a new pack"):
        await actions.publish(world.alice, first.id)


@pytest.mark.parametrize(
    ("table", "change"), [(Pack, "number = 9"), (PackIssue, "number = 9"), (Pack, "snapshot = '{}'")]
)
async def test_the_database_refuses_to_change_a_frozen_pack(world: World, table: type[Table], change: str) -> None:
    await issued(world)
    with pytest.raises(Exception, match="written once"):
        await table.raw(f"UPDATE {table._meta.tablename} SET {change}")


async def test_the_worker_keeps_the_boards_files_and_two_of_each_council_and_a_second_bell_does_nothing(
    world: World,
) -> None:
    pack = await built(world)
    found = await queries.pack(world.alice, pack.id)
    assert (found.stage, found.attempts) == (Stage.BUILT, 1)
    board = {(kind, "") for kind in FileKind}
    own = {(kind, code) for kind in (FileKind.PDF, FileKind.HTML) for code in "ABC"}
    assert {(one.kind, one.council) for one in found.files if one.part is Part.BOARD} == board | own
    assert [one.kind for one in found.files if one.part is Part.REGISTERS] == [FileKind.PDF, FileKind.HTML]
    assert not await actions.build(pack.id)
    assert await actions.build_waiting() == 0


async def test_a_claim_is_honoured_until_it_runs_out(world: World) -> None:
    pack = await frozen(world)
    assert await building._claimed(pack.id)
    assert await actions.build_waiting() == 0
    await PackBuild.update({PackBuild.claimed_until: clock.real_now() - building.CLAIM}, force=True)
    assert await actions.build_waiting() == 1
    assert (await queries.pack(world.alice, pack.id)).attempts == 2


async def test_a_worker_that_was_thought_dead_settles_nothing(world: World) -> None:
    pack = await frozen(world)
    claim = await building._claimed(pack.id)
    assert claim
    await PackBuild.update({PackBuild.claimed_until: clock.real_now() - building.CLAIM}, force=True)
    again = await building._claimed(pack.id)
    assert again
    assert not await building._settle(claim, Stage.BUILT)
    assert await building._settle(again, Stage.BUILT)


async def test_whoever_takes_over_goes_on_where_the_dead_worker_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = await frozen(world)
    made = building.makers()
    kept, stored = await queries.for_worker(pack.id)
    frozen_pack = rules.opened(stored)
    for edition in rules.editions(frozen_pack):
        if edition.kind is FileKind.PDF:
            await building._make(kept, frozen_pack, edition, Telling(pack.id, 0))
    without_pdf = {kind: made[kind] for kind in FileKind if kind is not FileKind.PDF}
    monkeypatch.setattr(building, "makers", lambda: without_pdf)
    assert await actions.build(pack.id)


async def test_a_failure_is_said_tried_again_and_given_up_after_three(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = await frozen(world)
    monkeypatch.setattr(shelf, "FONTS", shelf.FONTS / "nowhere")
    monkeypatch.setattr("govern.packs.layout.register", lambda fonts: (fonts / "missing.ttf").read_bytes())
    for stage in (Stage.WAITING, Stage.WAITING, Stage.FAILED):
        assert not await actions.build(pack.id)
        found = await queries.pack(world.alice, pack.id)
        assert (found.stage, found.problem.split(":")[0]) == (stage, "FileNotFoundError")
    assert not await actions.build(pack.id)
    monkeypatch.undo()
    await actions.typeset_again(world.alice, pack.id)
    assert await actions.build(pack.id)


async def test_a_lost_file_is_made_again_to_the_byte(world: World) -> None:
    pack = await issued(world)
    before = await queries.content(world.alice, pack.id, Edition(FileKind.PDF))
    shelf.keep(rules.file_name(pack, Edition(FileKind.PDF)), b"%PDF of somebody else")
    assert await queries.content(world.alice, pack.id, Edition(FileKind.PDF)) is None
    await actions.typeset_again(world.alice, pack.id)
    assert await actions.build(pack.id)
    assert await queries.content(world.alice, pack.id, Edition(FileKind.PDF)) == before
    assert len((await queries.pack(world.alice, pack.id)).files) == 16


async def test_a_changed_byte_and_a_changed_record_are_found(world: World) -> None:
    pack = await issued(world)
    content = await queries.content(world.alice, pack.id, Edition(FileKind.PDF))
    assert content
    good = await queries.checked(None, content)
    assert (good.problems, good.hash) == ((), pack.hash)
    assert "pack 1 of Three Rivers Shared Services, as at 23 November 2026, issued on 23 November 2026" in good.about
    bad = await queries.checked(None, content[:-40] + b"!" + content[-39:])
    assert f"It says that it shows snapshot {pack.hash}" in bad.problems[0]


async def test_a_cut_tail_of_the_record_is_found_by_an_issued_pack(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = await issued(world)
    content = await queries.content(world.alice, pack.id, Edition(FileKind.HTML))

    async def cut(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(record, "holds", cut)
    assert [one.number for one in await queries.cut_tails(None)] == [pack.chain_entry]
    assert "no longer holds entry" in (await queries.checked(None, content or b"")).problems[0]
