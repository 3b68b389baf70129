"""Appetite, escalation, the worst score and the money at risk: literals in, literals out (DOMAIN B7)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.raid import rules
from govern.raid.model import (
    Appetite,
    Band,
    Category,
    Duty,
    Escalation,
    Exposure,
    Kind,
    Level,
    Priced,
    Score,
    Stage,
    Status,
)
from tests.raid import TODAY, item

DEGREES = st.integers(min_value=1, max_value=5)
PAIRS = st.tuples(DEGREES, DEGREES)
POUNDS = st.decimals(min_value=-900_000, max_value=900_000, places=2)
BANDS = list(Band)


def appetite(level: Level, council_id: int | None = None, since: date = date(2026, 4, 1), id: int = 1) -> Appetite:
    return Appetite(
        id=id, category=Category.GOVERNANCE, level=level, valid_from=since, because="", council_id=council_id,
        council_name="Brackenham" if council_id else None,
    )  # fmt: skip


def taken_up(council_id: int | None, score: int, accepted: bool | None) -> Escalation:
    return Escalation(
        id=1, item_id=1, programme_id=1, ref="RSK-01", title="", number=1, council_id=council_id, score=score,
        level=Level.MINIMAL, reason="", raised_on=TODAY, is_accepted=accepted,
    )  # fmt: skip


def given_by(council: str | None, likelihood: int, impact: int) -> Score:
    code = council[0] if council else None
    return Score(
        number=1, stage=Stage.RESIDUAL, on=TODAY, likelihood=likelihood, impact=impact, council_code=code,
        council_name=council,
    )  # fmt: skip


def wanted(pair: tuple[int, int], *appetites: Appetite, before: list[Escalation] | None = None, **more: object):
    found = rules.escalations(
        item("RSK-01", *pair, **more), {}, appetites=appetites, before=before or [], councils=[1, 2], today=TODAY
    )
    return [one.council_id for one in found]


def test_the_worst_dimension_counts_and_not_the_mean() -> None:
    assert rules.worst_impact({"finance": 1, "service": None, "legal": 5, "people": 1}) == 5
    assert rules.worst_impact({"finance": None}) is None


def test_the_worst_score_goes_by_band_first() -> None:
    """1 × 5 is high by its impact, and so worse than 3 × 3, which is moderate."""
    assert rules.worst([(3, 3), (1, 5)]) == (1, 5)
    assert rules.worst([(2, 4), (4, 4), (5, 1)]) == (4, 4)


@given(st.lists(PAIRS, min_size=1, max_size=6), PAIRS)
def test_one_more_score_never_lowers_the_programmes_band(pairs: list[tuple[int, int]], more: tuple[int, int]) -> None:
    before, after = rules.rating(*rules.worst(pairs)), rules.rating(*rules.worst([*pairs, more]))
    assert BANDS.index(after.band) >= BANDS.index(before.band)


def test_a_council_in_another_band_dissents() -> None:
    scores = [given_by("Ashvale", 4, 4), given_by("Calderwick", 2, 3), given_by(None, 1, 1)]
    found = rules.dissents(rules.rating(4, 4), scores)
    assert [(one.council_name, one.score, one.band) for one in found] == [("Calderwick", 6, Band.MODERATE)]


@pytest.mark.parametrize(
    ("stage", "score", "beside", "said"),
    [
        (Stage.INHERENT, 6, {Stage.RESIDUAL: 8}, "Before controls cannot be better than as it stands, which is 8."),
        (Stage.TARGET, 9, {Stage.RESIDUAL: 8}, "Target cannot be worse than as it stands, which is 8."),
        (Stage.RESIDUAL, 8, {Stage.INHERENT: 12, Stage.TARGET: 4}, ""),
    ],
)
def test_controls_never_make_it_worse(stage: Stage, score: int, beside: dict[Stage, int], said: str) -> None:
    assert rules.out_of_order(stage, score, beside) == said


@pytest.mark.parametrize(
    ("pair", "level", "within"),
    [
        ((2, 1), Level.AVERSE, True),
        ((3, 1), Level.AVERSE, False),
        ((3, 3), Level.CAUTIOUS, True),
        ((1, 5), Level.CAUTIOUS, False),
        ((1, 5), Level.OPEN, True),
        ((3, 4), Level.OPEN, True),
        ((3, 5), Level.EAGER, True),
        ((4, 4), Level.EAGER, False),
    ],
)
def test_a_score_is_within_an_appetite_or_above_it(pair: tuple[int, int], level: Level, within: bool) -> None:
    assert rules.tolerance(rules.rating(*pair), appetite(level)).is_within is within


@given(DEGREES, DEGREES, st.sampled_from(list(Level)))
def test_a_worse_score_is_never_back_within_and_a_bolder_appetite_takes_no_less(
    likelihood: int, impact: int, level: Level
) -> None:
    here = rules.tolerance(rules.rating(likelihood, impact), appetite(level)).is_within
    worse = rules.rating(min(5, likelihood + 1), impact)
    assert here or not rules.tolerance(worse, appetite(level)).is_within
    levels = list(Level)
    bolder = levels[min(len(levels) - 1, levels.index(level) + 1)]
    assert rules.tolerance(rules.rating(likelihood, impact), appetite(bolder)).is_within >= here


def test_the_appetite_of_a_day_is_the_last_that_had_begun() -> None:
    known = [appetite(Level.OPEN), appetite(Level.AVERSE, since=TODAY, id=2), appetite(Level.EAGER, council_id=1)]
    on = lambda day, council=None: rules.on_day(known, Category.GOVERNANCE, council, day)  # noqa: E731
    assert on(date(2026, 3, 31)) is None
    assert on(date(2026, 11, 22)) == known[0]
    assert on(TODAY) == known[1]
    assert on(TODAY, 1) == known[2]
    assert rules.on_day(known, Category.LEGAL, None, TODAY) is None


def test_from_a_workstream_it_goes_to_the_programme_and_to_every_council_whose_appetite_it_is_above() -> None:
    all_ = (appetite(Level.MINIMAL), appetite(Level.MINIMAL, 1), appetite(Level.EAGER, 2))
    assert wanted((3, 3), *all_, workstream="CUS") == [None, 1]
    assert wanted((3, 3), *all_) == [1]
    assert wanted((1, 2), *all_, workstream="CUS") == []
    assert wanted((3, 3), *all_, council_id=2) == []


@pytest.mark.parametrize("more", [{"kind": Kind.ISSUE}, {"status": Status.CLOSED}, {"is_draft": True, "council_id": 2}])
def test_only_an_open_risk_that_is_shared_is_taken_up(more: dict[str, object]) -> None:
    assert wanted((5, 5), appetite(Level.AVERSE, 1), **more) == []


@pytest.mark.parametrize(
    ("accepted", "score", "again"), [(None, 9, []), (True, 4, []), (False, 9, []), (False, 8, [1])]
)
def test_what_was_taken_up_comes_again_only_where_it_was_disputed_and_has_grown(
    accepted: bool | None, score: int, again: list[int]
) -> None:
    assert wanted((3, 3), appetite(Level.MINIMAL, 1), before=[taken_up(1, score, accepted)]) == again


@pytest.mark.parametrize(
    ("chance", "amount", "pounds"),
    [(50, "0.01", "0.01"), (25, "0.01", "0.00"), (30, "400000", "120000.00"), (25, "-200000", "-50000.00")],
)
def test_a_chance_of_pounds_is_rounded_to_the_penny_once(chance: int, amount: str, pounds: str) -> None:
    assert rules.expected(chance, Decimal(amount)) == Decimal(pounds)


def line(chance: int, amount: Decimal) -> Priced:
    pounds = rules.expected(chance, amount)
    return Priced(item_id=1, ref="RSK-01", title="", chance=chance, amount=amount, expected=pounds)


@given(
    st.lists(st.tuples(st.integers(1, 99), POUNDS), max_size=6),
    st.lists(st.tuples(st.integers(1, 99), POUNDS), max_size=6),
)
def test_the_reserve_of_two_registers_is_the_sum_of_both(
    one: list[tuple[int, Decimal]], two: list[tuple[int, Decimal]]
) -> None:
    first, second, both = (rules.priced([line(*each) for each in part], 0) for part in (one, two, one + two))
    assert both.expected == first.expected + second.expected
    assert both.worst == max(first.worst, second.worst) or not one or not two
    exact = rules.contingency([Exposure(Decimal(chance) / 100, amount) for chance, amount in one + two])
    assert abs(exact.expected - both.expected) <= Decimal("0.005") * len(one + two)


@pytest.mark.parametrize("amount", ["-1", "1000000000", "0.001", "NaN", "Infinity"])
def test_pounds_that_cannot_be_counted_are_refused(amount: str) -> None:
    assert rules.wrong_amount(Decimal(amount))


def test_what_is_nearly_due_is_chased_the_longest_overdue_first() -> None:
    duty = lambda ref, due, done=None: Duty(item_id=1, ref=ref, title="", what="", due=due, done_on=done)  # noqa: E731
    all_ = [
        duty("in a week", date(2026, 11, 30)),
        duty("later", date(2026, 12, 1)),
        duty("overdue", date(2026, 11, 2)),
        duty("done", date(2026, 11, 2), TODAY),
        duty("some day", None),
    ]
    assert [one.ref for one in rules.nearly_due(all_, TODAY)] == ["overdue", "in a week"]


def test_drafts_are_counted_and_few_are_not_told_apart() -> None:
    said = rules.drafts_said({"Ashvale": 12, "Brackenham": 1, "Calderwick": 0})
    assert said == "Ashvale: 12 drafts and Brackenham: fewer than 5 drafts"
