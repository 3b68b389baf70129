"""CSV as people's programs write it: in UTF-8, or in Windows-1252, as Excel saves it in Britain; parted by commas,
semicolons or tabs."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

from govern.kit.errors import Invalid

BLOCK = 1 << 20
MARKS = ",;\t"
QUOTED = re.compile(r'"[^"]*"')
PRINTED = frozenset("’‘“”–—…£€·°º½\xa0")
NOT_UTF_8 = "Save the file as CSV in UTF-8."


@contextmanager
def rows(path: Path) -> Iterator[Iterator[list[str]]]:
    """The rows of a file, read as they are asked for; `Invalid` names a file of which nobody can know the letters."""
    with path.open(encoding=_encoding(path), newline="") as file:
        yield _parted(file)


def _parted(file: TextIO) -> Iterator[list[str]]:
    """The first line that says something shows what parts the columns; a comma where two are as good."""
    blank: list[str] = []
    for line in file:
        if line.strip():
            plain = QUOTED.sub("", line)
            return csv.reader(chain(blank, [line], file), delimiter=max(MARKS, key=plain.count))
        blank.append(line)
    return iter(())


def _encoding(path: Path) -> str:
    """Windows-1252 is believed only where it makes letters and marks that people write: in other encodings its bytes
    mean something else."""
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    try:
        for _ in _texts(path, "utf-8"):
            pass
    except UnicodeDecodeError:
        try:
            odd = {letter for text in _texts(path, "cp1252") for letter in text if not letter.isascii()}
        except UnicodeDecodeError as wrong:
            raise Invalid({path.name: NOT_UTF_8}) from wrong
        if any(not letter.isalpha() and letter not in PRINTED for letter in odd):
            raise Invalid({path.name: NOT_UTF_8}) from None
        return "cp1252"
    return "utf-8-sig"


def _texts(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)
