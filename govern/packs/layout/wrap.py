"""Lines of words, measured with widths that are computed once per word and face."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.packs.drawings.picture import SEMIBOLD
from govern.packs.layout.blocks import Bold, Words, printable
from govern.packs.layout.styles import Type
from govern.packs.rules.foreign import ENDS, OPENS


class Run(NamedTuple):
    """`english` says so within pages of another language."""

    text: str
    face: str
    english: bool = False


Line = tuple[Run, ...]
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Ion|Chwef|Maw|Ebr|Mai|Meh|Gorff|Awst|Medi|Hyd|Tach|Rhag"
DATE = rf"\d{{1,2}} (?:{MONTHS})[a-z]* \d{{4}}"
WORD = re.compile(rf"(?:{DATE}\S*|[^ ]+) ?")  # a date stays on one line
DATE_PART, HYPHENATED = re.compile("[^ ]+ ?"), re.compile("[^-]+-* ?|-+ ?")  # where a piece too wide breaks first


MARK, GAP = re.compile(f"[{OPENS}{ENDS}]"), re.compile(f"([{OPENS}{ENDS}]) ")


@lru_cache(maxsize=1 << 13)
def unit_width(text: str, face: str) -> float:
    """The width at one point; a slice of text at `size` is `size` times as wide."""
    return float(stringWidth(text, face, 1))


def width(line: Line, size: float) -> float:
    if len(line) == 1:
        return unit_width(line[0].text, line[0].face) * size
    return sum(unit_width(run.text, run.face) for run in line) * size


def plain_line(line: Line) -> str:
    return "".join(run.text for run in line)


def wrapped(words: Words, style: Type, room: float) -> tuple[Line, ...]:
    """At least one line; a word wider than the room is broken, so nothing is ever cut off."""
    if isinstance(words, str) and OPENS not in words:
        return tuple((Run(line, style.face),) for line in wrapped_text(words, style.face, room / style.size))
    pieces = [piece for run in _runs(words, style.face) for piece in _pieces(run, room / style.size)]
    return tuple(_joined(line) for line in _filled(pieces, room / style.size))


@lru_cache(maxsize=1 << 11)
def wrapped_text(text: str, face: str, room: float) -> tuple[str, ...]:
    """`room` in points at size one."""
    if unit_width(text, face) <= room and text.isprintable():
        return (text,)
    pieces = _pieces(Run(text, face), room)
    return tuple("".join(run.text for run in _joined(line)) for line in _filled(pieces, room))


def _runs(words: Words, face: str) -> list[Run]:
    parts = (words,) if isinstance(words, str) else words
    told = [(part.text, SEMIBOLD) if isinstance(part, Bold) else (part, face) for part in parts]
    return [run for text, face in told for run in marked(text, face)]


def marked(text: str, face: str) -> Iterator[Run]:
    """Its stretches of the page's own language and of English, in turn."""
    if OPENS not in text:
        yield Run(text, face)
        return
    parted = GAP.sub(r" \1", text)  # a space belongs to the word before it, on either side of a mark
    for number, stretch in enumerate(MARK.split(parted)):
        if stretch:
            yield Run(stretch, face, number % 2 == 1)


def _pieces(run: Run, room: float) -> list[Run]:
    """Words of a run, each with the space that follows it; words too wide come in parts."""
    return [part for found in WORD.findall(printable(run.text)) for part in _broken(run._replace(text=found), room)]


def _broken(piece: Run, room: float) -> list[Run]:
    if unit_width(piece.text.rstrip(" "), piece.face) <= room:
        return [piece]
    for gentle in (DATE_PART, HYPHENATED):
        if len(parts := gentle.findall(piece.text)) > 1:
            return [shorter for part in parts for shorter in _broken(piece._replace(text=part), room)]
    text, broken = piece.text, []
    while len(text) > 1 and unit_width(text.rstrip(" "), piece.face) > room:
        end = next((n for n in range(2, len(text)) if unit_width(text[:n], piece.face) > room), len(text)) - 1
        broken.append(piece._replace(text=text[:end]))
        text = text[end:]
    return [*broken, piece._replace(text=text)]


def _filled(pieces: list[Run], room: float) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    used = 0.0
    for place, piece in enumerate(pieces):
        wide = unit_width(piece.text, piece.face)
        if lines[-1] and used + _needed(pieces, place) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += wide
    return lines


def _needed(pieces: list[Run], place: int) -> float:
    """A mark of language within a word parts no line: a quotation mark stays with the English title behind it."""
    piece = pieces[place]
    after = pieces[place + 1] if place + 1 < len(pieces) else piece
    if after.english is piece.english or piece.text.endswith(" "):
        return unit_width(piece.text.rstrip(" "), piece.face)
    return unit_width(piece.text, piece.face) + _needed(pieces, place + 1)


def _joined(pieces: list[Run]) -> Line:
    """Neighbours of one face become one run; the line ends without a space."""
    line: list[Run] = []
    for piece in pieces:
        if line and line[-1].face == piece.face and line[-1].english is piece.english:
            line[-1] = piece._replace(text=line[-1].text + piece.text)
        else:
            line.append(piece)
    if line:
        line[-1] = line[-1]._replace(text=line[-1].text.rstrip(" "))
    return tuple(line) or (Run("", ""),)
