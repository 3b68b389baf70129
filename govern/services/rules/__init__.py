"""The arithmetic of services: pure, by subject."""

from govern.services.rules.catalogue import (
    by_channel,
    by_council,
    changes,
    cost_per_use,
    cost_problem,
    latest,
    next_ref,
    price_problem,
    problems,
    run_today,
    shift_saving,
    switch,
    take_up,
    total,
)
from govern.services.rules.owners import across_vesting, owner_problems, owners, tenures, unowned

__all__ = [
    "across_vesting",
    "by_channel",
    "by_council",
    "changes",
    "cost_per_use",
    "cost_problem",
    "latest",
    "next_ref",
    "owner_problems",
    "owners",
    "price_problem",
    "problems",
    "run_today",
    "shift_saving",
    "switch",
    "take_up",
    "tenures",
    "total",
    "unowned",
]
