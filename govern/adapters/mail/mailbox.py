"""A mailbox for what comes back, read by IMAP. A message is marked as read only when it is kept."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from govern.kit.errors import GovernError, Invalid

PORTS = {"imaps": 993, "imap": 143, "imap+plain": 143}
TIMEOUT_SECONDS = 30
MOST_AT_ONCE = 200
ADDRESSED = ("X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "To", "Cc")


class Mailbox(Struct, frozen=True, kw_only=True):
    host: str
    port: int
    scheme: str
    username: str
    password: str
    folder: str


class MailboxTrouble(GovernError):
    """It does not answer, or not as it should; what waits there is read later."""


class Fetched(Struct, frozen=True):
    number: str
    content: bytes

    @property
    def addresses(self) -> tuple[str, ...]:
        """To whom it came, as far as its headers tell: a mailbox has no envelope."""
        head = message_from_bytes(self.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        said = " ".join(str(value) for name in ADDRESSED for value in head.get_all(name, []))
        return tuple(word.strip("<>\"'") for word in said.replace(",", " ").replace(";", " ").split() if "@" in word)


class Opened:
    def __init__(self, talk: imaplib.IMAP4) -> None:
        self._talk = talk

    def unread(self) -> Iterator[Fetched]:
        """The oldest first. Fetching by PEEK leaves them unread."""
        _, found = self._asked("SEARCH", "UNSEEN")
        numbers = found[0] if isinstance(found[0], bytes) else b""
        for number in numbers.split()[:MOST_AT_ONCE]:
            _, parts = self._asked("FETCH", number.decode(), "(BODY.PEEK[])")
            content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
            yield Fetched(number.decode(), content)

    def mark(self, one: Fetched) -> None:
        self._asked("STORE", one.number, "+FLAGS.SILENT", r"(\Seen)")

    def _asked(self, command: str, *arguments: str) -> tuple[str, list[bytes | tuple[bytes, bytes] | None]]:
        said, found = self._talk.uid(command, *arguments)
        if said != "OK":
            raise MailboxTrouble(f"The mailbox of returned mail refused {command}.")
        return said, found


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[Opened]:
    try:
        talk = _signed_in(mailbox)
    except (OSError, imaplib.IMAP4.error) as wrong:
        raise MailboxTrouble(f"The mailbox of returned mail cannot be opened: {_said(wrong)}") from wrong
    try:
        yield Opened(talk)
    except (OSError, imaplib.IMAP4.error) as wrong:
        raise MailboxTrouble(f"The mailbox of returned mail broke off: {_said(wrong)}") from wrong
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            talk.logout()


def _signed_in(mailbox: Mailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if mailbox.scheme == "imaps":
        talk: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            mailbox.host, mailbox.port, ssl_context=context, timeout=TIMEOUT_SECONDS
        )
    else:
        talk = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT_SECONDS)
        if mailbox.scheme == "imap":
            talk.starttls(context)
    talk.login(mailbox.username, mailbox.password)
    said, _ = talk.select(mailbox.folder)
    if said != "OK":
        raise imaplib.IMAP4.error(f"there is no folder {mailbox.folder}")
    return talk


def mailbox(url: str) -> Mailbox | None:
    """`imaps://user:password@host/INBOX`; `imap://` upgrades by STARTTLS, `imap+plain://` is for this machine."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise Invalid(
            {"GOVERN_BOUNCE_MAILBOX": "Write it as imaps://user:password@host/INBOX, imap:// or imap+plain://."}
        )
    return Mailbox(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        scheme=parts.scheme,
        username=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


def _said(wrong: Exception) -> str:
    words = wrong.args[-1] if wrong.args else ""
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words or wrong)
