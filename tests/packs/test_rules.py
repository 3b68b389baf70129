from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit import money
from govern.packs import rules
from govern.packs.layout.sections.declared import declared
from govern.packs.model import BoardPack, Declared, Judgement, Loss, Outcome, Rag
from tests.packs import example

PACK = example.pack()


def changed(pack: BoardPack, **fields: object) -> BoardPack:
    return msgspec.structs.replace(pack, **fields)


def with_go_live(**fields: object) -> BoardPack:
    go_live = msgspec.structs.replace(example.GO_LIVE, **fields)
    return changed(PACK, milestones=tuple(go_live if each.ref == "M21" else each for each in PACK.milestones))


def test_a_snapshot_opens_as_the_pack_it_was_made_from():
    assert rules.opened(rules.snapshot(PACK)) == PACK


def test_a_snapshot_opened_and_made_again_has_the_same_bytes():
    assert rules.snapshot(rules.opened(rules.snapshot(PACK))) == rules.snapshot(PACK)


def test_the_order_in_which_councils_were_collected_does_not_change_the_snapshot():
    first = with_go_live()
    stake = example.GO_LIVE.stake
    assert stake is not None
    backwards = dict(reversed(stake.losses[0].by_council.items()))
    second = with_go_live(stake=msgspec.structs.replace(stake, losses=(Loss(2027, backwards),)))
    assert rules.snapshot(first) == rules.snapshot(second)


def test_amounts_keep_their_pennies_in_the_snapshot():
    assert b'"131465.16"' in rules.snapshot(PACK)


def test_the_snapshot_id_is_the_first_eight_characters_of_the_digest():
    assert len(rules.digest(PACK)) == 64
    assert rules.snapshot_id(PACK) == rules.digest(PACK)[:8]


@pytest.mark.parametrize("field", ["programme", "vision", "chain_head"])
def test_any_changed_word_gives_another_digest(field):
    assert rules.digest(changed(PACK, **{field: "Another"})) != rules.digest(PACK)


def test_the_headline_names_the_slip_its_days_and_its_cost_in_whole_pounds():
    assert rules.headline(PACK) == "“Shared revenues service goes live” slips 91 days and costs £298,361 in 2027/28"


def test_without_a_slip_the_headline_says_so():
    assert rules.headline(changed(PACK, milestones=())) == "No slip costs a council money"


def test_two_slips_are_counted_together():
    again = msgspec.structs.replace(example.GO_LIVE, ref="M22")
    both = changed(PACK, milestones=(example.GO_LIVE, again))
    assert rules.headline(both) == "2 slips together cost the councils £596,721 in 2027/28"


def test_the_summary_states_every_councils_loss_to_the_penny():
    assert (
        "The slips cost £298,360.66 in 2027/28: Ashvale £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30."
    ) in rules.summary(PACK)


def test_the_summary_says_how_it_stands_what_moved_who_must_decide_and_who_knows():
    standing, moved, _, decide, people = rules.summary(PACK)
    assert standing.startswith("The programme is red: 2 critical milestones are red")
    assert moved == (
        "“Shared revenues service goes live” has moved 91 days, from 1 April 2027 to 1 July 2027; "
        "4 other milestones are late."
    )
    assert decide == (
        "Brackenham’s Cabinet must decide “Form the shared revenues service on 1 July 2027” by 14 January 2027, "
        "and 2 more decisions follow."
    )
    assert people == (
        "552 of 658 briefings sent were confirmed as read, and 445 of 600 asked showed that they understood."
    )


def test_a_programme_with_nothing_in_it_still_has_three_sentences():
    empty = changed(PACK, milestones=(), wanted=(), reach=(), proposals=(), risks=())
    assert rules.summary(empty)[1:] == (
        "No milestone is forecast later than its baseline.",
        "No slip costs a council money.",
        "No decision is wanted from the councils now.",
    )


def test_a_decision_whose_day_has_passed_is_said_to_be_overdue():
    late = changed(PACK, as_at=date(2027, 1, 20))
    assert any("Brackenham’s Cabinet should have decided" in sentence for sentence in rules.summary(late))


def test_a_count_too_small_to_be_told_hides_the_sum_too():
    small = msgspec.structs.replace(PACK.reach[0], confirmed=None)
    assert not any("confirmed as read" in each for each in rules.summary(changed(PACK, reach=(small, *PACK.reach[1:]))))


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [
        pytest.param(1, 4, "low", id="a score of 4 is low"),
        pytest.param(1, 5, "high", id="an impact of 5 is never below high"),
        pytest.param(3, 3, "moderate", id="a score of 9 is moderate"),
        pytest.param(2, 5, "high", id="a score of 10 is high"),
        pytest.param(3, 5, "high", id="a score of 15 is high"),
        pytest.param(4, 4, "critical", id="a score of 16 is critical"),
    ],
)
def test_a_risk_falls_into_its_band(likelihood, impact, band):
    assert rules.band_of(likelihood, impact) == band


def test_the_highest_risks_come_first_and_among_equals_the_greater_impact():
    assert [risk.ref for risk in rules.top_risks(PACK)] == ["R03", "R07", "R01", "R11", "R15"]


def test_the_drawing_keeps_milestones_with_money_when_it_cannot_keep_all():
    assert {milestone.ref for milestone in rules.on_a_page(PACK, 2)} == {"M21", "M34"}


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 23), "today"), (date(2026, 11, 24), "in 1 day"), (date(2026, 11, 14), "9 days ago")],
)
def test_days_left_are_said_in_words(day, words):
    assert rules.days_left(day, PACK.as_at) == words


def test_nothing_changed_between_a_pack_and_itself():
    assert rules.changes(PACK, PACK) == ()


def test_what_changed_is_told_thing_by_thing():
    stake = example.GO_LIVE.stake
    assert stake is not None
    on_time = with_go_live(
        forecast=date(2027, 4, 1),
        status=Judgement(Rag.GREEN, "on time"),
        stake=msgspec.structs.replace(stake, losses=()),
    )
    before = changed(on_time, status=Judgement(Rag.AMBER, "one milestone is late"), risks=PACK.risks[1:])
    assert rules.changes(before, PACK) == (
        f"The programme was amber and is red: {PACK.status.reason}.",
        "M21 “Shared revenues service goes live” moves from 1 April 2027 to 1 July 2027 "
        f"and turns red: {example.GO_LIVE.status.reason}.",
        "Slips cost £298,360.66 more than in the last pack: £298,360.66.",
        "New risk R03, score 20: Brackenham’s cabinet defers the shared service, so that go-live misses 1 July.",
    )


def test_a_councils_new_decision_is_told():
    waiting = tuple(
        msgspec.structs.replace(
            proposal,
            decisions=tuple(msgspec.structs.replace(each, outcome=Outcome.WAITING) for each in proposal.decisions),
        )
        for proposal in PACK.proposals
    )
    told = rules.changes(changed(PACK, proposals=waiting), PACK)
    assert "Ashvale: “Form the shared revenues service” is approved on 10 December 2026." in told
    assert "Calderwick: “Adopt one model of customer contact” is amended on 19 November 2026." in told
    assert len(told) == 6


def test_what_left_the_plan_and_what_joined_it_are_told():
    told = rules.changes(changed(PACK, milestones=PACK.milestones[:-1]), PACK)
    assert told == ("New milestone M34 “Customer contact model in use in all three councils”.",)
    assert rules.changes(PACK, changed(PACK, risks=PACK.risks[:-1]))[-1].startswith("Risk R18 is closed")


@given(total=st.integers(-(10**12), 10**12), weights=st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_what_the_councils_lose_adds_up_to_what_is_lost(total, weights):
    shares = money.shared(total, {f"C{place:02d}": Decimal(weight) for place, weight in enumerate(weights)})
    stake = example.GO_LIVE.stake
    assert stake is not None
    losses = (Loss(2027, {code: money.pounds(part) for code, part in shares.items()}),)
    pack = with_go_live(stake=msgspec.structs.replace(stake, losses=losses))
    assert rules.lost(pack) == money.pounds(total)
    assert sum(rules.lost_by_council(rules.losses(pack)).values(), Decimal(0)) == money.pounds(total)


def test_a_pack_of_before_anybody_declared_keeps_its_hash():
    stored = rules.snapshot(PACK)
    assert b"declared" not in stored
    assert b"confidence" not in stored
    assert rules.digest(rules.opened(stored)) == rules.digest(PACK)


def test_what_is_declared_otherwise_stands_in_the_plan_with_its_reason():
    said = Declared(Rag.RED, "The supplier wavers.", date(2026, 11, 20))
    first = msgspec.structs.replace(PACK.milestones[0], declared=said, status=Judgement(Rag.GREEN, "on time"))
    assured = msgspec.structs.replace(said, rag=Rag.AMBER, scale="Amber/Red")
    pack = changed(PACK, milestones=(first, *PACK.milestones[1:]), confidence=assured)
    assert rules.opened(rules.snapshot(pack)) == pack
    verdict, table = declared(pack)
    assert verdict.reason == "Given as Amber/Red on five points; The supplier wavers, assessed on 20 November 2026"
    assert [row[3] for row in table.rows] == ["The supplier wavers, 20 November 2026"]
    assert list(declared(PACK)) == []
