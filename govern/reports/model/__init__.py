from govern.reports.model.highlights import (
    AskedChange,
    CouncilBenefit,
    CouncilCost,
    Decided,
    Due,
    Highlights,
    Open,
    Rebaselined,
    Rows,
    Said,
)
from govern.reports.model.kept import Approve, GiveBack, Lock, NewReport, Report, Stage, Write

__all__ = [
    "Approve",
    "AskedChange",
    "CouncilBenefit",
    "CouncilCost",
    "Decided",
    "Due",
    "GiveBack",
    "Highlights",
    "Lock",
    "NewReport",
    "Open",
    "Rebaselined",
    "Report",
    "Rows",
    "Said",
    "Stage",
    "Write",
]
