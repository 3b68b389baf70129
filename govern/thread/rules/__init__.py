from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.standing import dates, headline, standings, summary
from govern.thread.rules.workbook import workbook

__all__ = ["consequences", "dates", "is_material", "headline", "standings", "summary", "workbook"]
