"""Vector drawings made from the snapshot alone: each with the sentence it proves and the rows of its table twin."""

from govern.packs.drawings.picture import Figures, Picture
from govern.packs.drawings.risks import grid_of, risk_grid
from govern.packs.drawings.savings import savings_chart
from govern.packs.drawings.timeline import timeline

__all__ = ["Figures", "Picture", "grid_of", "risk_grid", "savings_chart", "timeline"]
