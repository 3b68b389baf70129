"""What people declared beside what is computed: said where it differs, with its reason."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.kit import text
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Kind, Row, Status, Table, Verdict
from govern.packs.layout.sections.thread import sentence, status
from govern.packs.model import BoardPack, Declared, Judgement, Milestone

COLUMNS = (
    Column("Milestone", weight=5),
    Column("Computed", Kind.STATUS),
    Column("Declared", Kind.STATUS),
    Column("Why it is declared so", weight=6),
)


def declared(pack: BoardPack) -> Iterator[Block]:
    """The programme's colour as declared, delivery confidence apart from it, and milestones that are seen otherwise."""
    if not isinstance(pack.declared, UnsetType):
        yield Verdict("Declared", _status(pack.declared), _why(pack.declared, pack.status))
    if not isinstance(pack.confidence, UnsetType):
        yield Verdict("Confidence", _status(pack.confidence), _said(pack.confidence))
    rows = tuple(_row(one, one.declared) for one in pack.milestones if not isinstance(one.declared, UnsetType))
    differing: tuple[Row, ...] = tuple(row for row in rows if row)
    if differing:
        yield Table("Declared otherwise than computed", COLUMNS, differing)


def _row(one: Milestone, said: Declared) -> Row:
    if said.rag is one.status.rag:
        return ()
    return f"{one.ref} {one.title}", status(one.status), _status(said), _why(said, one.status)


def _status(said: Declared) -> Status:
    return Status(said.rag, rules.status_word(said.rag))


def _why(said: Declared, computed: Judgement) -> str:
    """With its reason; that nobody gave one is said too."""
    if said.rag is computed.rag:
        return f"As it is computed, {text.day(said.on)}"
    return f"{sentence(said.because.rstrip('.')) or 'Nobody has said why'}, {text.day(said.on)}"


def _said(said: Declared) -> str:
    scale = f"given as {said.scale} on five points; " if said.scale else ""
    return sentence(f"{scale}{said.because.rstrip('.')}, assessed on {text.day(said.on)}")
