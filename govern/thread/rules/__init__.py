from govern.thread.rules.blocking import asked, blocking
from govern.thread.rules.briefings import of_milestone
from govern.thread.rules.clerks import clerks_needs
from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.needs import needs
from govern.thread.rules.revision import (
    by_row,
    is_late,
    lacks_reason,
    line_of,
    placed_lines,
    revised,
    revision,
    shifts,
    spoken,
    unknown_gates,
)
from govern.thread.rules.standing import coming, dates, headline, standings, summary
from govern.thread.rules.workbook import workbook

__all__ = [
    "asked",
    "blocking",
    "by_row",
    "clerks_needs",
    "coming",
    "consequences",
    "dates",
    "headline",
    "is_late",
    "is_material",
    "lacks_reason",
    "line_of",
    "needs",
    "of_milestone",
    "placed_lines",
    "revised",
    "revision",
    "shifts",
    "spoken",
    "standings",
    "summary",
    "unknown_gates",
    "workbook",
]
