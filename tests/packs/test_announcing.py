"""The board is told of a pack by a briefing, and a pack says how far briefings came."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import clock
from govern.briefings import actions as briefings_actions
from govern.briefings import queries as briefings
from govern.briefings.model import Asks, DeliveryState, Kind, Response, Review, Stage, Told
from govern.briefings.rules import prose, told
from govern.briefings.rules.ladder import climbing
from govern.briefings.rules.reach import Evidence
from govern.kit.errors import NotAllowed
from govern.packs import actions, queries, rules
from govern.packs.model.periods import ApprovePeriod
from govern.packs.queries import periods as reading
from govern.packs.rules.announcing import announced
from tests.briefings.world import approved, link, row, sent, staff, written
from tests.packs import example
from tests.packs.test_periods import locked
from tests.packs.world import board_member, built, frozen, issued, late, sponsor, thread
from tests.world import World

LINK = "https://govern.example/packs/2/page"
SENT = DeliveryState.SENT
TWELVE = ("Amal", "Ben", "Cai", "Dee", "Eve", "Fay", "Gil", "Huw", "Ida", "Jan", "Kit", "Lea")


async def test_a_pack_issued_by_a_second_person_tells_the_board_at_once(world: World) -> None:
    await board_member(world)
    helen = await sponsor(world)
    milestone = await thread(world)
    await late(world, milestone)
    pack = await actions.publish(helen, (await built(world)).id)
    assert pack.briefing_id
    told_board = await briefings.briefing(world.alice, pack.briefing_id)
    assert (told_board.stage, told_board.written_by, told_board.audience.kinds) == (
        Stage.APPROVED, "Alice Archer", (Kind.BOARD_MEMBER,),
    )  # fmt: skip
    assert f"/packs/{pack.id}/page)" in told_board.text
    assert "£298,360.66" in told_board.text
    assert announced(pack) == f"The board is told by briefing {told_board.ref}."


async def test_one_person_alone_cannot_write_to_the_board_and_approve_it(world: World) -> None:
    await board_member(world)
    pack = await issued(world)
    assert (pack.briefing_stage, announced(pack)[-26:]) == ("in review", "waits for a second person.")
    assert pack.briefing_id
    waiting = await briefings.briefing(world.alice, pack.briefing_id)
    with pytest.raises(NotAllowed):
        await briefings_actions.approve(world.alice, waiting.id, Review(version=waiting.version))
    helen = await sponsor(world)
    approved = await briefings_actions.approve(helen, waiting.id, Review(version=waiting.version))
    assert approved.stage is Stage.APPROVED


@pytest.mark.parametrize("issuer", ["manager", "sponsor"])
async def test_a_pack_that_the_sponsor_approved_tells_the_board_whoever_issues_it(world: World, issuer: str) -> None:
    await board_member(world)
    helen = await sponsor(world)
    period = await locked(world)
    pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    await actions.build(pack.id)
    out = await actions.publish(helen if issuer == "sponsor" else world.alice, pack.id)
    assert out.briefing_id
    told_board = await briefings.briefing(world.alice, out.briefing_id)
    assert (told_board.stage, told_board.written_by) == (Stage.APPROVED, "Alice Archer")
    assert (await reading.period_of(world.alice, out)) == await reading.period(world.alice, period.id)
    assert await reading.period_of(world.victor, out) is None


async def test_a_programme_without_a_board_tells_nobody(world: World) -> None:
    pack = await issued(world)
    assert pack.briefing_id is None
    assert await briefings.briefings(world.alice, world.programme_id) == []


def test_the_letter_says_what_is_to_be_decided_and_where_to_read_it() -> None:
    words = prose.plain(rules.letter(example.pack(), link=LINK))
    assert "Board pack 8 of ((programme)) is ready. It says how things stood on 23 November 2026." in words
    assert (
        "* Brackenham’s Cabinet must decide “Form the shared revenues service on 1 July 2027” by 14 January 2027."
        in words
    )
    assert "£298,360.66" in words
    assert words.endswith(f"Read the pack ({LINK})")


def test_words_of_the_registers_are_no_mark_up_and_no_placeholder() -> None:
    import msgspec

    first = msgspec.structs.replace(rules.wanted(example.pack())[0], proposal="((name)) *now* [x](http://y) <b>")
    pack = msgspec.structs.replace(example.pack(), wanted=(first,))
    letter = rules.letter(pack, link=LINK)
    assert letter.count("((name))") == 1
    assert "( (name) ) *now* [x](http://y) <b>" in prose.plain(letter)
    assert prose.html(letter).count("<a ") == 1


def reader(council: str, *, confirmed: bool = False, score: str | None = None) -> Evidence:
    right = Decimal(score) if score else None
    return Evidence(council=council, service="", state=SENT, has_confirmed=confirmed, score=right)


def by_council(known: list[Evidence], asks: Asks) -> tuple[Told, ...]:
    return told.by_council(told.shown(map(climbing, known), asks), asks)


def test_counts_by_council_are_exact_where_nothing_is_small() -> None:
    known = [reader("A", confirmed=True, score="1")] * 20 + [reader("A", confirmed=True, score="0.5")] * 10
    (found,) = by_council([*known, *[reader("A")] * 12], Asks.QUESTIONS)
    assert (found.meant_for, found.confirmed, found.understood) == (42, 30, 20)


def test_silence_of_three_people_is_not_told_by_subtraction() -> None:
    (found,) = by_council([reader("A", confirmed=True)] * 80 + [reader("A")] * 3, Asks.CONFIRM)
    assert (found.meant_for, found.confirmed) == (83, None)


@given(st.dictionaries(st.sampled_from("ABC"), st.tuples(*[st.integers(0, 12)] * 3), min_size=1))
def test_no_small_part_of_a_council_can_be_found(counts: dict[str, tuple[int, int, int]]) -> None:
    known = [
        one
        for council, (right, wrong, silent) in counts.items()
        for one in (
            *[reader(council, confirmed=True, score="1")] * right,
            *[reader(council, confirmed=True, score="0")] * wrong,
            *[reader(council)] * silent,
        )
    ]
    for found in by_council(known, Asks.QUESTIONS):
        right, wrong, silent = counts[found.council]
        if found.confirmed is not None and found.meant_for is not None:
            assert not 0 < silent < 5
        if found.understood is not None:
            assert not 0 < right < 5
            if found.confirmed is not None:
                assert not 0 < wrong < 5


async def test_a_pack_without_a_sending_says_so(world: World) -> None:
    pack = await queries.opened(world.alice, (await frozen(world)).id)
    assert pack.reach == ()
    assert clock.today() == date(2026, 11, 23)


async def test_a_pack_counts_the_last_sending_by_council_and_hides_small_counts(world: World) -> None:
    many = [
        row(f"{name} of {council}", council[0], email=f"{name}.{council}@staff.example".lower())
        for council in ("Ashvale", "Brackenham", "Calderwick")
        for name in TWELVE
    ]
    await staff(world, *many)
    briefing = await approved(world, asks=Asks.CONFIRM)
    ids = await sent(world.alice, briefing)
    for one in (*ids[:6], *ids[12:18], *ids[24:27]):
        await briefings_actions.confirm(link(one), Response())
    own = await written(world, by=world.bob, council_code="B")
    pack = await queries.opened(world.alice, (await frozen(world)).id)
    assert {one.briefing for one in pack.reach} == {f"{briefing.title}, 23 Nov 2026"}
    assert own.council_id
    assert [(one.council, one.sent, one.confirmed) for one in pack.reach] == [
        ("A", 12, 6),
        ("B", 12, 6),
        ("C", 12, None),
    ]
    assert all(one.of_all is True for one in pack.reach)
    assert (await queries.opened(world.alice, (await frozen(world, date(2026, 11, 22))).id)).reach == ()
