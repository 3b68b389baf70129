from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from govern.roi import rules
from govern.roi.model import Contribution, Gate, LineClass, MilestoneLink, RoiStatus, RoiVerdict, Terms
from govern.services.model import Service
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, terms

LINK = MilestoneLink(id=GO_LIVE, title="Shared revenues service goes live", owner_id=1)
TITLES = {GO_LIVE: LINK.title, 8: "Data is moved"}


def verdict(lines, dates, known: Terms | None = None) -> RoiVerdict:
    known = known or terms()
    figures = rules.figures(lines, known, dates=dates)
    return rules.milestone_status(LINK, figures, rules.outlook(figures, known, titles=TITLES))


def test_the_shared_line_three_months_late_is_amber_with_both_figures() -> None:
    found = verdict([line()], LATE_DATES)
    assert found.status is RoiStatus.AMBER
    assert found.reason == (
        "Forecast benefits are worth £5,309,334 of the £5,607,695 approved (94.68%), below 95%. "
        "Most of what is lost waits for Shared revenues service goes live (£298,361)."
    )
    assert found.rule_id == "C8/amber-value"
    assert (found.inputs["approved"], found.inputs["forecast"]) == ("5607695.05", "5309334.39")
    assert found.cause == GO_LIVE
    assert found.source.endswith(terms().schedule.source)


def outlook_of(
    *,
    npv: tuple[int, int] = (100, 100),
    payback: tuple[int | Fraction | None, int | Fraction | None] = (3, 3),
    tolerance: int = 0,
) -> rules.Outlook:
    years = [None if each is None else Fraction(each) for each in payback]
    return rules.Outlook(
        npv=rules.Value(True, *map(Fraction, npv)),
        approved_payback=years[0],
        forecast_payback=years[1],
        tolerance=Decimal(tolerance),
        contributions=(),
        titles=TITLES,
        terms=terms(),
    )


def judged(approved: int | str, forecast: int | str, outlook: rules.Outlook) -> RoiVerdict:
    return rules.roi_status(rules.Value(False, Fraction(approved), Fraction(forecast)), outlook)


def test_the_consolidation_benefits_one_year_late_are_red() -> None:
    found = judged("5244645.20", "4124101.13", outlook_of())
    assert found.status is RoiStatus.RED
    assert found.reason == "Forecast benefits are worth £4,124,101 of the £5,244,645 approved (78.63%), below 80%."


@pytest.mark.parametrize(
    ("approved", "forecast", "outlook", "rule_id"),
    [
        (100, 100, outlook_of(), "C8/green"),
        (100, 95, outlook_of(), "C8/green"),
        (1_000_000, 949_999, outlook_of(), "C8/amber-value"),
        (100, 80, outlook_of(), "C8/amber-value"),
        (1_000_000, 799_999, outlook_of(), "C8/red-value"),
        (100, 100, outlook_of(npv=(100, -1)), "C8/red-npv"),
        (100, 100, outlook_of(payback=(3, Fraction(301, 100))), "C8/amber-payback"),
        (100, 100, outlook_of(payback=(3, 4)), "C8/amber-payback"),
        (100, 90, outlook_of(payback=(3, Fraction(401, 100))), "C8/red-payback"),
        (100, 100, outlook_of(payback=(3, None)), "C8/red-payback"),
        (100, 100, outlook_of(payback=(None, None)), "C8/green"),
        (0, 0, outlook_of(), "C8/green"),
        (-100, -101, outlook_of(tolerance=50), "C8/amber-value"),
        (-100, -150, outlook_of(tolerance=50), "C8/amber-value"),
        (-100, -151, outlook_of(tolerance=50), "C8/red-value"),
        (100, 100, outlook_of(npv=(-100, -120), tolerance=50), "C8/green"),
        (100, 100, outlook_of(npv=(-100, -151), tolerance=50), "C8/red-npv"),
    ],
    ids=[
        "as approved",
        "95 per cent exactly",
        "just below 95 per cent, though it reads 95.00",
        "80 per cent exactly",
        "just below 80 per cent",
        "the programme is worth less than nothing",
        "payback a little later",
        "payback exactly a year later",
        "payback more than a year later",
        "no longer pays back",
        "never paid back and never will",
        "nothing approved, nothing lost",
        "a net cost, a pound worse",
        "a net cost, at the tolerance",
        "a net cost, beyond the tolerance",
        "a programme approved at a net cost, within its tolerance",
        "a programme approved at a net cost, beyond its tolerance",
    ],
)
def test_the_first_row_that_holds_is_the_status(approved, forecast, outlook, rule_id: str) -> None:
    found = judged(approved, forecast, outlook)
    assert found.rule_id == rule_id
    assert found.status == rule_id.removeprefix("C8/").split("-")[0]


@pytest.mark.parametrize(
    ("outlook", "ending"),
    [
        (outlook_of(), "(100%), and payback is no later than approved."),
        (outlook_of(npv=(100, -1_000)), "(100%), but the programme's net present value is −£1,000."),
        (outlook_of(payback=(3, 5)), "(100%), but payback takes 5.00 years instead of 3.00, more than a year later."),
        (
            outlook_of(payback=(3, None)),
            "the programme no longer pays back within the horizon, more than a year later.",
        ),
    ],
    ids=["green", "npv", "payback", "never"],
)
def test_the_reason_is_a_sentence(outlook: rules.Outlook, ending: str) -> None:
    assert judged(100, 100, outlook).reason.endswith(ending)


@pytest.mark.parametrize(
    ("days", "rule_id"), [(0, "C8/amber-payback"), (9, "C8/amber-payback"), (10, "C8/green-payback")]
)
def test_a_payback_as_much_later_as_is_tolerated_is_green_and_says_so(days: int, rule_id: str) -> None:
    later = outlook_of(payback=(3, 3 + Fraction(10, 365)))
    found = judged(100, 100, msgspec.structs.replace(later, terms=terms(payback_days=days)))
    assert (found.rule_id, found.inputs["payback tolerance in days"]) == (rule_id, str(days))
    assert "payback takes 3.03 years instead of 3.00" in found.reason
    if rule_id == "C8/green-payback":
        assert found.reason.endswith("instead of 3.00, within the 10 days that are tolerated.")
    assert judged(100, 100, outlook_of(payback=(3, 3))).rule_id == "C8/green"


def test_where_nothing_above_zero_was_approved_pounds_are_compared() -> None:
    found = judged(-1_000, -1_200, outlook_of(tolerance=100))
    assert found.reason == (
        "Forecast benefits are worth −£1,200 against −£1,000 approved, £200 less, against a tolerance of £100."
    )
    assert found.inputs["ratio"] == "none"


def test_of_several_gates_the_latest_is_named_and_all_of_the_line_counts() -> None:
    two = line(gates=(Gate(GO_LIVE), Gate(8)))
    found = verdict([two], {GO_LIVE: date(2027, 5, 1), 8: date(2027, 7, 1)})
    assert found.inputs["forecast"] == "5309334.39"
    assert found.cause == 8
    assert "Data is moved" in found.reason


def test_a_milestone_whose_title_is_not_known_is_named_by_its_number() -> None:
    two = line(gates=(Gate(GO_LIVE), Gate(9)))
    found = verdict([two], {GO_LIVE: date(2027, 4, 1), 9: date(2027, 7, 1)})
    assert "waits for milestone 9 (" in found.reason


def test_a_milestone_that_gates_nothing_has_no_colour() -> None:
    found = verdict([line(gates=()), cost(gates=(Gate(GO_LIVE),))], PLANNED_DATES)
    assert found.status is RoiStatus.NO_BENEFIT
    assert found.reason == "No benefit is linked to Shared revenues service goes live."


def test_a_milestone_that_only_enables_others_names_them() -> None:
    known = terms()
    link = MilestoneLink(id=5, title="Contract is signed", enables=("Data is moved", "Service goes live"))
    found = rules.milestone_status(link, (), rules.outlook((), known, titles={}))
    assert found.status is RoiStatus.ENABLER
    assert found.reason == "Contract is signed gates no benefit itself; it enables Data is moved and Service goes live."


def test_the_programme_is_judged_by_its_net_present_value() -> None:
    known = terms()
    late = rules.figures([line(), cost()], known, dates=LATE_DATES)
    found = rules.programme_status(rules.outlook(late, known, titles=TITLES))
    assert found.status is RoiStatus.AMBER
    assert found.reason.startswith("The forecast net present value is £4,309,334 of the £4,607,695 approved (93.52%)")


def test_the_milestone_that_takes_most_stands_first() -> None:
    known = terms()
    other = line(id=3, gates=(Gate(8),), amounts=amounts(2027, 100_000))
    figures = rules.figures([other, line(), cost()], known, dates=LATE_DATES | {8: date(2031, 4, 1)})
    assert rules.contributions(figures, known)[0] == Contribution(GO_LIVE, Decimal("298360.66"))
    assert rules.programme_status(rules.outlook(figures, known, titles=TITLES)).cause == GO_LIVE


def test_benefits_and_milestones_with_nothing_behind_them_are_listed_as_unlinked() -> None:
    bare = line(id=4, title="Bare", owner_id=None, service_ref="", gates=(), amounts=())
    felt = line(id=5, title="Felt", line_class=LineClass.QUALITATIVE, amounts=(), service_ref="")
    milestones = [
        LINK,
        MilestoneLink(id=8, title="Data is moved", enables=(LINK.title,), owner_id=2),
        MilestoneLink(id=9, title="Nobody's"),
    ]
    served = Service(id=1, programme_id=1, ref=line().service_ref, name="Council tax", before=["A"])
    found = rules.unlinked([line(), cost(owner_id=None), bare, felt], milestones, services=[served])
    assert [(each.kind, each.title, each.missing) for each in found] == [
        ("benefit", "Bare", ("service", "person", "milestone", "money")),
        ("benefit", "Felt", ("service",)),
        ("milestone", "Nobody's", ("service", "person", "money")),
    ]
