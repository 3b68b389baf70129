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
        day = text.weekday_moment(moment)
        reason = "it is for everybody to get" if is_for_all else "they have not said when they work"
        said.append(f"{day} is not worked at {text.listed(list(silent))}: people there get it then, because {reason}.")
    return tuple(said)
