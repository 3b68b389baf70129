"""Whether somebody has to look at what a change does before it is saved."""

from govern.thread.model.scenarios import Comparison


def is_telling(found: Comparison) -> bool:
    """Whether a date, a colour, the critical path, a decision, a briefing or money is other than before."""
    money = found.money
    return bool(
        found.moved
        or found.statuses
        or found.critical_before != found.critical_after
        or found.decisions
        or found.impossible
        or found.briefings
        or (money and (money.lost.total or money.loses))
    )
