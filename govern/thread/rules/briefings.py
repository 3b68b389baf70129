"""Briefings that hang on milestones: when they go out, and how they move."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from govern.briefings import rules as briefings
from govern.briefings.model import Forecast, Tied
from govern.kit import text
from govern.kit.dates import Calendar
from govern.thread.model import MilestoneStanding, MovedBriefing, Threads

Standings = Mapping[int, MilestoneStanding]


def moved(threads: Threads, before: Standings, after: Standings) -> Iterable[MovedBriefing]:
    """The briefings that go out at another time. One that was sent does not move: it was sent."""
    for one in threads.briefings:
        was, becomes = (_due(one, found, threads.calendar) for found in (before, after))
        if was != becomes and not one.is_sent:
            yield MovedBriefing(
                id=one.id,
                ref=one.ref,
                title=one.title,
                before=was,
                after=becomes,
                sentence=_sentence(one, was, becomes),
            )


def of_milestone(threads: Threads, found: MilestoneStanding) -> list[tuple[Tied, datetime | None]]:
    """The briefings that come before one milestone, with the moment each goes out."""
    standing = {found.milestone.id: found}
    return [
        (one, _due(one, standing, threads.calendar))
        for one in threads.briefings
        if one.milestone_id == found.milestone.id
    ]


def _due(one: Tied, found: Standings, calendar: Calendar) -> datetime | None:
    standing = found.get(one.milestone_id)
    if standing is None:
        return None
    forecast = Forecast(standing.milestone.title, standing.scheduled.finish)
    return briefings.coming.planned(one.schedule, calendar=calendar, forecast=forecast)


def _sentence(one: Tied, was: datetime | None, becomes: datetime | None) -> str:
    """`Briefing BRF-02 What changes at go-live goes out on 24 June 2027 instead of 23 March 2027`."""
    name = f"Briefing {one.ref} {one.title}"
    if becomes is None:
        return f"{name} is no longer due"
    instead = f" instead of {text.day(_day(was))}" if was else ""
    return f"{name} goes out on {text.day(_day(becomes))}{instead}"


def _day(when: datetime) -> date:
    return when.astimezone(text.LONDON).date()
