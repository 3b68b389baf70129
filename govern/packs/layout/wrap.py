"""Lines of words, measured with widths that are computed once per word and face."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.packs.drawings.picture import SEMIBOLD
from govern.packs.layout.blocks import Bold, Words, printable
from govern.packs.layout.styles import Type


class Run(NamedTuple):
    text: str
    face: str


Line = tuple[Run, ...]
DATE = r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}"
WORD = re.compile(rf"(?:{DATE}\S*|[^ ]+) ?")  # a date stays on one line
DATE_PART, HYPHENATED = re.compile("[^ ]+ ?"), re.compile("[^-]+-* ?|-+ ?")  # where a piece too wide breaks first


@lru_cache(maxsize=1 << 16)
def unit_width(text: str, face: str) -> float:
    """The width at one point; a slice of text at `size` is `size` times as wide."""
    return float(stringWidth(text, face, 1))


def width(line: Line, size: float) -> float:
    return sum(unit_width(run.text, run.face) for run in line) * size


def plain_line(line: Line) -> str:
    return "".join(run.text for run in line)


def wrapped(words: Words, style: Type, room: float) -> tuple[Line, ...]:
    """At least one line; a word wider than the room is broken, so nothing is ever cut off."""
    if isinstance(words, str):
        return tuple((Run(line, style.face),) for line in wrapped_text(words, style.face, room / style.size))
    pieces = [piece for run in _runs(words, style.face) for piece in _pieces(run, room / style.size)]
    return tuple(_joined(line) for line in _filled(pieces, room / style.size))


@lru_cache(maxsize=1 << 14)
def wrapped_text(text: str, face: str, room: float) -> tuple[str, ...]:
    """`room` in points at size one."""
    if unit_width(text, face) <= room and text.isprintable():
        return (text,)
    pieces = _pieces(Run(text, face), room)
    return tuple("".join(run.text for run in _joined(line)) for line in _filled(pieces, room))


def _runs(words: Sequence[str | Bold], face: str) -> list[Run]:
    return [Run(part.text, SEMIBOLD) if isinstance(part, Bold) else Run(part, face) for part in words]


def _pieces(run: Run, room: float) -> list[Run]:
    """Words of a run, each with the space that follows it; words too wide come in parts."""
    return [part for found in WORD.findall(printable(run.text)) for part in _broken(Run(found, run.face), room)]


def _broken(piece: Run, room: float) -> list[Run]:
    if unit_width(piece.text.rstrip(" "), piece.face) <= room:
        return [piece]
    for gentle in (DATE_PART, HYPHENATED):
        if len(parts := gentle.findall(piece.text)) > 1:
            return [shorter for part in parts for shorter in _broken(Run(part, piece.face), room)]
    text, broken = piece.text, []
    while len(text) > 1 and unit_width(text.rstrip(" "), piece.face) > room:
        end = next((n for n in range(2, len(text)) if unit_width(text[:n], piece.face) > room), len(text)) - 1
        broken.append(Run(text[:end], piece.face))
        text = text[end:]
    return [*broken, Run(text, piece.face)]


def _filled(pieces: list[Run], room: float) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    used = 0.0
    for piece in pieces:
        wide = unit_width(piece.text, piece.face)
        if lines[-1] and used + unit_width(piece.text.rstrip(" "), piece.face) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += wide
    return lines


def _joined(pieces: list[Run]) -> Line:
    """Neighbours of one face become one run; the line ends without a space."""
    line: list[Run] = []
    for piece in pieces:
        if line and line[-1].face == piece.face:
            line[-1] = Run(line[-1].text + piece.text, piece.face)
        else:
            line.append(piece)
    if line:
        line[-1] = Run(line[-1].text.rstrip(" "), line[-1].face)
    return tuple(line) or (Run("", ""),)
