"""Finding words in what a viewer may see."""

import unicodedata
from collections.abc import Iterable, Mapping

from govern.home.model import Entry, Found

MOST = 20


def found(registers: Mapping[str, Iterable[Entry]], words: str) -> list[Found]:
    """The registers that hold every one of the words, in their order; no words find nothing."""
    wanted = plain(words).split()
    if not wanted:
        return []
    matching = {name: [one.hit for one in entries if holds(one, wanted)] for name, entries in registers.items()}
    return [Found(register=name, hits=hits[:MOST], total=len(hits)) for name, hits in matching.items() if hits]


def holds(entry: Entry, wanted: Iterable[str]) -> bool:
    text = plain("\n".join((entry.hit.ref, entry.hit.title, *entry.texts)))
    return all(word in text for word in wanted)


def plain(text: str) -> str:
    """Without accents, case and curly apostrophes, so that `sian` finds Siân."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
