"""How sure a date is: what a run is made over, and how its answer reads. Nothing here draws."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

import msgspec

from govern.kit import text
from govern.kit.dates import Calendar, OwnCalendars
from govern.plan.model import Link, Milestone
from govern.plan.model.risk import Likely, LostAtRisk


class Threat(NamedTuple):
    """An open risk of the register: with a chance in per cent it delays what it bears on by working days."""

    ref: str
    title: str
    chance: int
    delay_days: int
    milestone_ids: tuple[int, ...]


class Basis(NamedTuple):
    """What a run is made over."""

    milestones: Sequence[Milestone]
    links: Sequence[Link]
    calendar: Calendar
    today: date
    threats: Sequence[Threat] = ()

    @property
    def mark(self) -> str:
        """Stands for everything that the registers say: it differs as soon as anything does."""
        said = (self.milestones, self.links, self._days, [tuple(one) for one in self.threats])
        return sha256(msgspec.json.encode(said)).hexdigest()

    @property
    def _days(self) -> list[object]:
        """The days closed; of councils with days of their own also the weekdays they work."""
        own = self.calendar.own if isinstance(self.calendar, OwnCalendars) else {}
        theirs = [(code, sorted(one.holidays), sorted(one.weekdays)) for code, one in sorted(own.items())]
        return [*sorted(self.calendar.holidays), *theirs]


def last(found: Iterable[Likely]) -> Likely | None:
    """With what the plan ends."""
    return max(found, key=lambda one: one.planned, default=None)


def per_cent(runs: int, of: int) -> int:
    """Whole per cent; only what happened in every run, or in none, is 100 or 0."""
    if runs in (0, of):
        return 100 if runs else 0
    return min(99, max(1, (200 * runs + of) // (2 * of)))


def finding(one: Likely, runs: int) -> str:
    """`Shared revenues service goes live: 34% chance by 1 April 2027, 8 in 10 by 2 June 2027`."""
    chance = per_cent(one.planned_met, runs)
    if chance == 100:
        return f"{one.title}: reached by {text.day(one.planned)} in every run"
    if one.p80 <= one.planned:
        return f"{one.title}: {chance}% chance by {text.day(one.planned)}"
    return f"{one.title}: {chance}% chance by {text.day(one.planned)}, 8 in 10 by {text.day(one.p80)}"


def answer(one: Likely, runs: int, lost: Iterable[LostAtRisk]) -> str:
    """`Half of 10,000 runs reach it by 7 April 2027 (P50), eight in ten by 20 April 2027 (P80). Slips cost all councils
    together £25,246 or less in half of the runs, £63,607 or less in eight of ten.`"""
    dates = f"Half of {runs:,} runs reach it by {text.day(one.p50)} (P50), eight in ten by {text.day(one.p80)} (P80)."
    all_of_it = next((each for each in lost if each.council is None and each.year is None), None)
    if all_of_it is None or not all_of_it.p80:
        return dates
    half, most = text.pounds(all_of_it.p50), text.pounds(all_of_it.p80)
    return (
        f"{dates} Slips in the plan cost all councils together {half} or less in half of the runs,"
        f" {most} or less in eight of ten."
    )


def in_short(one: Likely, runs: int) -> str:
    """`8 in 10 by 2 June 2027; it drives the end of the plan in 63% of the runs`."""
    share = per_cent(one.critical, runs)
    drives = f"drives the end of the plan in {share}% of the runs" if share else "never drives the end of the plan"
    return f"8 in 10 by {text.day(one.p80)}; it {drives}"
