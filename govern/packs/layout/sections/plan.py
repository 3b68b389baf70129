from collections.abc import Iterator

from govern.packs import rules
from govern.packs.drawings import timeline
from govern.packs.layout.blocks import Block, Figure, Heading, Prose
from govern.packs.layout.styles import SHEETS, Orientation
from govern.packs.model import BoardPack

NOTE = (
    "Hollow diamond: current baseline. Mark: forecast or reached date, by status (G on time, A amber, R red, C complete, – on hold). "
    "Milestones with money or decisions come first, then the critical path. All milestones are in Appendix A."
)


def plan(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, "The plan on a page")
    if not rules.on_a_page(pack, 1):
        yield Prose("No milestone has a date yet.")
        return
    yield Figure(timeline(pack, SHEETS[Orientation.PORTRAIT].measure), NOTE)
