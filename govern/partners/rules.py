"""The working days of a nation where no database can be asked: `holidays` knows what has been proclaimed."""

from functools import lru_cache

import holidays

from govern.kit.dates import Calendar, Years
from govern.partners.model import Nation

DIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
CONFIRMED = Years(2012, 2028)


@lru_cache(maxsize=16)
def calendar(nation: Nation, years: Years) -> Calendar:
    """Working days from the first to the last of `years`; those after the confirmed ones are provisional (G5)."""
    found = holidays.country_holidays("GB", subdiv=DIVISION[nation], years=range(years.first, years.last + 1))
    return Calendar(frozenset(found), CONFIRMED)
