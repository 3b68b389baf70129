"""What follows from who takes part; and the working days of a nation where no database can be asked: `holidays` knows
what has been proclaimed."""

import re
from collections.abc import Callable, Collection
from datetime import date
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import ascii_uppercase

from govern.kit.dates import Calendar, Years
from govern.kit.text import folded
from govern.partners.model import Nation

DIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
CONFIRMED = Years(2012, 2028)
COMMON = frozenset(
    ("THE", "OF", "AND", "CITY", "COUNTY", "BOROUGH", "DISTRICT", "ROYAL", "LONDON", "METROPOLITAN", "CYNGOR", "SIR")
)


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


def code_of(name: str, taken: Collection[str] = ()) -> str:
    """A short code for a council, out of the first word of its name that others do not have too: TEW for Tewkesbury
    Borough Council. Where that is taken a longer one, else the first letter that is free; nothing where none is."""
    words = re.findall("[A-Z]+", folded(name).upper()) or [""]
    first = next((word for word in words if word not in COMMON), words[-1])
    proposed = [first[:length] for length in range(3, 7)]
    return next((code for code in (*proposed, *ascii_uppercase) if code and code not in taken), "")
