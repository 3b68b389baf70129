"""What a change request does to everything, as it is put before those who decide."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.plan.model.answers import Moved
from govern.plan.model.words import Rag


class AskedMove(Struct, frozen=True, kw_only=True):
    """A milestone whose baseline is to move, from the one that stands now."""

    ref: str
    title: str
    council_code: str | None
    was: date | None
    to: date
    working_days: int


class TurnedStatus(Struct, frozen=True, kw_only=True):
    ref: str
    title: str
    before: Rag
    after: Rag


class CouncilYear(Struct, frozen=True, kw_only=True):
    """What a council loses in a financial year; below zero: gains."""

    code: str
    year: int
    lost: Decimal


class TouchedCouncil(Struct, frozen=True, kw_only=True):
    """A council whose money or whose milestones the change touches. A milestone of nobody is everybody's."""

    code: str
    name: str
    lost: Decimal
    milestones: tuple[str, ...]


class TouchedRisk(Struct, frozen=True, kw_only=True):
    ref: str
    title: str
    score: int
    milestones: tuple[str, ...]


class Impact(Struct, frozen=True, kw_only=True):
    """What a change does to everything, as it was computed on a day and put before those who decide (DOMAIN B3.2).

    Dates and pounds are against the baseline that stands; colours against today's.
    """

    asked: tuple[AskedMove, ...]
    moved: tuple[Moved, ...]
    statuses: tuple[TurnedStatus, ...]
    joins_critical: tuple[str, ...]
    leaves_critical: tuple[str, ...]
    years: tuple[CouncilYear, ...]
    lost: Decimal
    councils: tuple[TouchedCouncil, ...]
    impossible: tuple[str, ...]
    decisions: tuple[str, ...]
    risks: tuple[TouchedRisk, ...]
    sentence: str
