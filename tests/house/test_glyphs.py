"""Every character that people are shown is in the typeface of pages and packs: no empty box in its place."""

import ast
import re
import unicodedata
from functools import cache

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.house.code import TREE, files, tree

FONTS = TREE / "govern" / "web" / "static" / "built" / "fonts"
FACES = ("Regular", "Italic", "SemiBold", "Bold")
WELSH = "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ"
STATUSES, SENTENCES = "●◆▲■", "£€–—‘’“”…·×−≥≤≈"


@cache
def words() -> set[str]:
    """What templates, code and the sample can put before a reader."""
    told = [file.read_text(encoding="utf-8") for end in ("html", "txt") for file in files("templates", ending=end)]
    told += [file.read_text(encoding="utf-8") for file in files("deploy/sample", ending="csv")]
    told += [one for file in files("govern", "tasks") for one in _strings(tree(file))]
    return {letter for letter in "".join([*told, WELSH, STATUSES, SENTENCES]) if _is_seen(letter)}


def _strings(module: ast.Module) -> list[str]:
    return [node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _is_seen(letter: str) -> bool:
    """Line ends, marks of order and other controls are never drawn."""
    return unicodedata.category(letter)[0] not in "CZ"


@pytest.mark.parametrize("face", FACES)
def test_every_face_of_packs_and_drawings_has_every_character(face: str) -> None:
    has = TTFontFile(str(FONTS / f"SourceSans3-{face}.ttf")).charToGlyph
    assert {letter for letter in words() if not has.get(ord(letter))} == set()


def test_the_face_of_pages_keeps_every_character() -> None:
    """The pages' face is cut down to these ranges when it is built."""
    source = (TREE / "govern" / "web" / "assets" / "build.mjs").read_text(encoding="utf-8")
    ranges = [(int(first, 16), int(last, 16)) for first, last in re.findall(r"\[0x(\w+), 0x(\w+)\]", source)]
    assert len(ranges) > 20
    assert {one for one in words() if not any(first <= ord(one) <= last for first, last in ranges)} == set()
