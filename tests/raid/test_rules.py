from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.raid import rules
from govern.raid.model import (
    Action,
    Band,
    Category,
    Direction,
    Exposure,
    Handling,
    Kind,
    NewItem,
    Proximity,
    Standing,
    Status,
    Struck,
)
from tests.raid import LAST_BOARD, TODAY, item, review, standing

DEGREES = st.integers(min_value=1, max_value=5)


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [
        (1, 4, Band.LOW),
        (5, 1, Band.MODERATE),
        (3, 3, Band.MODERATE),
        (5, 2, Band.HIGH),
        (3, 4, Band.HIGH),
        (4, 4, Band.CRITICAL),
        (5, 5, Band.CRITICAL),
    ],
    ids=["4 is low", "5 is moderate", "9 is moderate", "10 is high", "12 is high", "16 is critical", "25 is critical"],
)
def test_a_score_falls_into_its_band(likelihood: int, impact: int, band: Band) -> None:
    assert rules.rating(likelihood, impact).band is band


def test_an_impact_of_five_is_never_below_high_and_says_so() -> None:
    found = rules.rating(1, 5)
    assert (found.score, found.band, found.rule) == (5, Band.HIGH, "B7/impact-5")
    assert found.reason == "Likelihood 1 times impact 5 is 5, and an impact of 5 is never below high."
    assert rules.rating(4, 5).rule == "B7/band"


@given(DEGREES, DEGREES)
def test_a_worse_degree_never_lowers_the_band(likelihood: int, impact: int) -> None:
    bands = list(Band)
    here = bands.index(rules.rating(likelihood, impact).band)
    assert all(
        bands.index(rules.rating(*worse).band) >= here
        for worse in ((min(5, likelihood + 1), impact), (likelihood, min(5, impact + 1)))
    )


@pytest.mark.parametrize(
    ("days", "near"),
    [
        (-3, Proximity.NOW),
        (0, Proximity.NOW),
        (1, Proximity.WITHIN_30),
        (30, Proximity.WITHIN_30),
        (31, Proximity.TO_90),
        (90, Proximity.TO_90),
        (91, Proximity.TO_180),
        (180, Proximity.TO_180),
        (181, Proximity.LATER),
    ],
)
def test_the_day_it_may_strike_has_a_nearness(days: int, near: Proximity) -> None:
    assert rules.proximity(TODAY + timedelta(days=days), TODAY) is near


def test_a_risk_without_a_day_is_undated() -> None:
    assert rules.proximity(None, TODAY) is Proximity.UNDATED


@pytest.mark.parametrize(
    ("reviews", "direction", "before", "now"),
    [
        ([review(date(2026, 11, 2), 2, 3)], Direction.NEW, None, 6),
        ([review(date(2026, 9, 10), 2, 4), review(date(2026, 11, 16), 4, 4)], Direction.RISEN, 8, 16),
        ([review(LAST_BOARD, 4, 4), review(date(2026, 11, 16), 3, 4)], Direction.FALLEN, 16, 12),
        ([review(date(2026, 6, 1), 1, 1), review(date(2026, 9, 1), 4, 3), review(TODAY, 3, 4)], Direction.SAME, 12, 12),
    ],
    ids=["raised since", "risen", "a review of the day itself counts as before", "another cell, the same score"],
)
def test_a_score_moves_from_the_newest_review_before_a_day(reviews, direction, before, now) -> None:
    found = rules.movement(reviews, LAST_BOARD)
    assert (found.direction, found.before, found.now) == (direction, before, now)


def test_a_register_shows_what_moved_in_thirty_days() -> None:
    assert rules.lately(TODAY) == LAST_BOARD


def test_nearness_goes_before_score_within_a_band_and_never_across_bands() -> None:
    near, far = TODAY + timedelta(days=10), TODAY + timedelta(days=200)
    found = rules.by_urgency(
        [
            standing("far and high", 3, 5, proximity=far),
            standing("near and high", 3, 4, proximity=near),
            standing("near and low", 1, 1, proximity=near),
            standing("critical, no date", 4, 4),
            standing("closed", 5, 5, status=Status.CLOSED),
        ]
    )
    assert [one.item.ref for one in found] == [
        "critical, no date",
        "near and high",
        "far and high",
        "near and low",
        "closed",
    ]


def test_a_near_day_changes_no_score() -> None:
    assert standing(proximity=TODAY).rating == standing().rating


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        ({}, ["RSK-01", "ISS-01", "RSK-02"]),
        ({"kind": "issue"}, ["ISS-01"]),
        ({"council": "B"}, ["ISS-01"]),
        ({"council": "shared"}, ["RSK-01", "RSK-02"]),
        ({"status": "closed"}, ["RSK-02"]),
        ({"kind": "risk", "status": "open"}, ["RSK-01"]),
    ],
)
def test_the_register_can_be_narrowed(filters: dict[str, str], refs: list[str]) -> None:
    everything = [
        standing("RSK-01"),
        standing("ISS-01", kind=Kind.ISSUE, council_code="B"),
        standing("RSK-02", status=Status.CLOSED),
    ]
    assert [one.item.ref for one in rules.matching(everything, **filters)] == refs


def risen(ref: str, likelihood: int, impact: int) -> Standing:
    reviews = [review(date(2026, 9, 1), 1, 1), review(TODAY, likelihood, impact, 2)]
    return rules.standing(item(ref, likelihood, impact), reviews, today=TODAY, since=LAST_BOARD)


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        ([], "No risk is open"),
        ([standing(kind=Kind.ISSUE)], "No risk is open"),
        ([standing()], "None of 1 open risk is high or critical"),
        ([standing(), standing("R2", 3, 4)], "1 of 2 open risks is high and none is critical"),
        ([standing("R1", 4, 4), standing("R2", 5, 5)], "2 of 2 open risks are critical"),
        (
            [standing("R1", 4, 4), standing("R2", 3, 4), risen("R3", 2, 5)],
            "1 of 3 open risks is critical and 2 high; 1 has risen since 24 October 2026",
        ),
    ],
)
def test_the_register_says_its_finding_in_a_sentence(standings: list[Standing], said: str) -> None:
    assert rules.finding(standings) == said


def test_the_rest_of_the_register_is_said_in_a_sentence_too() -> None:
    late = Action(id=1, item_id=1, action="Evaluate the second bid", due=TODAY - timedelta(days=1))
    done = Action(id=2, item_id=1, action="Extend the contract", due=TODAY - timedelta(days=9), done_on=TODAY)
    today = Action(id=3, item_id=1, action="Ask the chair", due=TODAY)
    others = [standing(kind=Kind.ISSUE), standing(kind=Kind.DEPENDENCY), standing(kind=Kind.DEPENDENCY)]
    assert rules.rest(others, [late, done, today], today=TODAY) == (
        "1 issue and 2 dependencies are open; 1 action is overdue."
    )
    assert rules.rest([standing(kind=Kind.ISSUE)], [], today=TODAY) == "1 issue is open; no action is overdue."
    assert rules.rest([], [], today=TODAY) == "No action is overdue."


def test_an_open_critical_issue_is_a_fact_of_the_milestones_it_bears_on() -> None:
    issue = standing("ISS-01", 5, 5, kind=Kind.ISSUE, milestones=["REV-16", "LGV-03"])
    others = [standing("ISS-02", 5, 1, kind=Kind.ISSUE, milestones=["X"]), standing("RSK-01", 5, 5, milestones=["Y"])]
    title = "ISS-01 The January meeting defers the report"
    assert rules.critical_issues([issue, *others]) == {"REV-16": title, "LGV-03": title}


def test_a_risk_that_struck_becomes_an_issue_that_names_it() -> None:
    risk = item("RSK-05", 3, 4, milestones=["CUS-04"], lines=["BEN-03"], council_code="B", owner_id=7)
    struck = Struck(
        happened="The supplier withdrew", follows="a second bid is needed", effect="25 days", issue_impact=3
    )
    issue = rules.issue(risk, struck)
    assert (issue.kind, issue.likelihood, issue.impact) == (Kind.ISSUE, 5, 3)
    assert (issue.milestones, issue.lines, issue.council_code, issue.owner_id) == (["CUS-04"], ["BEN-03"], "B", 7)
    assert issue.cause == "The supplier withdrew (converted from risk RSK-05)"
    assert rules.converted_from(issue.cause) == "RSK-05"
    assert rules.converted_from("The supplier withdrew") is None


@pytest.mark.parametrize(
    ("kind", "refs", "next_"),
    [
        (Kind.RISK, [], "RSK-01"),
        (Kind.RISK, ["RSK-01", "RSK-15", "ISS-20", "RSK-old"], "RSK-16"),
        (Kind.DEPENDENCY, ["DEP-99"], "DEP-100"),
    ],
)
def test_the_next_reference_follows_the_highest_of_its_kind(kind: Kind, refs: list[str], next_: str) -> None:
    assert rules.next_ref(kind, refs) == next_


@pytest.mark.parametrize(
    ("target", "field"), [((1, None), "target_impact"), ((None, 2), "target_likelihood"), ((5, 1), "target_likelihood")]
)
def test_a_target_is_whole_and_no_worse_than_today(target: tuple[int | None, int | None], field: str) -> None:
    new = NewItem(
        category=Category.LEGAL, cause="c", event="e", effect="f", likelihood=3, impact=3, response=Handling.ACCEPT,
        target_likelihood=target[0], target_impact=target[1],
    )  # fmt: skip
    assert list(rules.problems(new)) == [field]


def test_the_expected_value_of_threats_and_opportunities_is_the_contingency_and_the_worst_one_stands_beside_it() -> (
    None
):
    found = rules.contingency(
        [
            Exposure(Decimal("0.30"), Decimal(400_000)),
            Exposure(Decimal("0.10"), Decimal(900_000)),
            Exposure(Decimal("0.25"), Decimal(-200_000)),
        ]
    )
    assert found.expected == Decimal("160000")
    assert found.worst == Decimal("900000")
    assert rules.contingency([]).expected == 0
