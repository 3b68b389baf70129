"""Which question fails where, and the first words of a briefing that clears it up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.briefings.model import Asks, Briefing, Cell, Groups, NewBriefing, Question, Repeat, Row, Schedule, Welsh
from govern.briefings.model.ladder import Rung
from govern.briefings.model.misunderstood import Answered, Clarify, QuestionMap, Whom
from govern.briefings.rules import reach, shown_to_all, small_cells
from govern.briefings.rules.audience import unclear as unclear_audience
from govern.kit import text
from govern.kit.language import Language, said, speaking
from govern.kit.text import SMALL_CELL

RIGHT, WRONG = "Right", "Wrong"
LONGEST = 150


def question_maps(
    questions: Sequence[Question], known: Sequence[Answered], *, own: Sequence[str], shown: Groups
) -> tuple[QuestionMap, ...]:
    """In the order of the letter. Councils of `own` are exact and apart from the rest: no total is told over both.
    `shown` says who confirmed and who understood: where it hides that, right and wrong are not told."""
    return tuple(_map(place, one, known, own=own, shown=shown) for place, one in enumerate(questions))


def _map(
    place: int, question: Question, known: Sequence[Answered], *, own: Sequence[str], shown: Groups
) -> QuestionMap:
    heard = [one for one in known if _has_answered(one, place)]
    groups = [(f"In {name}: ", [one for one in heard if one.council == name]) for name in own]
    names = sorted({one.council for one in heard})
    grids = {name: _grid([one for one in heard if one.council == name], place, question) for name in names}
    mine = {name: grid for name, grid in grids.items() if name in own}
    table = shown_to_all.of_others(_told(grids, shown), mine)
    return QuestionMap(
        number=place + 1,
        text=question.text,
        right=question.answers[question.right],
        sentences=(
            *(_sentence(where, _wrong(group, place, question), len(group)) for where, group in groups if group),
            *(
                [_sentence("In the other councils: " if own else "", table.totals[WRONG].count, table.total.count)]
                if table
                else ()
            ),
        ),
        own={name: row for grid in mine.values() for name, row in grid.items()},
        table=table,
        mistaken=_mistaken(heard, place, question),
    )


def _told(grids: Mapping[str, dict[str, dict[str, int]]], shown: Groups) -> Groups:
    """What everybody may know of the answers: the same for all, so that nobody finds more by asking another lead."""
    rows = {name: row.cells for group in shown.rows.values() for name, row in group.items()}
    veiled = [name for grid in grids.values() for name in grid if _hides(rows.get(name))]
    found = small_cells.hidden_groups(grids, veiled=veiled)
    unshown = Row(dict.fromkeys(found.totals, small_cells.UNSHOWN), small_cells.UNSHOWN)
    known = {name: row.cells for name, row in shown.sums.items()}
    return replace(found, sums={name: unshown if _hides(known.get(name)) else row for name, row in found.sums.items()})


def _hides(cells: Mapping[str, Cell] | None) -> bool:
    return not cells or any(cells[rung].count is None for rung in (Rung.CONFIRMED, Rung.UNDERSTOOD))


def _sentence(where: str, wrong: int | None, heard: int | None) -> str:
    if wrong is None or heard is None:
        doing = text.capital(f"{where}how many answered it wrongly")
        return f"{doing} is not told: it would give small numbers of people away."
    return f"{where}{reach.said(reach.share(wrong, heard), 'answered it wrongly')}."


def _has_answered(one: Answered, place: int) -> bool:
    return place < len(one.answers) and one.answers[place] is not None


def _wrong(heard: Iterable[Answered], place: int, question: Question) -> int:
    return sum(one.answers[place] != question.right for one in heard)


def _grid(heard: Iterable[Answered], place: int, question: Question) -> dict[str, dict[str, int]]:
    grid: dict[str, dict[str, int]] = {}
    for one in heard:
        name = f"{one.council}: {one.service}" if one.service else one.council
        row = grid.setdefault(name, {RIGHT: 0, WRONG: 0})
        row[RIGHT if one.answers[place] == question.right else WRONG] += 1
    return dict(sorted(grid.items()))


def _mistaken(heard: Iterable[Answered], place: int, question: Question) -> str:
    """Told only where at least five chose it: fewer could be known by name."""
    chosen = Counter(given for one in heard if (given := one.answers[place]) is not None and given != question.right)
    most = max(chosen, key=lambda one: (chosen[one], -one), default=None)
    return question.answers[most] if most is not None and chosen[most] >= SMALL_CELL else ""


def unclear(questions: Sequence[Question], known: Sequence[Answered]) -> tuple[Question, ...]:
    """The questions that five or more got wrong; all of them where that is true of none."""
    found = [
        one
        for place, one in enumerate(questions)
        if _wrong([each for each in known if _has_answered(each, place)], place, one) >= SMALL_CELL
    ]
    return tuple(found or questions)


def clarifying(
    briefing: Briefing, questions: Sequence[Question], *, wanted: Clarify, on: date, council_code: str | None
) -> NewBriefing:
    """A draft for the same readers, or those of one service among them, or exactly those who had not understood; it
    asks the same again."""
    audience = unclear_audience(briefing.council_id) if wanted.whom is Whom.UNCLEAR else briefing.audience
    service = wanted.service if wanted.whom in (None, Whom.SERVICE) else ""
    if service and not audience.is_list:  # a rule is narrowed down; of a list nobody knows who is meant
        audience = replace(audience, services=(service,), saved=None, saved_number=0)
    asked = [(one.text, one.answers[one.right]) for one in questions]
    return NewBriefing(
        title=f"Clarified: {briefing.title}"[:LONGEST],
        subject=_subject(briefing.subject),
        text=_text(briefing.subject, asked),
        audience=audience,
        schedule=Schedule(repeat=Repeat.ONCE, at=briefing.schedule.at, first=on),
        asks=Asks.QUESTIONS if questions else Asks.CONFIRM,
        questions=tuple(questions),
        welsh=_welsh(briefing, questions),
        message_type=briefing.message_type,
        council_code=council_code,
    )


def _welsh(briefing: Briefing, questions: Sequence[Question]) -> Welsh | None:
    """The same in Welsh, of a briefing that was in both languages; whoever reads the draft may still change it."""
    if briefing.welsh is None or not set(questions) <= set(briefing.questions):
        return None
    places = [briefing.questions.index(one) for one in questions]
    chosen = tuple(briefing.welsh.questions[place] for place in places)
    asked = [(one.text, one.answers[each.right]) for one, each in zip(chosen, questions, strict=True)]
    with speaking(Language.WELSH):
        subject = briefing.welsh.subject
        return Welsh(subject=_subject(subject), text=_text(subject, asked), questions=chosen)


def _subject(subject: str) -> str:
    return said("Once more, clearly: {subject}", subject=subject)[:LONGEST]


def _text(subject: str, asked: Sequence[tuple[str, str]]) -> str:
    """In the language of now: each question with its right answer."""
    parts = [
        said("Hello {name},", name="((first name))"),
        said("many answers to “{subject}” showed that we had not said it clearly.", subject=subject),
    ]
    for words, right in asked:
        parts += [f"## {words}", said("The right answer is: {answer}", answer=right)]
    return "\n\n".join([*parts, said("If it is still not clear, ask by the button below.")])


def hardest(questions: Sequence[Question], known: Sequence[Answered]) -> str:
    """The service in which most of those who answered got a question wrong, of those where five or more did; empty
    where that is true of none."""
    found = []
    for service in services(known):
        heard = [one for one in known if one.service == service]
        wrong = sum(any(_is_wrong(one, place, each) for place, each in enumerate(questions)) for one in heard)
        if wrong >= SMALL_CELL:
            found.append((wrong / len(heard), service))
    return max(found, key=lambda one: (one[0], one[1]), default=(0, ""))[1]


def _is_wrong(one: Answered, place: int, question: Question) -> bool:
    return _has_answered(one, place) and one.answers[place] != question.right


def services(known: Iterable[Answered]) -> list[str]:
    return sorted({one.service for one in known if one.service})
