"""Every abbreviation that stands in the pages before it, in full."""

from collections.abc import Iterable, Iterator

from govern.kit.language import said
from govern.packs.layout.blocks import (
    Block,
    Callout,
    Column,
    Contents,
    Cover,
    Figure,
    Heading,
    PageBreak,
    Points,
    Prose,
    Remark,
    Table,
    Tiles,
    Verdict,
    plain,
    shown,
)
from govern.packs.layout.twins import twin
from govern.packs.model import BoardPack
from govern.packs.rules.abbreviations import meanings, used


def glossary(pack: BoardPack, before: Iterable[Block]) -> Iterator[Block]:
    known = meanings(pack)
    found = [(one, known[one]) for one in used(words for block in before for words in words_in(block)) if one in known]
    if found:
        yield Heading(1, said("Abbreviations"))
        columns = (Column(said("Short")), Column(said("In full"), weight=5))
        yield Table(said("Abbreviations in this file, in full"), columns, tuple(found))


def words_in(block: Block) -> Iterator[str]:
    """Every word of a block that a reader sees."""
    match block:
        case Cover():
            yield from (block.kicker, block.title, *block.lines)
        case Heading():
            yield block.text
        case Prose():
            yield plain(block.text)
        case Points():
            yield from map(plain, block.items)
        case Verdict():
            yield from (block.label, block.status.words, block.reason)
        case Tiles():
            yield from (words for one in block.items for words in (one.label, one.figure, one.beneath))
        case Callout():
            yield from (block.title, block.who, block.otherwise)
        case Remark():
            yield from (block.who, block.text)
        case Table():
            yield from (block.caption, block.note, *(column.heading for column in block.columns))
            yield from (shown(cell) for row in (*block.rows, *block.totals) for cell in row)
        case Figure():
            yield from (block.note, *words_in(twin(block)))
        case Contents() | PageBreak():
            return
