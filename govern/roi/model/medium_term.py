"""Savings as a medium-term financial strategy tracks them: the status of each in a year, and what it leaves behind."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.roi.model.bases import Year
from govern.roi.model.figures import Split
from govern.roi.model.lines import Line, Recurrence


class SavingStatus(StrEnum):
    """DOMAIN C7: delivered is blue, on track green, at risk amber, unachievable red."""

    DELIVERED = "delivered"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    UNACHIEVABLE = "unachievable"
    REPLACED = "replaced"

    @property
    def colour(self) -> str:
        return _COLOURS[self]


_COLOURS = {
    SavingStatus.DELIVERED: "complete",
    SavingStatus.ON_TRACK: "green",
    SavingStatus.AT_RISK: "amber",
    SavingStatus.UNACHIEVABLE: "red",
    SavingStatus.REPLACED: "grey",
}


class Replace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another saving approved in place of a line's in one year; without an amount what was said before is withdrawn."""

    version: Version = 0
    year: Year
    amount: Decimal | None = None
    recurrence: Recurrence = Recurrence.ONE_OFF
    title: Annotated[str, Meta(max_length=200)] = ""
    decision: Annotated[str, Meta(max_length=200)] = ""


class Replacement(Struct, frozen=True, kw_only=True):
    """What stands in for a line in a year, and by whose decision."""

    line_id: int
    year: int
    amount: Decimal
    recurrence: Recurrence
    title: str
    decision: str
    version: int
    by_name: str | None = None
    at: datetime | None = None


class Enabling(Struct, frozen=True, kw_only=True):
    """What a saving waits for: its milestones that are not green, by title; what was refused; what is done."""

    amber: tuple[str, ...] = ()
    red: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    mitigations: tuple[str, ...] = ()


class SavingVerdict(Struct, frozen=True, kw_only=True):
    status: SavingStatus
    reason: str
    rule: str
    inputs: Mapping[str, str]
    source: str = "House rule C7: how savings are tracked in a medium-term financial strategy"


class SavingYear(Struct, frozen=True, kw_only=True):
    """One saving in one year. `counted` is what a budget may rely on, `one_off` the part that does not come again,
    `recurring_gap` what every later year misses as well: the recurring target less the recurring part of `counted`."""

    line: Line
    year: int
    target: Split
    forecast: Split
    delivered: Split | None
    counted: Split
    one_off: Split
    recurring_gap: Split
    verdict: SavingVerdict
    replacement: Replacement | None = None
    mitigations: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal:
        return self.target.total - self.counted.total


class CouncilYear(Struct, frozen=True, kw_only=True):
    """A council's savings in a year, or with an empty code the programme's; `pressure` is the recurring gap of the year
    before, with which this one begins."""

    code: str
    name: str
    year: int
    target: Decimal
    delivered: Decimal
    counted: Decimal
    gap: Decimal
    one_off: Decimal
    recurring_gap: Decimal
    pressure: Decimal


class MediumTerm(Struct, frozen=True, kw_only=True):
    finding: str
    savings: tuple[SavingYear, ...]
    councils: tuple[CouncilYear, ...]
