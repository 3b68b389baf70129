"""What waits for those who answer for dates: owners of milestones, and leads of workstreams."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.kit import text
from govern.kit.language import counted, said
from govern.people.model import Person
from govern.plan import rules as plan
from govern.plan.model import Rag, Workstream
from govern.thread.model import MilestoneStanding, Need
from govern.thread.rules.standing import dated, due

SOON_DAYS = 30
QUIET = "not been updated for 30 days or more"


def owners_needs(
    viewer: Person, found: Sequence[MilestoneStanding], streams: Sequence[Workstream], *, today: date
) -> list[Need]:
    """One's own milestones one by one; of a workstream one leads, what others let lie, in one sentence each."""
    open_ = [one for one in found if not (one.milestone.actual or one.milestone.on_hold)]
    timed = [one for one in open_ if dated(one)]
    mine = [one for one in open_ if one.milestone.owner_id == viewer.id]
    return [
        *(need for one in mine for need in _own(one, today)),
        *(
            need
            for stream in streams
            if stream.lead_id == viewer.id
            for need in _led(stream, [one for one in timed if _is_of_others(one, stream, viewer)], today)
        ),
    ]


def _own(one: MilestoneStanding, today: date) -> Iterable[Need]:
    day, title, href = due(one), one.milestone.title, f"/milestones/{one.milestone.id}"
    if day is None:
        yield Need(
            said("“{title}” has no date yet.", title=title), said("Say when it will be"), f"{href}/reforecasts/new"
        )
        return
    stale = _stale(one, today)
    and_stale = said(" and {stale}", stale=stale) if stale else ""
    when = text.day(day)
    if day < today:
        told = said("“{title}” was due on {day}{and_stale}.", title=title, day=when, and_stale=and_stale)
        yield Need(told, said("Say that it is reached, or when it will be"), href, day)
    elif (day - today).days <= SOON_DAYS:
        told = said("“{title}” is due on {day}{and_stale}.", title=title, day=when, and_stale=and_stale)
        yield Need(told, said("Check that the date holds"), href, day)
    elif stale:
        told = said("“{title}”, due on {day}, {stale}.", title=title, day=when, stale=stale)
        yield Need(told, said("Say whether the date holds"), href, day)
    elif one.status.rag is Rag.RED:
        told = said("“{title}”, due on {day}: {reason}.", title=title, day=when, reason=one.status.reason)
        yield Need(told, said("Look at it"), href, day)


def _stale(one: MilestoneStanding, today: date) -> str:
    quiet = plan.quiet_days(one.milestone, today)
    if quiet is None:
        return ""
    if quiet < 0:
        return said("was never updated")
    return counted("has not been updated for {n} day", "has not been updated for {n} days", quiet)


def _is_of_others(one: MilestoneStanding, stream: Workstream, viewer: Person) -> bool:
    return one.milestone.workstream_id == stream.id and one.milestone.owner_id != viewer.id


def _led(stream: Workstream, others: Sequence[MilestoneStanding], today: date) -> Iterable[Need]:
    overdue = [one for one in others if (due(one) or today) < today]
    stale = [one for one in others if one not in overdue and plan.stale_mark(one.milestone, today)]
    if overdue:
        yield _of_stream(stream, overdue, ("is past its date and not reached", "are past their dates and not reached"))
    if stale:
        yield _of_stream(stream, stale, (f"has {QUIET}", f"have {QUIET}"))


def _of_stream(stream: Workstream, found: Sequence[MilestoneStanding], states: tuple[str, str]) -> Need:
    first = min(found, key=lambda one: (due(one) or one.scheduled.finish, one.milestone.ref))
    day = due(first) or first.scheduled.finish
    if len(found) == 1:
        told = f"{stream.title}: “{first.milestone.title}”, due on {text.day(day)}, {states[0]}."
        return Need(told, "Ask its owner, or state its date", f"/milestones/{first.milestone.id}", day)
    count = text.several(len(found), "milestone or activity", "milestones and activities")
    told = f"{stream.title}: {count} {states[1]}, the first due on {text.day(day)}."
    href = f"/programmes/{stream.programme_id}/milestones?workstream={stream.id}&sort=forecast"
    return Need(told, "Go through them", href, day)
