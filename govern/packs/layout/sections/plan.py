from collections.abc import Iterator

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings import slip_chart, timeline
from govern.packs.layout.blocks import Block, Column, Figure, Heading, Kind, Orientation, Prose, Row, Table
from govern.packs.layout.sections.declared import declared
from govern.packs.layout.sections.thread import sentence, status
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, Milestone


def _note() -> str:
    return said(
        "Hollow diamond: current baseline. Mark: forecast or reached date, by status "
        "(G green, A amber, R red, C complete, N not rated); a black diamond around it: on the critical path. "
        "Beside it the day, and the working days it is late. Milestones with money or decisions come first, "
        "then the critical path. All milestones are in Appendix A of the registers."
    )


def _since_seventh() -> str:
    """Days are counted here as in the title above, and who calls a milestone critical is told apart from the path."""
    return said(
        "Hollow diamond: current baseline. Mark: forecast or reached date, by status "
        "(G green, A amber, R red, C complete, N not rated); a black diamond around it: on the critical path, the "
        "chain of work that sets the end. A milestone named as critical elsewhere is one the programme has marked so. "
        "Beside it the day, and the calendar days it is late. Milestones with money or decisions come first, then the "
        "critical path. All milestones are in Appendix A of the registers."
    )


def plan(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, said("The plan on a page"))
    yield from declared(pack)
    if not rules.on_a_page(pack, 1):
        yield Prose(said("No milestone has a date yet."))
        return
    yield Figure(
        timeline(pack, SHEETS[Orientation.PORTRAIT].measure), _since_seventh() if pack.laid_out >= 7 else _note()
    )
    if pack.laid_out >= 3 and rules.late(pack):
        yield Figure(slip_chart(pack, SHEETS[Orientation.PORTRAIT].measure))
    found = rules.at_hand(pack) if pack.laid_out >= 7 else rules.soon_or_late(pack)
    rows = tuple(_row(milestone) for milestone in found)
    yield (
        Table(
            said("Late, or due in the next 90 days"),
            _columns(),
            rows,
            note=_work(pack, found),
            gives=pack.laid_out >= 7,
        )
        if rows
        else Prose(said("Nothing is late or due in the next 90 days."))
    )


def _work(pack: BoardPack, found: tuple[Milestone, ...]) -> str:
    """Which rows the counts of late milestones leave out, since the seventh layout shows red work too."""
    counted_ones = {one.ref for one in rules.reported(pack)}
    named = [one.ref for one in found if one.ref not in counted_ones]
    if pack.laid_out < 7 or not named:
        return ""
    return said("Work that leads to a milestone, and is not counted as one: {refs}.", refs=text.listed(named))


def _columns() -> tuple[Column, ...]:
    return (
        Column(said("Milestone"), weight=5),
        Column(said("Owner"), weight=3),
        Column(said("Baseline"), Kind.DATE),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Status"), Kind.STATUS),
        Column(said("Why"), weight=5),
    )


def _row(each: Milestone) -> Row:
    return (
        f"{each.ref} {each.title}",
        each.owner,
        each.baseline,
        each.forecast,
        status(each.status),
        sentence(each.status.reason),
    )
