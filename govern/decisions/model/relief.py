"""What makes a notice lawful that came late: the urgency ladder of key decisions, and late items on an agenda."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.rulebook import Ground
from govern.decisions.model.terms import Reason
from govern.kit.limits import Version

Who = Annotated[str, Meta(max_length=200)]


class ReliefKind(StrEnum):
    """Of a key decision's notice: the first two (DOMAIN A3). Of an agenda: the others (A2)."""

    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"
    SHORT_NOTICE = "short-notice"
    URGENT_ITEM = "urgent-item"
    REPORT_TO_FOLLOW = "report-to-follow"

    @property
    def is_of_key_notice(self) -> bool:
        return self in (ReliefKind.GENERAL_EXCEPTION, ReliefKind.SPECIAL_URGENCY)


class Relief(Struct, frozen=True, kw_only=True):
    """`on` is the day the notice was made available, of the agreement, or of the report; `meeting` the day it was
    given for; `who` was informed, agreed or convened."""

    kind: ReliefKind
    on: date
    meeting: date | None
    who: str
    because: str


class StateRelief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    kind: ReliefKind
    on: date
    who: Who = ""
    because: Reason


class RungState(StrEnum):
    """Used: it has been. Open: it still can be. Closed: its last day has gone by. Over: not needed any more."""

    USED = "used"
    OPEN = "open"
    CLOSED = "no longer possible"
    NOT_NEEDED = "not needed"


class Rung(Struct, frozen=True, kw_only=True):
    """A step of the ladder: `by` the last day to take it, `whom` to inform or ask, `then` what must follow."""

    name: str
    state: RungState
    by: date | None
    whom: str
    then: str
    reason: str
    source: str
    grounds: tuple[Ground, ...] = ()


class Ladder(Struct, frozen=True, kw_only=True):
    """The steps in the order in which they are to be tried. `is_lawful` while any of them is used or open."""

    rungs: tuple[Rung, ...]
    is_lawful: bool
    reason: str
