"""A grid that comes back, compared by cell with what it said when it was shown and with what stands now (ADR 11)."""

from collections.abc import Callable, Collection, Mapping
from typing import Generic, NamedTuple, TypeVar

from govern.kit.errors import Conflict, Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT

C = TypeVar("C", bound=str)
MOST_LETTERS = 500


class Sent(NamedTuple, Generic[C]):
    """A row as it came back: what its cells said when they were shown, and what they say now."""

    id: int
    was: Mapping[C, str]
    typed: Mapping[C, str]


class Compared(NamedTuple, Generic[C]):
    """One row: what a cell shall say, what is wrong with it, or what somebody else has written into it meanwhile."""

    changes: dict[C, str]
    problems: dict[C, str]
    clashes: dict[C, str]


class Clashed(Conflict):
    """Somebody wrote into cells that this wanted to change: `theirs` is what stands there now, by place."""

    def __init__(self, theirs: Mapping[str, str]) -> None:
        super().__init__("Somebody else changed some of these cells while you were working on them.", theirs)


def place(id: int, column: str) -> str:
    """What a cell is called in a form."""
    return f"{id}-{column}"


def compared(
    sent: Sent[C], now: Mapping[C, str], *, closed: Collection[C], plain: Callable[[C, str], str]
) -> Compared[C]:
    """A cell that nobody touched is left alone, whatever others wrote there meanwhile. `plain` says what was typed as
    the grid would say it, or raises `Invalid` of `cell`."""
    row = Compared[C]({}, {}, {})
    for column, stands in now.items():
        was, typed = sent.was.get(column, stands), sent.typed.get(column, stands)
        if column in closed or typed.strip() == was:
            continue
        try:
            mine = plain(column, typed)
        except Invalid as wrong:
            row.problems[column] = wrong.problems["cell"]
            continue
        if mine in (was, stands):
            continue
        if stands != was:
            row.clashes[column] = stands
        else:
            row.changes[column] = mine
    return row


def unreadable(because: str) -> str | None:
    """What is wrong with a reason that is given; whether one is needed is another question."""
    if NO_TEXT.search(because):
        return NOT_TEXT
    return f"Shorten this to {MOST_LETTERS} characters or fewer." if len(because) > MOST_LETTERS else None
