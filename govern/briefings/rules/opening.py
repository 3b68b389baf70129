"""What a writer is told of the hours in which councils work, before a letter is sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from govern.kit import text


def later(
    waits: Mapping[str, datetime], silent: Sequence[str], moment: datetime, *, is_for_all: bool
) -> tuple[str, ...]:
    """`waits` is when each council works next, `silent` are those that have not said when they work, on a day that is
    not worked in their nation; what everybody must get waits for nobody."""
    said = [
        f"People of {name} get it on {text.weekday_moment(at)}, when the council works next."
        for name, at in sorted(waits.items())
    ]
    if silent:
        day, where = text.day(text.london_day(moment)), text.listed(list(silent))
        have = "it has" if len(silent) == 1 else "they have"
        reason = "everybody must get it" if is_for_all else f"{have} not said when work is done"
        said.append(f"{day} is no working day at {where}: people there get it all the same, because {reason}.")
    return tuple(said)
