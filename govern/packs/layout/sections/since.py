"""Which way each milestone and its money went since the pack before."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.packs import rules
from govern.packs.layout.blocks import Block, Cell, Column, Kind, Row, Status, Table
from govern.packs.layout.sections.thread import lost, status
from govern.packs.model import BoardPack, Milestone, Since

NOTE = (
    "Days moved are calendar days since that pack, below zero where the date came nearer. "
    "Lost: what the slip takes, all years and councils together, as each pack counted it."
)


def since(pack: BoardPack) -> Iterator[Block]:
    """Nothing for a pack that keeps no such thing, or where no milestone with money or a decision was in the last."""
    if isinstance(pack.since, UnsetType) or pack.previous is None:
        return
    known = {one.ref: one for one in pack.since}
    rows: tuple[Row, ...] = tuple(_row(one, known[one.ref]) for one in rules.thread(pack) if one.ref in known)
    if rows:
        yield Table(f"Trend since pack {pack.previous.number}", _columns(pack.previous.number), rows, note=NOTE)


def _columns(number: int) -> tuple[Column, ...]:
    return (
        Column("Milestone", weight=5),
        Column(f"Date in pack {number}", Kind.DATE),
        Column("Date now", Kind.DATE),
        Column("Days moved", Kind.COUNT),
        Column(f"Status in pack {number}", Kind.STATUS),
        Column("Status now", Kind.STATUS),
        Column(f"Lost in pack {number}", Kind.PENNIES),
        Column("Lost now", Kind.PENNIES),
    )


def _row(one: Milestone, before: Since) -> tuple[Cell, ...]:
    now = one.actual or one.forecast
    moved = (now - before.date).days if now and before.date else None
    then = Status(before.rag, rules.status_word(before.rag))
    name = f"{one.ref} {one.title}"
    return name, before.date, now, moved, then, status(one.status), before.lost or None, lost(one.stake) or None
