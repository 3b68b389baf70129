import pickle
from decimal import Decimal

import pytest
from reportlab.graphics.shapes import Rect, String

from govern.roi import drawings, rules
from govern.roi.model import Series, YearSavings
from tests.roi.world import LATE_DATES, amounts, cost, line, terms

LEGEND = 3


def chart(*rows: tuple[str, str, str | None]) -> drawings.Figure:
    return drawings.savings_chart(
        [
            YearSavings(
                year=2027 + later,
                baseline=Decimal(baseline),
                forecast=Decimal(forecast),
                actual=None if actual is None else Decimal(actual),
            )
            for later, (baseline, forecast, actual) in enumerate(rows)
        ]
    )


def boxes(figure: drawings.Figure) -> list[Rect]:
    return [shape for shape in figure.drawing.contents if isinstance(shape, Rect)][:-LEGEND]


def said(figure: drawings.Figure) -> list[str]:
    return [shape.text for shape in figure.drawing.contents if isinstance(shape, String)]


def test_the_title_states_what_the_slip_costs_and_the_table_says_it_to_the_penny() -> None:
    known = terms(last_year=2028)
    recorded = line(amounts=line().amounts + amounts(2027, 450_000, series=Series.ACTUAL))
    figure = drawings.savings_chart(rules.savings(rules.figures([recorded, cost()], known, dates=LATE_DATES), known))
    assert figure.title == "Forecast savings are £298,361 below the baseline, 2027/28 to 2028/29"
    assert figure.columns == ("Financial year", "Baseline", "Forecast", "Actual")
    assert figure.rows == (
        ("2027/28", "£1,200,000.00", "£901,639.34", "£450,000.00"),
        ("2028/29", "£1,200,000.00", "£1,200,000.00", "–"),
    )
    assert figure.description == (
        "Cash-releasing savings by financial year, 2027/28 to 2028/29: baseline £2,400,000, forecast £2,101,639, "
        "£450,000 recorded so far. Hollow bars are the baseline, teal the forecast, black what has been recorded."
    )


@pytest.mark.parametrize(
    ("figure", "title"),
    [
        (chart(("100", "100", None)), "Savings of £100 are forecast as planned, 2027/28 to 2027/28"),
        (chart(("100", "150", None)), "Forecast savings are £50 above the baseline, 2027/28 to 2027/28"),
        (chart(("0", "0", None)), "No savings are planned yet"),
        (chart(), "No savings are planned yet"),
    ],
    ids=["as planned", "above", "nothing planned", "no years"],
)
def test_the_title_states_the_finding(figure: drawings.Figure, title: str) -> None:
    assert figure.title == title


def test_an_empty_chart_says_how_it_fills() -> None:
    assert chart().description == "An empty chart: it fills as benefits are added."
    assert "nothing recorded yet" in chart(("1", "1", None)).description


def test_bars_are_as_high_as_their_amounts_and_nothing_is_drawn_for_nothing() -> None:
    bars = boxes(chart(("1000", "500", None), ("1000", "0", "250")))
    assert [bar.height for bar in bars] == [178, 89, 178, 44]


def test_a_year_that_costs_more_than_it_saves_hangs_below_the_line() -> None:
    figure = chart(("1000", "-500", None))
    up, down = boxes(figure)
    assert down.y + down.height == up.y
    assert "−£500" in said(figure)


@pytest.mark.parametrize(
    ("largest", "marks"),
    [
        ("1200000", ["£0", "£250k", "£500k", "£750k", "£1m", "£1.25m"]),
        ("4.5e9", ["£0", "£1bn", "£2bn", "£3bn", "£4bn", "£5bn"]),
        ("0.03", ["£0", "£1"]),
    ],
)
def test_the_axis_counts_in_round_steps(largest: str, marks: list[str]) -> None:
    assert said(chart((largest, largest, None)))[: len(marks)] == marks


def test_forty_years_leave_room_for_their_labels_and_stay_on_the_sheet() -> None:
    figure = chart(*[("1000", "900", "800")] * 40)
    labels = [words for words in said(figure) if "/" in words]
    assert labels[:2] == ["2027/28", "2031/32"]
    assert all(figure.drawing.width >= bar.x + bar.width and bar.width > 0 for bar in boxes(figure))


def test_a_chart_can_be_kept_by_its_content() -> None:
    one, other = (pickle.dumps(chart(("1000", "900", None)).drawing) for _ in range(2))
    assert one == other
