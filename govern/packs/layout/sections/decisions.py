"""What changed, and what each council has decided."""

from collections.abc import Iterator

from govern.kit import text
from govern.packs import rules
from govern.packs.layout.blocks import Block, Cell, Column, Heading, Kind, Points, Prose, Row, Status, Table
from govern.packs.layout.sections.thread import sentence
from govern.packs.layout.sections.withheld import withheld
from govern.packs.model import BoardPack, CouncilDecision, Outcome, Proposal, Rag

COLOURS = {
    Outcome.APPROVED: Rag.GREEN,
    Outcome.AMENDED: Rag.AMBER,
    Outcome.REFUSED: Rag.RED,
    Outcome.DEFERRED: Rag.AMBER,
    Outcome.WAITING: Rag.GREY,
    Outcome.NOT_NEEDED: Rag.GREY,
}
ACROSS = 4


def changed(pack: BoardPack) -> Iterator[Block]:
    if pack.previous is None:
        yield Heading(1, "This is the first pack")
        yield Prose("Later packs say here what changed since the one before.")
        return
    yield Heading(1, f"What changed since pack {pack.previous.number} of {text.day(pack.previous.as_at)}")
    yield Points(pack.changes) if pack.changes else Prose("Nothing that this pack reports has changed.")


def decisions(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """As the first layout has it: what is wanted, then what was decided."""
    yield from _decisions(pack, *((wanted(pack),) if pack.wanted else ()), is_public=is_public)


def decided(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """What each council has decided; what is wanted stands in a section of its own."""
    yield from _decisions(pack, is_public=is_public)


def _decisions(pack: BoardPack, *before: Block, is_public: bool) -> Iterator[Block]:
    yield Heading(1, "Decisions of the councils")
    if not pack.proposals:
        yield Prose("No proposal is before the councils.")
        return
    yield from before
    yield _matrix(pack) if len(pack.councils) <= ACROSS else _listing(pack)
    yield from withheld(pack, is_public=is_public)


def wanted(pack: BoardPack) -> Table:
    columns = (
        Column("Decision wanted", weight=4),
        Column("Council", weight=2),
        Column("Body", weight=2),
        Column("By", Kind.DATE),
        Column("If later", weight=5),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{each.ref} {each.proposal}", pack.council(each.council), each.body, each.by, sentence(each.if_late))
        for each in rules.wanted(pack)
    )
    return Table("Everything the councils are asked to decide, by date", columns, rows)


def _matrix(pack: BoardPack) -> Table:
    columns = (
        Column("Proposal", weight=3),
        *(Column(council.name, weight=2) for council in pack.councils),
        Column("All in force from", Kind.DATE),
    )
    return Table(
        "Each proposal, council by council", columns, tuple(_across(pack, each) for each in pack.proposals), note=NOTE
    )


NOTE = (
    "A proposal is in force when the last of its councils’ decisions is. "
    "A dash means that this date is not known while a decision is open."
)


def _across(pack: BoardPack, proposal: Proposal) -> Row:
    by_council = {decision.council: decision for decision in proposal.decisions}
    cells = [decision(by_council.get(council.code)) for council in pack.councils]
    return f"{proposal.ref} {proposal.title}: {proposal.status}", *cells, proposal.effective


def decision(decision: CouncilDecision | None) -> Cell:
    if decision is None:
        return Status(Rag.GREY, "Not needed")
    when = f", {text.short_day(decision.meeting)}" if decision.meeting else ""
    return Status(COLOURS[decision.outcome], f"{decision.outcome.capitalize()}{when}")


def _listing(pack: BoardPack) -> Table:
    """One row a decision: twelve councils do not fit side by side."""
    columns = (
        Column("Proposal", weight=3),
        Column("Council", weight=2),
        Column("Outcome", Kind.STATUS),
        Column("In force", Kind.DATE),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{proposal.ref} {proposal.title}", pack.council(each.council), decision(each), each.effective)
        for proposal in pack.proposals
        for each in proposal.decisions
    )
    return Table("Each proposal, council by council", columns, rows, note=NOTE)
