"""The plain form of a rule: chosen weekdays every so many weeks, or a certain day of every so many months."""

from msgspec import Struct

from govern.briefings.rules.recurring.reading import PLACED, WEEKDAYS, parts
from govern.briefings.rules.recurring.words import WORKDAYS

WORKING = "working"


class Chosen(Struct, frozen=True, kw_only=True):
    """`weekdays` every `every` weeks; or the `place`th (-1: last) of `day`, a weekday or a working one, every `every`
    months; `times`: how often at most, 0 without an end."""

    weekdays: tuple[str, ...] = ()
    place: int = 0
    day: str = ""
    every: int = 1
    times: int = 0


def written(chosen: Chosen) -> str:
    """The rule that says so."""
    if chosen.weekdays:
        found = ["FREQ=WEEKLY", f"BYDAY={','.join(sorted(chosen.weekdays, key=WEEKDAYS.index))}"]
    elif chosen.day == WORKING:
        found = ["FREQ=MONTHLY", f"BYDAY={WORKDAYS}", f"BYSETPOS={chosen.place}"]
    else:
        found = ["FREQ=MONTHLY", f"BYDAY={chosen.place}{chosen.day}"]
    every = [f"INTERVAL={chosen.every}"] if chosen.every > 1 else []
    times = [f"COUNT={chosen.times}"] if chosen.times else []
    return ";".join([found[0], *every, *found[1:], *times])


def chosen(rule: str) -> Chosen | None:
    """What the plain form holds for a rule; None where only its own words say it."""
    said = parts(rule)
    weekdays = tuple(day for day in said.get("BYDAY", "").split(",") if day in WEEKDAYS)
    placed = PLACED.fullmatch(said.get("BYDAY", ""))
    every, times = int(said.get("INTERVAL", 1)), int(said.get("COUNT", 0))
    found = None
    if said["FREQ"] == "WEEKLY" and weekdays:
        found = Chosen(weekdays=weekdays, every=every, times=times)
    elif said["FREQ"] == "MONTHLY" and "BYSETPOS" in said and said["BYSETPOS"] in ("1", "-1"):
        found = Chosen(place=int(said["BYSETPOS"]), day=WORKING, every=every, times=times)
    elif said["FREQ"] == "MONTHLY" and placed and placed[1]:
        found = Chosen(place=int(placed[1]), day=placed[2], every=every, times=times)
    return found if found and parts(written(found)) == said else None
