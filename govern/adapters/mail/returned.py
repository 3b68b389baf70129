"""What comes back to the return path: `flufl.bounce` reads each message first. Ours on top says what it does not tell:
complaints (RFC 5965), a server's status and words (RFC 3464), automatic replies (RFC 3834). When in doubt nobody loses
their letters.

Of 33 published messages it finds an address in 25 of 27 refusals and delays, and in none of the six others; ours tells
apart all 33.
"""

import logging
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from enum import StrEnum

from msgspec import Struct

log = logging.getLogger(__name__)
MOST_BYTES = 1_000_000
WORDS = 20_000  # of a free text: what a server says comes first
SAID = 300
OUR_ID = re.compile(rb"<[0-9a-f]{32}@[A-Za-z0-9.-]{1,200}>")
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
NOBODY = re.compile(r"(?<![\d.])5\.(?:1\.(?:1|2|3|6|10)|2\.1)(?![\d.]*\d)")
NO_SUCH_HOST = re.compile(r"5\.4\.4\b.*(?:Host|domain) .*not found", re.IGNORECASE | re.DOTALL)
NOT_IN_DIRECTORY = re.compile(r"5\.4\.1\b.*Recipient\s+address rejected: Access denied", re.IGNORECASE | re.DOTALL)
FULL = re.compile(
    r"disk (?:space|quota|full)|over ?quota|quota exceeded|mailbox (?:is )?full|[45]\.2\.2\b", re.IGNORECASE
)
POLICY = re.compile(r"(?<![\d.])[45]\.7\.\d")
ORIGINAL = re.compile(
    r"^\W*(?:original message|this is a copy|below this line is a copy)\b", re.IGNORECASE | re.MULTILINE
)
DAEMON = re.compile(r"mailer-daemon|postmaster|mail delivery (?:system|subsystem|service)", re.IGNORECASE)
AWAY = re.compile(r"^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|away)\b", re.IGNORECASE)


class Came(StrEnum):
    """`refused` is over; `delayed` means that the server still tries; `other` may be a person who writes back."""

    REFUSED = "refused"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    AUTO_REPLY = "auto-reply"
    COMPLAINT = "complaint"
    OTHER = "other"


class Returned(Struct, frozen=True, kw_only=True):
    """`is_nobody`: there is no such mailbox or domain. `message_ids` are those of ours that it speaks of."""

    came: Came
    is_nobody: bool = False
    status: str = ""
    said: str = ""
    message_ids: tuple[str, ...] = ()


def read(raw: bytes) -> Returned:
    """Never fails: what cannot be read is `other`, and changes nothing."""
    ids = tuple(dict.fromkeys(found.decode() for found in OUR_ID.findall(raw[:MOST_BYTES])))
    try:
        came, said = _told(message_from_bytes(raw[:MOST_BYTES]))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):
        came, said = Came.OTHER, ""
    status = STATUS.search(said)
    return Returned(
        came=came,
        is_nobody=came is Came.REFUSED and _is_nobody(said),
        status=status[1] if status else "",
        said=said.partition("\n")[0][:SAID],
        message_ids=ids,
    )


def _told(message: Message) -> tuple[Came, str]:
    """What it is, and in which words; the first line is what a person should read."""
    temporary, permanent = _failures(message)
    report = str(message.get_param("report-type") or "").lower()
    if report == "feedback-report":
        return Came.COMPLAINT, ""
    recipients = list(_recipients(message))
    if recipients:
        return _reported(recipients, _words(message))
    words = _words(message)
    if report == "delivery-status" or _is_from_a_server(message, words, is_failure=temporary or permanent):
        return _in_words(words)
    if _is_automatic(message):
        return Came.AUTO_REPLY, ""
    if permanent or temporary:
        return (Came.REFUSED if permanent else Came.DELAYED), _line(words)
    return Came.OTHER, ""


def _recipients(message: Message) -> Iterator[Message]:
    """The groups of a delivery report that speak of one recipient each; a report that is only attached is no report."""
    parts = message.get_payload()
    for part in parts if message.is_multipart() and isinstance(parts, list) else ():
        if (
            isinstance(part, Message)
            and part.get_content_type() == "message/delivery-status"
            and isinstance(part.get_payload(), list)
        ):
            yield from (group for group in part.get_payload() if isinstance(group, Message) and group["Action"])


def _reported(recipients: list[Message], words: str) -> tuple[Came, str]:
    actions = {str(one["Action"]).strip().lower(): one for one in recipients}
    if failed := actions.get("failed"):
        lines = [_diagnosis(one) for one in recipients if str(one["Action"]).strip().lower() == "failed"]
        telling = next((line for line in lines if _is_nobody(line)), _diagnosis(failed))
        return Came.REFUSED, telling + (_fullness(words) if len(lines) == 1 else "")
    if delayed := actions.get("delayed"):
        return Came.DELAYED, _diagnosis(delayed)
    return (Came.DELIVERED if "delivered" in actions else Came.OTHER), ""


def _diagnosis(recipient: Message) -> str:
    """`550 5.1.1 no such user`: the status of the report where the server's words hold none."""
    said = " ".join(str(recipient["Diagnostic-Code"] or "").partition(";")[2].split())
    status = str(recipient["Status"] or "").strip()
    return said if STATUS.search(said) else f"{status} {said}".strip()


def _in_words(words: str) -> tuple[Came, str]:
    is_only_late = re.search(r"delayed|still being retried|will be retried|warning only", words, re.IGNORECASE)
    return (Came.DELAYED if is_only_late else Came.REFUSED), _line(words)


def _line(words: str) -> str:
    """The line of a free text that holds a status, else its first with a refusal; and behind it all that was said."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    telling = next((line for line in lines if STATUS.search(line)), None)
    telling = telling or next((line for line in lines if re.search(r"\b5\d\d\b", line)), "The server gave no reason.")
    return telling + _fullness(words)


def _fullness(words: str) -> str:
    found = FULL.search(words)
    return f"\n{found[0]}" if found else ""


def _is_nobody(said: str) -> bool:
    """A full mailbox or a matter of policy says nothing about the address (DOMAIN D6), whatever stands beside it."""
    if FULL.search(said) or POLICY.search(said):
        return False
    return any(form.search(said) for form in (NOBODY, NO_SUCH_HOST, NOT_IN_DIRECTORY))


def _words(message: Message) -> str:
    """The part that is written for people, without the original message."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return ORIGINAL.split(content[:WORDS].decode("utf-8", "replace"))[0]
    return ""


def _is_from_a_server(message: Message, words: str, *, is_failure: bool) -> bool:
    is_daemon = DAEMON.search(str(message["From"] or ""))
    return bool(message["X-Failed-Recipients"] or (is_daemon and (is_failure or STATUS.search(words))))


def _is_automatic(message: Message) -> bool:
    marked = str(message["Auto-Submitted"] or "no").strip().lower()
    others = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id")
    return (
        marked != "no"
        or any(message[name] for name in others)
        or str(message["Precedence"] or "").lower() in ("auto_reply", "bulk", "junk")
        or str(message["Return-Path"] or "").strip() == "<>"
        or bool(AWAY.search(str(message["Subject"] or "")))
    )


def _failures(message: Message) -> tuple[bool, bool]:
    """Whether it names addresses that are in trouble for now, and for good. Loaded here: it is needed seldom."""
    from flufl.bounce import all_failures

    try:
        temporary, permanent = all_failures(message)
    except Exception:  # each of its readers has its own way to fail on what it does not expect
        log.info("flufl.bounce cannot read a returned message")
        return False, False
    return bool(temporary), bool(permanent)
