"""What is private when a pack is frozen."""

from collections.abc import Iterable
from datetime import date

from msgspec import UNSET, UnsetType

from govern.decisions.model.exempt import ExemptItem
from govern.kit import text
from govern.kit.language import counted, said
from govern.packs.model import Withheld


def withheld(items: Iterable[ExemptItem], frozen_on: date) -> tuple[Withheld, ...] | UnsetType:
    """By the day on which the pack is frozen, whatever day it speaks of: what the public may read is settled when it is
    given to it. Unset where there is none, so that packs of before keep their hash."""
    found = sorted((one for one in items if _is_private(one, frozen_on)), key=lambda one: (one.ref, one.id))
    return tuple(_one(each) for each in found) or UNSET


def _is_private(item: ExemptItem, day: date) -> bool:
    return item.decided_on <= day and (item.ended_on is None or item.ended_on > day)


def _one(item: ExemptItem) -> Withheld:
    return Withheld(
        proposal=item.proposal_ref,
        council=item.council_code,
        title=item.title,
        instead=_instead(item),
        reason=item.reasoning,
    )


def _instead(item: ExemptItem) -> str:
    """`Exempt: paragraph 3`, in the language of now: a pack says it in both (A4.9)."""
    if item.ground.is_confidential:
        return said("Confidential")
    numbers = sorted(set(item.paragraphs))
    return counted(
        "Exempt: paragraph {numbers}",
        "Exempt: paragraphs {numbers}",
        len(numbers),
        numbers=text.listed([str(one) for one in numbers]),
    )
