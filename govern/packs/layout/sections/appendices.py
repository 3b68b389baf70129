"""The registers, the figures as tables, and how to check the pack."""

from collections.abc import Callable, Iterator, Sequence

import structlog

from govern.kit import text
from govern.packs import rules
from govern.packs.drawings import Picture, risk_grid, savings_chart, timeline
from govern.packs.layout.blocks import (
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
    twin,
)
from govern.packs.layout.sections import risks as risk_section
from govern.packs.layout.sections.thread import sentence, status
from govern.packs.model import BoardPack, Line, Milestone

log = structlog.get_logger()
WIDE = 500.0


def registers(pack: BoardPack, long: Sequence[Block]) -> Iterator[Block]:
    """The appendices, behind a head of their own: a reader may hold this file alone. `long` is what the board's file
    shows in part."""
    yield Cover(
        f"Board pack {pack.called}: registers and proof of the figures",
        pack.programme,
        ("The appendices of the pack, from the same snapshot.", f"As at {text.day(pack.as_at)}"),
    )
    yield Heading(1, "Appendix A: all milestones")
    yield from _register(_milestones(pack))
    yield Heading(1, "Appendix B: all risks")
    yield from _register(Table("Open risks by score", risk_section.COLUMNS, _all_risks(pack)))
    yield Heading(1, "Appendix C: all cost and benefit lines")
    yield from _register(_lines(pack))
    yield PageBreak(Orientation.PORTRAIT)
    yield Heading(1, "Appendix D: the figures as tables")
    yield from _twins(pack)
    yield Heading(1, "Appendix E: how the figures are made")
    yield from _made(pack)
    if long:
        yield PageBreak(Orientation.LANDSCAPE)
        yield Heading(1, "Appendix F: the board’s long tables, with every row")
        yield from long
    yield from check(pack)


def _register(table: Table) -> Iterator[Block]:
    yield table if table.rows else Prose("Nothing is in this register.")


def _milestones(pack: BoardPack) -> Table:
    columns = (
        Column("Milestone", weight=5),
        Column("Workstream", weight=3),
        Column("Owner", weight=3),
        Column("First baseline", Kind.DATE),
        Column("Baseline", Kind.DATE),
        Column("Forecast", Kind.DATE),
        Column("Reached", Kind.DATE),
        Column("Working days late", Kind.COUNT),
        Column("Status", Kind.STATUS),
        Column("Why", weight=4),
    )
    return Table("Milestones in the order of the plan", columns, tuple(_milestone(each) for each in pack.milestones))


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
        Column("Line", weight=4),
        Column("Kind"),
        Column("Council", weight=2),
        Column("Shared by", weight=3),
        Column("Starts", Kind.DATE),
        Column("Baseline, all years", Kind.PENNIES),
        Column("Forecast, all years", Kind.PENNIES),
        Column("Difference", Kind.PENNIES),
    )
    return Table("Cost and benefit lines", columns, tuple(_line(pack, each) for each in pack.lines))


def _line(pack: BoardPack, each: Line) -> Row:
    council = pack.council(each.council) if each.council else "All"
    name, difference = f"{each.ref} {each.title}", each.forecast - each.baseline
    sums = (each.baseline or None, each.forecast or None, difference or None)
    return name, each.kind.capitalize(), council, each.basis, each.starts, *sums


def _twins(pack: BoardPack) -> Iterator[Block]:
    found = [one for draw in (timeline, savings_chart, risk_grid) if (one := _twin(pack, draw))]
    yield from found or [Prose("This pack has no figures.")]


def _twin(pack: BoardPack, draw: Callable[[BoardPack, float], Picture]) -> Block | None:
    """None where the figure has no rows. One that cannot be made says so: its section has said it too."""
    try:
        picture = draw(pack, WIDE)
    except Exception as problem:  # whatever it is, the other registers do not go with it
        log.error("a figure of a pack could not be made", figure=draw.__name__, exc_info=problem)
        return Prose("A figure could not be made. The registers stand as they are.")
    return twin(Figure(picture)) if picture.rows else None


def _made(pack: BoardPack) -> Iterator[Block]:
    columns = (Column("Rule"), Column("What it says", weight=6), Column("Source", weight=3))
    rows: tuple[Row, ...] = tuple((each.rule, each.says, each.source) for each in pack.figures)
    yield (
        Table("Rules behind the figures of this pack", columns, rows)
        if rows
        else Prose("No rule was recorded for this pack.")
    )


def check(pack: BoardPack) -> Iterator[Block]:
    """At the end of both files."""
    yield Heading(1, "How to check this pack")
    yield Prose(
        "Every page carries the first eight characters of the hash of the data it was made from. The same data always "
        "gives the same file, to the byte. Compare the whole hash with the one recorded when the pack was issued, "
        "or run “govern pack verify” on the file."
    )
    columns = (Column("What"), Column("Value", weight=4))
    head: tuple[Row, ...] = (("Record’s chain head", pack.chain_head),) if pack.chain_head else ()
    previous: tuple[Row, ...] = (("Pack before this one", pack.previous.snapshot),) if pack.previous else ()
    yield Table("This pack", columns, (("Snapshot, SHA-256", rules.digest(pack)), *previous, *head))
