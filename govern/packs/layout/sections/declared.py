"""What people declared beside what is computed: said where it differs, with its reason."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Kind, Row, Status, Table, Verdict
from govern.packs.layout.sections.thread import sentence, status
from govern.packs.model import BoardPack, Declared, Judgement, Milestone


def declared(pack: BoardPack) -> Iterator[Block]:
    """The programme's colour as declared, delivery confidence apart from it, and milestones that are seen otherwise."""
    if not isinstance(pack.declared, UnsetType):
        yield Verdict(said("Declared"), _status(pack.declared), _why(pack.declared, pack.status))
    if not isinstance(pack.confidence, UnsetType):
        yield Verdict(said("Confidence"), _status(pack.confidence), _said(pack.confidence))
    rows = tuple(_row(one, one.declared) for one in pack.milestones if not isinstance(one.declared, UnsetType))
    differing: tuple[Row, ...] = tuple(row for row in rows if row)
    if differing:
        columns = (
            Column(said("Milestone"), weight=5),
            Column(said("Computed"), Kind.STATUS),
            Column(said("Declared"), Kind.STATUS),
            Column(said("Why it is declared so"), weight=6),
        )
        yield Table(said("Declared otherwise than computed"), columns, differing)


def _row(one: Milestone, given: Declared) -> Row:
    if given.rag is one.status.rag:
        return ()
    return f"{one.ref} {one.title}", status(one.status), _status(given), _why(given, one.status)


def _status(given: Declared) -> Status:
    return Status(given.rag, rules.status_word(given.rag))


def _why(given: Declared, computed: Judgement) -> str:
    """With its reason; that nobody gave one is said too."""
    if given.rag is computed.rag:
        return said("As it is computed, {day}", day=text.day(given.on))
    because = sentence(given.because.rstrip(".")) or said("Nobody has said why")
    return f"{because}, {text.day(given.on)}"


def _said(given: Declared) -> str:
    scale = said("given as {colour} on five points; ", colour=given.scale) if given.scale else ""
    told = said("{because}, assessed on {day}", because=given.because.rstrip("."), day=text.day(given.on))
    return sentence(f"{scale}{told}")
