"""How a council governs itself, and from which day on, once that changes."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.partners.model import Governance

Because = Annotated[str, Meta(min_length=1, max_length=2000)]


class GovernedSince(Struct, frozen=True, kw_only=True):
    """What holds from `since` on; the first is how the council governed itself before anybody said it changes."""

    number: int
    governance: Governance
    since: date
    because: str
    by_name: str | None
    at: datetime


class StateGovernance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the number of the statement that was read last, 0 where there is none. `because` names the
    resolution by which it changes."""

    version: Version = 0
    governance: Governance
    since: date
    because: Because
