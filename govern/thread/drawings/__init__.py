from govern.thread.drawings.network import COLUMNS, MOST, Network, critical_path, surroundings
from govern.thread.drawings.timeline import Opened, Timeline, chain, timeline

__all__ = [
    "COLUMNS", "MOST", "Network", "Opened", "Timeline", "chain", "critical_path", "surroundings", "timeline",
]  # fmt: skip
