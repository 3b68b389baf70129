"""Briefings that hang on milestones: when they go out, and how they move."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from govern.briefings import rules as briefings
from govern.briefings.model import Forecast, Heard, Tied, Told
from govern.briefings.model.announcements import AnnouncementStanding
from govern.kit import text
from govern.kit.dates import Calendar
from govern.thread.model import MilestoneStanding, MovedBriefing, Threads
from govern.thread.model.rows import RowPeople

Standings = Mapping[int, MilestoneStanding]


def moved(threads: Threads, before: Standings, after: Standings) -> Iterable[MovedBriefing]:
    """The briefings that go out at another time, and those that others move away from. One that was sent does not
    move: it was sent."""
    found = []
    for one in threads.briefings:
        was, becomes = (_due(one, days, threads.calendar) for days in (before, after))
        if was != becomes and not one.is_sent:
            found.append(
                MovedBriefing(
                    id=one.id,
                    ref=one.ref,
                    title=one.title,
                    before=was,
                    after=becomes,
                    sentence=_sentence(one, was, becomes),
                )
            )
    return with_broken(found, threads.announcements)


def with_broken(moved: Sequence[MovedBriefing], orders: Iterable[AnnouncementStanding]) -> list[MovedBriefing]:
    """Each with what is wrong with its announcement then, and those that stay but are outside its window now. Titles
    of these are not told: a sensitive one would be."""
    broken = briefings.announcements.newly_broken(orders, {one.id: one.after for one in moved})
    said = {one.briefing_id: why for one, why in broken.items()}
    told = [
        replace(one, sentence=f"{one.sentence.rstrip('.')}. {said[one.id]}") if one.id in said else one for one in moved
    ]
    ids = {one.id for one in moved}
    stay = [
        MovedBriefing(
            id=one.briefing_id,
            ref=one.ref,
            title=one.ref,
            before=one.planned,
            after=one.planned,
            sentence=f"Briefing {one.ref} stays where it is. {why}",
        )
        for one, why in broken.items()
        if one.briefing_id not in ids
    ]
    return told + stay


def of_milestone(threads: Threads, found: MilestoneStanding) -> list[tuple[Tied, datetime | None]]:
    """The briefings that come before one milestone, with the moment each goes out."""
    standing = {found.milestone.id: found}
    return [
        (one, _due(one, standing, threads.calendar))
        for one in threads.briefings
        if one.milestone_id == found.milestone.id
    ]


def people(threads: Threads, found: MilestoneStanding, heard: Mapping[int, Heard]) -> tuple[RowPeople, ...]:
    """The same, with how far each came."""
    return tuple(
        RowPeople(
            id=one.id,
            ref=one.ref,
            title=one.title,
            goes_out=due,
            stage=one.stage,
            heard=heard.get(one.id),
            says=tuple(_reach(heard[one.id])) if one.id in heard else (_coming(one, due),),
        )
        for one, due in of_milestone(threads, found)
    )


def _coming(one: Tied, due: datetime | None) -> str:
    if one.is_sent:
        return "is being sent"
    does = "goes out for the last time on" if _goes_on(one) else "goes out on"
    when = f"{does} {text.day(_day(due))}" if due else "has no day yet"
    return when if one.stage == "approved" else f"{when}, once it is approved ({one.stage})"


def _reach(found: Heard) -> Iterable[str]:
    """One's own council by name, then the others; without one of one's own, everybody together."""
    for own in found.own:
        yield f"{own.council}: {_counts(own)}"
    if found.others:
        yield f"{'Others: ' if found.own else ''}{_counts(found.others)}"


def _counts(told: Told) -> str:
    """`71 of 86 understood`; a number that is hidden is said to be."""
    doing, count = ("understood", told.understood) if told.asks_questions else ("confirmed", told.confirmed)
    if told.meant_for is None:
        return "sent; numbers would give few people away"
    if not told.wants_confirmation:
        return f"meant for {told.meant_for:,}"
    if count is None:
        return f"meant for {told.meant_for:,}; how many {doing} would give few people away"
    return f"{count:,} of {told.meant_for:,} {doing}"


def _due(one: Tied, found: Standings, calendar: Calendar) -> datetime | None:
    standing = found.get(one.milestone_id)
    if standing is None:
        return None
    forecast = Forecast(standing.milestone.title, standing.scheduled.finish)
    if _goes_on(one):
        return briefings.timetable.ends(one.schedule, calendar=calendar, forecast=forecast)
    return briefings.coming.planned(one.schedule, calendar=calendar, forecast=forecast)


def _goes_on(one: Tied) -> bool:
    """A series until the milestone, of which the last letter moves."""
    return one.schedule.repeat in briefings.timetable.SERIES


def _sentence(one: Tied, was: datetime | None, becomes: datetime | None) -> str:
    """`Briefing BRF-02 What changes at go-live goes out on 24 June 2027 instead of 23 March 2027`."""
    name = f"Briefing {one.ref} {one.title}"
    if becomes is None:
        return f"{name} is no longer due"
    instead = f" instead of {text.day(_day(was))}" if was else ""
    does = "goes out for the last time on" if _goes_on(one) else "goes out on"
    return f"{name} {does} {text.day(_day(becomes))}{instead}"


def _day(when: datetime) -> date:
    return when.astimezone(text.LONDON).date()
