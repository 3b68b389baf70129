from govern.plan.drawings.figure import COLUMNS, Bar, Figure, bars
from govern.plan.drawings.gantt import timeline
from govern.plan.drawings.marks import BOLD, FONT, LETTERING, PALETTE, PAPER, rag_glyph

__all__ = ["BOLD", "COLUMNS", "FONT", "LETTERING", "PALETTE", "PAPER", "Bar", "Figure", "bars", "rag_glyph", "timeline"]
