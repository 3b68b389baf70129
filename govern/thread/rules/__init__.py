from govern.thread.rules.blocking import asked, blocking
from govern.thread.rules.briefings import of_milestone
from govern.thread.rules.clerks import clerks_needs
from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.needs import needs
from govern.thread.rules.standing import coming, dates, headline, standings, summary
from govern.thread.rules.workbook import Sheets, placed, registers, workbook

__all__ = [
    "Sheets",
    "asked",
    "blocking",
    "clerks_needs",
    "coming",
    "consequences",
    "dates",
    "is_material",
    "headline",
    "needs",
    "of_milestone",
    "placed",
    "registers",
    "standings",
    "summary",
    "workbook",
]
