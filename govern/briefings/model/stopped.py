"""Addresses that get no more letters, and why they may get them again."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import STORABLE, UNDELIVERABLE, MessageType

LiftReason = Annotated[str, Meta(min_length=1, max_length=500, pattern=STORABLE)]


class StoppedAddress(Struct, frozen=True, kw_only=True):
    """`topic` is a kind of message its reader wanted no more of, or `undeliverable` where mail came back. What is
    stopped everywhere is so for every council of the programme; else for the letters of the reader's own."""

    id: int
    programme_id: int
    council_id: int | None
    council: str | None
    address: str
    name: str
    topic: str
    is_everywhere: bool
    because: str
    at: datetime
    lifted_at: datetime | None = None

    @property
    def kind(self) -> str:
        return "address"

    @property
    def is_wish(self) -> bool:
        return self.topic != UNDELIVERABLE

    @property
    def sentence(self) -> str:
        """Why nothing goes there."""
        if not self.is_wish:
            return f"Mail to it came back: {self.because}" if self.because else "Mail to it came back."
        what = "promotional letters" if self.topic == MessageType.PROMOTIONAL else "letters that are good to know"
        if self.is_everywhere:
            return f"Its reader asked for no more {what}, from any council."
        return f"Its reader asked for no more {what} from {self.council}."

    @property
    def whose(self) -> str:
        """Of whose letters none goes there."""
        return "Every council" if self.is_everywhere else self.council or "Every council"


class Stopped(Struct, frozen=True, kw_only=True):
    """What the viewer may know: addresses of their own, and how many of other councils, small numbers hidden."""

    own: tuple[StoppedAddress, ...]
    others: tuple[tuple[str, str], ...]


class Lift(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`at_own_wish`: the person has asked for letters again. Nobody else can undo their wish."""

    because: LiftReason
    at_own_wish: bool = False
