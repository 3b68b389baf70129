"""The bytes of a briefing: set and encoded once per segment, personal fields spliced in (PERFORMANCE §1).

`EmailMessage` costs forty times as much; it reads what stands here in the tests. A segment's texts carry `mark("name")`
where each person's own value goes; the value is escaped for the part it lands in.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from markupsafe import escape
from msgspec import Struct

from govern.adapters.mail import headers
from govern.adapters.mail.quoted import Quoted, quoted
from govern.kit.errors import Invalid

MARK = re.compile(
    r"7f3a9c2e4b8d([a-z]+)d8b4e2c9a3f7"
)  # letters and digits: passes Jinja, Markdown and an address bar unchanged
LINKS = frozenset({"link", "unsubscribe"})
ADDRESSED = re.compile(rf"""(?:href|src|action|background)\s*=\s*["']?\s*{MARK.pattern}""", re.IGNORECASE)
BREAKS = re.compile(r"\r\n|\r|\n")
ESCAPED = re.compile("[&<>\"']")
BOUNDARY = b"=_govern"  # no part can hold it: after `=` quoted-printable has two digits or the end of a line
PART = b"--" + BOUNDARY + b"\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
PLAIN, HTML, END = PART % b"text/plain", b"\r\n" + PART % b"text/html", b"\r\n--" + BOUNDARY + b"--\r\n"


class Party(Struct, frozen=True):
    address: str
    name: str = ""


class Letter(Struct, frozen=True, kw_only=True):
    """What everyone in one segment gets; `at` is when it is sent, `reply_to` where a person's answer goes, `list_id`
    the kind of letter where readers may have no more of it, `help_page` and `help_by_mail` where they may ask
    how."""

    sender: Party
    subject: str
    text: str
    html: str
    at: datetime
    reply_to: Party | None = None
    list_id: str = ""
    help_page: str = ""
    help_by_mail: str = ""


class Copy(Struct, frozen=True, kw_only=True):
    """One person's copy. `message_id` is the same at every attempt, so that a repeat can be recognised."""

    to: Party
    message_id: str
    values: Mapping[str, str] = {}
    unsubscribe: str = ""
    unsubscribe_by_mail: str = ""


def mark(name: str) -> str:
    """Stands in a segment's text where the value called `name` (letters a to z) of each copy goes."""
    if not re.fullmatch("[a-z]+", name):
        raise Invalid({"name": "The name of a personal field is made of the letters a to z."})
    return f"7f3a9c2e4b8d{name}d8b4e2c9a3f7"


def address(value: str) -> str:
    """An address in the form in which it travels; `Invalid` where no ordinary mail server would carry it."""
    return headers.mail_address("address", value)


class Press:
    """A letter set in type: `message(copy)` prints one."""

    def __init__(self, letter: Letter) -> None:
        links = {name for name in ADDRESSED.findall(letter.html) if name not in LINKS}
        if links:
            raise Invalid(
                {"html": f"Only a personal link can be an address in the text, not {', '.join(sorted(links))}."}
            )
        self._subject = Pieces(letter.subject)
        self._text = Quoted("text", MARK.split(_as_typed(letter.text)))
        self._html = Quoted("html", MARK.split(_as_typed(letter.html)))
        self._names = frozenset((*self._subject.names, *self._text.names, *self._html.names))
        self._letterhead = _letterhead(letter)
        self._fixed_subject = headers.words("subject", letter.subject) if not self._subject.names else b""

    def message(self, copy: Copy) -> bytes:
        """RFC 5322 bytes with CRLF line ends, all ASCII; `Invalid` names a missing value or a header of two lines."""
        typed, as_html = self._known(copy.values)
        return b"".join(
            (
                self._letterhead,
                b"To: ",
                headers.mailbox("to", copy.to.address, copy.to.name),
                b"\r\nSubject: ",
                self._fixed_subject or headers.words("subject", self._subject.filled(copy.values)),
                b"\r\nMessage-ID: ",
                headers.message_id(copy.message_id),
                b"\r\n",
                headers.unsubscribe(copy.unsubscribe, copy.unsubscribe_by_mail),
                b"\r\n",
                PLAIN,
                self._text.filled(typed),
                HTML,
                self._html.filled(as_html),
                END,
            )
        )

    def _known(self, values: Mapping[str, str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The values as they stand in the plain text and in the HTML, which are the same for all but few."""
        if missing := self._names - values.keys():
            raise Invalid(dict.fromkeys(sorted(missing), "This person has no value for it."))
        typed, as_html = dict[str, bytes](), dict[str, bytes]()
        for name in self._names:
            value = _as_typed(values[name])
            typed[name] = as_html[name] = quoted(name, value)
            if ESCAPED.search(value):
                as_html[name] = quoted(name, str(escape(value)))
        return typed, as_html


class Pieces:
    """A text cut at its marks: literal, name, literal, name, … literal."""

    def __init__(self, text: str) -> None:
        self._pieces = MARK.split(text)
        self.names = tuple(self._pieces[1::2])

    def filled(self, values: Mapping[str, str]) -> str:
        pieces = self._pieces.copy()
        pieces[1::2] = [values[name] for name in self.names]
        return "".join(pieces)


def _as_typed(value: str) -> str:
    return BREAKS.sub("\r\n", value) if "\n" in value or "\r" in value else value


def _letterhead(letter: Letter) -> bytes:
    reply_to = letter.reply_to
    lines = [
        b"From: " + headers.mailbox("from", letter.sender.address, letter.sender.name),
        *([b"Reply-To: " + headers.mailbox("reply_to", reply_to.address, reply_to.name)] if reply_to else []),
        b"Date: " + headers.moment(letter.at),
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/alternative; boundary="' + BOUNDARY + b'"',
        b"Auto-Submitted: auto-generated",
        *([b"List-Id: " + headers.list_id(letter.list_id)] if letter.list_id else []),
        *([b"List-Help: " + headers.list_help(letter.help_page, letter.help_by_mail)] if letter.help_page else []),
    ]
    return b"".join(line + b"\r\n" for line in lines)
