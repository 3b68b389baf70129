"""Counts of readers as a viewer may know them: exact for one's own council, small cells hidden for the others."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from govern.briefings.model import (
    AudienceCount,
    Cell,
    Exclusion,
    LeftOut,
    Reader,
    Recipients,
    Row,
)
from govern.briefings.rules import small_cells
from govern.kit import text

SAMPLE = 5
NO_COUNCIL = "no council"
Knows = Callable[[int | None], bool]


def audience(found: Recipients, sentence: str, *, councils: Mapping[int, str], knows: Knows | None) -> AudienceCount:
    """`knows` says of a council whether its staff may be named to the viewer; accounts may be named to everybody. None:
    who they are says what they had not understood, so nobody is named, and of few not even that there are any."""
    counts = dict.fromkeys(councils.values(), 0)
    for reader in found.included:
        name = councils.get(reader.council or 0, NO_COUNCIL)
        counts[name] = counts.get(name, 0) + 1
    named = [one.name for one in found.included if is_named(one, knows)]
    own = {name: counts.pop(name) for id, name in councils.items() if knows is not None and knows(id)}
    is_few = knows is None and sum(counts.values()) < text.SMALL_CELL
    return AudienceCount(
        sentence=sentence,
        row=Row({}, Cell(None, small_cells.FEW)) if is_few else small_cells.seen_row(counts, own),
        sample=tuple(named[:SAMPLE]),
        left_out=tuple(_left_out(found.excluded, knows)),
    )


def is_named(reader: Reader, knows: Knows | None) -> bool:
    return knows is not None and ((reader.contact is None and reader.person is not None) or knows(reader.council))


def _left_out(excluded: Iterable[Exclusion], knows: Knows | None) -> Iterable[LeftOut]:
    by_reason: dict[str, list[Reader]] = {}
    for one in excluded:
        by_reason.setdefault(one.because, []).append(one.reader)
    for because, readers in by_reason.items():
        yield left_out(because, [(one.name, is_named(one, knows)) for one in readers])


def left_out(because: str, people: Sequence[tuple[str, bool]]) -> LeftOut:
    """How many, exactly only where the viewer may know every one of them by name; `people` are names and whether."""
    names = tuple(name for name, is_known in people if is_known)
    is_exact = len(names) == len(people)
    return LeftOut(because, f"{len(people):,}" if is_exact else text.people(len(people)), names[:SAMPLE])
