from govern.plan.rules.agreed import held, rebaselined
from govern.plan.rules.asked import begun_problems, imposed_problems
from govern.plan.rules.change import accepted, completed, needs_reason, problems, reforecast, restated
from govern.plan.rules.critical_path import Bounds, Schedule, Timing, schedule
from govern.plan.rules.dependencies import (
    as_dependency,
    between_councils,
    dependencies,
    due,
    judged,
    marks,
    marks_problem,
    speaks_for,
    unaccepted,
)
from govern.plan.rules.driving import chain
from govern.plan.rules.forecast import forecasts, what_if
from govern.plan.rules.network import CycleFound, Network, Tie, weight
from govern.plan.rules.past import as_at
from govern.plan.rules.rollup import rollup
from govern.plan.rules.scenarios import (
    ABOUT_LINKS,
    Imagined,
    Live,
    change_problems,
    imagined,
    problems_of,
    revised,
    tied,
    with_changes,
)
from govern.plan.rules.stated import Stated, baseline, stated, variance
from govern.plan.rules.status import rag, stale_mark, statuses

__all__ = [
    "ABOUT_LINKS",
    "Bounds",
    "CycleFound",
    "Imagined",
    "Live",
    "Network",
    "Schedule",
    "Stated",
    "Tie",
    "Timing",
    "accepted",
    "as_at",
    "as_dependency",
    "baseline",
    "begun_problems",
    "between_councils",
    "chain",
    "change_problems",
    "completed",
    "dependencies",
    "due",
    "forecasts",
    "held",
    "imagined",
    "imposed_problems",
    "judged",
    "marks",
    "marks_problem",
    "needs_reason",
    "problems",
    "problems_of",
    "rag",
    "rebaselined",
    "reforecast",
    "restated",
    "revised",
    "rollup",
    "schedule",
    "speaks_for",
    "stale_mark",
    "stated",
    "statuses",
    "tied",
    "unaccepted",
    "variance",
    "weight",
    "what_if",
    "with_changes",
]
