"""The Service Standard: fourteen points, each judged by who runs the service (DOMAIN E1)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.services.model.words import Ref

Point = Annotated[int, Meta(ge=1, le=14)]
Evidence = Annotated[str, Meta(min_length=1, max_length=2000)]
STANDARD = (
    "Understand users and their needs",
    "Solve a whole problem for users",
    "Provide a joined-up experience across all channels",
    "Make the service simple to use",
    "Make sure everyone can use the service",
    "Have a multidisciplinary team",
    "Use agile ways of working",
    "Iterate and improve frequently",
    "Create a secure service which protects users’ privacy",
    "Define what success looks like and publish performance data",
    "Choose the right tools and technology",
    "Make new source code open",
    "Use and contribute to open standards, common components and patterns",
    "Operate a reliable service",
)


class PointState(StrEnum):
    MET = "met"
    NOT_MET = "not-met"
    DOES_NOT_APPLY = "does-not-apply"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")


class StandardPoint(Struct, frozen=True, kw_only=True):
    """A point as it was judged last; `state` is None where nobody has."""

    point: int
    title: str
    state: PointState | None = None
    evidence: str = ""
    day: date | None = None
    by_name: str | None = None


class JudgePoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`day` is the one on which it was looked at; today where none is given."""

    point: Point
    state: PointState
    evidence: Evidence
    day: date | None = None


class StandardRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `standard_checks`: a point as it was judged last."""

    service: Ref
    point: Point
    state: PointState
    evidence: Evidence
    day: date
