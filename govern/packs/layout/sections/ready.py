"""Beside the money: whether the people whom a milestone affects are ready for it."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Kind, Row, Table
from govern.packs.layout.sections.people import HIDDEN
from govern.packs.model import BoardPack, Ready

NOTE = (
    "Ready: of those who were asked in the last sending of the briefing that hangs on the milestone, the share that "
    "showed they understood. Of several briefings the one that was understood least."
)


def people_ready(pack: BoardPack) -> Iterator[Block]:
    """Of the milestones that the page shows; nothing in packs of before, and where no briefing asks."""
    known = {} if isinstance(pack.ready, UnsetType) else {one.ref: one for one in pack.ready}
    rows = tuple(_row(f"{one.ref} {one.title}", known[one.ref]) for one in rules.thread(pack) if one.ref in known)
    if rows:
        columns = (
            Column("Milestone", weight=4),
            Column("Briefing", weight=4),
            Column("Asked", Kind.COUNT),
            Column("Understood", Kind.COUNT),
            Column("Ready", Kind.COUNT),
        )
        yield Table("People ready for each milestone", columns, rows, note=NOTE)


def _row(title: str, one: Ready) -> Row:
    if one.asked is None or one.understood is None:
        return title, one.briefing, HIDDEN, HIDDEN, None
    return title, one.briefing, one.asked, one.understood, f"{100 * one.understood // one.asked}%"
