"""Whether the board has been told of a pack."""

from govern.briefings.model import Stage
from govern.packs.model import Kept


def announced(pack: Kept) -> str:
    """Whether the board has been told."""
    if pack.briefing_ref is None:
        return "The board sees it; nobody was told by email."
    if pack.briefing_stage in (Stage.APPROVED, Stage.FINISHED):
        return f"The board is told by briefing {pack.briefing_ref}."
    return f"The board sees it; briefing {pack.briefing_ref}, which tells them, waits for a second person."
