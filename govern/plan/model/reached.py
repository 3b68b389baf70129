"""What becomes of a milestone that was said to be reached: accepted, refused, put back."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from govern.kit.limits import Version
from govern.plan.model.requests import Reason


class EvidenceTurn(StrEnum):
    REACHED = "reached"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PUT_BACK = "put-back"

    @property
    def words(self) -> str:
        return {"accepted": "Accepted", "refused": "Refused", "put-back": "Put back to not reached"}.get(
            self.value, "Said to be reached"
        )


class EvidenceSaid(Struct, frozen=True, kw_only=True):
    """What was once said of a milestone's being reached: `words` are the evidence, or the reason against it."""

    turn: EvidenceTurn
    words: str
    at: datetime
    by_name: str | None
    actual: date | None = None


class Refused(Struct, frozen=True, kw_only=True):
    """Evidence that does not show that a milestone is reached, and since when somebody says so."""

    milestone_id: int
    title: str
    because: str
    on: date


class Refusal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the evidence does not show that it is reached; whoever handed it in reads it."""

    version: Version = 0
    because: Reason


class Retraction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is not reached after all."""

    version: Version = 0
    because: Reason
