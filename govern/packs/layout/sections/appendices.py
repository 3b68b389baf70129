"""The registers, the figures as tables, and how to check the pack."""

import logging
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings import (
    Picture,
    channel_chart,
    decision_grid,
    ladder,
    net_chart,
    risk_grid,
    savings_chart,
    slip_chart,
    timeline,
    waterfall,
)
from govern.packs.layout.blocks import (
    NOTHING,
    Block,
    Column,
    Cover,
    Figure,
    Heading,
    Kind,
    Orientation,
    PageBreak,
    Prose,
    Row,
    Table,
)
from govern.packs.layout.sections import risks as risk_section
from govern.packs.layout.sections.common import kind_word, under_title
from govern.packs.layout.sections.money import counted_as_savings
from govern.packs.layout.sections.thread import sentence, status
from govern.packs.layout.twins import twin
from govern.packs.model import BoardPack, Line, Milestone
from govern.packs.model import Kind as CostOrBenefit

log = logging.getLogger(__name__)
WIDE = 500.0
DRAWN = (timeline, slip_chart, savings_chart, waterfall, net_chart, risk_grid, decision_grid, ladder, channel_chart)


def _titled(pack: BoardPack) -> str:
    if isinstance(pack.reconstructed, UnsetType):
        return said("Board pack {number}: registers and proof of the figures", number=pack.called)
    return said("Reconstructed, never issued: registers and proof of the figures")


def registers(pack: BoardPack, long: Sequence[Block]) -> Iterator[Block]:
    """The appendices, behind a head of their own: a reader may hold this file alone. `long` is what the board's file
    shows in part."""
    yield Cover(
        _titled(pack),
        pack.programme,
        (said("The appendices of the pack, from the same snapshot."), *under_title(pack)),
    )
    yield Heading(1, said("Appendix A: all milestones"))
    yield from _register(_milestones(pack))
    yield from _beginning(pack, Orientation.LANDSCAPE)
    yield Heading(1, said("Appendix B: all risks"))
    yield from _register(Table(said("Open risks by score"), risk_section.columns(), _all_risks(pack)))
    yield from _beginning(pack, Orientation.LANDSCAPE)
    yield Heading(1, said("Appendix C: all cost and benefit lines"))
    yield from _register(_lines(pack))
    yield PageBreak(Orientation.PORTRAIT)
    yield Heading(1, said("Appendix D: the figures as tables"))
    yield from _twins(pack)
    yield from _beginning(pack, Orientation.PORTRAIT)
    yield Heading(1, said("Appendix E: how the figures are made"))
    yield from _made(pack)
    if long:
        yield PageBreak(Orientation.LANDSCAPE)
        brief = said("Appendix F: the long tables in full") if pack.laid_out >= 4 else ""
        yield Heading(1, brief or said("Appendix F: the board’s long tables, with every row"))
        yield from (replace(one, gives=True) if pack.laid_out >= 7 and isinstance(one, Table) else one for one in long)
    yield from check(pack)


def _beginning(pack: BoardPack, orientation: Orientation) -> Iterator[Block]:
    """Since the seventh layout an appendix begins a page where little room is left on one: else few of its rows stand
    there, and few at its end alone on a last page."""
    if pack.laid_out >= 7:
        yield PageBreak(orientation, past_half=True)


def _register(table: Table) -> Iterator[Block]:
    yield table if table.rows else Prose(said("Nothing is in this register."))


def _milestones(pack: BoardPack) -> Table:
    columns = (
        Column(said("Milestone"), weight=5),
        Column(said("Workstream"), weight=3),
        Column(said("Owner"), weight=3),
        Column(said("First baseline"), Kind.DATE),
        Column(said("Baseline"), Kind.DATE),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Reached"), Kind.DATE),
        Column(said("Working days late"), Kind.COUNT),
        Column(said("Status"), Kind.STATUS),
        Column(said("Why"), weight=4),
    )
    return Table(
        said("Milestones in the order of the plan"), columns, tuple(_milestone(each) for each in pack.milestones)
    )


def _milestone(each: Milestone) -> Row:
    name = f"{each.ref} {each.title}"
    dates = (each.original, each.baseline, each.forecast, each.actual)
    return (
        name,
        each.workstream,
        each.owner,
        *dates,
        each.working_days_late,
        status(each.status),
        sentence(each.status.reason),
    )


def _all_risks(pack: BoardPack) -> tuple[Row, ...]:
    return tuple(risk_section.row(risk) for risk in rules.top_risks(pack, len(pack.risks)))


def _lines(pack: BoardPack) -> Table:
    columns = (
        Column(said("Line"), weight=4),
        Column(said("Kind")),
        Column(said("Council"), weight=2),
        Column(said("Shared by"), weight=3),
        Column(said("Starts"), Kind.DATE),
        Column(said("Baseline, all years"), Kind.PENNIES),
        Column(said("Forecast, all years"), Kind.PENNIES),
        Column(said("Difference"), Kind.PENNIES),
    )
    rows = tuple(_line(pack, each) for each in pack.lines)
    if pack.laid_out < 6:
        return Table(said("Cost and benefit lines"), columns, rows)
    note = counted_as_savings(pack, len(pack.lines))
    return Table(said("Cost and benefit lines"), columns, rows, tuple(_sums(pack)), note)


def _sums(pack: BoardPack) -> Iterator[Row]:
    """What the lines add up to, as the money section says it."""
    parts = (
        (said("All costs"), [one for one in pack.lines if one.kind is CostOrBenefit.COST]),
        (said("All benefits"), [one for one in pack.lines if one.kind is CostOrBenefit.BENEFIT]),
        (said("Of these, savings by year"), rules.in_savings(pack)),
    )
    for name, lines in parts:
        if lines:
            before, now = (sum((getattr(one, each) for one in lines), Decimal(0)) for each in ("baseline", "forecast"))
            yield name, *[NOTHING] * 4, before, now, (now - before) or None


def _line(pack: BoardPack, each: Line) -> Row:
    council = pack.council(each.council) if each.council else said("All")
    name, difference = f"{each.ref} {each.title}", each.forecast - each.baseline
    sums = (each.baseline or None, each.forecast or None, difference or None)
    return name, kind_word(each.kind), council, each.basis, each.starts, *sums


def _twins(pack: BoardPack) -> Iterator[Block]:
    drawn = DRAWN if pack.laid_out >= 3 else (timeline, savings_chart, risk_grid)
    found = [one for draw in drawn if (one := _twin(pack, draw))]
    yield from found or [Prose(said("This pack has no figures."))]


def _twin(pack: BoardPack, draw: Callable[[BoardPack, float], Picture]) -> Block | None:
    """None where the figure has no rows. One that cannot be made says so: its section has said it too."""
    try:
        picture = draw(pack, WIDE)
    except Exception as problem:  # whatever it is, the other registers do not go with it
        log.error("a figure of a pack could not be made: %s", draw.__name__, exc_info=problem)
        return Prose(said("A figure could not be made. The registers stand as they are."))
    return twin(Figure(picture)) if picture.rows else None


def _made(pack: BoardPack) -> Iterator[Block]:
    columns = (Column(said("Rule")), Column(said("What it says"), weight=6), Column(said("Source"), weight=3))
    rows: tuple[Row, ...] = tuple((each.rule, each.says, each.source) for each in pack.figures)
    yield (
        Table(said("Rules behind the figures of this pack"), columns, rows)
        if rows
        else Prose(said("No rule was recorded for this pack."))
    )


def check(pack: BoardPack) -> Iterator[Block]:
    """At the end of both files; since the seventh layout with what its two strange words mean."""
    yield Heading(1, said("How to check this pack"))
    if pack.laid_out >= 7:
        what = said("A hash is a fingerprint of data: change one letter, and the hash is another.")
        yield Prose(what, bound=True)
    yield Prose(
        said(
            "Every page carries the first eight characters of the hash of the data it was made from. The same data "
            "always gives the same file, to the byte. Compare the whole hash with the one recorded when the pack was "
            "issued, or run “govern pack verify” on the file."
        )
    )
    columns = (Column(said("What")), Column(said("Value"), weight=4))
    head: tuple[Row, ...] = ((said("Record’s chain head"), pack.chain_head),) if pack.chain_head else ()
    previous: tuple[Row, ...] = ((said("Pack before this one"), pack.previous.snapshot),) if pack.previous else ()
    hashed = said("Snapshot, secure hash algorithm (SHA-256)") if pack.laid_out >= 6 else said("Snapshot, SHA-256")
    rows = ((hashed, rules.digest(pack)), *previous, *head)
    yield Table(said("This pack"), columns, rows, note=_chained() if head and pack.laid_out >= 7 else "")


def _chained() -> str:
    return said(
        "Record’s chain head: the hash of the last entry in the record of who did what, and so of every entry before "
        "it."
    )
