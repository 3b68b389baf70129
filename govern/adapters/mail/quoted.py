"""Texts in quoted-printable (RFC 2045, 6.7) with personal values in them.

A value stands on lines of its own, which mail programs join again: so what all copies share is encoded once, wherever
in a line it comes to stand. No line begins with a full stop, so that SMTP has none to double.
"""

import re
from collections.abc import Mapping, Sequence

from govern.adapters.mail.headers import utf8

WIDTH = 73  # of 76: room for `=` at the end of a line that goes on, and for a full stop written in three letters
GOES_ON = b"=\r\n"
PLAIN = re.compile(rb"[ -<>-~]*(?<! )")
ODD = re.compile(rb"[^ -<>-~]| \Z")
PIECES = re.compile(rb".{1,%d}(?<!=)(?<!=.)" % WIDTH)  # never in the middle of `=C3`


def quoted(field: str, text: str) -> bytes:
    """Lines parted by CRLF, as those of the text are; `field` names it where it holds half a character."""
    data = utf8(field, text)
    if not PLAIN.fullmatch(data):
        return b"\r\n".join(map(_line, data.split(b"\r\n")))
    if len(data) <= WIDTH:
        return _begun(data)
    return GOES_ON.join([_begun(data[place : place + WIDTH]) for place in range(0, len(data), WIDTH)])


def _line(line: bytes) -> bytes:
    return GOES_ON.join(map(_begun, PIECES.findall(ODD.sub(_escaped, line))))


def _begun(line: bytes) -> bytes:
    return b"=2E" + line[1:] if line.startswith(b".") else line


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"=%02X" % ord(found[0])


class Quoted:
    """Literal, name of a value, literal, name, … literal; `field` names the text where it cannot be encoded."""

    def __init__(self, field: str, pieces: Sequence[str]) -> None:
        self.names = tuple(pieces[1::2])
        first, *rest = [quoted(field, literal) for literal in pieces[::2]]
        self._pieces = [first]
        for name, literal in zip(self.names, rest, strict=True):
            self._pieces[-1] += GOES_ON
            self._pieces += [name.encode(), GOES_ON + literal]

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """With values that are quoted too."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values[name] for name in self.names]
        return b"".join(pieces)
