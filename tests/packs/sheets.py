"""What is wrong on the printed sheets of a file: words on words, words beside the paper's frame, words that cannot be
read in grey, and lines that stand alone at a foot. Poppler says where each word stands and draws each sheet."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import pairwise, takewhile
from typing import NamedTuple
from xml.etree import ElementTree

from PIL import Image, ImageChops

XHTML = "{http://www.w3.org/1999/xhtml}"
DPI = 100
EDGE, FOOT = 36.0, 45.0  # what stays white at each side, and how high the running foot stands, in points
LEAST_FILLED = 1 / 3
SAME = 0.35  # of the height of the lower word: what letters of two lines may share


class Word(NamedTuple):
    """In points from the upper left corner of its sheet."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Sheet(NamedTuple):
    width: float
    height: float
    words: tuple[Word, ...]


def sheets(pdf: bytes) -> list[Sheet]:
    told = _poppler("pdftotext", "-bbox", "-", "-", fed=pdf).decode()
    pages = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", told, count=1)).iter(f"{XHTML}page")
    return [
        Sheet(
            float(page.get("width", 0)),
            float(page.get("height", 0)),
            tuple(map(_word, page.iter(f"{XHTML}word"))),
        )
        for page in pages
    ]


def _word(found: ElementTree.Element) -> Word:
    left, top, right, bottom = (float(found.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(left, top, right, bottom, found.text or "")


def _poppler(*command: str, fed: bytes) -> bytes:
    return subprocess.run(command, input=fed, capture_output=True, check=True).stdout


def wrong(pdf: bytes, alone: Sequence[str] = ()) -> list[str]:
    """`alone` are headings and captions, which never stand last on a sheet."""
    checks = (crossed, outside, partial(left_alone, alone=frozenset(map(_close, alone))))
    return [
        f"sheet {place}: {each}" for place, one in enumerate(sheets(pdf), 1) for check in checks for each in check(one)
    ]


def crossed(sheet: Sheet) -> Iterator[str]:
    ranked = sorted(sheet.words, key=lambda word: word.top)
    for place, one in enumerate(ranked):
        for other in takewhile(lambda word, low=one.bottom: word.top < low, ranked[place + 1 :]):
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            if wide > 1 and high > SAME * min(one.bottom - one.top, other.bottom - other.top):
                yield f"“{one.text}” and “{other.text}” stand on each other"


def outside(sheet: Sheet) -> Iterator[str]:
    for word in sheet.words:
        if word.left < EDGE or word.right > sheet.width - EDGE or word.top < 0 or word.bottom > sheet.height - 18:
            yield f"“{word.text}” leaves the frame"


def left_alone(sheet: Sheet, alone: frozenset[str]) -> Iterator[str]:
    above = [word for word in sheet.words if word.bottom < sheet.height - FOOT]
    low = max((word.bottom for word in above), default=0.0) - 2
    last = " ".join(word.text for word in sorted(above, key=lambda word: word.left) if word.bottom > low)
    if _close(last) in alone:
        yield f"“{last}” stands alone at the foot"


def sparse(pdf: bytes, begins: Sequence[str], *, least: float = LEAST_FILLED) -> list[str]:
    """Sheets less full than that whose section goes on: `begins` are the titles of sections."""
    starts, found = frozenset(map(_close, begins)), sheets(pdf)
    return [
        f"sheet {place}: {_filled(one):.0%} is filled"
        for place, (one, after) in enumerate(pairwise(found), 1)
        if _close(_first(after)) not in starts and _filled(one) < least
    ]


def _first(sheet: Sheet) -> str:
    high = min((word.top for word in sheet.words), default=0.0) + 4
    return " ".join(word.text for word in sheet.words if word.top < high)


def _filled(sheet: Sheet) -> float:
    """Of the room between the edges of a sheet, how much is written on."""
    low = max((word.bottom for word in sheet.words if word.bottom < sheet.height - FOOT), default=0.0)
    return (low - EDGE) / (sheet.height - FOOT - EDGE)


def _close(words: str) -> str:
    return re.sub(r"\s+", "", words)


def faint(pdf: bytes, least: int = 90) -> list[str]:
    """Words whose letters and ground are fewer than so many of 255 greys apart when a sheet is drawn in grey."""
    found = []
    for place, sheet in enumerate(sheets(pdf), 1):
        drawn = in_grey(pdf, place)
        for word in sheet.words:
            low, high = drawn.crop(tuple(round(each * DPI / 72) for each in word[:4])).getextrema()
            if high - low < least and len(word.text) > 1:
                found.append(f"sheet {place}: “{word.text}” is {high - low} greys from its ground")
    return found


def in_grey(pdf: bytes, page: int) -> Image.Image:
    one = ("-f", str(page), "-l", str(page), "-")
    return Image.open(BytesIO(_poppler("pdftoppm", "-r", str(DPI), "-gray", *one, fed=pdf)))


def has_ink_beside(drawn: Image.Image, *, below: float) -> bool:
    """Whether anything is drawn at the sides of a sheet, so many points from its top."""
    side, top = round((EDGE - 6) * DPI / 72), round(below * DPI / 72)
    parts = (drawn.crop((0, top, side, drawn.height)), drawn.crop((drawn.width - side, top, drawn.width, drawn.height)))
    return any(ImageChops.invert(part).getbbox() for part in parts)
