from govern.plan.drawings.chart import Chart, Window, chart
from govern.plan.drawings.figure import COLUMNS, Bar, Figure, bars, finding
from govern.plan.drawings.gantt import printed, timeline
from govern.plan.drawings.glyphs import mark
from govern.plan.drawings.links import Tie
from govern.plan.drawings.marks import BOLD, FONT, LETTERING, PALETTE, PAPER
from govern.plan.drawings.network import network

__all__ = [
    "BOLD", "COLUMNS", "FONT", "LETTERING", "PALETTE", "PAPER", "Bar", "Chart", "Figure", "Tie", "Window", "bars",
    "chart", "finding", "mark", "network",
    "printed", "timeline",
]  # fmt: skip
