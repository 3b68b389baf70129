"""Texts in quoted-printable (RFC 2045, 6.7) with personal values in them.

A value stands on lines of its own, which mail programs join again: so what all copies share is encoded once, wherever
in a line it comes to stand. No line begins with a full stop, so that SMTP has none to double.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from govern.adapters.mail.headers import utf8
from govern.kit.errors import Invalid

WIDTH = 73  # of 76: room for `=` at the end of a line that goes on, and for a full stop written in three letters
GOES_ON = b"=\r\n"
PLAIN = re.compile(rb"[ -\-/-<>-~][ -<>-~]{0,%d}(?<! )" % (WIDTH - 1))  # one line that needs nothing
ODD = re.compile(rb"[^ -<>-~]|[ ]\Z")
PIECES = re.compile(rb".{1,%d}(?<!=)(?<!=.)" % WIDTH)  # never in the middle of `=C3`

Escape = Callable[[str], str]


def quoted(field: str, text: str) -> bytes:
    """Lines parted by CRLF, as those of the text are; `field` names it where it holds half a character."""
    data = utf8(field, text)
    return data if PLAIN.fullmatch(data) else b"\r\n".join(map(_line, data.split(b"\r\n")))


def _line(line: bytes) -> bytes:
    pieces = PIECES.findall(ODD.sub(_escaped, line))
    return GOES_ON.join([b"=2E" + one[1:] if one.startswith(b".") else one for one in pieces])


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"=%02X" % ord(found[0])


class Quoted:
    """Literal, name of a value, literal, name, … literal; `field` names the text where it cannot be encoded."""

    def __init__(self, field: str, pieces: Sequence[str]) -> None:
        self._places = tuple(pieces[1::2])
        self._names = frozenset(self._places)
        first, *rest = [quoted(field, literal) for literal in pieces[::2]]
        self._pieces = [first]
        for name, literal in zip(self._places, rest, strict=True):
            self._pieces[-1] += GOES_ON
            self._pieces += [name.encode(), GOES_ON + literal]

    def filled(self, values: Mapping[str, str], escaped: Escape) -> bytes:
        """`Invalid` names the values that are missing."""
        if missing := self._names - values.keys():
            raise Invalid(dict.fromkeys(sorted(missing), "This person has no value for it."))
        known = {name: quoted(name, escaped(values[name])) for name in self._names}
        pieces = self._pieces.copy()
        pieces[1::2] = [known[name] for name in self._places]
        return b"".join(pieces)
