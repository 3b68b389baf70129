"""One letter on its way: where it stands, as GOV.UK Notify names it, and every attempt to hand it over."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Status(StrEnum):
    """The names are Notify's; `suppressed` and `unknown` are ours."""

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    PERMANENT_FAILURE = "permanent-failure"
    TEMPORARY_FAILURE = "temporary-failure"
    TECHNICAL_FAILURE = "technical-failure"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        match self:
            case Status.CREATED:
                return "Waits to be sent"
            case Status.SENDING:
                return "Being sent"
            case Status.SENT:
                return "Taken by the mail server"
            case Status.DELIVERED:
                return "Delivered"
            case Status.PERMANENT_FAILURE:
                return "Refused for good"
            case Status.TEMPORARY_FAILURE:
                return "Given up after several attempts"
            case Status.TECHNICAL_FAILURE:
                return "Could not be written"
            case Status.SUPPRESSED:
                return "Not sent: the address is stopped"
            case Status.UNKNOWN:
                return "Unknown: what was known of it is lost"


class Attempt(Struct, frozen=True, kw_only=True):
    """`reply` is the class of the answer: accepted, temporary, permanent; technical: it could not be written;
    unknown: the disk that held the answer is lost."""

    number: int
    at: datetime
    server: str
    reply: str
    code: int
    said: str
    is_uncertain: bool


class Delivery(Struct, frozen=True, kw_only=True):
    """One letter of a sending to somebody whose name the viewer may know. `because` says why it waits or failed."""

    id: int
    briefing_id: int
    programme_id: int
    ref: str
    sending: int
    council: str
    name: str
    address: str
    status: Status
    because: str
    tries: int
    due_at: datetime
    sent_at: datetime | None


class OneDelivery(Struct, frozen=True, kw_only=True):
    """With its attempts, the earliest first, and what came back of it."""

    delivery: Delivery
    attempts: tuple[Attempt, ...]
    came_back: tuple[tuple[str, datetime], ...] = ()
