"""The business case as it would be if more or less than one thing turned out otherwise."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from govern.roi.model.case import Uncounted


class Assumptions(Struct, frozen=True, kw_only=True):
    """Per cents, and whole months. `leaver` is the code of a council; empty: the one whose leaving costs most."""

    better: int = 10
    worse: int = 20
    months_late: int = 6
    leaver: str = ""


class CaseParty(Struct, frozen=True, kw_only=True):
    """A council's net and present value in pounds; its own pennies, discounted."""

    code: str
    name: str
    net: Decimal
    npv: Decimal


class CaseScenario(Struct, frozen=True, kw_only=True):
    """`assumes` says what is otherwise. What cannot be worked out is None, and `reasons` says why."""

    title: str
    assumes: str
    net: Decimal
    npv: Decimal
    bcr: Decimal | None
    simple_payback_years: Decimal | None
    discounted_payback_years: Decimal | None
    reasons: Mapping[str, str]
    councils: tuple[CaseParty, ...]


class SideBySide(Struct, frozen=True, kw_only=True):
    """`left_out` says why a scenario could not be worked out."""

    finding: str
    assumed: Assumptions
    scenarios: tuple[CaseScenario, ...]
    left_out: str
    uncounted: tuple[Uncounted, ...]
