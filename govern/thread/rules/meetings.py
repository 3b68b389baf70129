"""What hangs on a council's meeting: the briefings that move with it, and the decisions that it leaves behind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from govern.briefings import rules as briefings
from govern.briefings.model import Briefing, Forecast, Stage
from govern.briefings.model.announcements import AnnouncementStanding
from govern.briefings.model.wording import Tie
from govern.decisions import rules as decisions
from govern.decisions.model import Law, Meeting, PartnerDecision, Proposal
from govern.kit import text
from govern.kit.dates import Calendar
from govern.thread.model import MovedBriefing
from govern.thread.model.meetings import MeetingMove, StrandedDecision
from govern.thread.rules.briefings import with_broken

Days = Mapping[Tie, Forecast]
Calendars = Callable[[Briefing], Calendar]


def decides_at(meeting: Meeting, one: PartnerDecision) -> bool:
    return (
        one.council_code == meeting.council_code
        and one.meeting == meeting.day
        and one.body.casefold() == meeting.body.casefold()
    )


def move(
    meeting: Meeting,
    after: Meeting,
    *,
    tied: Sequence[Briefing],
    days: Days,
    decided: Iterable[tuple[PartnerDecision, Proposal, Law]],
    calendars: Calendars,
    orders: Sequence[AnnouncementStanding] = (),
) -> MeetingMove:
    """`tied` are the briefings of the programme, `days` what they hang on as it stands, `decided` the decisions that
    are planned for the meeting and not yet taken, `orders` the announcements that are still to be made."""
    without = {tie: one for tie, one in days.items() if one != days.get(_tie(meeting))}
    moved = tuple(with_broken(list(_moved(tied, days, without | briefings.ties.met([after]), calendars)), orders))
    stays = after.day == meeting.day and not after.cancelled
    left = (
        ()
        if stays
        else tuple(_left(*each, after, tied=tied, days=days, calendars=calendars, orders=orders) for each in decided)
    )
    return MeetingMove(sentence=_sentence(meeting, after, moved, left), briefings=moved, decisions=left)


def _tie(meeting: Meeting) -> Tie:
    return next(iter(briefings.ties.met([replace(meeting, cancelled=False)])))


def _left(
    one: PartnerDecision,
    proposal: Proposal,
    law: Law,
    after: Meeting,
    *,
    tied: Sequence[Briefing],
    days: Days,
    calendars: Calendars,
    orders: Sequence[AnnouncementStanding],
) -> StrandedDecision:
    before = decisions.effective(one, law).day
    found = StrandedDecision(
        id=one.id,
        ref=proposal.ref,
        title=proposal.title,
        meeting=after.day,
        before=before,
        after=None,
        sentence="It stays planned for the day on which nobody meets any more, until you plan it onto another meeting.",
    )
    if after.cancelled:
        return found
    planned = replace(one, meeting=after.day)
    takes = decisions.effective(planned, law)
    new = {**days, **briefings.ties.decided(planned, law, proposal.title)}
    return replace(
        found,
        after=takes.day,
        sentence=_planned(before, takes.day, after.day),
        briefings=tuple(with_broken(list(_moved(tied, days, new, calendars)), orders)),
    )


def _planned(before: date | None, after: date | None, day: date) -> str:
    said = f"It stays planned for the old day until you plan it onto {text.day(day)}"
    if before and after and before != after:
        return f"{said}: it would take effect on {text.day(after)} instead of {text.day(before)}."
    return f"{said}."


def _moved(tied: Iterable[Briefing], was: Days, becomes: Days, calendars: Calendars) -> Iterable[MovedBriefing]:
    """One that was sent or stopped does not move."""
    for one in tied:
        if one.schedule.tie is None or one.is_out or one.stage is Stage.WITHDRAWN:
            continue
        before, after = (_planned_at(one, days, calendars(one)) for days in (was, becomes))
        if before != after:
            yield MovedBriefing(
                id=one.id, ref=one.ref, title=one.title, before=before, after=after, sentence=_goes(one, before, after)
            )


def _planned_at(one: Briefing, days: Days, calendar: Calendar) -> datetime | None:
    forecast = briefings.ties.hangs_on(one, days)
    return briefings.coming.planned(one.schedule, calendar=calendar, forecast=forecast)


def _goes(one: Briefing, before: datetime | None, after: datetime | None) -> str:
    name = f"{one.ref} {one.title}"
    if after is None:
        return f"{name} has no day any more, and is not sent until it has one again."
    instead = f" instead of {text.moment(before)}" if before else ""
    return f"{name} goes out on {text.moment(after)}{instead}."


def _sentence(
    meeting: Meeting, after: Meeting, moved: Sequence[MovedBriefing], left: Sequence[StrandedDecision]
) -> str:
    if after.cancelled and not meeting.cancelled:
        does = f"Without {meeting.body} on {text.day(meeting.day)}"
    else:
        does = f"With {meeting.body} on {text.day(after.day)} instead of {text.day(meeting.day)}"
    several = text.several(sum(one.moves for one in moved), "briefing moves", "briefings move")
    stay = text.several(len(left), "decision has to be planned anew", "decisions have to be planned anew")
    parts = [several if moved else "", stay if left else ""]
    return f"{does}, {' and '.join(filter(None, parts)) or 'nothing else moves'}"
