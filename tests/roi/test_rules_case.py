from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import (
    Case,
    Gate,
    Line,
    LineClass,
    LineForm,
    LineKind,
    MilestoneLink,
    Recurrence,
    Series,
    ShareBasis,
    YearAmount,
)
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, sharers, terms

LINK = MilestoneLink(id=GO_LIVE, ref="REV-16", title="Shared revenues service goes live", owner_id=1)
REFS = {"REV-16": 7, "CUS 09": 8}


def case(*lines: Line, **changes: Any) -> Case:
    known: dict[str, Any] = {"programme_id": 1, "terms": terms(), "milestones": (LINK,), "dates": LATE_DATES}
    return Case(lines=lines, **known | changes)


def form(**changes: Any) -> LineForm:
    known: dict[str, Any] = {
        "ref": "BEN-01",
        "kind": LineKind.BENEFIT,
        "line_class": LineClass.CASH_RELEASING,
        "title": "Shared revenues service",
        "recurrence": Recurrence.RECURRING,
        "starts_on": date(2027, 4, 1),
    }
    return LineForm(**known | changes)


def test_councils_and_years_add_up_to_the_programme() -> None:
    found = rules.overview(case(line(), cost()))
    for series in ("planned", "forecast"):
        parts = [getattr(one, series) for one in found.appraised.councils]
        assert sum(one.net for one in parts) == getattr(found.appraised.programme, series).net
    assert found.appraised.programme.change == Decimal("-298360.66")
    assert sum(one.change for one in found.appraised.councils) == Decimal("-298360.66")


def test_a_milestone_says_what_waits_for_it_and_what_a_month_costs() -> None:
    worth = rules.overview(case(line(), cost())).appraised.milestones[0]
    assert (worth.day, worth.full_year_effect.total) == (date(2027, 7, 1), Decimal("1200000.00"))
    assert (worth.cost_of_delay.total, worth.lost.total) == (Decimal("100000.00"), Decimal("298360.66"))


def test_a_council_that_joins_without_a_population_takes_its_lines_out_of_the_figures_by_name() -> None:
    missing = terms(sharers=sharers({"A": "141000", "B": "96000"}))
    found = rules.overview(case(line(), cost(basis=ShareBasis.EQUAL), terms=missing))
    assert [(one.ref, "Calderwick has no population" in one.problem) for one in found.appraised.uncounted] == [
        ("B01", True)
    ]
    assert found.appraised.programme.forecast.benefits == 0
    assert [(one.line.ref, one.planned) for one in found.lines] == [("B01", None), ("C01", Decimal("1000000.00"))]


def test_a_gate_without_a_date_is_told_and_breaks_nothing() -> None:
    lost = case(line(gates=(Gate(9),)), dates=PLANNED_DATES, milestones=(LINK, MilestoneLink(id=9, title="Undated")))
    assert "no forecast date" in rules.overview(lost).appraised.uncounted[0].problem
    assert [(one.day, one.holds) for one in rules.gate_states(lost.lines[0], lost.milestones, dates=lost.dates)] == [
        (None, False)
    ]


@pytest.mark.parametrize(
    ("known", "finding"),
    [
        (case(), "No cost or benefit has an amount yet"),
        (case(line(amounts=(), basis=None)), "No cost or benefit has an amount yet"),
        (case(cost()), "The programme costs £1,000,000 more than it brings over 5 years"),
        (case(line()), "The programme returns £5,701,639 net over 5 years and never costs more than it has brought"),
        (
            case(line(), cost(amounts=amounts(2027, 1_501_640))),
            "The programme returns £4,199,999 net over 5 years and pays back in 0.5 years",
        ),
    ],
    ids=["no lines", "nothing published", "only costs", "only benefits", "both"],
)
def test_the_case_is_one_sentence(known: Case, finding: str) -> None:
    assert rules.overview(known).appraised.finding == finding


@pytest.mark.parametrize(
    ("one", "finding"),
    [
        (line(), "B01 starts 91 days late and brings £5,701,639, £298,361 less than planned"),
        (cost(), "C01 costs £1,000,000, as planned"),
        (line(line_class=LineClass.DIS_BENEFIT, gates=(), amounts=amounts(2027, -95)), "B01 takes £95, as planned"),
        (
            line(line_class=LineClass.QUALITATIVE, gates=(), amounts=()),
            "B01 is a qualitative benefit: it claims no money",
        ),
        (line(gates=(), amounts=()), "B01 has no amounts by year"),
        (
            cost(amounts=amounts(2027, 10) + amounts(2027, 12, series=Series.FORECAST)),
            "C01 costs £12, £2 more than planned",
        ),
    ],
)
def test_a_line_is_one_sentence(one: Line, finding: str) -> None:
    assert rules.line_finding(rules.figures([one], terms(), dates=LATE_DATES)[0]) == finding


def test_shares_gates_and_lags_are_read_as_they_are_written() -> None:
    said = form(basis=ShareBasis.FIXED, fixed=["A 50", "B 30.5 %", "C 19.5%"], gates=["REV-16 40", "CUS 09"])
    found = rules.written(said, (), milestones=REFS)
    assert found.fixed == {"A": Decimal(50), "B": Decimal("30.5"), "C": Decimal("19.5")}
    assert found.gates == (Gate(7, proportion=Decimal("0.4")), Gate(8))
    lagged = rules.written(form(gates=["REV-16", "CUS 09"], ramp_lag_days=["0", "30"]), (), milestones=REFS)
    assert [gate.ramp_lag_days for gate in lagged.gates] == [0, 30]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fixed": ["A fifty"]}, "fixed"),
        ({"fixed": ["A 50", "A 50"]}, "fixed"),
        ({"gates": ["REV-17"]}, "gates"),
        ({"gates": ["REV-16 1e9"]}, "gates"),
        ({"ramp_lag_days": ["-1"]}, "ramp_lag_days"),
        ({"ramp_lag_days": ["99999"]}, "ramp_lag_days"),
        ({"gates": ["REV-16"], "ramp_lag_days": ["1", "2"]}, "ramp_lag_days"),
    ],
)
def test_what_cannot_be_read_names_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.written(form(**changes), (), milestones=REFS)
    assert set(wrong.value.problems) == {field}


def test_typed_amounts_keep_empty_apart_from_zero() -> None:
    values = {"planned-2027": "£1,200,000.50", "planned-2028": "", "forecast-2027": "0", "planned-2029": "−5"}
    amounts, wrong = rules.typed_amounts(values, range(2027, 2030))
    assert amounts == (
        YearAmount(2027, Series.PLANNED, Decimal("1200000.50")),
        YearAmount(2029, Series.PLANNED, Decimal(-5)),
        YearAmount(2027, Series.FORECAST, Decimal(0)),
    )
    assert wrong == {}


def test_an_amount_no_longer_said_is_withdrawn() -> None:
    before, after = amounts(2027, 1, 2, 3), amounts(2028, 2, 4, 5)
    assert rules.changed_amounts(before, after) == [
        (2027, Series.PLANNED, None),
        (2029, Series.PLANNED, Decimal(4)),
        (2030, Series.PLANNED, Decimal(5)),
    ]


def test_a_recurring_line_of_a_sheet_ends_with_its_last_amount_and_a_one_off_with_the_case() -> None:
    known = amounts(2027, 1, 1) + amounts(2030, 1, series=Series.ACTUAL)
    assert rules.default_end(Recurrence.RECURRING, known) == date(2029, 3, 31)
    assert rules.default_end(Recurrence.ONE_OFF, known) is None
    assert rules.default_end(Recurrence.RECURRING, ()) is None
