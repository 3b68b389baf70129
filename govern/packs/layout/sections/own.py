"""What one council reads first: its own page 1 and its own part, of the same snapshot as the board's."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import dates
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Cover, Heading, Kind, Points, Prose, Row, Table, Tone
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.asking import no_room_for
from govern.packs.layout.sections.common import has_long_name, kind_word, period, under_title
from govern.packs.layout.sections.cover import callout, fitted, verdict
from govern.packs.layout.sections.decisions import decision
from govern.packs.layout.sections.people import reach
from govern.packs.layout.sections.thread import status
from govern.packs.model import BoardPack, Milestone


def own_cover(pack: BoardPack, code: str) -> list[Block]:
    """Enough for this council to decide: what it is asked, what it pays, gains and loses. Where names are so long that
    a page does not hold it, the section behind it has the tables and, since the sixth layout, the last sentences."""
    stake = list(_stake(pack, code)) if pack.laid_out >= 5 else []
    found = fitted(lambda shown: (*_cover(pack, code, shown), *stake))
    if pack.laid_out < 5 or len(composed(found).pages) == 1:
        return found
    for most in (None, 4, 3, 2, 1, 0) if pack.laid_out >= 6 else (None,):
        found = _bare(pack, code, most)
        if len(composed(found).pages) == 1:
            break
    return found


def _bare(pack: BoardPack, code: str, most: int | None) -> list[Block]:
    return [one for one in fitted(lambda shown: _cover(pack, code, shown, most)) if not isinstance(one, Table)]


def _cover(pack: BoardPack, code: str, shown: int, most: int | None = None) -> Iterator[Block]:
    name = pack.council(code)
    yield Cover(
        said("Board pack {number} for {name}", number=pack.called, name=name) + f"  ·  {period(pack)}",
        pack.programme,
        (pack.vision, *under_title(pack)),
        compact=has_long_name(pack),
    )
    yield verdict(said("Programme"), pack.status)
    yield verdict(said("Return"), pack.roi)
    yield Heading(2, said("{name} is asked to decide", name=name))
    asked = rules.asked_of(pack, code)
    if not asked:
        yield Prose(said("No decision of {name} is wanted now.", name=name))
    yield from (callout(pack, wanted) for wanted in asked[:shown])
    if rest := [[one] for one in asked[shown:]]:
        yield Prose(no_room_for(pack, rest, _title(pack, code)), Tone.NOTE)
    if told := rules.own_summary(pack, code)[:most]:
        yield Heading(2, said("In short, for {name}", name=name))
        yield Points(told)
    yield from _losses(pack, code)


def _stake(pack: BoardPack, code: str) -> Iterator[Block]:
    """What it costs this council if it decides late: its own share of what waits."""
    known = {} if isinstance(pack.asking, UnsetType) else {one.ref: one for one in pack.asking}
    found = [(one, known[one.ref]) for one in rules.asked_of(pack, code) if one.ref in known]
    if not any(worth.full_year.get(code) or worth.month.get(code) for _, worth in found):
        return
    columns = (
        Column(said("Proposal"), weight=4),
        Column(said("By"), Kind.DATE),
        Column(said("Worth a year"), Kind.POUNDS),
        Column(said("A month of delay"), Kind.PENNIES),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {worth.title}", one.by, worth.full_year.get(code) or None, worth.month.get(code) or None)
        for one, worth in found
    )
    yield Table(said("What waits for these decisions: the share of {name}", name=pack.council(code)), columns, rows)


def own(pack: BoardPack, code: str) -> Iterator[Block]:
    """Its decisions, its money, its people, since the sixth layout before what waits for it and its own lines."""
    yield Heading(1, _title(pack, code))
    yield from _decisions(pack, code)
    if pack.laid_out < 6:
        yield from (*_waiting(pack, code), *_money(pack, code), *_lines(pack, code), _people(pack, code))
    else:
        yield from (*_money(pack, code), _people(pack, code), *_waiting(pack, code), *_lines(pack, code))


def _people(pack: BoardPack, code: str) -> Block:
    told = [one for one in pack.reach if one.council == code]
    nobody = said("No briefing has been sent to people of {name} yet.", name=pack.council(code))
    return reach(pack, told) if told else Prose(nobody)


def _title(pack: BoardPack, code: str) -> str:
    return said("{name} in this programme", name=pack.council(code))


def _losses(pack: BoardPack, code: str) -> Iterator[Block]:
    found = rules.lost_by_year(pack, code)
    if not found:
        return
    columns = (
        Column(said("Year")),
        Column(pack.council(code), Kind.PENNIES),
        Column(said("All councils"), Kind.PENNIES),
    )
    rows: tuple[Row, ...] = tuple((dates.year_label(year), *amounts) for year, amounts in found.items())
    yield Table(said("Lost by slips"), columns, rows)


def _decisions(pack: BoardPack, code: str) -> Iterator[Block]:
    by = {one.ref: one.by for one in rules.asked_of(pack, code)}
    found = [(one, each) for one in pack.proposals for each in one.decisions if each.council == code]
    if not found:
        yield Prose(said("No proposal is before {name}.", name=pack.council(code)))
        return
    columns = (
        Column(said("Proposal"), weight=4),
        Column(said("Body"), weight=2),
        Column(said("Wanted by"), Kind.DATE),
        Column(said("Decision"), Kind.STATUS),
        Column(said("In force"), Kind.DATE),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", each.body, by.get(one.ref), decision(each), each.effective) for one, each in found
    )
    yield Table(said("What {name} has decided and has still to decide", name=pack.council(code)), columns, rows)


def _waiting(pack: BoardPack, code: str) -> Iterator[Block]:
    found = rules.held_up_by(pack, code)
    if not found:
        return
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Baseline"), Kind.DATE),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Status"), Kind.STATUS),
        Column(said("A month of delay"), Kind.POUNDS),
    )
    rows: tuple[Row, ...] = tuple(
        (
            f"{one.ref} {one.title}",
            one.baseline,
            one.forecast,
            status(one.status),
            _per_month(one, pack),
        )
        for one in found
    )
    note = said("A month of delay: what all councils together lose for each month that the milestone is late.")
    if pack.laid_out >= 7 and any(one.stake and one.stake.delay_per_month < 0 for one in found):
        note = f"{note} {_below_zero()}"
    yield Table(said("Milestones that wait for {name}", name=pack.council(code)), columns, rows, note=note)


def _per_month(one: Milestone, pack: BoardPack) -> Decimal | None:
    """Since the seventh layout a dash where nothing that waits comes every year: £0 would say that waiting is free."""
    if one.stake is None:
        return None
    return one.stake.delay_per_month if pack.laid_out < 7 else one.stake.delay_per_month or None


def _below_zero() -> str:
    return said("Below zero: waiting puts off a cost.")


def _money(pack: BoardPack, code: str) -> Iterator[Block]:
    """Its share beside the whole, and the lines that are its own."""
    own = next((one for one in pack.money if one.council == code), None)
    if own is None:
        yield Prose(said("No cost or benefit line can be counted yet."))
        return
    columns = (
        Column(said("Over the programme")),
        Column(pack.council(code), Kind.PENNIES),
        Column(said("Together"), Kind.PENNIES),
    )
    names = (
        (said("Costs"), "costs"),
        (said("Benefits"), "benefits"),
        (said("Net"), "net"),
        (said("Lost by slips"), "lost"),
        (said("NPV"), "npv"),
    )
    rows: tuple[Row, ...] = tuple(
        (label, getattr(own, field), sum(getattr(each, field) for each in pack.money)) for label, field in names
    )
    yield Table(said("{name}’s share", name=pack.council(code)), columns, rows, stays=True)


def _lines(pack: BoardPack, code: str) -> Iterator[Block]:
    found = [one for one in pack.lines if one.council == code]
    if not found or all(one.council != code for one in pack.money):
        return
    columns = (
        Column(said("Its own lines"), weight=4),
        Column(said("Kind")),
        Column(said("Starts"), Kind.DATE),
        Column(said("Baseline"), Kind.PENNIES),
        Column(said("Forecast"), Kind.PENNIES),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", kind_word(one.kind), one.starts, one.baseline, one.forecast) for one in found
    )
    yield Table(said("Lines that {name} bears or gains alone", name=pack.council(code)), columns, rows)
