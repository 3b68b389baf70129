"""What was kept of a decision's law: how it was derived, when it was published, how many wards it affects."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.answers import Readings, Regime, Verdict
from govern.decisions.model.relief import Ladder
from govern.decisions.model.rulebook import Ground
from govern.decisions.model.terms import Membership, NoticeRule, Published, Reason, Route
from govern.kit.limits import Version
from govern.partners.model import Governance, Nation


class Derived(Struct, frozen=True, kw_only=True):
    """How the law was derived when the decision was planned; `rules` are the rows of the rules of law that held."""

    version: int
    nation: Nation
    governance: Governance
    body: str
    route: Route
    membership: Membership | None
    day: date | None
    law: str
    decides: bool
    derivation: str
    rules: tuple[int, ...]
    by_name: str | None
    at: datetime


class Moment(Struct, frozen=True, kw_only=True):
    what: Published
    day: date
    time: str
    counts_from: date


class Affected(Struct, frozen=True, kw_only=True):
    """How many wards or divisions a decision affects, as the council states."""

    wards: int
    is_significant: bool
    because: str


class StateWards(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    wards: Annotated[int, Meta(ge=0, le=200)]
    is_significant: bool
    because: Reason


class NoticeDates(Struct, frozen=True, kw_only=True):
    """One notice that is due, or why none is: counted both ways where the law says clear days, with the day to plan
    for, which may be earlier."""

    rule: NoticeRule
    title: str
    readings: Readings | None
    plan_for: date | None
    reason: str
    source: str
    grounds: tuple[Ground, ...] = ()


class LawOfDecision(Struct, frozen=True, kw_only=True):
    """Everything the law says of one decision, on the day it is taken. `across` is what a joint committee of councils
    in several nations must keep to."""

    regime: Regime
    standing: Verdict
    derived: tuple[Derived, ...]
    notices: tuple[NoticeDates, ...]
    verdicts: tuple[Verdict, ...]
    ladder: Ladder | None
    moments: tuple[Moment, ...]
    affected: Affected | None
    across: str = ""
