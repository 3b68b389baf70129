"""Two texts compared word by word (DOMAIN A9.2)."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from govern.decisions.model.stages import Difference, Words
from govern.kit import text


def compared(before: str, after: str) -> tuple[Words, ...]:
    """The runs of words that are the same, removed and added, in reading order: what is removed comes before what
    stands in its place. Spaces and line ends make no difference, as for the hash."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(_joined(matcher, old, new))


def counted(found: tuple[Words, ...]) -> str:
    """`2 words added, 1 word removed`."""
    parts = []
    for what, said in ((Difference.ADDED, "added"), (Difference.REMOVED, "removed")):
        if count := sum(len(run.words.split()) for run in found if run.what is what):
            parts.append(f"{text.several(count, 'word')} {said}")
    return text.listed(parts) or "The words are the same"


def _joined(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Words]:
    for tag, start, end, begins, ends in matcher.get_opcodes():
        if tag == "equal":
            yield Words(Difference.SAME, " ".join(new[begins:ends]))
            continue
        if end > start:
            yield Words(Difference.REMOVED, " ".join(old[start:end]))
        if ends > begins:
            yield Words(Difference.ADDED, " ".join(new[begins:ends]))
