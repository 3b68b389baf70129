"""What one council reads first: its own page 1 and its own part, of the same snapshot as the board's."""

from collections.abc import Iterator

from govern.kit import dates, text
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Cover, Heading, Kind, Points, Prose, Row, Table, Tone
from govern.packs.layout.sections.cover import callout, fitted, verdict
from govern.packs.layout.sections.decisions import decision
from govern.packs.layout.sections.people import reach
from govern.packs.layout.sections.thread import status
from govern.packs.model import BoardPack


def own_cover(pack: BoardPack, code: str) -> list[Block]:
    """Enough for this council to decide: what it is asked, what it pays, gains and loses."""
    return fitted(lambda shown: _cover(pack, code, shown))


def _cover(pack: BoardPack, code: str, shown: int) -> Iterator[Block]:
    name = pack.council(code)
    yield Cover(
        f"Board pack {pack.called} for {name}  ·  {text.day(pack.period.start)} to {text.day(pack.period.end)}",
        pack.programme,
        (pack.vision, f"As at {text.day(pack.as_at)}"),
    )
    yield verdict("Programme", pack.status)
    yield verdict("Return", pack.roi)
    yield Heading(2, f"{name} is asked to decide")
    asked = rules.asked_of(pack, code)
    if not asked:
        yield Prose(f"No decision of {name} is wanted now.")
    yield from (callout(pack, wanted) for wanted in asked[:shown])
    if (more := len(asked) - shown) > 0:
        yield Prose(f"{text.several(more, 'more decision')} in the section “{_title(pack, code)}”.", Tone.NOTE)
    yield Heading(2, f"In short, for {name}")
    yield Points(rules.own_summary(pack, code))
    yield from _losses(pack, code)


def own(pack: BoardPack, code: str) -> Iterator[Block]:
    """Its decisions, the milestones that wait for them, its money, its people."""
    yield Heading(1, _title(pack, code))
    yield from _decisions(pack, code)
    yield from _waiting(pack, code)
    yield from _money(pack, code)
    told = [one for one in pack.reach if one.council == code]
    yield reach(pack, told) if told else Prose(f"No briefing has been sent to people of {pack.council(code)} yet.")


def _title(pack: BoardPack, code: str) -> str:
    return f"{pack.council(code)} in this programme"


def _losses(pack: BoardPack, code: str) -> Iterator[Block]:
    found = rules.lost_by_year(pack, code)
    if not found:
        return
    columns = (Column("Year"), Column(pack.council(code), Kind.PENNIES), Column("All councils", Kind.PENNIES))
    rows: tuple[Row, ...] = tuple((dates.year_label(year), *amounts) for year, amounts in found.items())
    yield Table("Lost by slips", columns, rows)


def _decisions(pack: BoardPack, code: str) -> Iterator[Block]:
    by = {one.ref: one.by for one in rules.asked_of(pack, code)}
    found = [(one, each) for one in pack.proposals for each in one.decisions if each.council == code]
    if not found:
        yield Prose(f"No proposal is before {pack.council(code)}.")
        return
    columns = (
        Column("Proposal", weight=4),
        Column("Body", weight=2),
        Column("Wanted by", Kind.DATE),
        Column("Decision", Kind.STATUS),
        Column("In force", Kind.DATE),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", each.body, by.get(one.ref), decision(each), each.effective) for one, each in found
    )
    yield Table(f"What {pack.council(code)} has decided and has still to decide", columns, rows)


def _waiting(pack: BoardPack, code: str) -> Iterator[Block]:
    found = rules.held_up_by(pack, code)
    if not found:
        return
    columns = (
        Column("Milestone", weight=4),
        Column("Baseline", Kind.DATE),
        Column("Forecast", Kind.DATE),
        Column("Status", Kind.STATUS),
        Column("A month of delay", Kind.POUNDS),
    )
    rows: tuple[Row, ...] = tuple(
        (
            f"{one.ref} {one.title}",
            one.baseline,
            one.forecast,
            status(one.status),
            one.stake.delay_per_month if one.stake else None,
        )
        for one in found
    )
    note = "A month of delay: what all councils together lose for each month that the milestone is late."
    yield Table(f"Milestones that wait for {pack.council(code)}", columns, rows, note=note)


def _money(pack: BoardPack, code: str) -> Iterator[Block]:
    """Its share beside the whole, and the lines that are its own."""
    own = next((one for one in pack.money if one.council == code), None)
    if own is None:
        yield Prose("No cost or benefit line can be counted yet.")
        return
    columns = (Column("Over the programme"), Column(pack.council(code), Kind.PENNIES), Column("Together", Kind.PENNIES))
    names = (("Costs", "costs"), ("Benefits", "benefits"), ("Net", "net"), ("Lost by slips", "lost"), ("NPV", "npv"))
    rows: tuple[Row, ...] = tuple(
        (label, getattr(own, field), sum(getattr(each, field) for each in pack.money)) for label, field in names
    )
    yield Table(f"{pack.council(code)}’s share", columns, rows, stays=True)
    yield from _lines(pack, code)


def _lines(pack: BoardPack, code: str) -> Iterator[Block]:
    found = [one for one in pack.lines if one.council == code]
    if not found:
        return
    columns = (
        Column("Its own lines", weight=4),
        Column("Kind"),
        Column("Starts", Kind.DATE),
        Column("Baseline", Kind.PENNIES),
        Column("Forecast", Kind.PENNIES),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", one.kind.value.capitalize(), one.starts, one.baseline, one.forecast) for one in found
    )
    yield Table(f"Lines that {pack.council(code)} bears or gains alone", columns, rows)
