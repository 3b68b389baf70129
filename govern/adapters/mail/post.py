"""What goes to a mail server or the outbox, and what came of it."""

from enum import StrEnum

from msgspec import Struct


class Posting(Struct, frozen=True):
    """One message on its way: `id` is the caller's own name for it and comes back with the outcome. `is_set`: a `Press`
    printed it, so that every line is known to end in CRLF and none begins with a full stop. `signature` is the header
    line that goes in front of it."""

    id: str
    sender: str
    recipient: str
    message: bytes
    is_set: bool = False
    signature: bytes = b""

    @property
    def whole(self) -> bytes:
        return self.signature + self.message


class Reply(StrEnum):
    ACCEPTED = "accepted"
    TEMPORARY = "temporary"  # 4xx, no answer, no connection: worth another attempt
    PERMANENT = "permanent"  # 5xx: another attempt gets the same answer


class Outcome(Struct, frozen=True):
    """`code` is the server's, 0 where it gave none. `uncertain`: on the wire when the answer was lost. `server` says by
    which it went, as host and port, or `outbox`."""

    id: str
    reply: Reply
    code: int = 0
    text: str = ""
    uncertain: bool = False
    server: str = ""
