"""The post office of this installation: its mail relay where one is set, else the outbox."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import msgspec
from msgspec import Meta, Struct

from govern.adapters.mail.dkim import Signer
from govern.adapters.mail.headers import mail_address
from govern.adapters.mail.mailbox import Mailbox
from govern.adapters.mail.message import Party
from govern.adapters.mail.notify import NEVER_MORE, NotifyServer
from govern.adapters.mail.outbox import Outbox
from govern.adapters.mail.post import Outcome, Posting
from govern.adapters.mail.smtp import Connection
from govern.adapters.mail.wire import MailServer, Security
from govern.kit.errors import Invalid

if TYPE_CHECKING:
    from govern.adapters.mail.notify_connection import NotifyConnection

SECURITY = {"smtp": Security.STARTTLS, "smtps": Security.TLS, "smtp+plain": Security.NONE}
MOST_OF_LOCAL = 30  # of 64 characters: the rest is for the mark
KEYS = "GOVERN_DKIM_KEYS"
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}

Server = MailServer | NotifyServer
NOTIFY = frozenset({"notify", "notify+plain"})
AT_ONCE = 8  # requests to Notify under way: at 0.16 seconds for an answer one worker uses all that it allows
NOTIFY_KEY = re.compile(r".+-[0-9a-f-]{36}-[0-9a-f-]{36}")


class Tuning(Struct, frozen=True, forbid_unknown_fields=True):
    timeout: Annotated[float, Meta(gt=0, le=300)] = 30.0
    window: Annotated[int, Meta(ge=1, le=16)] = 4
    connections: Annotated[int, Meta(ge=1, le=10)] = 4
    rate: Annotated[float, Meta(ge=0, le=1_000_000)] = 0.0


class Office(Struct, frozen=True, kw_only=True):
    sender: Party
    address: str
    outbox: Path
    server: Server | None = None
    others: tuple[Server, ...] = ()
    rates: Mapping[str, float] = {}
    bounces: str = ""
    signer: Signer | None = None
    signers: Mapping[str, Signer | None] = {}
    mailbox: Mailbox | None = None
    receipts: str = ""
    channels: tuple[str, ...] = ()

    @property
    def servers(self) -> tuple[Server, ...]:
        """The first is used; each next one takes over where those before it are in trouble."""
        return (self.server, *self.others) if self.server else ()

    @property
    def signs(self) -> bool:
        return bool(self.signer or self.signers)

    @property
    def journals(self) -> Path:
        """Where workers write down every reply: a local disk, kept from one start to the next."""
        return self.outbox.with_name("journals")

    def post(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        """One outcome for each, over one connection."""
        with connection(self.server) if self.server else Outbox(self.outbox) as carrier:
            yield from carrier.send(map(self.signed, postings))

    def sent_from(self, address: str) -> str:
        """The address that a letter in somebody's name leaves from: their own where somebody signs for its domain."""
        return address if _domain(address) in {_domain(self.sender.address), *self.signers} else self.sender.address

    def signed(self, posting: Posting) -> Posting:
        """With the signature of the domain it is from, where letters are signed here and not by the relay."""
        signer = self.signer
        if self.signers:
            signer = self.signers.get(_author_domain(posting.message[: posting.message.find(b"\r\n")]), signer)
        if signer is None:
            return posting
        signature = signer.signature(posting.message)
        return Posting(posting.id, posting.sender, posting.recipient, posting.message, posting.is_set, signature)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


@lru_cache(maxsize=64)
def _author_domain(line: bytes) -> str:
    """Of the first line of a letter that a `Press` set; nothing where it is not the line From."""
    name, _, value = line.decode("ascii", "replace").partition(": ")
    return _domain(value.rstrip("> ")) if name == "From" else ""


_open: list[Office] = []


def configure(office: Office) -> None:
    _open[:] = [office]


def office() -> Office:
    return _open[0]


def signer(selector: str, key: str, sender: str) -> Signer | None:
    """For the domain of the sender; both settings are given, or neither."""
    if bool(selector) != bool(key):
        missing = "GOVERN_DKIM_KEY" if selector else "GOVERN_DKIM_SELECTOR"
        raise Invalid({missing: "Letters are signed with a selector and a key: set both, or neither."})
    if not selector:
        return None
    domain = party(sender).address.rpartition("@")[2]
    try:
        return Signer(domain=domain, selector=selector, private_key=key.encode())
    except Invalid as wrong:
        raise Invalid({"GOVERN_DKIM_KEY": " ".join(wrong.problems.values())}) from wrong


def signers(written: str) -> dict[str, Signer | None]:
    """`ashvale.gov.uk=mail2027:/etc/govern/ashvale.pem`, parted by spaces: domain, selector and the file of its key. Of
    `ashvale.gov.uk=relay` the relay signs for that domain. `Invalid` says which entry is wrong, and how."""
    found: dict[str, Signer | None] = {}
    for entry in written.split():
        domain, _, rest = entry.partition("=")
        selector, _, file = rest.partition(":")
        if not domain or not (file or rest == "relay"):
            raise Invalid({KEYS: f"Write {entry} as ashvale.gov.uk=mail2027:/etc/govern/ashvale.pem, or =relay."})
        found[domain.lower()] = _signer_of(domain.lower(), selector, Path(file)) if file else None
    return found


def _signer_of(domain: str, selector: str, file: Path) -> Signer:
    try:
        return Signer(domain=domain, selector=selector, private_key=file.read_bytes())
    except OSError as unread:
        raise Invalid({KEYS: f"{domain}: the key file {file} cannot be read: {unread.strerror}."}) from unread
    except Invalid as wrong:
        raise Invalid({KEYS: f"{domain}: {' '.join(wrong.problems.values())}"}) from wrong


def servers(urls: str) -> tuple[Server, ...]:
    """Several are parted by spaces: where the first is in trouble, the next takes over."""
    return tuple(server(url) for url in urls.split())


def server(url: str) -> Server:
    """`smtp://` upgrades by STARTTLS, `smtps://` begins with TLS, `smtp+plain://` is for a relay of this machine.

    `?timeout=10&window=1&connections=1&rate=3000` changes how many seconds a reply may take, how many messages may be
    unanswered in a session, how many sessions a worker keeps busy, and how many letters it takes a minute from all
    workers together. `notify://:KEY@host/TEMPLATE` is GOV.UK Notify.
    """
    parts = urlsplit(url)
    if parts.scheme in NOTIFY and parts.hostname:
        return _notify(parts)
    if parts.scheme not in SECURITY or not parts.hostname:
        raise Invalid(
            {"GOVERN_SMTP_URL": "Write it as smtp://user:password@host:587, smtps://, smtp+plain:// or notify://."}
        )
    given = _tuned(parts.query)
    return MailServer(
        timeout=given.timeout,
        window=given.window,
        connections=given.connections,
        rate=given.rate,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        security=SECURITY[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _notify(parts: SplitResult) -> NotifyServer:
    """`notify://:KEY@api.notifications.service.gov.uk/TEMPLATE`; `notify+plain://` speaks HTTP, for tests alone."""
    given, key, template = _tuned(parts.query, window=AT_ONCE), unquote(parts.password or ""), parts.path.strip("/")
    if not NOTIFY_KEY.fullmatch(key) or not template:
        raise Invalid(
            {"GOVERN_SMTP_URL": "Write it as notify://:API-KEY@api.notifications.service.gov.uk/TEMPLATE-ID."}
        )
    return NotifyServer(
        host=str(parts.hostname),
        port=parts.port or (443 if parts.scheme == "notify" else 80),
        scheme="https" if parts.scheme == "notify" else "http",
        key=key,
        template=template,
        timeout=given.timeout,
        window=given.window,
        rate=given.rate or NEVER_MORE,
    )


def connection(server: Server) -> "Connection | NotifyConnection":
    return open_notify(server) if isinstance(server, NotifyServer) else Connection(server)


def open_notify(server: NotifyServer) -> "NotifyConnection":
    from govern.adapters.mail.notify_connection import NotifyConnection  # its client is for those who use Notify

    return NotifyConnection(server)


def _tuned(query: str, **usual: float) -> Tuning:
    try:
        return msgspec.convert(usual | dict(parse_qsl(query, strict_parsing=bool(query))), Tuning, strict=False)
    except (ValueError, msgspec.ValidationError) as wrong:
        raise Invalid(
            {
                "GOVERN_SMTP_URL": "After ? only timeout (seconds), window (letters unanswered), connections and rate "
                "(letters a minute) can stand: ?timeout=10&window=1&connections=1&rate=3000."
            }
        ) from wrong


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
