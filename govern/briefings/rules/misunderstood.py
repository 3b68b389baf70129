"""Which question fails where, and the first words of a briefing that clears it up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from govern.briefings.model import Asks, Briefing, NewBriefing, Question, Repeat, Schedule
from govern.briefings.model.misunderstood import Answered, QuestionMap
from govern.briefings.rules import reach, small_cells
from govern.kit.text import SMALL_CELL

RIGHT, WRONG = "Right", "Wrong"
LONGEST = 150


def question_maps(
    questions: Sequence[Question], known: Sequence[Answered], *, own: Sequence[str]
) -> tuple[QuestionMap, ...]:
    """In the order of the letter. Councils of `own` are exact and apart from the rest: no total is told over both."""
    return tuple(_map(place, one, known, own=own) for place, one in enumerate(questions))


def _map(place: int, question: Question, known: Sequence[Answered], *, own: Sequence[str]) -> QuestionMap:
    said = [one for one in known if place < len(one.answers)]
    others = [one for one in said if one.council not in own]
    groups = [(f"In {name}: ", [one for one in said if one.council == name]) for name in own]
    groups.append(("In the other councils: " if own else "", others))
    grid = _grid(others, place, question)
    return QuestionMap(
        number=place + 1,
        text=question.text,
        right=question.answers[question.right],
        sentences=tuple(
            f"{where}{reach.said(reach.share(_wrong(group, place, question), len(group)), 'answered it wrongly')}."
            for where, group in groups
            if group
        ),
        own=_grid([one for one in said if one.council in own], place, question),
        table=small_cells.hidden_table(grid) if grid else None,
        mistaken=_mistaken(said, place, question),
    )


def _wrong(said: Iterable[Answered], place: int, question: Question) -> int:
    return sum(one.answers[place] != question.right for one in said)


def _grid(said: Iterable[Answered], place: int, question: Question) -> dict[str, dict[str, int]]:
    grid: dict[str, dict[str, int]] = {}
    for one in said:
        name = f"{one.council}: {one.service}" if one.service else one.council
        row = grid.setdefault(name, {RIGHT: 0, WRONG: 0})
        row[RIGHT if one.answers[place] == question.right else WRONG] += 1
    return dict(sorted(grid.items()))


def _mistaken(said: Iterable[Answered], place: int, question: Question) -> str:
    """Told only where at least five chose it: fewer could be known by name."""
    chosen = Counter(one.answers[place] for one in said if one.answers[place] != question.right)
    most = max(chosen, key=lambda one: (chosen[one], -one), default=None)
    return question.answers[most] if most is not None and chosen[most] >= SMALL_CELL else ""


def unclear(questions: Sequence[Question], known: Sequence[Answered]) -> tuple[Question, ...]:
    """The questions that five or more got wrong; all of them where that is true of none."""
    found = [
        one
        for place, one in enumerate(questions)
        if _wrong([each for each in known if place < len(each.answers)], place, one) >= SMALL_CELL
    ]
    return tuple(found or questions)


def clarifying(
    briefing: Briefing, questions: Sequence[Question], *, service: str, on: date, council_code: str | None
) -> NewBriefing:
    """A draft for the same readers, or those of one service among them, that asks the same again."""
    audience = briefing.audience
    if service and not audience.is_list:  # a rule is narrowed down; of a list nobody knows who is meant
        audience = replace(audience, services=(service,), saved=None, saved_number=0)
    parts = [f"## {one.text}\n\nThe right answer is: {one.answers[one.right]}" for one in questions]
    opening = f"Hello ((first name)),\n\nmany answers to “{briefing.title}” showed that we had not said it clearly."
    return NewBriefing(
        title=f"Clarified: {briefing.title}"[:LONGEST],
        subject=f"Once more, clearly: {briefing.subject}"[:LONGEST],
        text="\n\n".join([opening, *parts]) + "\n\nIf it is still not clear, ask by the button below.",
        audience=audience,
        schedule=Schedule(repeat=Repeat.ONCE, at=briefing.schedule.at, first=on),
        asks=Asks.QUESTIONS if questions else Asks.CONFIRM,
        questions=tuple(questions),
        message_type=briefing.message_type,
        council_code=council_code,
    )


def services(known: Iterable[Answered]) -> list[str]:
    return sorted({one.service for one in known if one.service})
