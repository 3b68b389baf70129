"""What a writer is told of the hours and days in which councils work, before a letter is sent."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from govern.kit import text


def later(waits: Mapping[str, datetime]) -> tuple[str, ...]:
    """`waits` is when each council that does not work then works next."""
    return tuple(
        f"People of {name} get it on {text.weekday_moment(at)}, when the council works next."
        for name, at in sorted(waits.items())
    )


def all_the_same(closed: Sequence[str], day: date) -> tuple[str, ...]:
    """What everybody must get waits for nobody; `closed` are the councils in whose nation the day is not worked."""
    if not closed:
        return ()
    said = f"{text.day(day)} is no working day at {text.listed(list(closed))}"
    return (f"{said}: people there get it all the same, because everybody must get it.",)
