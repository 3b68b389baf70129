"""Vector drawings made from the snapshot alone: each with the sentence it proves and the rows of its table twin."""

from govern.packs.drawings.channels import channel_chart
from govern.packs.drawings.decided import decision_grid
from govern.packs.drawings.ladder import ladder
from govern.packs.drawings.matrix import matrix
from govern.packs.drawings.net import net_chart
from govern.packs.drawings.picture import Figures, Picture
from govern.packs.drawings.risks import grid_of, risk_grid
from govern.packs.drawings.savings import savings_chart
from govern.packs.drawings.slips import slip_chart
from govern.packs.drawings.timeline import timeline
from govern.packs.drawings.waterfall import waterfall

__all__ = [
    "Figures",
    "Picture",
    "channel_chart",
    "decision_grid",
    "grid_of",
    "ladder",
    "matrix",
    "net_chart",
    "risk_grid",
    "savings_chart",
    "slip_chart",
    "timeline",
    "waterfall",
]
