"""What a look back says of itself, where nobody can miss it."""

from collections.abc import Iterator

from govern.kit.language import said
from govern.packs.layout.blocks import Block, Heading, Points
from govern.packs.model import BoardPack
from govern.packs.rules.lookback import told_limits


def looking_back(pack: BoardPack) -> Iterator[Block]:
    if limits := told_limits(pack):
        yield Heading(1, said("What the record cannot tell"))
        yield Points(limits)
