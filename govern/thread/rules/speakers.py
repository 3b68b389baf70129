"""What waits for those who speak to staff: questions, briefings to approve, and those that wait for others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from govern.briefings import rules as briefings
from govern.briefings.model import ReaderQuestion, Stage, Standing
from govern.kit import text
from govern.people.model import Person
from govern.people.rules import may
from govern.thread.model import Need


def speakers_needs(
    viewer: Person, written: Sequence[Standing], asked: Sequence[ReaderQuestion], *, now: datetime
) -> list[Need]:
    """`asked` are the questions the viewer answers for that nobody has answered."""
    return [
        *(need for one in written for need in _unanswered(one, asked)),
        *(need for one in written if one.briefing.stage is Stage.IN_REVIEW for need in _in_review(viewer, one, now)),
    ]


def _unanswered(one: Standing, asked: Sequence[ReaderQuestion]) -> Iterable[Need]:
    own = sorted((each for each in asked if each.briefing_id == one.briefing.id), key=lambda each: (each.at, each.id))
    if not own:
        return
    first, due = _day(own[0].at), own[0].due_on or _day(own[0].at)
    name = f"“{one.briefing.title}”"
    if len(own) == 1:
        said = f"A reader of {name} in {own[0].council} asked something on {text.day(first)}."
        yield Need(said, "Answer the question", f"/reader-questions/{own[0].id}", due)
    else:
        said = f"{len(own)} questions from readers of {name} are not answered, the first since {text.day(first)}."
        yield Need(said, "Answer them", f"/briefings/{one.briefing.id}", due)


def newly_overdue(asked: Iterable[ReaderQuestion], *, since: date | None, today: date) -> list[ReaderQuestion]:
    """Those whose answer fell overdue since somebody was reminded last: of each a reminder tells once."""
    return [one for one in asked if one.due_on and one.due_on < today and (since is None or one.due_on >= since)]


def owed_by(one: ReaderQuestion, people: Sequence[Person]) -> list[Person]:
    """Those who write for the reader's council; where it has nobody, for the programme. Line managers may answer, and
    are not chased."""
    council = briefings.answers.thing(one)
    able = [each for each in people if briefings.answers.hears(each, one) and may(each, "write", council)]
    return [each for each in able if one.council_id in each.council_ids(one.programme_id)] or able


def overdue_needs(titles: Mapping[int, str], overdue: Iterable[ReaderQuestion]) -> list[Need]:
    """One for each of the briefings whose titles, by their ids, the reader of the reminder may know."""
    found: dict[int, list[ReaderQuestion]] = {}
    for one in sorted(overdue, key=lambda each: (each.at, each.id)):
        found.setdefault(one.briefing_id, []).append(one)
    return [_overdue(titles[id], late) for id, late in found.items() if id in titles]


def _overdue(title: str, late: Sequence[ReaderQuestion]) -> Need:
    first = late[0]
    asked, due = text.day(_day(first.at)), text.day(first.due_on or _day(first.at))
    if len(late) == 1:
        said = f"A reader of “{title}” in {first.council} asked something on {asked}. The answer was due on {due}."
        return Need(said, "Answer the question", f"/reader-questions/{first.id}", first.due_on)
    said = f"{len(late)} questions from readers of “{title}” are overdue, the first since {due}."
    return Need(said, "Answer them", f"/briefings/{first.briefing_id}", first.due_on)


def _in_review(viewer: Person, one: Standing, now: datetime) -> Iterable[Need]:
    """Nobody is asked to approve what they wrote; who wrote it sees that it waits. Approving what is late sends it."""
    briefing, moment = one.briefing, briefings.coming.leaves(one, now) or one.planned
    day = _day(moment) if moment else None
    if briefings.coming.has_passed(one, now):
        when = f" It was to go out on {text.day(day)}, and leaves as soon as it is approved."
    else:
        when = f" It is to go out on {text.day(day)}." if day else ""
    href = f"/briefings/{briefing.id}"
    if viewer.id in briefing.authors:
        said = f"Your briefing {briefing.ref} “{briefing.title}” waits for somebody else’s approval.{when}"
        yield Need(said, "See who can approve it", href, day)
    elif may(viewer, "approve", briefings.walls.thing(briefing)):
        said = f"Briefing {briefing.ref} “{briefing.title}” waits for approval.{when}"
        yield Need(said, "Read it and approve it", href, day)


def _day(when: datetime) -> date:
    return when.astimezone(text.LONDON).date()
