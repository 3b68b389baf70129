"""Who has been told and has understood; what residents will notice."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import text
from govern.packs.layout.blocks import Block, Cell, Column, Heading, Kind, Prose, Row, Table
from govern.packs.model import BoardPack, People, Reach
from govern.packs.model.pulse import Pulse

HIDDEN = "not shown"


def people(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """What partners say of each other is for them: the public's copy leaves it out."""
    yield Heading(1, "People briefed")
    if pack.reach:
        yield reach(pack, pack.reach)
    else:
        yield Prose("No briefing has been sent yet.")
    if not (is_public or isinstance(pack.pulse, UnsetType)):
        yield from _pulse(pack.pulse)


def _pulse(found: tuple[Pulse, ...]) -> Iterator[Block]:
    latest, *before = found
    yield Heading(2, "How the partners stand together")
    yield Prose(
        f"In {latest.quarter} direction stands at {latest.direction} of 5"
        f"{_since(latest.direction, before, 'direction')} and trust in promises at {latest.trust}"
        f"{_since(latest.trust, before, 'trust')}; "
        f"{latest.answered} of {latest.asked} people who speak for the councils answered, without their names."
    )
    columns = (
        Column("Quarter", weight=3),
        Column("Answered", Kind.COUNT),
        Column("We share one direction", weight=2),
        Column("I trust that promises are kept", weight=2),
    )
    rows = tuple((one.quarter, one.answered, str(one.direction), str(one.trust)) for one in found)
    yield Table("What partners said, from 1 (not at all) to 5 (fully), by quarter", columns, rows)


def _since(now: Decimal, before: list[Pulse], field: str) -> str:
    if not before:
        return ""
    was: Decimal = getattr(before[0], field)
    return ", as before" if was == now else f" ({was} before)"


NOTE = (
    "The last sending of each briefing. Confirmed: a person said so on the page of the briefing; opening a message "
    "does not count. Understood: answered its questions rightly. A dash: it did not ask. Not shown: a count of 1 to 4 "
    "people, or one from which such a count could be found."
)


def reach(pack: BoardPack, rows: Iterable[Reach]) -> Table:
    names = ("Sent", "Confirmed", "Asked", "Understood")
    columns = (Column("Briefing", weight=3), Column("Council", weight=2), *(Column(name, Kind.COUNT) for name in names))
    told = tuple(_reach(pack, each) for each in rows)
    return Table("Briefings sent, confirmed as read and understood", columns, told, note=NOTE)


def _reach(pack: BoardPack, each: Reach) -> Row:
    confirmed = _count(each.confirmed) if each.wants_confirmation else None
    questions = (None, None) if each.asked == 0 else (_count(each.asked), _count(each.understood))
    return each.briefing, pack.council(each.council), _count(each.sent), confirmed, *questions


def _count(count: People) -> Cell:
    return HIDDEN if count is None else count


def citizens(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, "What changes for residents")
    if not pack.services:
        yield Prose("No service changes for residents in the plan so far.")
        return
    channels = list(dict.fromkeys(channel for each in pack.services for channel in each.volumes))
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
