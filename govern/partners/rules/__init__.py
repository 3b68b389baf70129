"""What follows from who takes part; and the working days of a nation where no database can be asked: `holidays` knows
what has been proclaimed."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import ascii_uppercase

from govern.kit.dates import Calendar, Years
from govern.partners.model import Nation

DIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
CONFIRMED = Years(2012, 2028)


@lru_cache(maxsize=16)
def calendar(nation: Nation, years: Years) -> Calendar:
    """Working days from the first to the last of `years`; those after the confirmed ones are provisional (G5)."""
    found = _united_kingdom()(subdiv=DIVISION[nation], years=range(years.first, years.last + 1))
    return Calendar(frozenset(found), CONFIRMED)


@cache
def _united_kingdom() -> Callable[..., Collection[date]]:
    """The one country, from its own file: asked by name the library reads all 250, 8 MB in each process. No process
    that only waits loads the library at all."""
    import holidays

    file = Path(holidays.__file__).with_name("countries") / "united_kingdom.py"
    spec = spec_from_file_location("holidays_of_the_united_kingdom", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"The library of bank holidays has no {file.name}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    country: Callable[..., Collection[date]] = module.UnitedKingdom
    return country


def free_code(taken: Collection[str]) -> str:
    """The first letter that no partner has as its code; nothing where each is taken."""
    return next((letter for letter in ascii_uppercase if letter not in taken), "")
