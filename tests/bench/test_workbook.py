"""A workbook of 5,000 rows brought in by the command, as a process of its own: how long it takes, and its memory."""

import sys
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from govern.adapters import files
from govern.cli.programmes import SAMPLE
from tests.bench.ran import ran
from tests.briefings.sending.installation import Installation

ROWS, SECONDS, MEGABYTES = 5_000, 10, 300
MILESTONES, LINKS = 2_500, 1_000  # the rest are people


async def test_a_workbook_of_5000_rows(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "many.xlsx"
    rows = _written(file)
    assert rows >= ROWS
    done = ran(installation, "import", "programme", str(file))
    assert f"Reading milestones … {MILESTONES:,} rows" in done.said
    found = await installation.asked("SELECT count(*) FROM milestone WHERE ref LIKE 'X%'")
    assert found[0]["count"] == MILESTONES
    sys.stdout.write(
        f"\nA workbook of {rows:,} rows: {done.seconds:.1f} s (aim {SECONDS} s), {done.cpu:.1f} s CPU, "
        f"peak {done.megabytes:.0f} MB (aim {MEGABYTES} MB)\n"
    )


def _written(file: Path) -> int:
    """The sample's sheets with a plan and a staff list made long, under another name."""
    sheets: dict[str, list[dict[str, Any]]] = {name: list(rows) for name, rows in _sample().items()}
    like = next(row for row in sheets["milestones"] if row["ref"] == "REV-16")
    sheets["programme"][0]["name"] = "Many rows"
    for number, council in enumerate(sheets["partners"]):  # whose staff nobody here keeps yet
        council |= {"name": f"Council {number}", "gss_code": f"E0799990{number}"}
    sheets["milestones"] = [{**like, "ref": f"X{number}"} for number in range(MILESTONES)]
    sheets["dependencies"] = [
        {"from": f"X{number}", "to": f"X{number + 1}", "type": "FS", "lag_days": 0} for number in range(LINKS)
    ]
    person = sheets["people"][0]
    sheets["people"] = [
        {**person, "name": f"Person {number}", "email": f"person.{number}@many.example"}
        for number in range(ROWS - MILESTONES - LINKS)
    ]
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        _sheet(book.create_sheet(name), rows)
    book.save(file)
    return sum(map(len, sheets.values()))


def _sample() -> dict[str, list[dict[str, str]]]:
    """Only what stands by itself: registers that name milestones of the sample stay out."""
    wanted = ("programme", "partners", "roles", "workstreams", "milestones", "people")
    return {name: rows for name, rows in files.sheets(SAMPLE / "shared-services").items() if name in wanted}


def _sheet(sheet: Worksheet, rows: list[dict[str, Any]]) -> None:
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
