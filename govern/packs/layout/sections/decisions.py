"""What changed, and what each council has decided."""

from collections.abc import Iterator

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings import decision_grid
from govern.packs.drawings.matrix import COLOURS
from govern.packs.layout.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Kind,
    Orientation,
    Points,
    Prose,
    Row,
    Status,
    Table,
)
from govern.packs.layout.sections.thread import sentence
from govern.packs.layout.sections.withheld import withheld
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, CouncilDecision, Proposal, Rag

ACROSS = 4


def changed(pack: BoardPack) -> Iterator[Block]:
    if pack.previous is None:
        yield Heading(1, said("This is the first pack"))
        yield Prose(said("Later packs say here what changed since the one before."))
        return
    number, day = pack.previous.number, text.day(pack.previous.as_at)
    yield Heading(1, said("What changed since pack {number} of {day}", number=number, day=day))
    yield Points(pack.changes) if pack.changes else Prose(said("Nothing that this pack reports has changed."))


def decisions(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """As the first layout has it: what is wanted, then what was decided."""
    yield from _decisions(pack, *((wanted(pack),) if pack.wanted else ()), is_public=is_public)


def decided(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """What each council has decided; what is wanted stands in a section of its own."""
    yield from _decisions(pack, is_public=is_public)


def _decisions(pack: BoardPack, *before: Block, is_public: bool) -> Iterator[Block]:
    yield Heading(1, said("Decisions of the councils"))
    if not pack.proposals:
        yield Prose(said("No proposal is before the councils."))
        return
    yield from before
    if pack.laid_out >= 4 or (pack.laid_out == 3 and len(pack.councils) > ACROSS):
        yield Figure(decision_grid(pack, SHEETS[Orientation.PORTRAIT].measure), _note() if pack.laid_out >= 4 else "")
    if pack.laid_out < 4 or len(pack.councils) > ACROSS:
        yield _matrix(pack) if len(pack.councils) <= ACROSS else _listing(pack)
    yield from withheld(pack, is_public=is_public)


def wanted(pack: BoardPack) -> Table:
    columns = (
        Column(said("Decision wanted"), weight=4),
        Column(said("Council"), weight=2),
        Column(said("Body"), weight=2),
        Column(said("By"), Kind.DATE),
        Column(said("If later"), weight=5),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{each.ref} {each.proposal}", pack.council(each.council), each.body, each.by, sentence(each.if_late))
        for each in rules.wanted(pack)
    )
    return Table(said("Everything the councils are asked to decide, by date"), columns, rows)


def _matrix(pack: BoardPack) -> Table:
    columns = (
        Column(said("Proposal"), weight=3),
        *(Column(council.name, weight=2) for council in pack.councils),
        Column(said("All in force from"), Kind.DATE),
    )
    rows = tuple(_across(pack, each) for each in pack.proposals)
    return Table(said("Each proposal, council by council"), columns, rows, note=_note())


def _note() -> str:
    return said(
        "A proposal is in force when the last of its councils’ decisions is. "
        "A dash means that this date is not known while a decision is open."
    )


def _across(pack: BoardPack, proposal: Proposal) -> Row:
    by_council = {decision.council: decision for decision in proposal.decisions}
    cells = [decision(by_council.get(council.code)) for council in pack.councils]
    return f"{proposal.ref} {proposal.title}: {proposal.status}", *cells, proposal.effective


def decision(decision: CouncilDecision | None) -> Cell:
    if decision is None:
        return Status(Rag.GREY, said("Not needed"))
    when = f", {text.short_day(decision.meeting)}" if decision.meeting else ""
    return Status(COLOURS[decision.outcome], f"{text.capital(rules.outcome_word(decision.outcome))}{when}")


def _listing(pack: BoardPack) -> Table:
    """One row a decision: twelve councils do not fit side by side."""
    columns = (
        Column(said("Proposal"), weight=3),
        Column(said("Council"), weight=2),
        Column(said("Outcome"), Kind.STATUS),
        Column(said("In force"), Kind.DATE),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{proposal.ref} {proposal.title}", pack.council(each.council), decision(each), each.effective)
        for proposal in pack.proposals
        for each in proposal.decisions
    )
    return Table(said("Each proposal, council by council"), columns, rows, note=_note())
