"""The minutes of a meeting: drafted, brought to a later meeting of its body, approved or corrected there (A5.5)."""

from datetime import date, datetime
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.decisions.model import Law, LongText, Meeting
from govern.kit.limits import Id, Version

MinuteText = Annotated[str, Meta(min_length=1, max_length=50_000)]
CorrectedText = Annotated[str, Meta(max_length=50_000)]


class MinutesEdition(Struct, frozen=True, kw_only=True):
    """Minutes as they were saved; `approved_on` is the day of the meeting that approved them, else they are a draft."""

    number: int
    words: str
    because: str
    by_name: str | None
    at: datetime
    approved_on: date | None = None
    approved_at: int | None = None


class Minutes(Struct, frozen=True, kw_only=True):
    """What is written of one meeting, the first edition first; none while nobody has drafted anything."""

    meeting_id: int
    editions: tuple[MinutesEdition, ...] = ()

    @property
    def version(self) -> int:
        """Grows with every edition and every approval."""
        return sum(1 + (one.approved_on is not None) for one in self.editions)

    @property
    def approved(self) -> MinutesEdition | None:
        return next((one for one in reversed(self.editions) if one.approved_on), None)

    @property
    def draft(self) -> MinutesEdition | None:
        """What is still to be approved."""
        last = self.editions[-1] if self.editions else None
        return last if last and last.approved_on is None else None


class MinutesDue(NamedTuple):
    """A meeting that is over, its minutes, the later meetings of its body, and the law of its council."""

    meeting: Meeting
    minutes: Minutes
    later: tuple[Meeting, ...]
    decides: bool
    law: Law


class WriteMinutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other words for the draft. After an approval it is a correction: it needs its reason and goes to a meeting."""

    version: Version = 0
    words: MinuteText
    because: LongText = ""


class ApproveMinutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`meeting_id` is the meeting that approved them. With `words` it corrected them first, and `because` says what."""

    version: Version = 0
    meeting_id: Id
    words: CorrectedText = ""
    because: LongText = ""
