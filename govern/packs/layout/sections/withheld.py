"""What is kept private: named for the board, for the public only the paragraph and the public interest in it."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs.layout.blocks import Block, Column, Heading, Prose, Row, Table
from govern.packs.model import BoardPack, Withheld


def withheld(pack: BoardPack, *, is_public: bool) -> Iterator[Block]:
    if isinstance(pack.withheld, UnsetType):
        return
    yield Heading(2, said("Kept private"))
    public = said(
        "This is the public’s copy. What the law lets a council keep private is not in it; in its place stands why."
    )
    board = said(
        "Parts of these decisions are private. The public’s copy of this pack says only the paragraph and the reason."
    )
    yield Prose(public if is_public else board)
    what = () if is_public else (Column(said("Part"), weight=4),)
    columns = (
        Column(said("Proposal")),
        Column(said("Council"), weight=2),
        *what,
        Column(said("In public"), weight=2),
        Column(said("Why it is private"), weight=6),
    )
    rows: tuple[Row, ...] = tuple(_row(pack, one, is_public=is_public) for one in pack.withheld)
    yield Table(said("Parts of decisions that are private"), columns, rows)


def _row(pack: BoardPack, one: Withheld, *, is_public: bool) -> Row:
    what = () if is_public else (one.title,)
    return (one.proposal, pack.council(one.council), *what, one.instead, one.reason)
