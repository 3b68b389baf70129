"""Long files from outside, read a row at a time: a file of 200,000 rows takes no more memory than one of ten."""

import csv
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from govern.adapters import files, packed, separated
from govern.kit.errors import Invalid

MOST_BYTES = 400_000_000
MOST_ROWS = 1_000_000
CHUNK = 1 << 20
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it."
TOO_MANY = f"The file has more than {MOST_ROWS:,} rows. Split it."
NO_FILE = "There is no such file."
KINDS = "Give a CSV file, or an XLSX workbook whose first sheet holds the rows."
EMPTY = "The file holds nothing."
Row = tuple[int, dict[str, str]]


def digest(path: Path, *read_as: str) -> str:
    """What stands for a file and how it is read: the same twice is the same."""
    found = hashlib.sha256("\n".join(read_as).encode())
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            found.update(block)
    return found.hexdigest()


@contextmanager
def rows(path: Path) -> Iterator[Iterator[Row]]:
    """Each row below the headings with its line in the file, its cells by heading; blank rows are passed over."""
    if not path.exists():
        raise Invalid({path.name: NO_FILE})
    if path.stat().st_size > MOST_BYTES:
        raise Invalid({path.name: TOO_LARGE})
    match path.suffix.lower():
        case ".csv":
            with separated.rows(path) as found:
                yield _told(path, _below_headings(found))
        case ".xlsx":
            packed.look_into(path)
            with files.opened(path, results=True) as book:
                yield _told(path, _below_headings(files.texts(files.cells(book.worksheets[0]))))
        case ".xlsm":
            raise Invalid({path.name: packed.MACROS})
        case _:
            raise Invalid({path.name: KINDS})


def chunks(found: Iterator[Row], size: int = 5_000) -> Iterator[list[Row]]:
    while some := list(itertools.islice(found, size)):
        yield some


def _told(path: Path, found: Iterator[Row]) -> Iterator[Row]:
    """What a hostile or broken file does to a reader is said as what is wrong with the file."""
    try:
        yield from found
    except (csv.Error, UnicodeDecodeError) as wrong:
        raise Invalid({path.name: files.NOT_CSV}) from wrong
    except Invalid:
        raise
    except Exception as wrong:  # a hostile workbook breaks the library in ways nobody can list
        raise Invalid({path.name: files.UNREADABLE}) from wrong


def _below_headings(lines: Iterator[list[str]]) -> Iterator[Row]:
    header: Sequence[str] = ()
    for number, line in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise Invalid({"rows": TOO_MANY})
        if not any(cell.strip() for cell in line):
            continue
        if header:
            yield number, dict(zip(header, itertools.chain(line, itertools.repeat("")), strict=False))
        else:
            header = [cell.strip() for cell in line[: files.MOST_COLUMNS]]
    if not header:
        raise Invalid({"file": EMPTY})
