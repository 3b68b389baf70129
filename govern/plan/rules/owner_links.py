"""Personal links of owners: signed, expiring, bound to one person, one milestone and one reminder."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest, digest

from msgspec import Struct

from govern.kit.errors import NotFound

FORM = "o1"
KEY = "owners"  # the use that `adapters.signing` makes a key for
STOP_KEY = "reminders"
LONGEST = 200
LEAST_KEY = 32
LIFETIME = timedelta(days=30)
ASK = "Ask the programme office, or wait for the next reminder: it brings a new link."


class OwnerLink(Struct, frozen=True):
    """`letter` is the reminder it stands in; `until` the last second it opens."""

    person: int
    milestone: int
    letter: int
    until: datetime


class LinkNotValid(NotFound):
    def __init__(self) -> None:
        super().__init__("This link is not complete or not ours. Open it again from the e-mail itself.")


class LinkOver(NotFound):
    """It was good once."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} {ASK}")


def token(link: OwnerLink, *, key: bytes) -> str:
    """Letters, digits, `.`, `_` and `-`: safe in an address. Whole seconds are kept of `until`."""
    body = f"{link.person}.{link.milestone}.{link.letter}.{int(link.until.timestamp())}"
    return f"{FORM}.{body}.{_signature(body, key)}"


def opened(given: str, *, key: bytes, now: datetime) -> OwnerLink:
    """The link that a token stands for; `LinkNotValid` unless we signed it, `LinkOver` when it is too late."""
    form, _, rest = given[:LONGEST].partition(".")
    body, _, signature = rest.rpartition(".")
    if form != FORM or not compare_digest(signature.encode("utf-8", "replace"), _signature(body, key).encode()):
        raise LinkNotValid
    person, milestone, letter, until = map(int, body.split("."))
    if now.timestamp() > until:
        raise LinkOver("This link has expired: it worked for 30 days.")
    return OwnerLink(person, milestone, letter, datetime.fromtimestamp(until, UTC))


def _signature(body: str, key: bytes) -> str:
    if len(key) < LEAST_KEY:
        raise ValueError(f"A signing key has at least {LEAST_KEY} bytes")
    mac = digest(key, f"{FORM}.{body}".encode("utf-8", "replace"), sha256)
    return urlsafe_b64encode(mac).rstrip(b"=").decode("ascii")


class StopLink(Struct, frozen=True):
    """No more reminders to this person from this programme; it works for good."""

    person: int
    programme: int


def stop_token(link: StopLink, *, key: bytes) -> str:
    body = f"{link.person}.{link.programme}"
    return f"{FORM}.{body}.{_signature(body, key)}"


def stop_opened(given: str, *, key: bytes) -> StopLink:
    form, _, rest = given[:LONGEST].partition(".")
    body, _, signature = rest.rpartition(".")
    if form != FORM or not compare_digest(signature.encode("utf-8", "replace"), _signature(body, key).encode()):
        raise LinkNotValid
    person, programme = map(int, body.split("."))
    return StopLink(person, programme)
