"""What a later edition of a pack changes, said on a page of its own."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.kit.language import counted, said
from govern.packs.layout.blocks import Block, Heading, Points, Prose
from govern.packs.model import BoardPack


def supplement(pack: BoardPack) -> Iterator[Block]:
    """What a later edition changes, where nobody can miss it."""
    if isinstance(pack.supplement, UnsetType):
        return
    found = pack.supplement
    of = said("pack {number} as it was issued", number=pack.number)
    if found.of_edition:
        of = said("pack {number} v1.{edition}", number=pack.number, edition=found.of_edition)
    yield Heading(1, said("What this supplement changes in {pack}", pack=of))
    because = found.because.rstrip(".")
    yield Prose(said("{because}. It takes the place of {pack}, which stays as it is.", because=because, pack=of))
    yield Points(found.changes) if found.changes else Prose(said("No figure differs; what editors say may."))
    changes = counted("{n} change.", "{n} changes.", len(found.changes))
    yield Prose(changes + said(" Snapshot of what it supplements: {hash}.", hash=found.of_snapshot))
