"""Which code carries thousands of runs through a plan. Either is loaded only where a plan is tried."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govern.plan.rules.odds import Engine


def sampler(*, is_compiled: bool) -> "Engine":
    """By arrays, or by compiled code where whoever runs Govern has chosen it: the figures are the same."""
    if is_compiled:
        from govern.plan.rules import compiled

        return compiled.carried
    from govern.plan.rules import crossed

    return crossed.carried
