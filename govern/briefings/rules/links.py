"""Personal links: signed, expiring, bound to one delivery, one version and one purpose. The key is an argument."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hmac import compare_digest

from msgspec import Struct

from govern.kit.errors import NotFound
from govern.kit.language import said
from govern.kit.seals import seal

FORM = "v1"
LONGEST = 200
LEAST_KEY = 32
LIFETIME = timedelta(days=180)
KEY = "briefings"  # the use that `adapters.signing` makes a key for


class Purpose(StrEnum):
    READ = "read"
    UNSUBSCRIBE = "unsubscribe"
    UPDATE = "update"
    PULSE = "pulse"

    @property
    def path(self) -> str:
        """Where a token of this purpose is opened."""
        return PATHS[self.value]


PATHS = {"read": "/b/", "unsubscribe": "/u/", "update": "/w/", "pulse": "/q/"}


class Link(Struct, frozen=True):
    """`delivery` is one briefing, one council's update or one question of a pulse, to one person; `version` the wording
    sent; `until` the last second it opens."""

    delivery: int
    version: int
    until: datetime


class LinkNotValid(NotFound):
    def __init__(self) -> None:
        super().__init__(said("This link is not complete or not ours. Open it again from the email itself."))


class LinkExpired(NotFound):
    def __init__(self) -> None:
        super().__init__(
            said("This link has expired. Ask the programme office for the briefing, or sign in to read it.")
        )


class LinkOver(NotFound):
    """Its reader was erased, or has left: nobody is behind it."""

    def __init__(self) -> None:
        super().__init__(said("This link is no longer in use. Ask the programme office if you need what it led to."))


def path(link: Link, purpose: Purpose, *, key: bytes) -> str:
    """The address of a personal page within Govern: `/b/v1.12.1.…`."""
    return purpose.path + token(link, purpose, key=key)


def paths(version: int, until: datetime, purpose: Purpose, *, key: bytes) -> Callable[[int], str]:
    """`path` by the delivery, for many of one wording: what their links share is worked out once."""
    before, after, use = f"{purpose.path}{FORM}.", f".{version}.{int(until.timestamp())}", _use(purpose, key)

    def path_of(delivery: int) -> str:
        body = f"{delivery}{after}"
        return f"{before}{body}.{_signed(body, use, key)}"

    return path_of


def token(link: Link, purpose: Purpose, *, key: bytes) -> str:
    """Letters, digits, `.`, `_` and `-`: safe in an address. Whole seconds are kept of `until`."""
    body = f"{link.delivery}.{link.version}.{int(link.until.timestamp())}"
    return f"{FORM}.{body}.{_signature(body, purpose, key)}"


def opened(given: str, purpose: Purpose, *, key: bytes, now: datetime) -> Link:
    """The link a token stands for; `LinkNotValid` unless signed for this purpose, `LinkExpired` when too late."""
    form, _, rest = given[:LONGEST].partition(".")
    body, _, signature = rest.rpartition(".")
    if form != FORM or not compare_digest(signature.encode(), _signature(body, purpose, key).encode()):
        raise LinkNotValid
    delivery, version, until = map(int, body.split("."))
    if now.timestamp() > until:
        raise LinkExpired
    return Link(delivery, version, datetime.fromtimestamp(until, UTC))


def _signature(body: str, purpose: Purpose, key: bytes) -> str:
    return _signed(body, _use(purpose, key), key)


def _use(purpose: Purpose, key: bytes) -> bytes:
    if len(key) < LEAST_KEY:
        raise ValueError(f"A signing key has at least {LEAST_KEY} bytes")
    return f"{FORM}.{purpose.value}.".encode()


def _signed(body: str, use: bytes, key: bytes) -> str:
    return urlsafe_b64encode(seal(key, use, body.encode("utf-8", "replace"))).rstrip(b"=").decode("ascii")
