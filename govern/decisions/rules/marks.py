"""What a correction says otherwise, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from govern.decisions.model.public import Mark

SAME, ADDED, REMOVED = "same", "added", "removed"
WORD = re.compile(r"\S+\s*")
MOST_WORDS = 5_000


def marks(before: str, after: str) -> tuple[Mark, ...]:
    """The words of both texts in reading order, each the same, taken out or added. Two long texts are set whole side by
    side: comparing them would take longer than reading."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return tuple(Mark(text, change) for text, change in ((before, REMOVED), (after, ADDED)) if text)
    return tuple(_joined(old, new))


def _joined(old: Sequence[str], new: Sequence[str]) -> Iterator[Mark]:
    same = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    for what, first, end, begin, last in same.get_opcodes():
        if what == "equal":
            yield Mark("".join(new[begin:last]), SAME)
            continue
        if end > first:
            yield Mark("".join(old[first:end]), REMOVED)
        if last > begin:
            yield Mark("".join(new[begin:last]), ADDED)
