"""Who is reminded today: nobody before the days a briefing leaves them, nobody twice within a week over all of them.

A reader hears twice at most of one sending; then, where the briefing says so, their line manager once (DOMAIN D3)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter

from govern.briefings.model import MessageType, Reader
from govern.briefings.model.reminding import Contents, Own, Reached, ReminderDraft, Reminding, Team
from govern.briefings.rules import links, reach
from govern.briefings.rules.reach import Share
from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.language import counted, said
from govern.people.model import Thing

WEEK = timedelta(days=7)
HOUR = 9
MOST = 2
Key = tuple[int | None, int | None]


def thing(programme_id: int, id: int = 0) -> Thing:
    return Thing(kind="reading-reminders", id=id, programme_id=programme_id)


def is_time(now: datetime, calendar: Calendar) -> bool:
    """Reminders are written on working days from nine o'clock on."""
    local = now.astimezone(text.LONDON)
    return local.hour >= HOUR and calendar.is_working(local.date())


def key(one: Reader | Reached) -> Key:
    return one.contact, None if one.contact else one.person


def may_be_reminded(reader: Reader, message_type: MessageType) -> bool:
    """Not who has left or is away for long, nor where letters cannot or shall not go."""
    opted_out = reader.has_opted_out and message_type is not MessageType.MANDATORY
    unasked = message_type is MessageType.PROMOTIONAL and not reader.has_consented
    stopped = reader.is_suppressed or opted_out or unasked
    return bool(reader.address) and not (reader.has_left or reader.is_away or stopped)


def is_due(one: Reached, chosen: Reminding, *, today: date, calendar: Calendar) -> bool:
    """Whether a reader is to hear of it once more."""
    return (
        chosen.is_on
        and not one.has_confirmed
        and one.reminded < MOST
        and today < text.london_day(one.frozen_at + links.LIFETIME)
        and calendar.add(one.sent_on, chosen.after_days) <= today
        and (one.on is None or today - one.on >= WEEK)
    )


def is_asked_again(one: Reached, *, today: date) -> bool:
    """Whether a reader who had confirmed is told that their council changed what it adds: once, whether the briefing
    reminds or not, since nothing else tells them."""
    return (
        one.again_on is not None
        and one.again_on < today < text.london_day(one.frozen_at + links.LIFETIME)
        and not one.has_confirmed
        and (one.on is None or (one.on <= one.again_on and today - one.on >= WEEK))
    )


def is_for_manager(one: Reached, chosen: Reminding, *, today: date) -> bool:
    """Whether the line manager is to hear of it: after the reader was reminded, and a week has passed."""
    return (
        chosen.is_on
        and chosen.tells_managers
        and not one.has_confirmed
        and one.told == 0
        and one.on is not None
        and today - one.on >= WEEK
    )


def drafts(
    reached: Sequence[Reached],
    readers: Mapping[Key, Reader],
    chosen: Mapping[int, Reminding],
    *,
    recent: Collection[str],
    day: tuple[date, Calendar],
) -> list[ReminderDraft]:
    """Today's letters. `readers` are all in the register, `chosen` is by briefing, `recent` are the addresses that
    were reminded within the last week, of anything."""
    today, calendar = day
    by_address = {one.address: one for one in readers.values() if one.address and not one.has_left}
    own: dict[str, list[Own]] = {}
    teams: dict[str, dict[int, list[Reached]]] = {}
    staff: dict[tuple[str, int], list[Reached]] = {}
    for one in reached:
        reader, choice = readers.get(key(one)), chosen.get(one.briefing_id, Reminding())
        if reader and not (reader.has_left or reader.is_away):
            staff.setdefault((reader.manager, one.briefing_id), []).append(one)
        if reader is None or not may_be_reminded(reader, one.message_type):
            continue
        if is_asked_again(one, today=today) or is_due(one, choice, today=today, calendar=calendar):
            own.setdefault(reader.address, []).append(
                Own(one.delivery, one.title, one.version, one.sent_on, one.frozen_at, one.again_on)
            )
        manager = by_address.get(reader.manager)
        if manager and manager.council == reader.council and is_for_manager(one, choice, today=today):
            teams.setdefault(manager.address, {}).setdefault(one.briefing_id, []).append(one)
    found = [
        _draft(by_address[address], own.get(address, ()), teams.get(address, {}), staff=staff, chosen=chosen)
        for address in dict.fromkeys((*own, *teams))
        if address in by_address and address not in recent and not by_address[address].is_suppressed
    ]
    return sorted(found, key=attrgetter("address"))


def _draft(
    reader: Reader,
    own: Sequence[Own],
    teams: Mapping[int, Sequence[Reached]],
    *,
    staff: Mapping[tuple[str, int], Sequence[Reached]],
    chosen: Mapping[int, Reminding],
) -> ReminderDraft:
    """`staff` are those of each line manager whom each briefing reached."""
    told = []
    for briefing_id, silent in teams.items():
        of_team = staff.get((reader.address, briefing_id), ())
        names = tuple(one.delivery for one in silent) if chosen[briefing_id].names_people else ()
        confirmed = sum(one.has_confirmed for one in of_team)
        told.append(Team(briefing_id, silent[0].title, confirmed, len(of_team), names))
    return ReminderDraft(
        contact=reader.contact,
        person=None if reader.contact else reader.person,
        name=reader.name,
        address=reader.address,
        contents=Contents(tuple(own), tuple(told)),
        about=tuple(one.delivery for silent in teams.values() for one in silent),
    )


def progress(team: Team, *, is_named: bool) -> str:
    """How far a team came, for its line manager: in numbers where they are told the names anyway, or where no number
    gives few people away (DOMAIN D1)."""
    confirmed, left = team.confirmed, team.asked - team.confirmed
    if is_named or not {team.asked, confirmed, left} & set(range(1, text.SMALL_CELL)):
        return said("{some} of {all} have confirmed.", some=confirmed, all=team.asked)
    if team.asked < text.SMALL_CELL:
        return said("Not everybody has confirmed yet.")
    if left < text.SMALL_CELL:
        return said("All but fewer than 5 of {all} have confirmed.", all=team.asked)
    return said("Fewer than 5 of {all} have confirmed.", all=team.asked)


def subject(own: Sequence[object], teams: Sequence[object], programme: str) -> str:
    if own:
        return counted(
            "{n} briefing waits for you: {programme}",
            "{n} briefings wait for you: {programme}",
            len(own),
            programme=programme,
        )
    return counted(
        "Your team and {n} briefing: {programme}",
        "Your team and {n} briefings: {programme}",
        len(teams),
        programme=programme,
    )


def sentence(confirmed: Share, chosen: Reminding, *, has_told: bool) -> str:
    """What the reminders of a briefing did: `34 of 51 people confirmed after a reminder (66.7%).` The share is of those
    who were reminded or of whom their line managers heard."""
    if not confirmed.of:
        return "Nobody has been reminded yet." if chosen.is_on else ""
    managers = " Line managers have heard of their teams." if has_told else ""
    return f"{reach.said(confirmed, 'confirmed after a reminder')}.{managers}"


def described(chosen: Reminding) -> str:
    if not chosen.is_on:
        return "Nobody is reminded."
    days = text.several(chosen.after_days, "working day")
    managers = ""
    if chosen.tells_managers:
        managers = " A week later their line managers hear how far the team is" + (
            ", and who has not confirmed." if chosen.names_people else ", without names."
        )
    return f"Those who have not confirmed are reminded after {days}, twice at most.{managers}"
