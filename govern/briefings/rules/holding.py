"""What still holds of what somebody said once a briefing is sent in a new version: the words, each question and each
answer that the new version left alone keep their evidence, what it changed has to be shown again."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from govern.briefings.model import Question, Welsh, WelshQuestion
from govern.briefings.model.letters import Changed
from govern.kit.language import said


class Wording(Struct, frozen=True, kw_only=True):
    """One version, as far as a reader's evidence hangs on it."""

    subject: str
    text: str
    welsh: Welsh | None = None
    questions: tuple[Question, ...] = ()


class Said(Struct, frozen=True, array_like=True):
    """One press of a button: the text it was about, by its id, and an answer for each of its questions, or none.
    `is_before`: since then the reader's council changed what it adds, and asks again."""

    text: int
    answers: tuple[int, ...] = ()
    in_doubt: bool = False
    is_before: bool = False


class Held(Struct, frozen=True):
    """What counts for one version: `answers` in the order of its questions, None where one is open."""

    has_confirmed: bool
    answers: tuple[int | None, ...] = ()
    in_doubt: bool = False

    @property
    def is_answered(self) -> bool:
        return None not in self.answers

    @property
    def is_done(self) -> bool:
        """Nothing is left to ask of this reader; a doubt is an answer too."""
        return self.has_confirmed and (self.is_answered or self.in_doubt)


def same_words(one: Wording, other: Wording) -> bool:
    """Welsh that was added or taken away changes nothing of what anybody had read."""
    welsh = one.welsh is None or other.welsh is None or _read(one.welsh) == _read(other.welsh)
    return _read(one) == _read(other) and welsh


def held(told: Iterable[Said], texts: Mapping[int, Wording], now: Wording) -> Held:
    """`told` is in the order in which it was said: the first answer to a question counts, also one from before a
    council changed what it adds, of which nothing is asked."""
    known = [(one, texts[one.text]) for one in told]
    still = [(one, then) for one, then in known if not one.is_before]
    answers: list[int | None] = [None] * len(now.questions)
    for one, then in known:
        for place, before in enumerate(_places(then, now)):
            if answers[place] is None and before is not None and before < len(one.answers):
                answers[place] = one.answers[before]
    return Held(
        has_confirmed=any(same_words(then, now) for _, then in still),
        answers=tuple(answers),
        in_doubt=any(one.in_doubt and same_words(then, now) and _asks_the_same(then, now) for one, then in still),
    )


def is_wrong(found: Held, now: Wording) -> bool:
    """Whether somebody said that they did not understand, or answered a question wrongly."""
    given = zip(found.answers, now.questions, strict=True)
    return found.in_doubt or any(answer not in (None, one.right) for answer, one in given)


def is_clear(before: Held, after: Sequence[Said], texts: Mapping[int, Wording], now: Wording) -> bool:
    """Whether clarifying briefings, by what was said of them (`after`), made a reader understand: every question that
    they had not answered rightly they answered rightly in one of them, and left no doubt in the last."""
    rounds = [[one for one in after if one.text == text] for text in dict.fromkeys(one.text for one in after)]
    if not rounds or not now.questions or any(one.in_doubt for one in rounds[-1]):
        return False
    given = zip(before.answers, *(held(one, texts, now).answers for one in rounds), strict=True)
    return all(one.right in answers for one, answers in zip(now.questions, given, strict=True))


def score(found: Held, questions: Sequence[Question]) -> Decimal | None:
    """The share of right answers; None where nothing is asked or an answer is open."""
    if not questions or not found.is_answered:
        return None
    right = sum(answer == one.right for answer, one in zip(found.answers, questions, strict=True))
    return Decimal(right) / len(questions)


def changed(then: Wording, now: Wording) -> Changed | None:
    """What a reader of an earlier version is told; None where all is as it was."""
    new = tuple(number for number, place in enumerate(_places(then, now), start=1) if place is None)
    found = Changed(not same_words(then, now), new, len(then.questions) > len(now.questions))
    return found if found.words or found.questions or found.has_fewer else None


def changes(one: Changed) -> list[str]:
    """In the language of now."""
    return [
        *([said("The text was changed.")] if one.words else []),
        *(said("Question {n} is new or was changed.", n=number) for number in one.questions),
        *([said("A question was taken out.")] if one.has_fewer else []),
    ]


def _asks_the_same(one: Wording, other: Wording) -> bool:
    return len(one.questions) == len(other.questions) and _places(one, other) == list(range(len(one.questions)))


def _places(then: Wording, now: Wording) -> list[int | None]:
    """Of each question of now its place then; None where it is new, or one word of it or of its answers changed."""
    return [_place(then, *each) for each in _questions(now)]


def _place(then: Wording, question: Question, welsh: WelshQuestion | None) -> int | None:
    for place, (before, was) in enumerate(_questions(then)):
        if before == question and (was is None or welsh is None or was == welsh):
            return place
    return None


def _read(one: Wording | Welsh) -> tuple[str, str]:
    return one.subject, one.text


def _questions(one: Wording) -> list[tuple[Question, WelshQuestion | None]]:
    welsh = one.welsh.questions if one.welsh else ()
    return [(each, welsh[place] if place < len(welsh) else None) for place, each in enumerate(one.questions)]
