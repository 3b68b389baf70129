"""Builders for the plan's tests: literals in, literals out."""

from datetime import date

import holidays

from govern.kit.dates import Calendar, Years
from govern.plan.model import Link, LinkType, Milestone, MilestoneKind


def nation(subdivision: str) -> Calendar:
    days = holidays.country_holidays("GB", subdiv=subdivision, years=range(2012, 2041))
    return Calendar(frozenset(days), Years(2012, 2028))


ENGLAND = nation("ENG")
SCOTLAND = nation("SCT")
NORTHERN_IRELAND = nation("NIR")


def milestone(number: int, forecast: date | None = None, *, baseline: date | None = None, **more: object) -> Milestone:
    fields: dict[str, object] = {
        "id": number,
        "programme_id": 1,
        "ref": f"M{number:03}",
        "workstream_id": 1,
        "kind": MilestoneKind.MILESTONE,
        "title": f"Step {number}",
        "forecast_finish": forecast,
        "baseline_finish": baseline,
    }
    return Milestone(**(fields | more))


def activity(number: int, days: int, **more: object) -> Milestone:
    return milestone(number, kind=MilestoneKind.ACTIVITY, duration_days=days, **more)


def link(predecessor: int, successor: int, kind: str = "FS", lag: int = 0) -> Link:
    return Link(predecessor=predecessor, successor=successor, type=LinkType(kind), lag_days=lag)
