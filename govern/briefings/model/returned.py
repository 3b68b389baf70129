"""Letters that came back, told apart, and what each kind does."""

from enum import StrEnum

from msgspec import Struct

from govern.briefings.model.words import DeliveryState


class Came(StrEnum):
    """What came to the return path, in the words of the mail adapter; the last came to the address beside it."""

    REFUSED = "refused"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    AUTO_REPLY = "auto-reply"
    COMPLAINT = "complaint"
    OTHER = "other"
    UNSUBSCRIBED = "unsubscribed"

    @property
    def words(self) -> str:
        match self:
            case Came.REFUSED:
                return "Came back: it could not be delivered"
            case Came.DELAYED:
                return "Late: the reader’s mail server still tries"
            case Came.DELIVERED:
                return "Delivered, the reader’s mail server says"
            case Came.AUTO_REPLY:
                return "Automatic replies, such as “I am away”"
            case Came.COMPLAINT:
                return "Complaints: marked as unwanted by the reader"
            case Came.OTHER:
                return "Something else, perhaps a person’s answer"
            case Came.UNSUBSCRIBED:
                return "Asked by mail for no more letters of this kind"


class Effect(Struct, frozen=True):
    """What one returned message does: to its delivery, and to which topics of its address."""

    state: DeliveryState | None = None
    failure: str = ""
    topics: tuple[str, ...] = ()
    because: str = ""


class CameBack(Struct, frozen=True, kw_only=True):
    """How many of a kind came back; small counts are hidden from those who may not know the staff."""

    came: Came
    people: str
