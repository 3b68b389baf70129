"""What the page of one thing says in its heading."""

from govern.kit import text
from govern.thread import rules
from govern.thread.model import MilestoneStanding


def heading(one: MilestoneStanding) -> str:
    """The finding of a milestone's page."""
    late = one.scheduled.late.current or 0
    if rules.dated(one) is None:
        return f"{one.milestone.title} has no date yet"
    if one.milestone.actual:
        return f"{one.milestone.title}: reached on {text.day(one.milestone.actual)}"
    if late > 0:
        return f"{one.milestone.title} is {text.several(late, 'working day')} late"
    return f"{one.milestone.title} is due on {text.day(one.scheduled.finish)}"
