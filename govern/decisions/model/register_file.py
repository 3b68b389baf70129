"""The register of decisions as a spreadsheet: what is put to the councils, and what each says of its decision."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.decisions.model.proposals import PartnerDecision
from govern.decisions.model.sheets import ProposalRow
from govern.decisions.model.terms import BodyName, LongText, Membership, Outcome, Ref, Route

Seen = Annotated[int, Meta(ge=1, le=2_147_483_647)]


class RegisterRow(Struct, frozen=True, kw_only=True):
    """One council's decision with the version that was taken out: a cell changes only what nobody has changed since.
    `meeting` is the day it decides or decided, `published` that of its record."""

    proposal: Ref
    council: str
    body: BodyName | None = None
    route: Route | None = None
    membership: Membership | None = None
    key: bool | None = None
    meeting: date | None = None
    notice_published: date | None = None
    agenda_published: date | None = None
    outcome: Outcome = Outcome.OPEN
    amended_text: LongText = ""
    effective: date | None = None
    reasons: LongText = ""
    published: date | None = None
    call_in_ends: date | None = None
    version: Seen | None = None


REGISTER_SHEETS: dict[str, type[Struct]] = {"proposals": ProposalRow, "decisions": RegisterRow}


class DecisionBook(NamedTuple):
    proposals: list[ProposalRow]
    decisions: list[RegisterRow]


class CellChange(NamedTuple):
    """A cell of a decision before and after; `row` is its line in the file."""

    proposal: str
    council: str
    column: str
    before: str
    after: str
    row: int


class RowChange(NamedTuple):
    """A line of the file that says otherwise than the register, and which of its columns."""

    row: int
    wanted: RegisterRow
    columns: frozenset[str]

    @property
    def place(self) -> str:
        return f"decisions, row {self.row}"


class BroughtRegister(NamedTuple):
    """What a file adds and changes; `absent` are decisions that the register has and the file has not."""

    new: list[ProposalRow]
    changes: list[RowChange]
    cells: list[CellChange]
    absent: list[str]

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changes)


Standing = Mapping[tuple[str, str], PartnerDecision]
"""The decisions of a register by proposal and council."""
