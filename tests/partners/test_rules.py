from datetime import date
from importlib import import_module

import pytest

from govern.kit.dates import Years, days
from govern.partners import rules
from govern.partners.model import Nation


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tewkesbury Borough Council", "TEW"),
        ("The Royal Borough of Windsor and Maidenhead", "WIN"),
        ("Cyngor Sir Ynys Môn", "YNY"),
        ("City of London", "LON"),
        ("London Borough of Camden", "CAM"),
    ],
)
def test_the_code_of_a_council_comes_from_its_name(name: str, code: str) -> None:
    assert rules.code_of(name) == code


def test_councils_that_begin_alike_get_codes_of_their_own() -> None:
    assert rules.code_of("South Norfolk District Council", {"SOU"}) == "SOUT"
    assert rules.code_of("South Staffordshire", {"SOU", "SOUT", "SOUTH"}) == "A"


TABLE = import_module("migrations.0003_bank_holidays")


@pytest.mark.parametrize("nation", Nation)
def test_without_a_database_the_working_days_are_those_of_the_confirmed_table(nation: Nation) -> None:
    calendar = rules.calendar(nation, Years(1900, 2199))
    assert (TABLE.FIRST, TABLE.LAST) == rules.CONFIRMED
    confirmed = {
        date.fromisoformat(day)
        for name, nations in TABLE.NATIONS.items()
        if nation.value in nations
        for listed in TABLE.HOLIDAYS[name].values()
        for day in listed.split()
    }
    weekdays = [day for day in days(date(TABLE.FIRST, 1, 1), date(TABLE.LAST, 12, 31)) if day.weekday() < 5]
    assert [day for day in weekdays if not calendar.is_working(day)] == sorted(confirmed)
