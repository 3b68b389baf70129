"""The case side by side: as forecast, better, worse, and with one partner fewer."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.roi import rules
from govern.roi.model import Case, Line, LineClass, Series
from govern.roi.model.cases import Assumptions
from govern.roi.rules.cases import assumptions, side_by_side
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, terms

TODAY = date(2026, 11, 23)


def case(*lines: Line, **changes: Any) -> Case:
    known: dict[str, Any] = {
        "programme_id": 1, "terms": terms(), "lines": lines or (line(), cost()), "milestones": (),
        "dates": PLANNED_DATES,
    }  # fmt: skip
    return Case(**known | changes)


def npvs(found: Case, **changes: Any) -> dict[str, Decimal]:
    return {one.title: one.npv for one in side_by_side(found, Assumptions(**changes), today=TODAY).scenarios}


def test_the_base_is_the_case_as_forecast() -> None:
    found = side_by_side(case(dates=LATE_DATES), Assumptions(), today=TODAY)
    known = rules.overview(case(dates=LATE_DATES)).appraised.programme.appraised_forecast
    base = found.scenarios[0]
    assert (base.npv, base.bcr, base.discounted_payback_years) == (known.npv, known.bcr, known.discounted_payback_years)
    assert [one.title for one in found.scenarios] == ["Base", "Optimistic", "Pessimistic", "Ashvale leaves"]


def test_better_is_ten_per_cent_better_and_not_late_and_worse_is_later() -> None:
    """Half a year of twelve months later: 1 October 2027 in place of 1 April."""
    found = side_by_side(case(dates=LATE_DATES), Assumptions(months_late=3), today=TODAY)
    planned = rules.appraisal([Decimal(900_000)], [Decimal(1_320_000)] * 5, schedule=terms().schedule)
    assert found.scenarios[1].npv == planned.npv
    worse = replace(line(), amounts=amounts(2027, *[960_000] * 5))
    late = rules.figures([worse], terms(), dates={GO_LIVE: date(2027, 10, 1)})
    later = rules.programme_appraisal(
        [*late, *rules.figures([cost(amounts=amounts(2027, 1_200_000))], terms(), dates={})],
        terms(),
        series=Series.FORECAST,
    )
    assert found.scenarios[2].npv == later.npv


def test_a_milestone_that_was_reached_cannot_be_late_any_more() -> None:
    reached = side_by_side(case(), Assumptions(worse=0), today=date(2028, 1, 1))
    assert reached.scenarios[2].npv == reached.scenarios[0].npv


def test_whose_leaving_costs_most_is_shown_or_whoever_is_chosen() -> None:
    assert npvs(case())["Ashvale leaves"] < npvs(case(), leaver="C")["Calderwick leaves"]
    assert "Brackenham leaves" in npvs(case(), leaver="B")


def test_a_case_that_ends_before_anybody_could_leave_says_so() -> None:
    found = side_by_side(case(), Assumptions(), today=date(2032, 1, 1))
    assert len(found.scenarios) == 3
    assert "Choose a day from" in found.left_out


def test_a_dis_benefit_is_smaller_where_things_are_better() -> None:
    worse = line(line_class=LineClass.DIS_BENEFIT, amounts=amounts(2027, *[-100] * 5))
    assert npvs(case(worse))["Optimistic"] > npvs(case(worse))["Base"] > npvs(case(worse))["Pessimistic"]


def test_a_case_without_amounts_says_so() -> None:
    assert side_by_side(case(line(amounts=())), Assumptions(), today=TODAY).finding.startswith("No cost or benefit has")


def test_the_finding_names_the_scenarios_in_which_it_does_not_pay() -> None:
    poor = case(line(), cost(amounts=amounts(2027, 5_000_000)))
    assert "does not pay in: Pessimistic" in side_by_side(poor, Assumptions(), today=TODAY).finding


def test_what_is_typed_as_no_number_stays_as_usual() -> None:
    assert assumptions({"better": "x", "worse": "101", "months_late": "²", "leaver": "B"}) == Assumptions(leaver="B")
    assert assumptions({"better": "0", "worse": "100", "months_late": "60"}) == Assumptions(
        better=0, worse=100, months_late=60
    )


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 60), st.dates(date(2026, 1, 1), date(2033, 1, 1)))
def test_better_is_never_worth_less_and_worse_never_more_and_councils_add_up(
    better: int, worse: int, months: int, live: date
) -> None:
    assumed = Assumptions(better=better, worse=worse, months_late=months)
    base, optimistic, pessimistic, *_ = side_by_side(case(dates={GO_LIVE: live}), assumed, today=TODAY).scenarios
    assert optimistic.npv >= base.npv >= pessimistic.npv
    for one in (base, optimistic, pessimistic):
        assert sum(each.net for each in one.councils) == one.net
