"""What follows from who takes part; and the working days of a nation where no database can be asked: `holidays` knows
what has been proclaimed."""

from collections.abc import Collection
from functools import lru_cache
from string import ascii_uppercase

from govern.kit.dates import Calendar, Years
from govern.partners.model import Nation

DIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
CONFIRMED = Years(2012, 2028)


@lru_cache(maxsize=16)
def calendar(nation: Nation, years: Years) -> Calendar:
    """Working days from the first to the last of `years`; those after the confirmed ones are provisional (G5)."""
    import holidays  # the calendars of all religions: for commands without a server, so no server loads them

    found = holidays.country_holidays("GB", subdiv=DIVISION[nation], years=range(years.first, years.last + 1))
    return Calendar(frozenset(found), CONFIRMED)


def free_code(taken: Collection[str]) -> str:
    """The first letter that no partner has as its code; nothing where each is taken."""
    return next((letter for letter in ascii_uppercase if letter not in taken), "")
