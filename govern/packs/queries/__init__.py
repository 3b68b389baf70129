from govern.packs.queries.kept import (
    checked,
    content,
    cut_tails,
    follower,
    for_worker,
    handles,
    history,
    latest_issued,
    opened,
    opens_for,
    pack,
    packs,
    same_number,
    snapshot,
)
from govern.packs.queries.material import explained, material
from govern.packs.queries.records import records, sources

__all__ = [
    "checked",
    "content",
    "cut_tails",
    "explained",
    "follower",
    "for_worker",
    "handles",
    "history",
    "latest_issued",
    "material",
    "opened",
    "opens_for",
    "pack",
    "packs",
    "records",
    "same_number",
    "sources",
    "snapshot",
]
