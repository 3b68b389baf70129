"""What a reader's answers come to, said kindly, and who may read what readers ask."""

from collections.abc import Sequence

from govern.briefings.model import Letter, Opened, ReaderQuestion, Result
from govern.briefings.rules import reach
from govern.kit.language import Language, counted, said
from govern.people.model import Person, Thing
from govern.people.rules import may


def result(opened: Opened) -> Result:
    letter = opened.letter
    return Result(asked=len(opened.questions), right=letter.right, sentence=sentence(letter, len(opened.questions)))


def together(opened: Opened, given: Sequence[int]) -> tuple[int, ...]:
    """An answer to each question: those that hold, and `given` to the open ones in their order. Where none is open,
    answers given once more change nothing; `Invalid` names what is missing or was not offered."""
    held = opened.letter.answers
    left = [one for one, answer in zip(opened.questions, held, strict=True) if answer is None]
    if not left:
        return tuple(answer for answer in held if answer is not None)
    reach.right_answers(left, given)
    new = iter(given)
    return tuple(next(new) if answer is None else answer for answer in held)


def still_open(opened: Opened) -> list[int]:
    """The places of the questions that the reader is asked."""
    return [place for place, answer in enumerate(opened.letter.answers) if answer is None]


def sentence(letter: Letter, asked: int) -> str:
    """`2 of 3 answers were right.` and what that means for the reader; empty where nothing was confirmed."""
    if letter.did_not_understand:
        return said("Thank you for saying that this was not clear. Your line manager is there to explain it.")
    if letter.confirmed_at is None:
        return ""
    if letter.right is None:
        return said("Thank you. You have confirmed that you read this.")
    if letter.right == asked:
        if asked > 1:
            return said("Thank you. All answers were right.")
        return said("Thank you. Your answer was right.")
    wrong = _wrong(letter.right, asked)
    if letter.newer:  # its page shows the answers of the version that holds now
        return wrong
    marked_below = (
        said("The right one is marked below. If something is still not clear, ask.")
        if asked == 1
        else said("The right ones are marked below. If something is still not clear, ask.")
    )
    return f"{wrong} {marked_below}"


def _wrong(right: int, asked: int) -> str:
    if asked == 1:
        return said("Thank you. Your answer was not the right one.")
    return counted(
        "Thank you. {n} of {asked} answers was right.",
        "Thank you. {n} of {asked} answers were right.",
        right,
        asked=asked,
    )


def asked(opened: Opened, language: Language) -> list[tuple[str, tuple[str, ...]]]:
    """Each question with its answers, in the language of the letter's words."""
    if language is Language.WELSH and opened.letter.welsh:
        return [(one.text, one.answers) for one in opened.letter.welsh.questions]
    return [(one.text, one.answers) for one in opened.questions]


def marked(opened: Opened, language: Language) -> list[tuple[str, list[tuple[str, bool, bool]]]]:
    """Each question with its answers: whether it is the right one, and whether the reader chose it."""
    chosen = opened.letter.answers or (None,) * len(opened.questions)
    return [
        (words, [(each, place == one.right, place == own) for place, each in enumerate(answers)])
        for one, own, (words, answers) in zip(opened.questions, chosen, asked(opened, language), strict=False)
    ]


def thing(question: ReaderQuestion) -> Thing:
    """A question belongs to the council of the person who asked it."""
    return Thing(kind="briefing", programme_id=question.programme_id, council_id=question.council_id)


def hears(viewer: Person, question: ReaderQuestion) -> bool:
    return may(viewer, "answer", thing(question))
