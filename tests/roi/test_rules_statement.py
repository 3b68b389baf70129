"""The page a section 151 officer reads, whole; and how what cannot be computed reads."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules

PAGE = """\
Discounted by: Green Book 2026, standard
Source: HM Treasury, The Green Book (2026): social time preference rate, published 5 February 2026
Pounds. Year 0 is not discounted. Savings count as benefits, not as negative costs.

Year          Costs      Benefits            Net    Factor     Discounted  Running total
0      1,200,000.00          0.00  −1,200,000.00  1.000000  −1,200,000.00  −1,200,000.00
1        800,000.00    300,000.00    −500,000.00  0.966184    −483,091.79  −1,683,091.79
2        200,000.00    900,000.00     700,000.00  0.933511     653,457.49  −1,029,634.30
3              0.00  1,200,000.00   1,200,000.00  0.901943   1,082,331.25      52,696.95
4              0.00  1,200,000.00   1,200,000.00  0.871442   1,045,730.67   1,098,427.62
5              0.00  1,200,000.00   1,200,000.00  0.841973   1,010,367.80   2,108,795.42
6              0.00  1,200,000.00   1,200,000.00  0.813501     976,200.77   3,084,996.20
Total  2,200,000.00  6,000,000.00   3,800,000.00             3,084,996.20
Totals are rounded once, so the rows above may differ from them by pence.

Present value of costs                               2,159,649.00
Present value of benefits                            5,244,645.20
Net present value                                    3,084,996.20
Benefits for each £1 of cost, both at present value      2.428471
Years until it has paid back, and stays so                 2.8333
The same at present value                                  2.9513
Internal rate of return                                38.162833%
Return on cost over 7 years, not discounted               172.73%
The case would break even if costs rose by 142.85%, or if benefits fell by 58.82%.

If                         Lowest net present value       Highest
benefits one year later                1,964,451.89  3,084,996.20
benefits 10% less or more              2,560,531.68  3,609,460.72
costs 10% more or less                 2,869,031.30  3,300,961.10

Rate of return of 2 dated flows, actual/365  5.000000%

Council  Weight   Share     Pounds
A         141.5  44.16%  −1,000.06
B         178.9  55.84%  −1,264.38
Total    320.40          −2,264.44"""


def page(**parts: object) -> list[str]:
    asked = rules.asked(json.dumps(parts))
    return rules.statement(asked, rules.answered(asked))


def test_the_page_can_be_checked_line_by_line() -> None:
    found = page(
        discounting="green-book-2026",
        costs=["1200000", "800000", "200000"],
        benefits=["0", "300000", "900000", *["1200000"] * 4],
        dated=[["2026-04-01", "-100"], ["2027-04-01", "105"]],
        share={"amount": "-2264.44", "weights": {"A": "141.5", "B": "178.9"}},
    )
    assert "\n".join(found) == PAGE


@pytest.mark.parametrize(
    ("costs", "benefits", "line"),
    [
        ([100, 0, 132], [0, 230], "Internal rate of return  none: 2 rates fit, so none is picked: 10.000000% and 20"),
        ([100], [0, 50], "The same at present value  none: cumulative net does not end above zero within the horizon"),
        ([], [5], "Benefits for each £1 of cost, both at present value  none: net saving: the present value of costs"),
        ([100, 0, 10], [0, 60, 0, 90], "17.097201% (the flows change sign 3 times; no other rate between −99.9999%"),
    ],
)
def test_what_is_not_one_figure_says_why(costs: list[int], benefits: list[int], line: str) -> None:
    found = [" ".join(one.split()) for one in page(costs=costs, benefits=benefits, discounting={"rate": 0})]
    assert [one for one in found if " ".join(line.split()) in one]


def test_a_rate_of_ones_own_is_named() -> None:
    assert page(costs=[1], discounting={"rate": "0.05"})[:2] == [
        "Discounted by: 5% in every year",
        "Source: Rate given with the case",
    ]


def test_only_what_was_asked_for_is_printed() -> None:
    assert len(page(dated=[["2026-04-01", 1]])) == 1
    assert page(share={"amount": 1, "weights": {"A": 1}})[0].startswith("Council")


@pytest.mark.parametrize(
    ("costs", "benefits", "words"),
    [
        ([100], [80], "The case would break even if costs fell by 20.00%, or if benefits rose by 25.00%"),
        ([], [80], "The case would break even if benefits fell by 100.00%"),
        ([100], [], "The case would break even if costs fell by 100.00%"),
        ([100], [-50], ""),
        ([100], [100], ""),
    ],
    ids=["a loss", "no costs", "no benefits", "nothing would help", "it breaks even already"],
)
def test_what_would_have_to_change_is_one_sentence(costs: list[int], benefits: list[int], words: str) -> None:
    case = rules.appraisal([*map(Decimal, costs)], [*map(Decimal, benefits)], schedule=rules.GREEN_BOOK_2026)
    assert rules.switching(case) == words


HALF = Decimal("0.005")
POUNDS = st.lists(st.integers(0, 10**9).map(str), min_size=1, max_size=8)


@given(POUNDS, POUNDS)
def test_a_switching_value_really_switches(costs: list[str], benefits: list[str]) -> None:
    """Costs up by all they can rise, or benefits down by all they can fall, leave nothing: to the place printed."""
    asked = rules.asked(json.dumps({"costs": costs, "benefits": benefits}))
    case = rules.answered(asked).appraisal
    pvc, pvb = (rules.present_value(flows, rules.GREEN_BOOK_2026) for flows in (asked.costs, asked.benefits))
    assert case
    if (rise := case.costs_can_rise_pct) is not None:
        assert pvc * (1 + Fraction(rise - HALF) / 100) <= pvb <= pvc * (1 + Fraction(rise + HALF) / 100)
    if (fall := case.benefits_can_fall_pct) is not None:
        assert pvb * (1 - Fraction(fall + HALF) / 100) <= pvc <= pvb * (1 - Fraction(fall - HALF) / 100)


@given(POUNDS, POUNDS)
def test_the_widest_swing_comes_first_and_every_swing_holds_the_case(costs: list[str], benefits: list[str]) -> None:
    answer = rules.answered(rules.asked(json.dumps({"costs": costs, "benefits": benefits})))
    assert answer.appraisal
    widths = [swing.npv_high - swing.npv_low for swing in answer.swings]
    assert widths == sorted(widths, reverse=True)
    assert all(swing.npv_low <= answer.appraisal.npv <= swing.npv_high for swing in answer.swings)
