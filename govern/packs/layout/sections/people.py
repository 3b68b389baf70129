"""Who has been told and has understood; what residents will notice."""

from collections.abc import Iterator

from govern.kit import text
from govern.packs.layout.blocks import Block, Cell, Column, Heading, Kind, Prose, Row, Table
from govern.packs.model import BoardPack, People, Reach

SMALL = "fewer than 5"


def people(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, "People briefed")
    if not pack.reach:
        yield Prose("No briefing has been sent yet.")
        return
    names = ("Sent", "Confirmed", "Asked", "Understood")
    columns = (Column("Briefing", weight=3), Column("Council", weight=2), *(Column(name, Kind.COUNT) for name in names))
    yield Table(
        "Briefings sent, confirmed as read and understood",
        columns,
        tuple(_reach(pack, each) for each in pack.reach),
        note=NOTE,
    )


NOTE = (
    "Confirmed: a person said so on the page of the briefing; opening a message does not count. "
    "Understood: answered its questions. Counts of 1 to 4 people are shown as fewer than 5."
)


def _reach(pack: BoardPack, each: Reach) -> Row:
    counts = (each.sent, each.confirmed, each.asked, each.understood)
    return each.briefing, pack.council(each.council), *(_count(count) for count in counts)


def _count(count: People) -> Cell:
    return SMALL if count is None else count


def citizens(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, "What changes for residents")
    if not pack.services:
        yield Prose("No service changes for residents in the plan so far.")
        return
    channels = sorted({channel for each in pack.services for channel in each.volumes})
    columns = (
        Column("Service", weight=3),
        Column("Today", weight=3),
        Column("After", weight=3),
        Column("From", Kind.DATE),
        *(Column(channel.capitalize(), Kind.COUNT) for channel in channels),
    )
    rows: tuple[Row, ...] = tuple(
        (each.service, each.today, each.after, each.when, *(each.volumes.get(channel) for channel in channels))
        for each in pack.services
    )
    uses = sum(sum(each.volumes.values()) for each in pack.services)
    yield Prose(f"{text.several(len(pack.services), 'service')} will change. Residents use them {uses:,} times a year.")
    yield Table("Services that change, when, and uses a year by channel", columns, rows)
