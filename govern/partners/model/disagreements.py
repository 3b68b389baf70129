"""What partners do not agree on: said openly, owned by somebody until a day, settled by the council that raised it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version

Title = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(min_length=1, max_length=5_000)]


class Turn(StrEnum):
    """What was said of a disagreement."""

    RAISED = "raised"
    CHANGED = "changed"
    SETTLED = "settled"
    REOPENED = "reopened"


class Disagreement(Struct, frozen=True, kw_only=True):
    """`scope_number` is the version of the shared text it is about; `owner_id` sees to it by `due`."""

    id: int
    programme_id: int
    ref: str
    title: str
    words: str
    council_id: int
    council_name: str
    scope_number: int
    owner_id: int
    owner_name: str
    due: date
    raised_on: date
    raised_by: str
    settled_on: date | None = None
    settlement: str = ""
    version: int = 1

    @property
    def kind(self) -> str:
        return "disagreement"

    @property
    def is_open(self) -> bool:
        return self.settled_on is None


class DisagreementRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One as it stands, for the workbook: people by email, the council by its code."""

    ref: Annotated[str, Meta(pattern=r"^DIS-\d{2,4}$", description="Such as DIS-01")]
    council: Annotated[str, Meta(min_length=1, max_length=6)]
    title: Title
    words: Words
    owner: Annotated[str, Meta(min_length=1, max_length=254)]
    due: date
    raised_by: Annotated[str, Meta(min_length=1, max_length=254)]
    raised_on: date
    settled_on: date | None = None
    settlement: str = ""


class Said(Struct, frozen=True, kw_only=True):
    """One turn of it: what somebody said, and who had to see to it by when from then on."""

    turn: Turn
    words: str
    owner_name: str
    due: date
    at: datetime
    by_name: str | None


class NewDisagreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Raised for one council by somebody who speaks for it."""

    council_id: Id
    title: Title
    words: Words
    owner_id: Id
    due: date


class ChangedDisagreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another owner or day, with the reason."""

    version: Version = 0
    owner_id: Id
    due: date
    because: Words


class Settlement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it was settled, in the words of the council that raised it."""

    version: Version = 0
    words: Words


class Reopening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is not settled after all; it is due on a new day."""

    version: Version = 0
    words: Words
    due: date
