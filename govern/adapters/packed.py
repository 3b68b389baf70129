"""What an uploaded archive holds, looked at before it is opened: a hostile file is refused by what it would become."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any
from xml.parsers import expat

from govern.kit.errors import Invalid

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
LARGE, MOST_TIMES = 20_000_000, 200  # what is large unpacked is no more than so many times its packed size
MOST_TAGS = 12_000_000
MOST_ROWS = 50_000
MOST_IN_A_ROW = 100_000
ROW_DEPTH = 3  # worksheet, sheetData, row
CHUNK = 1 << 20
ARCHIVES = (".zip", ".xlsx", ".xlsm", ".docx", ".gz", ".7z", ".rar", ".xz", ".bz2")
BEGINNINGS = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ\x00", b"BZh")

TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it, or take out what is not a register."
TOO_MUCH = "The file would unpack to more than a workbook can hold. It was not opened."
TOO_WIDE = "A row of this workbook has more cells than a register can hold. Delete the empty columns and save it again."
TOO_MANY_ROWS = (
    f"A sheet has more than {MOST_ROWS:,} rows. Delete the empty rows below the last one, or split the file."
)
ENTITIES = "This workbook defines entities of its own, which no spreadsheet program does. It was not opened."
NOT_ONE = "This is not an XLSX workbook, or it is protected by a password."
MACROS = "This workbook holds macros. Save it as XLSX, without them."
ARCHIVE = "There is another archive inside this workbook. It was not opened."
OUTSIDE = "A part of this workbook has a path that leads out of it. It was not opened."


class Tags:
    """How many tags the parts of a workbook may have between them."""

    def __init__(self, most: int) -> None:
        self.left = most


def look_into(path: Path, most_tags: int = MOST_TAGS) -> bool:
    """Refuses what is no register; answers whether there are formulas in it."""
    tags = Tags(most_tags)
    if path.stat().st_size > MOST_BYTES:
        raise Invalid({path.name: TOO_LARGE})
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if problem := _refusal(parts):
                raise Invalid({path.name: problem})
            looked = [_Looked(packed.open(part), tags) for part in parts]
    except _Refused as wrong:
        raise Invalid({path.name: str(wrong)}) from wrong
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as wrong:
        raise Invalid({path.name: NOT_ONE}) from wrong
    return any(part.has_formulas for part in looked)


def _refusal(parts: list[zipfile.ZipInfo]) -> str:
    names = [part.filename.casefold().replace("\\", "/") for part in parts]
    if any(name.endswith("vbaproject.bin") for name in names):
        return MACROS
    if any(name.endswith(ARCHIVES) for name in names):
        return ARCHIVE
    if any(name.startswith("/") or ".." in PurePosixPath(name).parts for name in names):
        return OUTSIDE
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED or size > max(LARGE, MOST_TIMES * packed):
        return TOO_MUCH
    return ""


class _Refused(Exception):
    """Why a part is not read to its end."""


class _Looked:
    """One part read as XML, counting: `MOST_IN_A_ROW` bounds what a reader that holds one row would have to hold."""

    def __init__(self, part: IO[bytes], tags: Tags) -> None:
        self.has_formulas = False
        self.tags = tags
        self.rows = self.inside = self.depth = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        first = chunk = part.read(CHUNK)
        if first.startswith(BEGINNINGS):
            raise _Refused(ARCHIVE)
        try:
            while chunk:
                parser.Parse(chunk)
                chunk = part.read(CHUNK)
        except expat.ExpatError:
            return  # no XML, or only up to here: nobody reads it further than this

    def _doctype(self, *_: Any) -> None:
        raise _Refused(ENTITIES)

    def _start(self, name: str, _: Any) -> None:
        self.depth += 1
        self.tags.left -= 1
        self.inside = self.inside + 1 if self.depth > ROW_DEPTH else 0
        if self.inside > MOST_IN_A_ROW:
            raise _Refused(TOO_WIDE)
        if self.tags.left < 0:
            raise _Refused(TOO_MUCH)
        self._know(name)

    def _know(self, name: str) -> None:
        if self.depth == ROW_DEPTH and name.endswith(" row"):
            self.rows += 1
            if self.rows > MOST_ROWS:
                raise _Refused(TOO_MANY_ROWS)
        if name.endswith(" f"):
            self.has_formulas = True

    def _end(self, _: str) -> None:
        self.depth -= 1
