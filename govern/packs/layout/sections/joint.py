"""What a joint committee reads first: the councils side by side, of the same snapshot as the board's."""

from collections.abc import Iterator
from itertools import chain

from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Cover, Heading, Kind, Points, Prose, Row, Table, Tone
from govern.packs.layout.sections.asking import by_proposal, no_room_for, together
from govern.packs.layout.sections.common import has_long_name, period, under_title
from govern.packs.layout.sections.cover import fitted, verdict
from govern.packs.layout.sections.people import count, hidden, not_shown
from govern.packs.model import BoardPack, Section


def joint_cover(pack: BoardPack) -> list[Block]:
    """Enough for the committee to act: each proposal with the day of every council, and who carries what."""
    return fitted(lambda shown: _cover(pack, shown))


def _cover(pack: BoardPack, shown: int) -> Iterator[Block]:
    yield Cover(
        said("Board pack {number} for the joint committee", number=pack.called) + f"  ·  {period(pack)}",
        pack.programme,
        (pack.vision, *under_title(pack)),
        compact=has_long_name(pack),
    )
    yield verdict(said("Programme"), pack.status)
    yield verdict(said("Return"), pack.roi)
    yield Heading(2, said("What the councils decide together"))
    asked = by_proposal(pack)
    if not asked:
        yield Prose(said("No decision is wanted from the councils now."))
    yield from (together(pack, one) for one in asked[:shown])
    if asked[shown:]:
        yield Prose(no_room_for(pack, asked[shown:], Section.DECIDE.words), Tone.NOTE)
    yield Heading(2, said("The councils side by side"))
    yield Points(rules.summary(pack)[1:3])
    yield _beside(pack)


def _beside(pack: BoardPack) -> Table:
    """One row a council: what it still has to decide, what it pays, gains and loses."""
    columns = (
        Column(said("Council"), weight=2),
        Column(said("Still to decide"), Kind.COUNT),
        Column(said("The first by"), Kind.DATE),
        Column(said("Costs"), Kind.POUNDS),
        Column(said("Benefits"), Kind.POUNDS),
        Column(said("Net"), Kind.POUNDS),
        Column(said("Lost by slips"), Kind.PENNIES),
    )
    rows = tuple(_row(pack, one.code, one.name) for one in pack.councils)
    lost = rules.lost(pack) or None
    sums = (
        [sum(getattr(one, name) for one in pack.money) for name in ("costs", "benefits", "net")] if pack.money else []
    )
    totals: tuple[Row, ...] = ((said("Together"), len(pack.wanted), None, *sums, lost),) if sums else ()
    return Table(said("Who decides, pays, gains and loses"), columns, rows, totals, stays=True)


def _row(pack: BoardPack, code: str, name: str) -> Row:
    asked = rules.asked_of(pack, code)
    own = next((one for one in pack.money if one.council == code), None)
    amounts = (own.costs, own.benefits, own.net, own.lost or None) if own else (None, None, None, None)
    return name, len(asked), asked[0].by if asked else None, *amounts


def joint(pack: BoardPack) -> Iterator[Block]:
    """Whose milestones wait for whom, and how many of each council's people know."""
    yield Heading(1, said("The councils side by side"))
    each = rules.counts_all(pack.reach) and pack.laid_out >= 7
    names = (said("Meant for"), said("Confirmed"), said("Understood")) if each else (_asked(pack), said("Confirmed"))
    columns = (
        Column(said("Council"), weight=2),
        Column(said("Milestones that wait for it"), Kind.COUNT),
        Column(said("The first of them"), weight=4),
        *(Column(name, Kind.COUNT) for name in names),
    )
    known = _each_known if each else _known
    rows = tuple((*_waiting(pack, one.code, one.name), *known(pack, one.code)) for one in pack.councils)
    caption = said("What waits for each council, and how many of its people have heard")
    yield Table(caption, columns, rows, note=not_shown() if each and hidden() in chain(*rows) else "")


def _asked(pack: BoardPack) -> str:
    return said("Confirmations asked for") if rules.counts_all(pack.reach) else said("Briefings sent")


def _waiting(pack: BoardPack, code: str, name: str) -> Row:
    waiting = rules.held_up_by(pack, code)
    return name, len(waiting), f"{waiting[0].ref} {waiting[0].title}" if waiting else None


def _known(pack: BoardPack, code: str) -> Row:
    reach = tuple(one for one in pack.reach if one.council == code and one.wants_confirmation)
    sent, confirmed = rules.reached(reach, "sent"), rules.reached(reach, "confirmed")
    is_hidden = sent is None or confirmed is None
    return (hidden(), hidden()) if is_hidden else (sent or None, confirmed if sent else None)


def _each_known(pack: BoardPack, code: str) -> Row:
    """Since the seventh layout each number by itself: one that is not shown takes no other with it."""
    confirming = tuple(one for one in pack.reach if one.council == code and one.wants_confirmation)
    asking = tuple(one for one in pack.reach if one.council == code and one.asked != 0)
    parts = ((confirming, "sent"), (confirming, "confirmed"), (asking, "understood"))
    return tuple((count(rules.reached(found, field)) if found else None) for found, field in parts)
