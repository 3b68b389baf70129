"""The evidence ladder: who counts, how far they came, what is hidden; and those without email."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import clock, signing
from govern.briefings import actions
from govern.briefings.actions.doubting import respond
from govern.briefings.actions.in_person import attest, print_copies, use_code
from govern.briefings.model import Asking, Asks, Briefing, DeliveryState, Response
from govern.briefings.model.ladder import AttestTalk, ClarifiedBy, Climbed, Ladder, PrintCopies, Rung, SlipForm
from govern.briefings.queries.ladder import held_copy, ladder, print_runs, team_talks
from govern.briefings.rules import ladder as rules
from govern.briefings.rules import slips
from govern.briefings.rules import told as told_to_all
from govern.briefings.rules.reach import Evidence
from govern.kit.errors import Invalid, NotAllowed, NotFound
from tests.briefings.world import ASKING, approved, link, row, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
ON = date(2026, 11, 23)
ALL = tuple(Rung)


def people(council: str, rung: Rung, many: int, **more: object) -> list[Climbed]:
    return [Climbed(council=council, service="Revenues", rung=rung, **more)] * many


def climbing(known: list[Climbed], among: tuple[Rung, ...], *own: str, **more: Any) -> Ladder:
    asks = {Rung.OPENED: Asks.NOTHING, Rung.CONFIRMED: Asks.CONFIRM, Rung.UNDERSTOOD: Asks.QUESTIONS}[among[-1]]
    return rules.ladder(known, among, own=own, shown=told_to_all.shown(known, asks), sending=(1, ON), **more)


def evidence(state: DeliveryState | None, **more: object) -> Evidence:
    return Evidence(council="A", service="", state=state, **more)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (evidence(None), Rung.ELIGIBLE),
        (evidence(DeliveryState.DUE), Rung.ELIGIBLE),
        (evidence(DeliveryState.FAILED, tries=1), Rung.SENT),
        (evidence(DeliveryState.SENT, tries=1), Rung.DELIVERED),
        (evidence(DeliveryState.DELIVERED, tries=1, has_acted=True), Rung.OPENED),
        (evidence(DeliveryState.SENT, has_acted=True, score=Decimal(1)), Rung.OPENED),
        (evidence(DeliveryState.SENT, has_acted=True, has_confirmed=True), Rung.CONFIRMED),
        (evidence(DeliveryState.SENT, has_acted=True, has_confirmed=True, score=Decimal(1)), Rung.UNDERSTOOD),
    ],
)
def test_the_highest_rung(known: Evidence, expected: Rung) -> None:
    assert rules.rung(known) is expected


def test_who_asks_for_nothing_confirms_nothing() -> None:
    assert rules.rungs(Asks.NOTHING)[-1] is Rung.OPENED
    assert rules.rungs(Asks.CONFIRM)[-1] is Rung.CONFIRMED
    assert rules.rungs(Asks.QUESTIONS) == ALL


def test_absentees_are_in_no_count() -> None:
    known = [*people("A", Rung.UNDERSTOOD, 6), *people("A", Rung.ELIGIBLE, 6, is_away=True)]
    found = climbing(known, ALL, "A")
    assert found.own == {"A: Revenues": dict.fromkeys([rung.value for rung in Rung], 6)}
    assert found.away == "Away for long, and not counted: 6 people of your own."
    assert found.sentences == (
        "In A: 6 of 6 people showed that they understood (100.0%).",
        "In A: 6 of 6 people confirmed (100.0%).",
    )


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=40))
def test_each_rung_holds_no_more_than_the_one_below(reached: list[Rung]) -> None:
    counts = list(rules.climbed([Climbed(council="A", service="", rung=rung) for rung in reached], ALL).values())
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(reached)


@given(st.integers(1, 4), st.integers(0, 30))
def test_one_to_four_of_another_council_are_never_told(few: int, many: int) -> None:
    known = [*people("B", Rung.CONFIRMED, few), *people("B", Rung.DELIVERED, many)]
    found = climbing(known, rules.rungs(Asks.CONFIRM), "A")
    assert found.table
    assert found.table.rows["B: Revenues"].cells["Confirmed"].count is None
    assert not [gap for gap in found.gaps if gap.place.startswith("B")]


def test_those_away_of_one_s_own_and_of_the_others_are_told_apart() -> None:
    known = [*people("A", Rung.ELIGIBLE, 2, is_away=True), *people("B", Rung.ELIGIBLE, 3, is_away=True)]
    assert climbing(known, ALL, "A").away == (
        "Away for long, and not counted: 2 people of your own and fewer than 5 of the other councils."
    )
    assert climbing(known, ALL).away == "Away for long, and not counted: 5 or more people."
    many = [*known, *people("A", Rung.ELIGIBLE, 3, is_away=True), *people("B", Rung.ELIGIBLE, 3, is_away=True)]
    assert climbing(many, ALL).away == "Away for long, and not counted: 11 people."


def test_who_understood_it_only_after_a_clarification_is_told_where_that_gives_nobody_away() -> None:
    clarified = (ClarifiedBy(2, "BRF-02", "Clarified"),)
    after = people("A", Rung.UNDERSTOOD, 12, was_unclear=True, is_clear=True)
    wrong = people("A", Rung.CONFIRMED, 8, was_unclear=True)
    known = [*after, *wrong, *people("A", Rung.UNDERSTOOD, 20), *people("A", Rung.DELIVERED, 30)]
    assert climbing(known, ALL, clarified_by=clarified).after == (
        "12 of 20 people who had not understood it at first understood it after clarification (60.0%).",
    )
    few = [*after, *wrong, *people("A", Rung.UNDERSTOOD, 3)]
    assert climbing(few, ALL, clarified_by=clarified).after == ()
    three_more = [*known, *people("B", Rung.UNDERSTOOD, 3, was_unclear=True, is_clear=True)]
    assert climbing([*three_more, *people("B", Rung.UNDERSTOOD, 20)], ALL, clarified_by=clarified).after == ()


def test_a_service_ten_points_behind_all_is_named() -> None:
    known = [*people("A", Rung.CONFIRMED, 30), *people("B", Rung.CONFIRMED, 10), *people("B", Rung.DELIVERED, 10)]
    found = climbing(known, rules.rungs(Asks.CONFIRM))
    assert [(gap.place, gap.percent, gap.behind) for gap in found.gaps] == [("B: Revenues", "50.0", "30.0")]


async def test_the_ladder_of_a_sending(world: World) -> None:
    away = row("Ann of Brackenham", away_since=date(2026, 8, 1))
    gone = row("Ben of Brackenham")
    await staff(world, *(row(f"{name} of Brackenham") for name in ("Gil", "Huw", "Ida", "Jan", "Kit")), away, gone)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing, failed=("Ben",))
    await actions.confirm(link(ids[0]), Response(answers=(0, 1)))
    await actions.confirm(link(ids[1]), Response(answers=(1, 1)))
    await actions.ask(link(ids[2]), Asking(question="Who pays me?"))
    await respond(link(ids[3]), Response(did_not_understand=True), unclear="")
    found = await ladder(world.bob, briefing.id)
    assert found
    assert found.own == {
        "Brackenham: Revenues": {"Eligible": 6, "Sent": 6, "Delivered": 5, "Opened": 4, "Confirmed": 3, "Understood": 1}
    }
    assert found.away == "Away for long, and not counted: 1 person of your own."
    outside = await ladder(world.carol, briefing.id)
    assert outside
    assert outside.table
    assert outside.own == {}
    assert [cell.count for cell in outside.table.rows["Brackenham: Revenues"].cells.values() if cell.count] == []
    with pytest.raises(NotFound):
        await ladder(world.charlie, briefing.id)
    assert await ladder(world.alice, (await approved(world)).id) is None


async def told(world: World) -> tuple[Briefing, AttestTalk]:
    await staff(world)
    briefing = await approved(world)
    await sent(world.alice, briefing)
    new = AttestTalk(council_id=world.council_ids["B"], service="Depot", held_on=clock.today(), people=12, attended=9,
                     questions="When do the vans move?")  # fmt: skip
    return briefing, new


async def test_a_line_manager_attests_a_talk_in_counts(world: World) -> None:
    briefing, new = await told(world)
    made = await attest(world.bob, briefing.id, new)
    assert (made.attended, made.council, made.by_name) == (9, "Brackenham", "Bob Barker")
    found = await ladder(world.bob, briefing.id)
    assert found
    assert [(one.people.count, one.told.count) for one in found.in_person] == [(12, 9)]
    assert found.own["Brackenham: Depot"] == {
        "Eligible": 12, "Sent": 9, "Delivered": 9, "Opened": 9, "Confirmed": 9,
    }  # fmt: skip
    outside = await ladder(world.carol, briefing.id)
    assert outside
    assert outside.in_person == ()  # beside the table it would give small counts away
    assert await team_talks(world.carol, briefing.id) == []
    for who, wrong in ((world.alice, NotAllowed), (world.carol, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(wrong):
            await attest(who, briefing.id, new)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"attended": 13}, "attended"),
        ({"held_on": date(2026, 11, 24)}, "held_on"),
        ({"held_on": date(2026, 11, 22)}, "held_on"),  # nobody had been sent it
    ],
)
async def test_a_talk_that_cannot_be_is_refused(world: World, changed: dict[str, object], field: str) -> None:
    from msgspec.structs import replace

    briefing, new = await told(world)
    with pytest.raises(Invalid) as refused:
        await attest(world.bob, briefing.id, replace(new, **changed))
    assert list(refused.value.problems) == [field]
    with pytest.raises(Invalid, match="has not been sent"):
        await attest(world.bob, (await approved(world)).id, new)


async def test_a_printed_code_confirms_once_and_names_nobody(world: World) -> None:
    briefing, _ = await told(world)
    run = await print_copies(world.bob, briefing.id, PrintCopies(council_id=world.council_ids["B"], copies=10))
    code = slips.code(run.id, 3, key=signing.key(slips.KEY))
    assert (await held_copy(code.lower().replace("-", " "))).council == "Brackenham"
    assert (await use_code(code, SlipForm())).is_used
    assert not (await use_code(code, SlipForm(did_not_understand=True))).did_not_understand
    assert [one.used for one in await print_runs(world.bob, briefing.id)] == [1]
    doubt = slips.code(run.id, 4, key=signing.key(slips.KEY))
    assert (await use_code(doubt, SlipForm(did_not_understand=True))).did_not_understand
    assert [one.used for one in await print_runs(world.bob, briefing.id)] == [1]
    for wrong in (slips.code(run.id, 11, key=signing.key(slips.KEY)), slips.code(run.id, 0, key=signing.key(slips.KEY)),
                  slips.code(run.id + 1, 1, key=signing.key(slips.KEY)), code[:-1] + ("A" if code[-1] != "A" else "B"),
                  "", "1-2", "x-y-ABCDEFGH"):  # fmt: skip
        with pytest.raises(NotFound):
            await held_copy(wrong)


@given(st.text(max_size=60))
def test_no_text_that_was_made_up_opens_a_copy(typed: str) -> None:
    with pytest.raises(NotFound):
        slips.opened(typed, key=b"k" * 32)


def test_a_copy_speaks_to_nobody_by_name() -> None:
    assert slips.subject("From ((milestone date)) at ((council))", "St_Ives", {}) == "From [milestone date] at St_Ives"
    said = slips.without_names("Hello ((name)) of ((council)), ((transfer??you move.)) ((team))", "Ashvale", {})
    assert said == "Hello colleague of Ashvale, If you are in scope of the transfer: you move. \\[team\\]"


async def test_the_pages_show_attest_print_and_confirm(world: World, visitor: Visit) -> None:
    briefing, _ = await told(world)
    bob, path = await visitor(world.bob), f"/briefings/{briefing.id}"
    assert "No line manager has attested a talk yet" in (await bob.open(f"{path}/evidence")).text
    fields = {"council_id": str(world.council_ids["B"]), "service": "Depot", "held_on": "2026-11-23", "people": "12"}
    refused = await bob.send(f"{path}/team-talks", **fields, attended="13", method="team talk")
    assert refused.status_code == 422
    done = await bob.send(f"{path}/team-talks", **fields, attended="9", method="team talk", questions="Vans?")
    assert "9 of 12" in done.text
    run = await bob.send(f"{path}/print-runs", council_id=fields["council_id"], copies="3")
    assert "0 of 3 copies confirmed" in run.text
    (made,) = await print_runs(world.bob, briefing.id)
    code = slips.code(made.id, 2, key=signing.key(slips.KEY))
    assert code in run.text
    anybody = await visitor()
    mistyped = await anybody.send("/p", code="7-12-nonsense")
    assert mistyped.status_code == 422
    assert "This code is not complete or not ours." in mistyped.text
    assert 'value="7-12-nonsense"' in mistyped.text
    assert "Teipiwch god eich copi" in (await anybody.open("/p?language=cy")).text
    opened = await anybody.send("/p", code=code.lower())
    assert "Have you read it?" in opened.text
    assert "Hello colleague" in opened.text
    pressed = await anybody.send(f"/p/{code}/confirmations")
    assert "This copy is confirmed." in pressed.text
    assert b"Brackenham: Revenues" in (await bob.open(f"{path}/evidence?download=csv")).content
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    assert (await alice.open(f"/print-runs/{made.id}")).status_code == 404
    assert "Attest a talk" not in (await alice.open(f"{path}/evidence")).text
    assert {(await charlie.open(one)).status_code for one in (f"{path}/evidence", f"/print-runs/{made.id}")} == {404}


async def test_the_api_reads_attests_and_prints(world: World, api: Speak) -> None:
    briefing, _ = await told(world)
    bob, path = await api(world.bob), f"/briefings/{briefing.id}"
    own = {"council_id": world.council_ids["B"]}
    talk = {**own, "held_on": "2026-11-23", "people": 12, "attended": 9}
    assert (await bob.post(f"{path}/team-talks", json=talk)).status_code == 201
    assert (await bob.post(f"{path}/print-runs", json={**own, "copies": 5})).json()["copies"] == 5
    assert len((await bob.get(f"{path}/team-talks")).json()) == len((await bob.get(f"{path}/print-runs")).json()) == 1
    assert (await bob.get(f"{path}/evidence")).json()["rungs"][-1] == "Confirmed"
    charlie = await api(world.charlie)
    for end in ("evidence", "team-talks", "print-runs"):
        assert (await charlie.get(f"{path}/{end}")).status_code == 404
