"""Header lines: proved to be one line each, and plain ASCII on the wire whatever the name (RFC 5322, RFC 2047)."""

import re
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime

from govern.kit.errors import Invalid

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
ADDRESS = re.compile(rf"({ATEXT}(?:\.{ATEXT})*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)")
MESSAGE_ID = re.compile(rf"<{ATEXT}(?:\.{ATEXT})*@[A-Za-z0-9.-]+>")
LINK = re.compile(r"https?://[!-;=?-~]+")  # no spaces, no angle brackets, ASCII alone

LIST_ID = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
LONGEST_LIST_ID = 255
LONGEST_LOCAL = 64  # what is before the @
LONGEST_LINE = 900  # RFC 5322 allows 998
CHUNK = 39  # bytes in an encoded word: with the longest header name the line stays under 76


def single_line(field: str, value: str) -> str:
    """`value`; a line break or control character would break out of the header and is `Invalid`, never removed."""
    if CONTROL.search(value):
        raise Invalid({field: "Take out the line break or control character: this must be one line of text."})
    return value


def words(field: str, value: str) -> bytes:
    """Unstructured text such as a subject: as typed when plain ASCII, else encoded words."""
    single_line(field, value)
    if value.isascii() and "=?" not in value and len(value) < LONGEST_LINE:
        return value.encode("ascii")
    return _encoded(field, value)


def mailbox(field: str, address: str, name: str) -> bytes:
    """`Siân O'Brien <sian@ashvale.example>` as bytes; the name is quoted or encoded where it must be."""
    place = mail_address(field, address).encode("ascii")
    return b"%s <%s>" % (_phrase(field, name), place) if name else place


def _phrase(field: str, name: str) -> bytes:
    single_line(field, name)
    if not name.isascii() or "=?" in name or len(name) > LONGEST_LINE:
        return _encoded(field, name)
    if PHRASE.fullmatch(name):
        return name.encode("ascii")
    return b'"%s"' % re.sub(r'(["\\])', r"\\\1", name).encode("ascii")


def _encoded(field: str, value: str) -> bytes:
    return b"\r\n ".join(b"=?utf-8?b?%s?=" % b64encode(chunk) for chunk in _chunks(utf8(field, value)))


def _chunks(data: bytes) -> list[bytes]:
    """At most CHUNK bytes each, never in the middle of a character."""
    chunks, start = [], 0
    while start < len(data):
        end = min(start + CHUNK, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        chunks.append(data[start:end])
        start = end
    return chunks


def utf8(field: str, value: str) -> bytes:
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError as broken:
        raise Invalid({field: "This holds half a character. Type it again."}) from broken


def mail_address(field: str, value: str) -> str:
    """The address as it travels, an international domain in ASCII; what no usual mail server carries is `Invalid`."""
    if len(value) <= LONGEST_LOCAL and ADDRESS.fullmatch(value):  # nearly all
        return value
    local, at, domain = value.strip(" ").rpartition("@")
    try:
        travelling = f"{local}{at}{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        travelling = ""
    if len(travelling) > 254 or len(local) > LONGEST_LOCAL or not ADDRESS.fullmatch(travelling):
        raise Invalid({field: "Enter an email address in the form name@example.gov.uk."})
    return travelling


def message_id(value: str) -> bytes:
    if not MESSAGE_ID.fullmatch(value) or len(value) > 250:
        raise Invalid({"message_id": "A message id has the form <part@domain>."})
    return value.encode("ascii")


def moment(when: datetime) -> bytes:
    return format_datetime(when.astimezone(UTC)).encode("ascii")


def unsubscribe(url: str, by_mail: str = "") -> bytes:
    """How to get no more of it, unfolded (DOMAIN D6): by one click (RFC 8058), which only https can have, and by
    a mail to an address (RFC 2369); nothing where there is neither."""
    if url and (not url.startswith("https://") or not LINK.fullmatch(url) or len(url) > LONGEST_LINE):
        raise Invalid({"unsubscribe": "One-click unsubscribe needs an https address without spaces."})
    ways = [f"<{url}>"] if url else []
    if by_mail:
        ways.append(f"<mailto:{mail_address('unsubscribe', by_mail)}?subject=unsubscribe>")
    if not ways:
        return b""
    post = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" if url else b""
    return b"List-Unsubscribe: %s\r\n%s" % (", ".join(ways).encode("ascii"), post)


def list_id(value: str) -> bytes:
    """`optional.programme-3.govern.example`: by which readers sort letters of one kind (RFC 2919)."""
    if not LIST_ID.fullmatch(value) or len(value) > LONGEST_LIST_ID:
        raise Invalid({"list_id": "A list is named like a domain: letters, digits, - and dots."})
    return b"<%s>" % value.encode("ascii")


def list_help(page: str, by_mail: str = "") -> bytes:
    """Where to read how to get no more of it, and whom to ask (RFC 2369, 3.1): a page, then a mail to an address."""
    if not LINK.fullmatch(page) or len(page) > LONGEST_LINE:
        raise Invalid({"list_help": "Help with letters stands on a web page: its address begins with https://."})
    ways = [f"<{page}>"] + ([f"<mailto:{mail_address('list_help', by_mail)}>"] if by_mail else [])
    return ", ".join(ways).encode("ascii")
