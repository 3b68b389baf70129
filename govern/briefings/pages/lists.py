"""Files of people that somebody chose in a form."""

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Any

from litestar.datastructures import UploadFile

from govern.adapters import files
from govern.kit import text, typed
from govern.kit.errors import Invalid

HEADING = "Email address"
CALLED = ("email address", "e-mail address", "email", "e-mail")  # as GOV.UK Notify's lists have it too
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
MOST, MOST_SAID = 50_000, 20


async def addresses_of(given: Any) -> tuple[str, ...]:
    """The addresses of a file; `Invalid` names the rows that hold none, and nothing of it is taken."""
    rows = await rows_of(given, "addresses")
    heading = next((one for one in (rows[0] if rows else ()) if one.strip().casefold() in CALLED), None)
    if heading is None:
        raise Invalid({"file": f"Put the heading “{HEADING}” in row 1, and one address in each row below it."})
    cells = [(number, row.get(heading, "").strip()) for number, row in typed.numbered(rows)]
    wrong = [f"row {number}" for number, cell in cells if not ADDRESS.fullmatch(cell) or len(cell) > 254]
    if wrong:
        more = f" and {len(wrong) - MOST_SAID} more" if len(wrong) > MOST_SAID else ""
        raise Invalid({"file": f"No email address stands in {text.listed(wrong[:MOST_SAID])}{more}. Correct the file."})
    if len(cells) > MOST:
        raise Invalid({"file": f"A list holds {MOST:,} addresses at most."})
    return tuple(cell for _, cell in cells)


async def rows_of(given: Any, sheet: str) -> list[dict[str, str]]:
    """The rows of a CSV, or of an XLSX: its sheet of this name, or its first."""
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Choose a CSV or XLSX file."})
    content = await given.read()
    kind = Path(given.filename).suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise Invalid({"file": "Choose a CSV or XLSX file. A workbook with macros or in an older form is not opened."})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{sheet}{kind}"
        path.write_bytes(content)
        try:
            found = await asyncio.to_thread(files.sheets, Path(folder) if kind == ".csv" else path)
        except Invalid as wrong:
            raise Invalid({"file": " ".join(wrong.problems.values())}) from wrong
    return found.get(sheet) or next(iter(found.values()), [])
