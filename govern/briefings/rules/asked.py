"""How the form and the workbook write questions and answers, in both languages, read and written without loss."""

from collections.abc import Sequence

from govern.briefings.model import Asks, Briefing, Question, Welsh, WelshQuestion
from govern.kit import text
from govern.kit.errors import Invalid

LINES = "Write two to six answers, each on a line of its own, the right one with * before it."


def question(words: str, answers: str) -> Question:
    """`*April; July`: the right answer begins with a star. Answers that hold a semicolon stand on lines each."""
    offered = _parted(answers)
    right = [number for number, one in enumerate(offered) if one.startswith("*")]
    if len(right) != 1 or not 2 <= len(offered) <= 6:
        raise Invalid({"answers": LINES})
    return Question(words, tuple(one.removeprefix("*").strip() for one in offered), right[0])


def _parted(answers: str) -> list[str]:
    return [one.strip() for one in answers.split("\n" if "\n" in answers else ";") if one.strip()]


def answers(asked: Question) -> str:
    """On lines each only where a semicolon would part them wrongly."""
    return answer_lines(asked) if any(";" in one for one in asked.answers) else "; ".join(_marked(asked))


def answer_lines(asked: Question) -> str:
    return "\n".join(_marked(asked))


def _marked(asked: Question) -> list[str]:
    return [f"*{one}" if number == asked.right else one for number, one in enumerate(asked.answers)]


def described(briefing: Briefing) -> str:
    """`To confirm, and to answer 2 questions`"""
    if briefing.asks is Asks.QUESTIONS and briefing.questions:
        return f"To confirm, and to answer {text.several(len(briefing.questions), 'question')}"
    return briefing.asks.words


def questions(cells: Sequence[tuple[str, str]]) -> tuple[Question, ...]:
    """Of up to three pairs of cells those that are filled; `Invalid` names `question_1` or `answers_1`."""
    found: list[Question] = []
    problems: dict[str, str] = {}
    for number, (words, offered) in enumerate(cells, start=1):
        if bool(words) != bool(offered):
            problems[f"answers_{number}" if words else f"question_{number}"] = "A question needs its words and answers."
        elif words:
            try:
                found.append(question(words, offered))
            except Invalid as wrong:
                problems[f"answers_{number}"] = wrong.problems["answers"]
    if problems:
        raise Invalid(problems)
    return tuple(found)


def welsh(subject: str, body: str, asked: Sequence[tuple[str, str]]) -> Welsh | None:
    """Typed or written in the workbook, questions as pairs of cells; None where all of it is empty. `Invalid` names
    `welsh.subject` and so on: it is whole or it is not there."""
    if not any((subject.strip(), body.strip(), *(cell.strip() for pair in asked for cell in pair))):
        return None
    problems = {}
    if not subject.strip():
        problems["welsh.subject"] = "Write the subject in Welsh too."
    if not body.strip():
        problems["welsh.text"] = "Write the text in Welsh too."
    found = []
    for number, (words, offered) in enumerate(asked):
        lines = [one.strip().removeprefix("*").strip() for one in _parted(offered)]
        if bool(words) != bool(lines) or len(lines) == 1:
            problems[f"welsh.questions[{number}]"] = "A question needs its words and its answers, one on each line."
        elif words:
            found.append(WelshQuestion(words, tuple(lines[:6])))
    if problems:
        raise Invalid(problems)
    return Welsh(subject=subject, text=body, questions=tuple(found))


def welsh_cells(found: Welsh | None, text: str) -> dict[str, str]:
    """As the form and the workbook hold it; `text` is what they call the body."""
    if found is None:
        return {}
    cells = {"welsh_subject": found.subject, f"welsh_{text}": found.text}
    for number, one in enumerate(found.questions, start=1):
        cells |= {f"welsh_question_{number}": one.text, f"welsh_answers_{number}": "\n".join(one.answers)}
    return cells
