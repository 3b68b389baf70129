"""The post office of this installation: its mail relay where one is set, else the outbox."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
from msgspec import Meta, Struct

from govern.adapters.mail.headers import mail_address
from govern.adapters.mail.mailbox import Mailbox
from govern.adapters.mail.message import Party
from govern.adapters.mail.outbox import Outbox
from govern.adapters.mail.post import Outcome, Posting
from govern.adapters.mail.smtp import Connection
from govern.adapters.mail.wire import MailServer, Security
from govern.kit.errors import Invalid

SECURITY = {"smtp": Security.STARTTLS, "smtps": Security.TLS, "smtp+plain": Security.NONE}
MOST_OF_LOCAL = 30  # of 64 characters: the rest is for the mark
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Tuning(Struct, frozen=True, forbid_unknown_fields=True):
    timeout: Annotated[float, Meta(gt=0, le=300)] = 30.0
    window: Annotated[int, Meta(ge=1, le=16)] = 4


class Office(Struct, frozen=True, kw_only=True):
    sender: Party
    address: str
    outbox: Path
    server: MailServer | None = None
    bounces: str = ""
    mailbox: Mailbox | None = None

    @property
    def journals(self) -> Path:
        """Where workers write down every reply: a local disk, kept from one start to the next."""
        return self.outbox.with_name("journals")

    def post(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        """One outcome for each, over one connection."""
        with Connection(self.server) if self.server else Outbox(self.outbox) as carrier:
            yield from carrier.send(postings)


_open: list[Office] = []


def configure(office: Office) -> None:
    _open[:] = [office]


def office() -> Office:
    return _open[0]


def server(url: str) -> MailServer | None:
    """`smtp://` upgrades by STARTTLS, `smtps://` begins with TLS, `smtp+plain://` is for a relay of this machine.

    `?timeout=10&window=1` changes how many seconds a reply may take and how many messages may be unanswered.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in SECURITY or not parts.hostname:
        raise Invalid({"GOVERN_SMTP_URL": "Write it as smtp://user:password@host:587, smtps:// or smtp+plain://."})
    return _tuned(parts.query)(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        security=SECURITY[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _tuned(query: str) -> Callable[..., MailServer]:
    try:
        given = msgspec.convert(dict(parse_qsl(query, strict_parsing=bool(query))), Tuning, strict=False)
    except (ValueError, msgspec.ValidationError) as wrong:
        raise Invalid(
            {"GOVERN_SMTP_URL": "After ? only timeout (seconds) and window (messages) can stand: ?timeout=10&window=1."}
        ) from wrong
    return partial(MailServer, timeout=given.timeout, window=given.window)


def party(written: str) -> Party:
    """`Govern <govern@council.example>`, or an address alone."""
    found = re.fullmatch(r"\s*(.*?)\s*<([^<>]+)>\s*", written)
    return Party(found[2], found[1].strip('"')) if found else Party(written.strip())


def bounces(written: str) -> str:
    """The address to which letters come back, without a `+` part: that is where each letter's own mark goes."""
    if not written:
        return ""
    try:
        address = mail_address("address", written)
    except Invalid:
        address = "+"
    if "+" in address or len(address.partition("@")[0]) > MOST_OF_LOCAL:
        raise Invalid({"GOVERN_BOUNCE_ADDRESS": "Write it as bounces@mail.example.gov.uk: short, and without a +."})
    return address
