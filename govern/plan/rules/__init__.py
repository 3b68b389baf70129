from govern.plan.rules import owner_links, reminders
from govern.plan.rules.agreed import held, rebaselined
from govern.plan.rules.asked import begun_problems, imposed_problems
from govern.plan.rules.change import accepted, completed, needs_reason, problems, reforecast, restated
from govern.plan.rules.confirmed import HOLDS, confirmed, may_hold
from govern.plan.rules.control import (
    BY_REQUEST,
    STALE,
    UNSET,
    amount_problem,
    asked_by,
    asked_dates,
    baseline_date,
    beyond,
    change_problems,
    needed,
    order_problems,
    outstanding,
    refuse_stale,
    refuse_to_decide,
    refuse_unless_draft,
    refuse_unless_open,
)
from govern.plan.rules.critical_path import Bounds, Schedule, Timing, schedule
from govern.plan.rules.driving import chain, missed
from govern.plan.rules.forecast import forecasts, what_if
from govern.plan.rules.grid import Ground, amended, batch, clashes, lacks_reason
from govern.plan.rules.network import CycleFound, Network, Tie, weight
from govern.plan.rules.past import as_at
from govern.plan.rules.revising import progressed, revised
from govern.plan.rules.rollup import rollup
from govern.plan.rules.stated import Stated, baseline, stated, variance
from govern.plan.rules.status import rag, stale_mark, statuses

__all__ = [
    "BY_REQUEST",
    "Bounds",
    "CycleFound",
    "Ground",
    "HOLDS",
    "Network",
    "STALE",
    "Schedule",
    "Stated",
    "Tie",
    "Timing",
    "UNSET",
    "accepted",
    "amended",
    "amount_problem",
    "as_at",
    "asked_by",
    "asked_dates",
    "baseline",
    "baseline_date",
    "batch",
    "begun_problems",
    "beyond",
    "chain",
    "change_problems",
    "clashes",
    "completed",
    "confirmed",
    "forecasts",
    "held",
    "imposed_problems",
    "lacks_reason",
    "may_hold",
    "missed",
    "needed",
    "needs_reason",
    "order_problems",
    "outstanding",
    "owner_links",
    "problems",
    "progressed",
    "rag",
    "rebaselined",
    "reforecast",
    "refuse_stale",
    "refuse_to_decide",
    "refuse_unless_draft",
    "refuse_unless_open",
    "reminders",
    "restated",
    "revised",
    "rollup",
    "schedule",
    "stale_mark",
    "stated",
    "statuses",
    "variance",
    "weight",
    "what_if",
]
