"""What the partners set out to do, in versions, and who has accepted which of them."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

Text = Annotated[str, Meta(max_length=10_000)]


class ScopeText(Struct, frozen=True, kw_only=True):
    """One version of what the partners set out to do."""

    id: int
    programme_id: int
    number: int
    vision: str
    scope_in: str
    scope_out: str
    at: datetime
    by_name: str | None

    @property
    def kind(self) -> str:
        return "scope"


class NewScope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    vision: Annotated[str, Meta(min_length=1, max_length=10_000)]
    scope_in: Text = ""
    scope_out: Text = ""


class Understanding(Struct, frozen=True, kw_only=True):
    """Whether one partner has accepted the scope as it stands: version `asked_number`, 0 while none is written."""

    partner_id: int
    council_id: int
    council_name: str
    asked_number: int
    accepted_number: int | None
    accepted_at: datetime | None
    accepted_by: str | None
    is_current: bool
    means: str = ""


class Accepted(Struct, frozen=True, forbid_unknown_fields=True):
    """`number` is the version of the text that was read, `means` what it means for the council in its own words."""

    number: Version
    means: Annotated[str, Meta(min_length=1, max_length=1_000)]
