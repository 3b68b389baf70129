"""What several changes together do to everything."""

from collections.abc import Mapping

from msgspec import Struct

from govern.plan.model import Moved
from govern.roi.model import Effects, Split
from govern.thread.model import MovedBriefing, StatusChange


class Together(Struct, frozen=True, kw_only=True):
    """Read as `Consequences` are; nothing of it is stored. `asked` counts the milestones that were changed."""

    asked: int
    moved: tuple[Moved, ...]
    statuses: tuple[StatusChange, ...]
    money: Effects | None
    delay: Split | None = None
    councils: Mapping[str, str]
    decisions: tuple[str, ...]
    briefings: tuple[MovedBriefing, ...]
    sentence: str
