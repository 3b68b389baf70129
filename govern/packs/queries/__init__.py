from govern.packs.queries.kept import (
    checked,
    content,
    cut_tails,
    for_worker,
    handles,
    history,
    latest_issued,
    opened,
    opens_for,
    pack,
    packs,
    snapshot,
)
from govern.packs.queries.material import explained, material
from govern.packs.queries.records import records, sources

__all__ = [
    "checked",
    "content",
    "cut_tails",
    "explained",
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
    "sources",
    "snapshot",
]
