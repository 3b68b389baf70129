"""What people type, as they write it: amounts, financial years, codes."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from msgspec import Meta, Struct

from govern.kit import typed
from govern.kit.dates import day_written, first_year
from govern.kit.money import digits

Code = Annotated[str, Meta(pattern="^[A-Z]{1,3}$", description="A code of letters, such as ASH")]


class Dated(Struct, frozen=True):
    day: date


class Asked(Struct, frozen=True, kw_only=True):
    amount: Decimal | None = None
    year: Annotated[int, Meta(ge=2000, le=2100, description="2027 is the financial year 2027/28")] | None = None
    code: Code | None = None


class Several(Struct, frozen=True):
    refs: list[Annotated[str, Meta(max_length=20)]] = []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("£1,200,000.00", "1200000.00"),
        ("£1.2m", "1200000"),
        ("1.2 million", "1200000"),
        ("−900k", "-900000"),
        ("(350)", "-350"),
        ("-4.50", "-4.50"),
        ("2 000", "2000"),
        ("1e5", "1e5"),
        ("(3", "(3"),
        ("about 3m", "about3m"),
    ],
)
def test_amounts_are_read_as_people_write_them(said: str, amount: str) -> None:
    assert digits(said) == amount


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("2027/28", "2027"),
        ("2027-2028", "2027"),
        ("1999–00", "1999"),
        ("27/28", "2027"),
        ("27/29", ""),
        ("2027/29", ""),
        ("2027", ""),
    ],
)
def test_a_financial_year_is_read_by_the_year_in_which_it_begins(said: str, year: str) -> None:
    assert first_year(said) == year


@pytest.mark.parametrize(
    "said", ["2027-04-01", "01/04/2027", "1.4.27", "1 April 2027", "1-Apr-27", "46478", " 1/4/2027 "]
)
def test_a_date_is_read_day_first_as_people_and_spreadsheets_write_it(said: str) -> None:
    assert day_written(said) == date(2027, 4, 1)
    assert typed.read({"day": said}, Dated) == Dated(day=date(2027, 4, 1))


@pytest.mark.parametrize("said", ["31/06/2027", "04/13/2027", "soon", "2027", "1 Mai 2027", "99999", "٣١/٠١/٢٠٢٧"])
def test_what_is_no_date_is_refused(said: str) -> None:
    assert day_written(said) is None
    assert "day" in typed.read_in_part({"day": said}, Dated)[1]


def test_a_form_takes_amounts_years_and_codes_as_they_are_written() -> None:
    asked = typed.read({"amount": "£1.2m", "year": "2027/28", "code": "ash"}, Asked)
    assert asked == Asked(amount=Decimal(1_200_000), year=2027, code="ASH")


def test_what_cannot_be_taken_is_told_by_what_the_field_is() -> None:
    _, problems = typed.read_in_part({"amount": "much", "year": "soon", "code": "A-1"}, Asked)
    assert problems == {
        "amount": "Enter an amount in pounds, such as 1200000.00.",
        "year": "Enter a whole number.",
        "code": "This does not look right. It is a code of letters, such as ASH.",
    }
    assert typed.read_in_part({"year": "1990"}, Asked)[1] == {"year": "This must be at least 2000."}


def test_one_of_several_that_is_too_long_is_told_in_words() -> None:
    problems = typed.read_in_part({"refs": "M001; Shared revenues service goes live"}, Several)[1]
    assert problems == {"refs": "Shorten this to 20 characters or fewer."}
