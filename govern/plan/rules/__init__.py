from govern.plan.rules.agreed import held, rebaselined
from govern.plan.rules.asked import begun_problems, imposed_problems
from govern.plan.rules.change import accepted, completed, needs_reason, problems, reforecast, restated
from govern.plan.rules.critical_path import Bounds, Schedule, Timing, schedule
from govern.plan.rules.driving import chain, missed
from govern.plan.rules.forecast import forecasts, what_if
from govern.plan.rules.network import CycleFound, Network, Tie, weight
from govern.plan.rules.past import as_at
from govern.plan.rules.revising import progressed, revised
from govern.plan.rules.rollup import rollup
from govern.plan.rules.stated import Stated, baseline, stated, variance
from govern.plan.rules.status import rag, stale_mark, statuses

__all__ = [
    "Bounds",
    "CycleFound",
    "Network",
    "Schedule",
    "Stated",
    "Tie",
    "Timing",
    "accepted",
    "as_at",
    "baseline",
    "begun_problems",
    "chain",
    "completed",
    "forecasts",
    "held",
    "imposed_problems",
    "missed",
    "needs_reason",
    "problems",
    "progressed",
    "rag",
    "rebaselined",
    "reforecast",
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
