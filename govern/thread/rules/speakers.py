"""What waits for those who speak to staff: questions, briefings to approve, and those that wait for others."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from govern.briefings import rules as briefings
from govern.briefings.model import ReaderQuestion, Stage, Standing
from govern.kit import text
from govern.people.model import Person
from govern.people.rules import may
from govern.thread.model import Need


def speakers_needs(viewer: Person, written: Sequence[Standing], asked: Sequence[ReaderQuestion]) -> list[Need]:
    """`asked` are the questions the viewer answers for that nobody has answered."""
    return [
        *(need for one in written for need in _unanswered(one, asked)),
        *(need for one in written if one.briefing.stage is Stage.IN_REVIEW for need in _in_review(viewer, one)),
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


def _in_review(viewer: Person, one: Standing) -> Iterable[Need]:
    """Nobody is asked to approve what they wrote; who wrote it sees that it waits."""
    briefing, day = one.briefing, _day(one.planned) if one.planned else None
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
