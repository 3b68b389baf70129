"""The words of a pack as they were read and approved, kept beside the tests."""

import os
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from govern.packs import layout
from govern.packs.model import BoardPack, Part
from tests.packs import faces


def pages(pack: BoardPack, part: Part = Part.BOARD) -> list[str]:
    """The text of each page of its file."""
    return [one.extract_text() for one in PdfReader(BytesIO(layout.pdf(pack, faces.folder(), part=part).pdf)).pages]


def words(name: str, told: str) -> str:
    """What was approved under this name. With GOVERN_GOLDEN set it is what is told now, written anew: look at what
    differs before you keep it."""
    golden = Path(__file__).resolve().parent / f"golden_{name}.txt"
    if os.environ.get("GOVERN_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    return golden.read_text(encoding="utf-8")
