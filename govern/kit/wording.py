"""Two texts compared word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from govern.kit import text


class Difference(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Words(NamedTuple):
    """A run of words that share one fate."""

    what: Difference
    words: str


def compared(before: str, after: str) -> tuple[Words, ...]:
    """The runs of words that are the same, removed and added, in reading order: what is removed comes before what
    stands in its place. Spaces and line ends make no difference."""
    old, new = before.split(), after.split()
    return tuple(_runs(SequenceMatcher(None, old, new, autojunk=False), old, new))


def changed(found: tuple[Words, ...]) -> str:
    """`2 words added and 1 word removed`."""
    parts = []
    for what in (Difference.ADDED, Difference.REMOVED):
        if count := sum(len(run.words.split()) for run in found if run.what is what):
            parts.append(f"{text.several(count, 'word')} {what.value}")
    return text.listed(parts) or "the words are the same"


def _runs(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Words]:
    for tag, start, end, begins, ends in matcher.get_opcodes():
        if tag == "equal":
            yield Words(Difference.SAME, " ".join(new[begins:ends]))
            continue
        if end > start:
            yield Words(Difference.REMOVED, " ".join(old[start:end]))
        if ends > begins:
            yield Words(Difference.ADDED, " ".join(new[begins:ends]))
