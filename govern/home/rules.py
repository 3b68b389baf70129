"""The thread in the words of a file, and finding words in what a viewer may see."""

import unicodedata
from collections.abc import Iterable, Mapping

from govern.home.model import Entry, Found
from govern.kit import text
from govern.roi.model import Split
from govern.thread.model.rows import ThreadRow

MOST = 20


def losers(lost: Split, councils: Mapping[str, str]) -> str:
    """`Ashvale loses £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30`; empty where nobody loses."""
    parts = [(name, lost.by_council[code]) for code, name in councils.items() if lost.by_council.get(code, 0) > 0]
    return text.listed(
        [f"{name}{'' if at else ' loses'} {text.pennies(each)}" for at, (name, each) in enumerate(parts)]
    )


def waits_for(row: ThreadRow) -> str:
    """Each proposal a milestone waits for, and who is still to say yes: one cell of a file."""
    return "; ".join(
        f"{one.ref} {one.title}: {', '.join(each.says for each in one.councils) or 'all councils have said yes'}"
        for one in row.decisions
    )


def told(row: ThreadRow) -> str:
    """Each briefing that comes before a milestone, and how far it came."""
    return "; ".join(f"{one.ref} {one.title}: {', '.join(one.says)}" for one in row.people)


def found(registers: Mapping[str, Iterable[Entry]], words: str) -> list[Found]:
    """The registers that hold every one of the words, in their order; no words find nothing."""
    wanted = plain(words).split()
    if not wanted:
        return []
    matching = {name: [one.hit for one in entries if holds(one, wanted)] for name, entries in registers.items()}
    return [Found(register=name, hits=hits[:MOST], total=len(hits)) for name, hits in matching.items() if hits]


def holds(entry: Entry, wanted: Iterable[str]) -> bool:
    held = plain("\n".join((entry.hit.ref, entry.hit.title, *entry.texts)))
    return all(word in held for word in wanted)


def plain(words: str) -> str:
    """Without accents, case and curly apostrophes, so that `sian` finds Siân."""
    letters = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
