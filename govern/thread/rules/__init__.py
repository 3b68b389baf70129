from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.needs import needs
from govern.thread.rules.standing import coming, dates, headline, standings, summary
from govern.thread.rules.workbook import workbook

__all__ = ["coming", "consequences", "dates", "is_material", "headline", "needs", "standings", "summary", "workbook"]
