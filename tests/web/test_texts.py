"""Texts in an XLSX are what was typed, as any spreadsheet program reads it (ECMA-376: `_xHHHH_` is a sign)."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from defusedxml import ElementTree

from govern.adapters import workbooks
from govern.packs.layout.blocks import Column as Heading
from govern.packs.layout.blocks import Table
from govern.packs.layout.xlsx import workbook
from govern.web import downloads
from govern.web.lists import Column

TEXTS = (
    "_x0041_",
    "_x005F_x0041_",
    "_x005F_x005F_x0041_",
    "__x0041__x0042_x0043_",
    "_xD83D_ and _X0041_ and _x41_",
    "a\x0bb\x1b",
    "two\r\nlines",
    "\ufffe and \uffff",
    "<r>rich</r>",
    "<r>&</r>",
    "<r><t>formatted</t></r>",
    " spaces ",
    "'=1+1",
    "=1+1",
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Row(msgspec.Struct, frozen=True):
    title: str


def downloaded() -> bytes:
    return downloads.as_xlsx(TEXTS, (Column(key="title", label="Title", value=lambda one: one),))


def exported() -> bytes:
    return workbooks.as_xlsx({"rows": Row}, {"rows": [Row(one) for one in TEXTS]})


def texts(content: bytes) -> list[str]:
    """Every text of a workbook's sheets, none by a reader that has habits of its own."""
    found = []
    with ZipFile(io.BytesIO(content)) as book:
        for name in filter(re.compile(r"xl/(worksheets/sheet\d+|shared\w+)\.xml").fullmatch, book.namelist()):
            said = (one.text or "" for one in ElementTree.fromstring(book.read(name)).findall(".//{*}t"))
            found += [ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), one) for one in said]
    return found


@pytest.mark.parametrize(("made", "changed"), [(downloaded, {}), (exported, {"'=1+1": "''=1+1"})])
def test_what_was_typed_is_read(made: Callable[[], bytes], changed: dict[str, Any]) -> None:
    found = texts(made())
    assert [one for one in TEXTS if changed.get(one, one) not in found] == []


def test_a_packs_workbook_holds_its_words_too() -> None:
    """Signs that no page may hold are spaces there."""
    words = tuple(one for one in TEXTS if one.isprintable())
    table = Table("Words", (Heading("Title"),), tuple((one,) for one in words))
    found = texts(workbook([table], title="Pack", as_at=date(2026, 11, 23)))
    assert [one for one in words if one not in found] == []
