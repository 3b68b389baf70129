"""Text in the cells of a workbook. Imported where one is made, and only then: XlsxWriter comes with it."""

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

SIGN = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # a reader takes `_x0041_` for an A, unless its `_` is written as a sign too
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
FLAT = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """Holds each text as it was typed, for every program that reads it: `add_worksheet(name, Sheet)` in a `FLAT` book,
    which takes rows from the top down and keeps their texts in the cells.

    XlsxWriter alone writes only the first of two signs that share a `_`, and takes what begins and ends as `<r>…</r>`
    for marks of its own: that text is lost, or nobody can open the file.
    """

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        known = SIGN.sub("_x005F_", data)
        return UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", known)

    def _xml_rich_inline_string(self, string: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        """We write no marked-up text: this is one that looks like it."""
        self._xml_inline_string(string, False, attributes)
