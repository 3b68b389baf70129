"""Reach and understanding: always with the number they are a share of (DOMAIN D3), never a list of individuals."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from govern.briefings.model import DeliveryState, Question
from govern.kit import text
from govern.kit.errors import Invalid

PASS_MARK = Decimal(1)
SENT = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED})


class Evidence(Struct, frozen=True, kw_only=True):
    """What is known of one eligible person. `state` is None for somebody to whom nothing was written, `has_acted` says
    that they did something on their page or were told in person; `score` is the share of right answers, None without
    any, `is_clear` that a clarifying briefing made them understand it."""

    council: str
    service: str
    state: DeliveryState | None
    tries: int = 0
    is_away: bool = False
    has_no_address: bool = False
    has_acted: bool = False
    has_confirmed: bool = False
    did_not_understand: bool = False
    score: Decimal | None = None
    is_clear: bool = False


def has_understood(one: Evidence) -> bool:
    """Confirmed with every question right, and not withdrawn by "I did not understand"; or after a clarification."""
    return one.is_clear or understood_at_once(one)


def understood_at_once(one: Evidence) -> bool:
    return one.has_confirmed and one.score is not None and one.score >= PASS_MARK and not one.did_not_understand


class Share(Struct, frozen=True):
    """A percentage to one decimal and the counts behind it; `percent` is None where there is nobody to count."""

    count: int
    of: int
    percent: Decimal | None


def share(count: int, of: int) -> Share:
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    exact = Decimal(count * 100) / of if of else None
    return Share(count, of, exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) if exact is not None else None)


def said(share: Share, doing: str) -> str:
    """`412 of 596 people confirmed (69.1%)`; small numbers stay hidden, and so does their percentage."""
    if not share.of:
        return f"Nobody could have {doing} yet"
    small = [0 < number < text.SMALL_CELL for number in (share.count, share.of, share.of - share.count)]
    if small[1]:
        return f"{text.people(share.of).capitalize()} people were asked: too few to say how many {doing}"
    if small[2]:
        return f"All but {text.people(share.of - share.count)} of {share.of:,} people {doing}"
    percent = "" if small[0] else f" ({share.percent}%)"
    return f"{text.people(share.count)} of {share.of:,} people {doing}{percent}"


def score(questions: Sequence[Question], answers: Sequence[int]) -> Decimal | None:
    """The share of questions answered rightly; None when nothing is asked; `Invalid` names a missing answer."""
    right = right_answers(questions, answers)
    return Decimal(right) / len(questions) if questions else None


def right_answers(questions: Sequence[Question], answers: Sequence[int]) -> int:
    """How many are right; `Invalid` names a missing answer, or one that was not offered."""
    if len(answers) != len(questions):
        raise Invalid({"answers": f"Answer {text.several(len(questions), 'question')}: {len(answers)} answered."})
    for number, (question, answer) in enumerate(zip(questions, answers, strict=True)):
        if not 0 <= answer < len(question.answers):
            raise Invalid({f"answers[{number}]": "Choose one of the answers."})
    return sum(answer == question.right for question, answer in zip(questions, answers, strict=True))
