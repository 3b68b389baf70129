"""One proposal over three councils: the story of DOMAIN A9, text versions, and what waits for it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import ENGLAND, FanOut, Finding, Law, Outcome, PartnerDecision, Route, Standing
from tests.decisions.world import ENGLISH, LAW, PROPOSAL, TEXT, TODAY, asked, by_committee

HASH = rules.text_hash(TEXT)
A = asked("A", date(2026, 12, 10), published=date(2026, 12, 14))
B = asked("B", date(2026, 12, 16), published=date(2026, 12, 18))
C = by_committee(date(2027, 1, 21))
LAWS = dict.fromkeys("ABC", LAW)


def over(*decisions: PartnerDecision, **proposal: object) -> FanOut:
    return rules.fan_out(replace(PROPOSAL, **proposal), decisions, laws=LAWS, today=TODAY)


def approved(one: PartnerDecision, **more: object) -> PartnerDecision:
    facts: dict[str, object] = {"outcome": Outcome.APPROVED, "agreed_text_version": 1, "agreed_text_hash": HASH}
    return replace(one, **facts | more)


def test_the_last_council_controls_the_date_and_the_others_have_float() -> None:
    """A9's TEST: effective dates, who controls, float."""
    found = over(A, B, C)
    assert {line.decision.council_code: (line.effective.day, line.float_days) for line in found.lines} == {
        "A": (date(2026, 12, 22), 30),
        "B": (date(2026, 12, 30), 22),
        "C": (date(2027, 1, 21), 0),
    }
    assert (found.effective, found.controlled_by, found.standing) == (date(2027, 1, 21), ("C",), Standing.OPEN)
    assert "Ashvale, Brackenham and Calderwick have not decided." in found.verdict.reason


def test_the_key_notices_are_due_28_clear_days_before() -> None:
    """A9's TEST: key notices due."""
    due = {one.council_code: rules.key_notice(one, LAW, today=TODAY).reason for one in (A, B, C)}
    assert due["A"] == "The notice must be published by 11 November 2026: 28 clear days before 10 December 2026."
    assert due["B"] == "The notice must be published by 17 November 2026: 28 clear days before 16 December 2026."
    assert due["C"] == "Only executive decisions are key decisions, and this one is not executive."


def test_a_call_in_at_brackenham_with_ten_days_for_scrutiny_does_not_control() -> None:
    """A9's TEST: called in on 23 December, still not controlling."""
    ten = Law(replace(ENGLAND, call_in=replace(ENGLAND.call_in, scrutiny_days=10)), ENGLISH)
    called = approved(B, called_in=True, called_in_on=date(2026, 12, 23))
    found = rules.fan_out(PROPOSAL, [approved(A), called, C], laws=LAWS | {"B": ten}, today=TODAY)
    assert found.lines[1].effective.day == date(2027, 1, 11)
    assert found.controlled_by == ("C",)


def test_a_call_in_without_a_day_for_scrutiny_leaves_no_date() -> None:
    found = over(approved(A), approved(B, called_in=True, called_in_on=date(2026, 12, 23)), C)
    assert (found.effective, found.is_settled) == (None, False)
    assert "no day is set for scrutiny to meet" in found.verdict.reason


def test_approved_takes_the_same_text_from_every_council() -> None:
    found = over(approved(A), approved(B), approved(C))
    assert (found.standing, found.is_settled) == (Standing.APPROVED, True)
    assert found.verdict.reason == (
        "All of 3 councils approved the same text. It takes effect on 21 January 2027, set by Calderwick."
    )
    amended = approved(
        C, outcome=Outcome.AMENDED, agreed_text_hash=rules.text_hash("Another"), agreed_text_version=None
    )
    assert over(approved(A), approved(B), amended).standing is Standing.DIVERGENT
    assert over(approved(A), approved(B), approved(C), text_version=2, text_hash="new").standing is Standing.DIVERGENT


def test_spaces_line_ends_and_accents_make_no_other_text() -> None:
    assert rules.text_hash("To  form\r\none caf\u00e9") == rules.text_hash("To form one cafe\u0301")
    assert rules.text_hash("To form one") != rules.text_hash("To form two")
    assert rules.version(3, TEXT).hash == HASH


def test_refused_and_late_are_said() -> None:
    assert over(A, replace(B, outcome=Outcome.REFUSED), C).verdict.reason == "Brackenham refused."
    late = over(A, B, C, wanted_by=date(2027, 1, 15))
    assert (late.standing, late.verdict.outcome) == (Standing.LATE, Finding.WARN)
    assert "It would take effect on 21 January 2027, set by Calderwick. It is wanted by 15 January 2027." in (
        late.verdict.reason
    )
    assert over(A, asked("B"), wanted_by=date(2026, 11, 2)).standing is Standing.LATE


def test_a_body_that_only_recommends_does_not_count() -> None:
    board = asked("B", date(2027, 3, 1), body="Programme board", route=Route.INFORMAL)
    found = over(A, board)
    assert (found.effective, found.controlled_by) == (date(2026, 12, 22), ("A",))
    assert over(board).verdict.reason == "No council has been asked to decide yet."


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (asked("B"), "No day is set for Brackenham to decide."),
        (asked("B", outcome=Outcome.DEFERRED), "Brackenham deferred its decision and has set no new day."),
        (asked("B", date(2029, 2, 1)), "outside the confirmed calendar years"),
    ],
)
def test_where_no_day_can_be_given_the_reason_is(decision: PartnerDecision, reason: str) -> None:
    found = rules.effective(decision, LAW)
    assert found.day is None
    assert reason in found.reason


def test_a_later_day_that_the_council_states_holds_and_an_earlier_does_not() -> None:
    assert rules.effective(approved(A, effective=date(2027, 2, 1)), LAW).day == date(2027, 2, 1)
    assert rules.effective(approved(A, effective=date(2026, 12, 15)), LAW).day == date(2026, 12, 22)


def test_an_approval_not_yet_published_is_expected_two_working_days_later() -> None:
    found = rules.effective(approved(A, published=None), LAW)
    assert (found.published, found.day, found.is_settled) == (date(2026, 12, 14), date(2026, 12, 22), False)


def test_milestones_wait_until_all_have_decided_and_it_has_taken_effect() -> None:
    waiting = rules.blocks(PROPOSAL, over(A, B, C), today=TODAY)
    assert waiting is not None
    assert (waiting.milestone_ids, waiting.until) == ((7, 8), date(2027, 1, 21))
    settled = over(approved(A), approved(B), approved(C))
    assert rules.blocks(PROPOSAL, settled, today=date(2027, 1, 20)) is not None
    assert rules.blocks(PROPOSAL, settled, today=date(2027, 1, 21)) is None
    refused = rules.blocks(PROPOSAL, over(A, replace(B, outcome=Outcome.REFUSED)), today=TODAY)
    assert refused is not None
    assert refused.until is None


@given(st.lists(st.sampled_from([TEXT, TEXT + " ", "Another text"]), min_size=1, max_size=3))
def test_approval_takes_the_same_words_from_all(texts: list[str]) -> None:
    decided = [
        approved(one, agreed_text_hash=rules.text_hash(words)) for one, words in zip((A, B, C), texts, strict=False)
    ]
    same = all(words.strip() == TEXT for words in texts)
    assert (over(*decided).standing is Standing.APPROVED) == same
