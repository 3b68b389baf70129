"""The pulse: counted without names, never under five, a council's own beside the whole, and nothing by subtraction."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes, policy

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import clock, signing
from govern.adapters.database import unit_of_work
from govern.briefings.actions import pulse as actions
from govern.briefings.actions.pulse_letters import NEXT, forget_pulse, message
from govern.briefings.model.pulse import PulseAnswer, PulseRow, PulseSwitch, Tally
from govern.briefings.queries import pulse as queries
from govern.briefings.rules import links, pulse_sheet
from govern.briefings.rules import pulse as rules
from govern.briefings.tables.pulse import PulseDone, PulseLetter, PulseRound, PulseTally
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.kit.text import LONDON
from govern.people import actions as people
from govern.people.model import Role
from govern.plan.actions.posting import OPEN
from govern.record import queries as record
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
LATER = date(2026, 12, 8)
SAID = PulseAnswer(direction=4, trust=3, word=" hopeful ")
COUNTS = st.dictionaries(st.one_of(st.none(), st.integers(1, 6)), st.integers(0, 12), max_size=6)


def tally(answers: int, score: int = 4, words: tuple[str, ...] = ()) -> Tally:
    counts = [answers if place == score else 0 for place in range(1, 6)]
    return Tally(direction=tuple(counts), trust=tuple(counts), words=words)


@pytest.mark.parametrize(
    ("day", "quarter", "label", "words"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), "2026-Q1", "January to March 2026"),
        (date(2026, 11, 23), date(2026, 10, 1), "2026-Q4", "October to December 2026"),
    ],
)
def test_a_quarter_has_a_first_day_a_label_and_words(day: date, quarter: date, label: str, words: str) -> None:
    assert (rules.quarter_of(day), rules.label(quarter), rules.words(quarter)) == (quarter, label, words)
    assert rules.quarter_named(label) == quarter


def test_a_quarter_is_asked_from_nine_on_its_first_monday_for_a_week_and_once() -> None:
    begins = datetime(2026, 10, 5, 9, tzinfo=LONDON)
    quarter = date(2026, 10, 1)
    assert rules.round_due(True, begins - timedelta(seconds=1), None) is None
    assert rules.round_due(True, begins, date(2026, 7, 1)) == quarter
    assert rules.round_due(True, begins + timedelta(days=7) - timedelta(seconds=1), None) == quarter
    assert rules.round_due(True, begins + timedelta(days=7), None) is None
    assert rules.round_due(True, begins, quarter) is None
    assert rules.round_due(False, begins, None) is None


@given(st.lists(st.builds(PulseAnswer, direction=st.integers(1, 5), trust=st.integers(1, 5), word=st.text(max_size=9))))
def test_a_tally_is_the_same_in_whatever_order_people_answered(said: list[PulseAnswer]) -> None:
    forth, back = Tally(), Tally()
    for one in said:
        forth = rules.added(forth, one)
    for one in reversed(said):
        back = rules.added(back, one)
    assert forth == back
    assert (forth.answers, sum(forth.trust)) == (len(said), len(said))


@given(COUNTS)
def test_no_council_is_told_what_fewer_than_five_said_nor_what_one_other_council_said(
    counts: dict[int | None, int],
) -> None:
    tallies = {council: tally(answers) for council, answers in counts.items()}
    found, total = rules.shown(tallies), sum(counts.values())
    others = [council for council, answers in counts.items() if answers]
    for council in found:
        assert counts[council] >= 5
        assert total - counts[council] >= 5
        assert len([one for one in others if one != council]) >= 2 or None in others
    left = total - sum(counts[council] for council in found)
    assert not found or left == 0 or left >= 5, "what all that are shown leave of the whole"


@given(COUNTS)
def test_what_a_council_reads_is_its_own_or_a_reason(counts: dict[int | None, int]) -> None:
    tallies = {council: tally(answers) for council, answers in counts.items()}
    for council in range(1, 7):
        own = rules.own(council, "Ashvale", tallies)
        assert (own.result is None) == bool(own.hidden)
        assert own.result is None or own.result.answers == counts[council]


def test_a_result_has_means_of_one_decimal_and_counts_who_agree() -> None:
    found = rules.result(Tally(direction=(0, 1, 2, 3, 1), trust=(1, 2, 2, 2, 0), words=("slow",)))
    assert found
    assert (found.direction, found.trust) == (Decimal("3.6"), Decimal("2.7"))
    assert (found.direction_agree, found.trust_agree, found.answers) == (4, 2, 7)
    assert rules.result(tally(4)) is None


def row(council: str = "", counts: tuple[int, ...] = (0, 0, 0, 6, 0), **more: str) -> PulseRow:
    scores = {f"{name}_{place}": count for name in ("direction", "trust") for place, count in enumerate(counts, 1)}
    quarter = more.pop("quarter", "2026-Q3")
    first, last = date(2026, 7, 6), date(2026, 7, 20)
    return PulseRow(quarter=quarter, opened_on=first, closes_on=last, asked=20, council=council, **scores, **more)


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([row(), row()], "pulse, row 3, quarter"),
        ([row("A")], "pulse, row 2, quarter"),
        ([row(), row("Z")], "pulse, row 3, council"),
        ([row(counts=(0, 0, 0, 4, 0))], "pulse, row 2, direction_1"),
        ([replace(row(), trust_4=5)], "pulse, row 2, trust_1"),
        ([replace(row(), closes_on=date(2026, 7, 1))], "pulse, row 2, closes_on"),
        ([row(), row("A", (0, 0, 0, 0, 6))], "pulse, row 2, direction_1"),
    ],
)
def test_the_sheet_names_what_cannot_be(rows: list[PulseRow], place: str) -> None:
    assert set(pulse_sheet.problems(rows, {"A"})) == {place}


async def peopled(world: World, each: int = 5) -> None:
    """So many people more speak for every council."""
    for code, council_id in world.council_ids.items():
        for number in range(each):
            name = f"Member{code}{number} Of {code}"
            made = await people.add_person(name=name, email=f"m{number}@{code.lower()}.example", is_administrator=False)
            await people.give(None, made, world.programme_id, role=Role.FINANCE_LEAD, council_id=council_id)


async def letters() -> list[links.Link]:
    rows = await PulseLetter.select(PulseLetter.id, PulseLetter.round).order_by(PulseLetter.id)
    return [links.Link(one["id"], rules.VERSION, clock.now() + links.LIFETIME) for one in rows]


async def test_everybody_who_speaks_for_a_council_is_asked_once_and_counted_without_a_name(world: World) -> None:
    await peopled(world)
    async with unit_of_work() as work:
        made = await actions.ask_pulse(world.alice, world.programme_id)
        assert (actions.SEND, {}) in work.jobs
    assert (made.asked, made.is_open, made.closes_on) == (18, True, date(2026, 12, 7))
    with pytest.raises(Conflict):
        await actions.ask_pulse(world.alice, world.programme_id)
    for link in await letters():
        assert (await actions.answer_pulse(link, SAID)).has_answered
    with pytest.raises(Conflict, match="cannot be changed"):
        await actions.answer_pulse((await letters())[0], SAID)
    assert await PulseDone.count() == 18
    kept = await PulseTally.select()
    assert len(kept) == 3
    assert all(set(one) == {"id", "round", "council", "said"} for one in kept), "no person, no time"
    said = [one.sentence for one in await record.history(world.alice, world.programme_id, kind="pulse", thing=made.id)]
    assert said.count("Govern counted an answer to pulse 2026-Q4") == 18
    assert [one for one in said if "Alice Archer asked pulse 2026-Q4" in one]


async def test_nothing_is_shown_while_it_is_open_and_each_council_reads_its_own_beside_the_whole(world: World) -> None:
    await peopled(world)
    await actions.ask_pulse(world.alice, world.programme_id)
    for link in await letters():
        await actions.answer_pulse(link, SAID)
    (open_one,) = await queries.pulse(world.bob, world.programme_id, TODAY)
    assert (open_one.whole, open_one.own, open_one.answered) == (None, (), "18")
    (bobs,) = await queries.pulse(world.bob, world.programme_id, LATER)
    assert bobs.whole
    assert (bobs.whole.answers, bobs.whole.words) == (18, ("hopeful",) * 18)
    assert [(one.council, one.result and one.result.answers) for one in bobs.own] == [("Brackenham", 6)]
    (alices,) = await queries.pulse(world.alice, world.programme_id, LATER)
    assert (alices.own, alices.whole) == ((), bobs.whole), "the programme reads no council's own"


async def test_two_answers_are_told_to_nobody(world: World) -> None:
    await peopled(world)
    await actions.ask_pulse(world.alice, world.programme_id)
    for link in (await letters())[:2]:
        await actions.answer_pulse(link, SAID)
    (found,) = await queries.pulse(world.bob, world.programme_id, LATER)
    assert (found.whole, found.answered) == (None, "fewer than 5")
    assert all(one.result is None for one in found.own)
    assert await queries.pulse_rows(world.bob, world.programme_id, LATER) == []


async def test_who_is_silent_is_reminded_once_and_nobody_answers_late(world: World) -> None:
    await peopled(world)
    made = await actions.ask_pulse(world.alice, world.programme_id)
    await PulseLetter.update({PulseLetter.state: "sent"}, force=True)
    await actions.answer_pulse((await letters())[0], SAID)
    assert await actions.remind(made.closes_on - timedelta(days=4)) == 0
    assert await actions.remind(made.closes_on - timedelta(days=3)) == 17
    assert await actions.remind(made.closes_on - timedelta(days=2)) == 0
    await PulseRound.update({PulseRound.closes_on: TODAY - timedelta(days=1)}, force=True)
    with pytest.raises(Conflict, match="Answers were taken until 22 November 2026"):
        await actions.answer_pulse((await letters())[5], SAID)


async def test_it_is_asked_by_itself_where_it_is_on_and_enough_speak(world: World) -> None:
    now = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    assert await actions.ask_due(now) == 0, "three people: nothing could be shown"
    with pytest.raises(Invalid):
        await actions.ask_pulse(world.alice, world.programme_id)
    await peopled(world)
    await actions.set_pulse(world.alice, world.programme_id, PulseSwitch(is_on=False))
    assert await actions.ask_due(now) == 0
    await actions.set_pulse(world.alice, world.programme_id, PulseSwitch(is_on=True))
    assert await actions.ask_due(now) == 1
    assert await actions.ask_due(now) == 0


async def test_the_letter_holds_its_readers_own_link(world: World) -> None:
    await peopled(world)
    await actions.ask_pulse(world.alice, world.programme_id)
    rows = await PulseLetter.raw(NEXT, OPEN, clock.now(), [-1], clock.real_now(), "here")
    letter = message_from_bytes(message(dict(rows[0])), policy=policy.default)
    assert letter["Subject"] == "Two questions about Three Rivers Shared Services"
    plain = letter.get_body(("plain",))
    assert plain
    assert "/q/v1." in plain.get_content()
    await PulseLetter.update({PulseLetter.failure: "550 x@y.example unknown"}, force=True)
    await forget_pulse(rows[0]["person"])
    said = await PulseLetter.select(PulseLetter.failure).where(PulseLetter.person == rows[0]["person"])
    assert [one["failure"] for one in said] == [""]


async def test_the_page_behind_the_link_takes_one_answer_without_a_sign_in(world: World, visitor: Visit) -> None:
    await peopled(world)
    await actions.ask_pulse(world.alice, world.programme_id)
    address = links.path((await letters())[0], links.Purpose.PULSE, key=signing.key(links.KEY))
    reader = await visitor()
    shown = await reader.open(address)
    assert "Nobody sees what you answer" in shown.text
    assert 'name="once"' not in shown.text, "what a form said is kept for a day under it"
    wrong = await reader.send(f"{address}/answers", direction="6", trust="")
    assert (wrong.status_code, await PulseDone.count()) == (422, 0)
    taken = await reader.send(f"{address}/answers", direction="5", trust="2", word="busy")
    assert "Your answer is counted" in taken.text
    again = await reader.send(f"{address}/answers", direction="1", trust="1")
    assert (again.status_code, await PulseDone.count()) == (409, 1)
    assert (await reader.open("/q/v1.1.1.1.x")).status_code == 404


async def test_the_page_and_the_api_say_the_same_and_charlie_gets_neither(
    world: World, visitor: Visit, api: Speak
) -> None:
    await peopled(world)
    address = f"/programmes/{world.programme_id}"
    alice, bob, charlie = await visitor(world.alice), await visitor(world.bob), await visitor(world.charlie)
    assert "Nobody has been asked yet" in (await alice.open(f"{address}/pulse")).text
    told = await alice.send(f"{address}/pulse/rounds")
    assert "18 people are asked, until 7 December 2026." in told.text
    assert "only by hand now" in (await alice.send(f"{address}/pulse/timetables", is_on="no")).text
    assert (await bob.send(f"{address}/pulse/rounds")).status_code == 403
    for path in (f"{address}/pulse", f"{address}/pulse?download=xlsx"):
        assert (await bob.open(path)).status_code == 200
        assert (await charlie.open(path)).status_code == 404
    found = (await (await api(world.bob)).get(f"{address}/pulse-rounds")).json()
    assert [(one["asked"], one["whole"], one["is_open"]) for one in found] == [(18, None, True)]
    program = await api(world.charlie)
    assert (await program.get(f"{address}/pulse-rounds")).status_code == 404
    assert (await program.post(f"{address}/pulse-rounds")).status_code == 404
    with pytest.raises(NotFound):
        await actions.set_pulse(world.charlie, world.programme_id, PulseSwitch())
    with pytest.raises(NotAllowed):
        await actions.set_pulse(world.bob, world.programme_id, PulseSwitch())


async def test_the_sheet_brings_in_what_it_took_out(world: World) -> None:
    whole = row(counts=(1, 2, 4, 8, 5), words="busy;clearer;waiting")
    rows = [whole, row("A", (0, 1, 2, 3, 0), words="clearer"), row("B", (0, 1, 1, 3, 2), words="busy")]
    await actions.load_pulse(world.alice, world.programme_id, rows)
    assert await queries.pulse_rows(world.alice, world.programme_id, TODAY) == [whole]
    assert await queries.pulse_rows(world.bob, world.programme_id, TODAY) == [whole, rows[2]]
    (found,) = await queries.pulse(world.bob, world.programme_id, TODAY)
    assert found.own[0].result
    assert (found.own[0].result.direction, found.own[0].result.words) == (Decimal("3.9"), ("busy",))
