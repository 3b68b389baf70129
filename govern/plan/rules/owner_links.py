"""Personal links of owners: signed, expiring, bound to one person, one milestone and one reminder."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest, digest

from msgspec import Struct

from govern.kit.errors import NotFound

ANSWER, STOP = "o1", "s1"
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
        super().__init__("This link is not complete or not ours. Open it again from the email itself.")


class LinkOver(NotFound):
    """It was good once."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} {ASK}")


def token(link: OwnerLink, *, key: bytes) -> str:
    """Letters, digits, `.`, `_` and `-`: safe in an address. Whole seconds are kept of `until`."""
    return _sealed(ANSWER, (link.person, link.milestone, link.letter, int(link.until.timestamp())), key)


def opened(given: str, *, key: bytes, now: datetime) -> OwnerLink:
    """The link that a token stands for; `LinkNotValid` unless we signed it, `LinkOver` when it is too late."""
    person, milestone, letter, until = _numbers(ANSWER, given, key)
    if now.timestamp() > until:
        raise LinkOver("This link has expired: it worked for 30 days.")
    return OwnerLink(person, milestone, letter, datetime.fromtimestamp(until, UTC))


class StopLink(Struct, frozen=True):
    """No more reminders to this person from this programme; it works for good."""

    person: int
    programme: int


def stop_token(link: StopLink, *, key: bytes) -> str:
    return _sealed(STOP, (link.person, link.programme), key)


def stop_opened(given: str, *, key: bytes) -> StopLink:
    person, programme = _numbers(STOP, given, key)
    return StopLink(person, programme)


def _sealed(form: str, numbers: tuple[int, ...], key: bytes) -> str:
    body = ".".join([form, *map(str, numbers)])
    return f"{body}.{_signature(body, key)}"


def _numbers(form: str, given: str, key: bytes) -> list[int]:
    """What a token of this form holds; the signature is over the form too, so that none passes for another."""
    body, _, signature = given[:LONGEST].rpartition(".")
    if not compare_digest(signature.encode("utf-8", "replace"), _signature(body, key).encode()):
        raise LinkNotValid
    found, *numbers = body.split(".")
    if found != form:
        raise LinkNotValid
    return [int(one) for one in numbers]


def _signature(body: str, key: bytes) -> str:
    if len(key) < LEAST_KEY:
        raise ValueError(f"A signing key has at least {LEAST_KEY} bytes")
    mac = digest(key, body.encode("utf-8", "replace"), sha256)
    return urlsafe_b64encode(mac).rstrip(b"=").decode("ascii")
