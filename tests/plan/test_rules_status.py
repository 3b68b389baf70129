from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.plan import rules
from govern.plan.model import Facts, Milestone, Rag, Tolerance, Unaccepted
from tests.plan import ENGLAND, link, milestone

TODAY = date(2026, 11, 23)
BASELINE = date(2027, 3, 31)
RECENT = TODAY - timedelta(days=3)


def facts(total_float: int = 30, **more: object) -> Facts:
    return Facts(calendar=ENGLAND, total_float=total_float, **more)


def late(days: int, **more: object) -> Milestone:
    fields: dict[str, object] = {"updated_on": RECENT} | more
    return milestone(1, ENGLAND.add(BASELINE, days), baseline=BASELINE, **fields)


@pytest.mark.parametrize(
    ("baseline", "forecast", "days", "colour"),
    [
        (date(2027, 3, 31), date(2027, 4, 30), 22, Rag.RED),
        (date(2026, 12, 18), date(2027, 1, 8), 12, Rag.AMBER),
    ],
    ids=["30 calendar days are 22 working days", "three holidays are skipped"],
)
def test_lateness_is_counted_in_working_days(baseline: date, forecast: date, days: int, colour: Rag) -> None:
    verdict = rules.rag(milestone(1, forecast, baseline=baseline), facts(), TODAY)
    assert verdict.rag is colour
    assert verdict.inputs["working days late"] == days


@pytest.mark.parametrize(
    ("one", "known", "colour", "rule", "reason"),
    [
        (late(3), facts(3), Rag.GREEN, "B2/5", "3 working days late, within its float"),
        (late(3), facts(2), Rag.AMBER, "B2/4", "3 working days late with 2 working days of float"),
        (late(0), facts(0), Rag.GREEN, "B2/5", "on time"),
        (late(-2), facts(0), Rag.GREEN, "B2/5", "2 working days early"),
        (late(0), facts(-1), Rag.RED, "B2/3", "1 working day short of a date that cannot move"),
        (late(5), facts(5), Rag.GREEN, "B2/5", "5 working days late, within its float"),
        (late(6), facts(30), Rag.AMBER, "B2/4", "6 working days late"),
        (late(20), facts(30), Rag.AMBER, "B2/4", "20 working days late"),
        (late(21), facts(30), Rag.RED, "B2/3", "21 working days late (red: more than 20)"),
        (late(0, immovable=True), facts(21), Rag.GREEN, "B2/5", "on time"),
        (late(0, immovable=True), facts(20), Rag.AMBER, "B2/4", "an immovable date with 20 working days of float"),
        (late(0, immovable=True), facts(5), Rag.AMBER, "B2/4", "an immovable date with 5 working days of float"),
        (
            late(0, immovable=True),
            facts(5, open_critical_issue="I007 Supplier fails"),
            Rag.RED,
            "B2/3",
            "an immovable date with 5 working days of float and an open critical issue: I007 Supplier fails",
        ),
        (late(0), facts(5, open_critical_issue="I007"), Rag.GREEN, "B2/5", "on time"),
        (
            late(0),
            facts(cannot_decide="Calderwick"),
            Rag.RED,
            "B2/3",
            "Calderwick can no longer decide lawfully in time",
        ),
        (
            late(0),
            facts(driver="M009 Tender", driver_rag=Rag.RED),
            Rag.AMBER,
            "B2/4",
            "M009 Tender, which drives its date, is Red",
        ),
        (late(0), facts(driver="M009 Tender", driver_rag=Rag.AMBER), Rag.GREEN, "B2/5", "on time"),
        (
            late(0),
            facts(unaccepted=Unaccepted("data from Brackenham", TODAY + timedelta(days=60))),
            Rag.AMBER,
            "B2/4",
            "not accepted by both councils, due 22 January 2027: data from Brackenham",
        ),
        (late(0), facts(unaccepted=Unaccepted("data", TODAY + timedelta(days=61))), Rag.GREEN, "B2/5", "on time"),
        (
            milestone(1, date(2026, 11, 20), baseline=date(2026, 11, 20)),
            facts(),
            Rag.RED,
            "B2/3",
            "due 20 November 2026, not reached",
        ),
        (milestone(1, baseline=date(2026, 11, 20)), facts(), Rag.RED, "B2/3", "due 20 November 2026, not reached"),
        (milestone(1, TODAY, baseline=TODAY), facts(), Rag.GREEN, "B2/5", "on time"),
        (
            milestone(1, date(2026, 11, 2), baseline=date(2026, 11, 2), on_hold=True),
            facts(),
            Rag.GREY,
            "B2/2",
            "on hold by an approved change",
        ),
        (milestone(1, date(2026, 11, 2)), facts(), Rag.GREY, "B2/2", "no baseline yet"),
        (
            late(0, actual=BASELINE, accepted=True),
            facts(-9),
            Rag.BLUE,
            "B2/1",
            "reached on 31 March 2027, evidence accepted",
        ),
        (late(0, actual=BASELINE), facts(), Rag.GREEN, "B2/5", "reached on time, evidence not yet accepted"),
    ],
)
def test_the_first_row_that_holds_is_the_status(
    one: Milestone, known: Facts, colour: Rag, rule: str, reason: str
) -> None:
    verdict = rules.rag(one, known, TODAY)
    assert (verdict.rag, verdict.rule, verdict.reason) == (colour, rule, reason)


def test_a_programme_may_set_its_own_tolerance() -> None:
    verdict = rules.rag(late(8), facts(tolerance=Tolerance(amber=10, red=40)), TODAY)
    assert verdict.rag is Rag.GREEN


def test_a_verdict_says_what_went_into_it_and_where_the_rule_comes_from() -> None:
    verdict = rules.rag(late(0), facts(30, forecast=date(2027, 4, 30)), TODAY)
    assert verdict.inputs == {
        "baseline": "31 March 2027",
        "forecast": "30 April 2027",
        "working days late": 22,
        "total float": 30,
        "today": "23 November 2026",
    }
    assert verdict.source.startswith("House rule B2")


@pytest.mark.parametrize(
    ("updated", "more", "mark"),
    [
        (TODAY - timedelta(days=40), {}, "not updated for 40 days"),
        (TODAY - timedelta(days=30), {}, "not updated for 30 days"),
        (TODAY - timedelta(days=29), {}, None),
        (None, {}, "never updated"),
        (TODAY - timedelta(days=40), {"on_hold": True}, None),
        (TODAY - timedelta(days=40), {"actual": RECENT}, None),
    ],
    ids=["stale", "stale today", "fresh", "never", "on hold", "reached"],
)
def test_what_nobody_updates_gets_a_mark_and_keeps_its_colour(
    updated: date | None, more: dict[str, object], mark: str | None
) -> None:
    one = late(0, updated_on=updated, **more)
    verdict = rules.rag(one, facts(0), TODAY)
    assert verdict.mark == mark
    assert verdict.rag is (Rag.GREY if one.on_hold else Rag.GREEN)


def test_the_status_of_a_driving_predecessor_is_rated_first_whatever_the_order() -> None:
    milestones = [
        milestone(3, BASELINE, baseline=ENGLAND.add(BASELINE, 35)),
        milestone(2, BASELINE, baseline=ENGLAND.add(BASELINE, 30)),
        milestone(1, ENGLAND.add(BASELINE, 30), baseline=BASELINE),
        milestone(4, ENGLAND.add(BASELINE, 90), baseline=ENGLAND.add(BASELINE, 90)),
    ]
    planned = rules.forecasts(milestones, [link(1, 2), link(2, 3, "FS", 5)], calendar=ENGLAND)
    known = {key: facts(one.total_float, forecast=one.finish) for key, one in planned.items()}
    found = rules.statuses(milestones, planned, facts=known, today=TODAY)
    assert {key: verdict.rag for key, verdict in found.items()} == {
        3: Rag.GREEN,
        2: Rag.AMBER,
        1: Rag.RED,
        4: Rag.GREEN,
    }
    assert found[2].reason == "M001 Step 1, which drives its date, is Red"


def test_what_endangers_an_immovable_date_is_red_and_says_which() -> None:
    milestones = [
        milestone(1, ENGLAND.add(BASELINE, 3), baseline=BASELINE),
        milestone(2, BASELINE, baseline=BASELINE, immovable=True),
    ]
    planned = rules.forecasts(milestones, [link(1, 2)], calendar=ENGLAND)
    known = {key: facts(one.total_float, forecast=one.finish) for key, one in planned.items()}
    found = rules.statuses(milestones, planned, facts=known, today=TODAY)
    said = "3 working days short of a date that cannot move: M002 Step 2"
    assert [(verdict.rag, verdict.reason) for verdict in found.values()] == [(Rag.RED, said), (Rag.RED, said)]


@given(st.integers(6, 400), st.integers(-50, 400), st.booleans())
def test_what_is_late_beyond_tolerance_is_never_green(days: int, spare: int, immovable: bool) -> None:
    assert rules.rag(late(days, immovable=immovable), facts(spare), TODAY).rag in (Rag.RED, Rag.AMBER)


@given(st.integers(-20, 60), st.integers(-20, 60), st.integers(0, 30))
def test_being_later_never_improves_a_status(days: int, spare: int, more: int) -> None:
    severity = [Rag.GREEN, Rag.AMBER, Rag.RED]
    now = rules.rag(late(days), facts(spare), TODAY).rag
    then = rules.rag(late(days + more), facts(spare), TODAY).rag
    assert severity.index(then) >= severity.index(now)


def test_every_colour_has_a_letter_and_a_word_of_its_own() -> None:
    assert {rag: (rag.letter, rag.word) for rag in Rag} == {
        Rag.BLUE: ("C", "Complete"),
        Rag.GREY: ("N", "Not rated"),
        Rag.RED: ("R", "Red"),
        Rag.AMBER: ("A", "Amber"),
        Rag.GREEN: ("G", "Green"),
    }
