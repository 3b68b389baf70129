"""Whether a decision is key for one council, on that council's own share of the money (DOMAIN A3)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.decisions.model.answers import Verdict
from govern.decisions.model.figures import RuleName


class Amount(Struct, frozen=True, kw_only=True):
    """Pounds of one council: the largest in any one financial year, which year that is, and over the whole life."""

    annual: Decimal
    year: int | None
    whole_life: Decimal


class Linked(Struct, frozen=True, kw_only=True):
    """Another proposal of the same programme with this council's share of it, and the day it is decided; `near` says
    what makes it look like a part of the same purchase, where something does."""

    ref: str
    title: str
    on: date
    amounts: Mapping[RuleName, Amount]
    near: str = ""


class Money(Struct, frozen=True, kw_only=True):
    """This council's share of what waits for the proposal, and the whole programme's, by the rule each is held to."""

    own: Mapping[RuleName, Amount]
    whole: Mapping[RuleName, Amount] = {}
    linked: tuple[Linked, ...] = ()


class KeyTest(Struct, frozen=True, kw_only=True):
    """`is_key` is None where figures do not decide it. `tests` are the thresholds and the wards one by one; `splitting`
    warns where linked decisions stay below a threshold one by one and pass it together."""

    is_key: bool | None
    verdict: Verdict
    tests: tuple[Verdict, ...]
    splitting: Verdict | None
    on_the_whole: tuple[str, ...] = ()
