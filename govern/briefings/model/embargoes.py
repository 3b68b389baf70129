"""What keeps a briefing from leaving."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import Ref
from govern.kit.limits import Id


class Embargo(Struct, frozen=True, kw_only=True):
    """What was said last. `sentences` say why
    it cannot leave now, none where it can."""

    proposal_id: int | None = None
    proposal: str = ""
    until: date | None = None
    because: str = ""
    by_name: str = ""
    at: datetime | None = None
    sentences: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return bool(self.sentences)

    @property
    def is_set(self) -> bool:
        return self.proposal_id is not None or self.until is not None


class EmbargoRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: what keeps a briefing from leaving, as said last; who said it by email."""

    briefing: Ref
    proposal: str = ""
    until: date | None = None
    because: Annotated[str, Meta(min_length=1, max_length=500)]
    by: str = ""


class SetEmbargo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Not before the councils have published what they decided on this, nor before this day; neither: it is lifted."""

    proposal_id: Id | None = None
    until: date | None = None
    because: Annotated[str, Meta(min_length=1, max_length=500)]
