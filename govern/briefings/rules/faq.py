"""Which questions are alike, by when one is to be answered, and the list of answers that everybody may read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from govern.briefings.model import ReaderQuestion
from govern.briefings.model.faq import FaqEntry
from govern.kit import text
from govern.kit.dates import Calendar

WORKING_DAYS = 5  # DOMAIN D3
ALIKE = Decimal("0.6")
SMALL = """
a an and are at be by can could do does for from have i if in is it me my of on or our shall should so that the their
there this to us was we what when where which who will with would you your
"""
SMALL_WORDS = frozenset(SMALL.split())


def due(asked_on: date, calendar: Calendar) -> date:
    """The fifth working day after the day it was asked."""
    return calendar.add(asked_on, WORKING_DAYS)


def alike(one: ReaderQuestion, others: Iterable[ReaderQuestion]) -> list[ReaderQuestion]:
    """Of the same briefing, those that ask much the same and nobody has answered; the closest first."""
    found = [
        (closeness(one.words, each.words), each)
        for each in others
        if each.id != one.id and each.briefing_id == one.briefing_id and each.answer is None
    ]
    return [each for close, each in sorted(found, key=lambda pair: (-pair[0], pair[1].id)) if close >= ALIKE]


def answered(one: ReaderQuestion, others: Iterable[ReaderQuestion]) -> list[ReaderQuestion]:
    """Of the same briefing, those that ask much the same and have an answer that all may read, one of each; the closest
    first."""
    found = {
        each.leading: (closeness(one.words, each.words), each)
        for each in others
        if each.briefing_id == one.briefing_id and each.leading != one.leading and each.answer and each.is_shared
    }
    near = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))
    return [each for close, each in near if close >= ALIKE]


def closeness(one: str, other: str) -> Decimal:
    """From 0, no word in common, to 1, the same words; small words count only where there are no others."""
    first, second = _words(one), _words(other)
    every = first | second
    return Decimal(len(first & second)) / len(every) if every else Decimal(0)


def _words(said: str) -> set[str]:
    found = set(re.findall(r"[^\W_]+", said.casefold()))
    return (found - SMALL_WORDS) or found


def entries(rows: Sequence[Mapping[str, Any]]) -> list[FaqEntry]:
    """Questions that were answered as one are one entry, and stay one; the newest answer comes first."""
    merged: dict[int, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda each: (each["id"] != each["leading"], each["id"])):
        merged.setdefault(row["leading"], []).append(row)
    found = [_entry(each) for each in merged.values()]
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.question))


def _entry(rows: Sequence[Mapping[str, Any]]) -> FaqEntry:
    first, last = rows[0], max(rows, key=lambda each: each["answered_at"])
    others = dict.fromkeys(each["words"] for each in rows[1:] if closeness(each["words"], first["words"]) < 1)
    return FaqEntry(
        question=first["words"],
        also=tuple(others),
        answer=last["answer"],
        welsh=last["welsh"],
        on=text.london_day(last["answered_at"]),
        version=max(each["version"] for each in rows),
        briefing_id=first["briefing_id"],
        briefing=first["briefing"],
    )


def finding(found: Sequence[FaqEntry]) -> str:
    return (
        f"{text.several(len(found), 'answer')} for everybody" if found else "No question is answered for everybody yet"
    )
