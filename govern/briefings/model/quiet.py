"""Times in which what need not be sent waits, such as the weeks before an election."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import ONE_LINE
from govern.kit.limits import Id

Because = Annotated[str, Meta(min_length=1, max_length=200, pattern=ONE_LINE)]


class QuietPeriod(Struct, frozen=True, kw_only=True):
    """Both days belong to it. `council_id` none: of the whole programme. `lifted_because`: it was ended early."""

    id: int
    programme_id: int
    council_id: int | None
    council: str | None
    first: date
    last: date
    because: str
    lifted_because: str | None = None


class NewQuietPeriod(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With the day of a `poll` it is from the notice of the election to that day, unless days are said."""

    first: date | None = None
    last: date | None = None
    poll: date | None = None
    because: Because
    council_id: Id | None = None


class LiftQuiet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    quiet_id: Id
    why: Because


class Gate(Struct, frozen=True):
    """When a sending may begin, where that is not its own moment, and why."""

    until: date | None = None
    because: str = ""
