"""What moving or cancelling a council's meeting does, before anybody saves it."""

from datetime import date

from msgspec import Struct

from govern.thread.model import MovedBriefing


class StrandedDecision(Struct, frozen=True, kw_only=True):
    """A decision that is planned for the meeting and stays on its old day until somebody plans it anew. `after` and
    `briefings` are what planning it onto the new day would do; None and none where there is no new day."""

    id: int
    ref: str
    title: str
    meeting: date
    before: date | None
    after: date | None
    sentence: str
    briefings: tuple[MovedBriefing, ...] = ()


class MeetingMove(Struct, frozen=True, kw_only=True):
    """`briefings` hang on the meeting itself and move with it at once."""

    sentence: str
    briefings: tuple[MovedBriefing, ...]
    decisions: tuple[StrandedDecision, ...]

    @property
    def is_material(self) -> bool:
        return bool(self.briefings or self.decisions)
