"""What a pack works out about itself: its snapshot and number, its sentences, its selections."""

from govern.packs.rules.changes import changes
from govern.packs.rules.money import headline, loss_years, losses, lost, lost_by_council, slip_days
from govern.packs.rules.selection import (
    band,
    band_of,
    grid,
    late,
    on_a_page,
    reached,
    soon_or_late,
    thread,
    top_risks,
    wanted,
)
from govern.packs.rules.snapshot import digest, opened, snapshot, snapshot_id
from govern.packs.rules.summary import days_left, status_word, summary

__all__ = [
    "band",
    "band_of",
    "changes",
    "days_left",
    "digest",
    "grid",
    "headline",
    "late",
    "loss_years",
    "losses",
    "lost",
    "lost_by_council",
    "on_a_page",
    "opened",
    "reached",
    "slip_days",
    "snapshot",
    "snapshot_id",
    "soon_or_late",
    "status_word",
    "summary",
    "thread",
    "top_risks",
    "wanted",
]
