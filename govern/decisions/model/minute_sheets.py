"""The workbook's sheet of minutes: those that a meeting approved, and no draft."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.decisions.model.diary_sheets import Number, Uid
from govern.decisions.model.terms import LongText

Part = Annotated[int, Meta(ge=1, le=9)]
PartText = Annotated[str, Meta(min_length=1, max_length=20_000)]  # what a cell of a file holds


class MinutesRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Approved minutes of the meeting `uid`: `number` 1, then each correction that a later meeting approved. What does
    not fit into a cell goes on in rows of the same number, by `part`. `approved_at` is the `uid` of that meeting."""

    council: str
    uid: Uid
    number: Number
    part: Part = 1
    words: PartText
    because: LongText = ""
    approved_at: Uid
    approved_on: date


class ApprovedMinutes(NamedTuple):
    """One edition as a meeting approved it; councils by code, meetings by `uid`."""

    council: str
    uid: str
    words: str
    because: str
    approved_at: str
    approved_on: date
