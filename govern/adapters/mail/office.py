"""The post office of this installation: its mail relay where one is set, else the outbox."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from govern.adapters.mail.message import Party
from govern.adapters.mail.outbox import Outbox
from govern.adapters.mail.post import Outcome, Posting
from govern.adapters.mail.smtp import Connection
from govern.adapters.mail.wire import MailServer, Security
from govern.kit.errors import Invalid

SECURITY = {"smtp": Security.STARTTLS, "smtps": Security.TLS, "smtp+plain": Security.NONE}
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Office(Struct, frozen=True, kw_only=True):
    sender: Party
    address: str
    outbox: Path
    server: MailServer | None = None

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
    """`smtp://` upgrades by STARTTLS, `smtps://` begins with TLS, `smtp+plain://` is for a relay of this machine."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in SECURITY or not parts.hostname:
        raise Invalid({"GOVERN_SMTP_URL": "Write it as smtp://user:password@host:587, smtps:// or smtp+plain://."})
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        security=SECURITY[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def party(written: str) -> Party:
    """`Govern <govern@council.example>`, or an address alone."""
    found = re.fullmatch(r"\s*(.*?)\s*<([^<>]+)>\s*", written)
    return Party(found[2], found[1].strip('"')) if found else Party(written.strip())
