"""The order in which people may hear of something, and the window in which all of them hear of it (DOMAIN D1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product

from msgspec.structs import replace

from govern.briefings.model import Briefing, Stage, Standing
from govern.briefings.model.announcements import (
    BEFORE,
    OUTSIDE,
    Announcement,
    AnnouncementStanding,
    Placed,
    Wave,
    WaveStanding,
)
from govern.briefings.rules.sensitivity import is_sensitive
from govern.briefings.rules.timetable import SINGLE
from govern.kit import text
from govern.people.model import Thing

ORDER = {wave: place for place, wave in enumerate(Wave)}


def thing(programme_id: int, id: int = 0) -> Thing:
    return Thing(kind="announcement", id=id, programme_id=programme_id)


def problems(placed: Sequence[Placed], known: Mapping[int, Briefing], elsewhere: Mapping[int, str]) -> dict[str, str]:
    """Only briefings of the whole programme that go out once, each in one wave of one announcement. `elsewhere` are
    titles of other announcements by the briefings in them."""
    ids = [one.briefing_id for one in placed]
    for one in ids:
        briefing = known.get(one)
        if briefing is None or briefing.council_id is not None:
            return {"briefing_id": "Choose a briefing of the whole programme."}
        if briefing.schedule.repeat not in SINGLE:
            return {"briefing_id": f"{briefing.ref} goes out again and again. An announcement is made once."}
        if is_sensitive(briefing) and any(each.briefing_id == one and is_outside(each) for each in placed):
            return {"briefing_id": f"{briefing.ref} is OFFICIAL-SENSITIVE: it does not go to press or public."}
        if one in elsewhere:
            return {"briefing_id": f"{briefing.ref} is part of “{elsewhere[one]}” already."}
    if len(set(ids)) < len(ids):
        return {"briefing_id": "A briefing stands in one wave only."}
    return {}


def ordered(found: Announcement, written: Iterable[Standing]) -> AnnouncementStanding:
    """The waves by where their briefings stand, without what holds each of them."""
    by_id = {one.briefing.id: one for one in written}
    waves = [_wave(own, by_id[own.briefing_id]) for own in in_order(found.placed) if own.briefing_id in by_id]
    return AnnouncementStanding(
        announcement=found, waves=spaced(waves), warnings=warnings(waves, found.window, found.because)
    )


def _wave(own: Placed, one: Standing) -> WaveStanding:
    briefing = one.briefing
    return WaveStanding(
        wave=own.wave,
        briefing_id=briefing.id,
        ref=briefing.ref,
        title=briefing.title,
        stage=one.stage,
        planned=one.next or one.planned,
        sent=briefing.last_sent_at,
        is_approved=briefing.stage in (Stage.APPROVED, Stage.PAUSED),
        is_stopped=briefing.stage is Stage.WITHDRAWN,
        began=briefing.last_due_at,
        holds=(),
    )


def waits(own: Placed, announcement: Announcement, known: Mapping[int, Briefing]) -> tuple[str, ...]:
    """What must have been sent before this wave may leave, in a sentence each. One that was stopped holds nothing."""
    earlier = BEFORE[own.wave]
    return tuple(
        f"“{known[one.briefing_id].title}” goes to {one.wave.words.lower()} first, and has not been sent to all."
        for one in in_order(announcement.placed)
        if one.wave in earlier and one.briefing_id in known and not _is_over(known[one.briefing_id])
    )


def _is_over(briefing: Briefing) -> bool:
    return briefing.stage is Stage.WITHDRAWN or briefing.last_sent_at is not None


def in_order(placed: Iterable[Placed]) -> list[Placed]:
    return sorted(placed, key=lambda one: (ORDER[one.wave], one.briefing_id))


def is_outside(own: Placed) -> bool:
    """Whether a wave is outside the councils: it waits for every decision that the announcement rests on."""
    return own.wave in OUTSIDE


def warnings(waves: Sequence[WaveStanding], window: int, because: str = "") -> tuple[str, ...]:
    """Where the plan breaks the order or the window, before anything is sent, and where what was sent did."""
    said = [
        f"{late.ref} ({late.wave.words.lower()}) is meant for before {first.ref} ({first.wave.words.lower()}): "
        "it waits for that one."
        for late, first in product(waves, waves)
        if first.wave in BEFORE[late.wave] and _precedes(late, first)
    ]
    if (span := _span(waves)) > timedelta(minutes=window):
        longer = f"From the first to the last it takes {duration(span)}; agreed is {within(window)}."
        said.append(f"{longer} Recorded for this: {because}" if because else longer)
    said += [f"{one.ref} has no day yet." for one in waves if one.planned is None and one.sent is None]
    return tuple(said)


def _span(waves: Iterable[WaveStanding]) -> timedelta:
    moments = [moment for one in waves if (moment := one.sent or one.planned)]
    return max(moments) - min(moments) if moments else timedelta()


def outside(found: Announcement, waves: Sequence[WaveStanding], briefing_id: int) -> str:
    """Why one briefing can neither be approved nor leave as it is scheduled, and the way out; empty where it can:
    every wave that has a day is within the window of it, or somebody recorded why it takes longer."""
    moments = _leaving(waves)
    if found.because.strip() or not found.is_kept or briefing_id not in moments:
        return ""
    own, refs = moments[briefing_id], {one.briefing_id: one.ref for one in waves}
    far = {id: span for id, at in moments.items() if (span := abs(at - own)) > timedelta(minutes=found.window)}
    if not far:
        return ""
    furthest = max(far, key=lambda id: far[id])
    return (
        f"Between it and {refs[furthest]} lie {duration(far[furthest])}, and all of “{found.title}” are to hear of it "
        f"within {within(found.window)}. Change when it goes out, or record with the announcement why it takes longer."
    )


def _leaving(waves: Sequence[WaveStanding]) -> dict[int, datetime]:
    """When each is to leave: one that is meant for before those it waits for leaves with them."""
    found: dict[int, datetime] = {}
    for one in sorted(waves, key=lambda each: ORDER[each.wave]):
        if one.began:
            found[one.briefing_id] = one.began
        elif one.planned and not one.is_stopped:
            earlier = [
                found[each.briefing_id] for each in waves if _goes_first(each, one) and each.briefing_id in found
            ]
            found[one.briefing_id] = max([one.planned, *earlier])
    return found


def _goes_first(one: WaveStanding, other: WaveStanding) -> bool:
    return one.wave in BEFORE[other.wave]


def at_earliest(waves: Iterable[WaveStanding], now: datetime) -> tuple[WaveStanding, ...]:
    """As they can still leave: whatever did not leave at its moment leaves now."""
    return tuple(
        one if one.began or one.planned is None else replace(one, planned=max(one.planned, now)) for one in waves
    )


def broken(found: Announcement, waves: Sequence[WaveStanding]) -> dict[int, str]:
    """What is wrong with approved briefings that have not left, by their ids: outside the window they are held, before
    those who are told first they wait."""
    waiting = [one for one in waves if one.is_approved and one.began is None]
    said = {one.briefing_id: outside(found, waves, one.briefing_id) or _early(one, waves) for one in waiting}
    return {id: why for id, why in said.items() if why}


def _early(own: WaveStanding, waves: Sequence[WaveStanding]) -> str:
    first = [one for one in waves if _goes_first(one, own) and not one.is_stopped and _precedes(own, one)]
    if not first:
        return ""
    names = text.listed([f"{one.ref} ({one.wave.words.lower()})" for one in first])
    return f"It is meant for before {names}, and waits for {'that one' if len(first) == 1 else 'those'}."


def newly_broken(
    orders: Iterable[AnnouncementStanding], moments: Mapping[int, datetime | None]
) -> dict[WaveStanding, str]:
    """What other moments of briefings, by their ids, put outside its window or before those who are told first; nothing
    of what was wrong before."""
    found: dict[WaveStanding, str] = {}
    for one in orders:
        then = [replace(each, planned=moments.get(each.briefing_id, each.planned)) for each in one.waves]
        was, becomes = broken(one.announcement, one.waves), broken(one.announcement, then)
        found |= {
            each: why for each in then if (why := becomes.get(each.briefing_id)) and why != was.get(each.briefing_id)
        }
    return found


def unexplained(found: Announcement, waves: Sequence[WaveStanding]) -> str:
    """Why a window or an order cannot stand as it is: briefings that are approved are outside it."""
    if found.because.strip() or not found.is_kept:
        return ""
    span = _span([one for one in waves if one.is_approved or one.sent])
    if span <= timedelta(minutes=found.window):
        return ""
    return (
        f"Briefings that are approved already would go out over {duration(span)}; agreed is {within(found.window)}. "
        "Say why it takes longer, or change when they go out first."
    )


def within(window: int) -> str:
    return duration(timedelta(minutes=window))


def spaced(waves: Sequence[WaveStanding]) -> tuple[WaveStanding, ...]:
    """Each with how long after the first it is told: the timeline."""
    moments = {one.briefing_id: moment for one in waves if (moment := one.sent or one.planned)}
    first = min(moments.values(), default=None)
    return tuple(
        replace(one, after=_after(moments[one.briefing_id] - first)) if first and one.briefing_id in moments else one
        for one in waves
    )


def _after(span: timedelta) -> str:
    return duration(span) if span else "the first"


def _precedes(late: WaveStanding, first: WaveStanding) -> bool:
    mine, theirs = late.sent or late.planned, first.sent or first.planned
    return mine is not None and theirs is not None and mine < theirs


def duration(span: timedelta) -> str:
    minutes = -(-int(span.total_seconds()) // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (left, "minute")]
    return text.listed([text.several(many, word) for many, word in parts if many]) or "no time"


def heading(one: AnnouncementStanding, now: datetime) -> str:
    sent = [each for each in one.waves if each.sent]
    if not one.waves:
        return f"“{one.announcement.title}” has no briefing yet"
    if len(sent) == len(one.waves):
        return f"“{one.announcement.title}” has been told to everybody"
    days = (each.planned for each in one.waves if each.planned and not each.sent)
    coming = min((each for each in days if each > now), default=None)
    when = f", the next on {text.moment(coming)}" if coming else ""
    return f"“{one.announcement.title}”: {len(sent)} of {text.several(len(one.waves), 'briefing')} sent{when}"


def choices() -> list[tuple[str, str]]:
    return [(wave.value, wave.words) for wave in Wave]
