"""What one council adds to a briefing of all: asked for, written, approved by somebody else of the council."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import STORABLE, CouncilCode, Ref

Words = Annotated[str, Meta(max_length=5_000, pattern=STORABLE)]


class SupplementSays(StrEnum):
    ASKED = "asked"
    WRITTEN = "written"
    APPROVED = "approved"
    WAIVED = "waived"


class SupplementStep(Struct, frozen=True, kw_only=True):
    council_id: int
    says: SupplementSays
    words: str
    welsh: str = ""
    by: int
    by_name: str
    at: datetime
    asks_again: bool = False


class Supplement(Struct, frozen=True, kw_only=True):
    """One council's part of a briefing as it stands: `state` None where nobody has asked for it. `text` is empty to
    whoever may not see it yet, and so is `welsh`; `authors` wrote any version of it. `owes_welsh`: its people are
    owed both. `again_since`: what they confirmed before is asked again."""

    council_id: int
    council: str
    state: SupplementSays | None = None
    text: str = ""
    welsh: str = ""
    owes_welsh: bool = False
    asked: str = ""
    said_by: str = ""
    said_at: datetime | None = None
    authors: tuple[int, ...] = ()
    again_since: datetime | None = None

    @property
    def is_ready(self) -> bool:
        return self.state in (None, SupplementSays.APPROVED, SupplementSays.WAIVED)

    @property
    def is_sent_along(self) -> bool:
        return self.state is SupplementSays.APPROVED


class SupplementRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: one step of a council, which stand in their order; who took it by email."""

    briefing: Ref
    council: CouncilCode
    says: SupplementSays
    words: Words = ""
    welsh: Words = ""
    by: str = ""


class SaySupplement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step; `words` are the supplement where it is written, else why it is asked for or done without, or empty;
    `welsh` is the supplement in Welsh. Whoever approves words of a briefing that was sent says whether those who have
    confirmed it are asked again."""

    says: SupplementSays
    words: Words = ""
    welsh: Words = ""
    asks_again: bool | None = None
