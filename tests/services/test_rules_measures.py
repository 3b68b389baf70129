"""Rates whose denominator is nothing are unknown; a year is twelve months; averages hide nobody."""

from datetime import date
from decimal import Decimal

import pytest

from govern.services.model import Channel, Use
from govern.services.model.counting import CountedMonth
from govern.services.rules import measures
from govern.services.rules.counting import Known, Period, Reader, period_of

KNOWN = Known(
    services={"SRV-01": (7, frozenset("AB"))},
    councils={"A": 1, "B": 2, "C": 3},
    codes={"a": "A", "ashvale": "A", "b": "B", "c": "C"},
    own=frozenset("A"),
)
ROW = {"service": "SRV-01", "council": "A", "channel": "web", "period": "2026-10", "completed": "90"}


def month(number: int, completed: int, year: int = 2025, **more: object) -> CountedMonth:
    about = {"service_id": 1, "council_code": "A", "channel": Channel.WEB} | more
    return CountedMonth(month=date(year, number, 1), completed=completed, **about)


def test_rates_are_what_the_standard_says() -> None:
    found = measures.measures(
        [
            month(4, 900, started=1000, answers=50, satisfied=40, complaints=2, first_contact=720, abandoned=30),
            month(4, 100, channel=Channel.PHONE, started=125, abandoned=25, first_contact=80, complaints=3),
        ],
        {("A", Channel.WEB): Decimal("0.15"), ("A", Channel.PHONE): Decimal("2.83")},
    )
    assert (found.completion, found.digital, found.satisfaction) == (Decimal("88.9"), Decimal("90.0"), Decimal("80.0"))
    assert (found.first_contact, found.abandoned, found.complaints) == (Decimal("80.0"), Decimal("4.9"), Decimal("5.0"))
    assert found.per_use == Decimal("0.42")


def test_nothing_divided_by_nothing_is_unknown() -> None:
    found = measures.measures([month(4, 0, started=0, answers=0, satisfied=0)])
    assert [found.completion, found.digital, found.satisfaction, found.first_contact, found.per_use] == [None] * 5
    assert measures.measures([]).completion is None


def test_a_month_without_its_denominator_is_left_out_of_the_rate_alone() -> None:
    found = measures.measures([month(4, 90, started=100), month(5, 500)])
    assert (found.completed, found.completion) == (590, Decimal("90.0"))


def test_a_cost_is_unknown_where_a_channel_that_was_used_has_none() -> None:
    known = {("A", Channel.WEB): Decimal("0.15")}
    assert measures.measures([month(4, 1), month(4, 1, channel=Channel.POST)], known).per_use is None
    assert measures.measures([month(4, 1), month(4, 0, channel=Channel.POST)], known).per_use == Decimal("0.15")


def test_twelve_months_are_a_year_and_eleven_are_not() -> None:
    said = Use(service_id=1, council_code="A", channel=Channel.WEB, year=2025, volume=5, unit_cost=Decimal("0.15"),
               price_base=2024, source="Log")  # fmt: skip
    twelve = [month(number, 10, 2025 if number >= 4 else 2026, file="a.csv") for number in range(1, 13)]
    (found,) = measures.whole_years(twelve, [said])
    assert (found.volume, found.unit_cost, found.price_base) == (120, Decimal("0.15"), 2024)
    assert found.source == "a.csv: the twelve months of 2025/26"
    assert measures.whole_years(twelve[1:], [said]) == [said]


def test_before_and_since_are_told_by_council_because_averages_hide_losers() -> None:
    rows = [
        month(number, 100, 2026, council_code=code, answers=50, satisfied=good)
        for code, before, after in (("A", 40, 48), ("B", 40, 30))
        for number, good in ((8, before), (9, before), (10, after), (11, after))
    ]
    ashvale, brackenham = measures.before_and_after(rows, date(2026, 10, 1), {})
    assert (ashvale.months, ashvale.worse) == (2, ())
    assert brackenham.worse == ("fewer are satisfied (60.0, before 80.0)",)
    assert measures.before_and_after(rows, None, {}) == measures.before_and_after(rows, date(2027, 1, 1), {}) == []


def test_a_month_in_which_the_service_changed_is_on_neither_side() -> None:
    rows = [month(number, 100, 2026) for number in (8, 9, 10, 11)]
    rows += [month(7, 100, 2026)]
    (found,) = measures.before_and_after(rows, date(2026, 9, 15), {})
    assert (found.months, found.before.completed, found.after.completed) == (2, 200, 200)


@pytest.mark.parametrize(
    ("cell", "day", "is_month"),
    [
        ("2026-10", date(2026, 10, 1), True),
        ("Oct 2026", date(2026, 10, 1), True),
        ("10/2026", date(2026, 10, 1), True),
        ("2026-10-31", date(2026, 10, 31), False),
        ("31/10/2026", date(2026, 10, 31), False),
        ("2026-10-31 00:00:00", date(2026, 10, 31), False),
    ],
)
def test_a_period_is_a_month_or_a_day(cell: str, day: date, is_month: bool) -> None:
    assert period_of(cell) == Period(day, is_month)


@pytest.mark.parametrize("cell", ["", "October", "31/02/2026", "2026-13", "1999-01", "2026/27"])
def test_what_is_no_period_is_refused(cell: str) -> None:
    assert period_of(cell) is None


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"service": "SRV-99"}, "service"),
        ({"council": "Nowhere"}, "council"),
        ({"council": "C"}, "council"),
        ({"council": "B"}, "council"),
        ({"channel": "pigeon"}, "channel"),
        ({"period": "soon"}, "period"),
        ({"completed": ""}, "completed"),
        ({"completed": "-1"}, "completed"),
        ({"completed": "1.5"}, "completed"),
        ({"started": "80"}, "completed"),
        ({"answers": "5", "satisfied": "6"}, "satisfied"),
    ],
)
def test_every_bad_cell_of_a_row_is_named(change: dict[str, str], column: str) -> None:
    found = Reader(KNOWN).read(4, ROW | change)
    assert isinstance(found, dict)
    assert list(found) == [f"row 4, {column}"]


def test_an_empty_cell_is_nobody_counted_and_a_nought_is_a_nought() -> None:
    found = Reader(KNOWN).read(2, ROW | {"council": "Ashvale", "started": "1,000", "complaints": "0", "answers": ""})
    assert not isinstance(found, dict)
    assert (found.council_id, found.started, found.complaints, found.answers) == (1, 1000, 0, None)
