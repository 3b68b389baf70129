"""How MS Project writes the unit of a duration or a lag, and its own fields that we write and read again."""

from decimal import Decimal
from typing import NamedTuple

from govern.plan.model import BroughtLink, Limit, LinkType

LIMITS = {2: Limit.MSO, 3: Limit.MFO, 4: Limit.SNET, 5: Limit.SNLT, 6: Limit.FNET, 7: Limit.FNLT}
NUMBERS = {limit: number for number, limit in LIMITS.items()}
AS_LATE_AS_POSSIBLE = 1
TYPES = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
TYPE_NUMBERS = {kind: number for number, kind in TYPES.items()}
ESTIMATED = 32  # added to a unit where the duration is an estimate
PER_CENT, ELAPSED_PER_CENT = 19, 20
UNITS = {3: "min", 4: "emin", 5: "h", 6: "eh", 7: "d", 8: "ed", 9: "w", 10: "ew", 11: "mo", 12: "emo"}
DAYS, ELAPSED_DAY = 7, 1440
REFERENCE, HELD, DATES, COUNCIL = "188744016", "188744015", "188744014", "188744013"
OURS = {
    REFERENCE: ("Text30", "Govern reference"),
    HELD: ("Text29", "Held in Govern by"),
    DATES: ("Text28", "Dates in Govern"),
    COUNCIL: ("Text27", "Council"),
}


def plain(unit: int) -> int:
    """Without the mark that it is an estimate."""
    return unit - ESTIMATED if unit > ESTIMATED else unit


def is_per_cent(unit: int) -> bool:
    return plain(unit) in (PER_CENT, ELAPSED_PER_CENT)


def is_elapsed(unit: int) -> bool:
    return plain(unit) in (4, 6, 8, 10, 12, ELAPSED_PER_CENT)


class Measure(NamedTuple):
    """Minutes in a day and a week, and days in a month, as a file counts them."""

    per_day: int
    per_week: int
    days_per_month: int

    def of(self, minutes: Decimal | int, unit: int) -> Decimal:
        """So many minutes in a unit, to two places."""
        return round(Decimal(minutes) / self.in_one(unit), 2).normalize()

    def in_one(self, unit: int) -> int:
        match UNITS.get(plain(unit), "d"):
            case "min" | "emin":
                return 1
            case "h" | "eh":
                return 60
            case "ed":
                return ELAPSED_DAY
            case "w":
                return self.per_week
            case "ew":
                return 7 * ELAPSED_DAY
            case "mo":
                return self.per_day * self.days_per_month
            case "emo":
                return 30 * ELAPSED_DAY
            case _:
                return self.per_day


def said(link: BroughtLink, measure: Measure) -> str:
    """A lag as people write it: `2 d`, `-50 %`, or nothing."""
    if not link.lag:
        return ""
    if is_per_cent(link.lag_unit):
        return f"{link.lag} %"
    return f"{measure.of(Decimal(link.lag) / 10, link.lag_unit):f} {UNITS.get(plain(link.lag_unit), 'd')}"
