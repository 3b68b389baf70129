"""A ledger of 200,000 rows brought in by the command, as a process of its own: how long it takes, and its memory
beside that of a ledger of 10,000."""

import csv
import json
import sys
from pathlib import Path

from tests.bench.ran import Ran, ran
from tests.briefings.sending.installation import Installation

FEW, MANY, SECONDS, MORE_MEGABYTES = 10_000, 200_000, 30, 60
CODES = 40


async def test_a_ledger_of_200000_rows(installation: Installation, tmp_path: Path) -> None:
    codes = {f"R{number:03d}": f"BEN-{1 + number % 8:02d}" for number in range(CODES)}
    said = json.dumps({"codes": codes})
    await installation.asked(
        "INSERT INTO actual_mapping (programme, name, version, said, at) SELECT min(id), 'Ledger', 1, "
        f"'{said}', now() FROM programme RETURNING id"
    )
    before = (await installation.asked("SELECT count(*) FROM actual_posting"))[0]["count"]
    little, much = (_brought(installation, tmp_path, rows) for rows in (FEW, MANY))
    assert f"Reading … {MANY:,} rows" in much.said
    found = await installation.asked("SELECT count(*) FROM actual_posting")
    assert found[0]["count"] - before == FEW + MANY
    sys.stdout.write(
        f"\nA ledger of {MANY:,} rows: {much.seconds:.1f} s (aim {SECONDS} s), {much.cpu:.1f} s CPU, peak "
        f"{much.megabytes:.0f} MB, of {FEW:,} rows {little.megabytes:.0f} MB (aim {MORE_MEGABYTES} MB apart at most)\n"
    )
    assert much.seconds < SECONDS
    assert much.megabytes - little.megabytes < MORE_MEGABYTES


def _brought(installation: Installation, folder: Path, rows: int) -> Ran:
    file = folder / f"ledger-{rows}.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["line", "period", "amount", "reference"])
        writer.writerows(
            [f"R{number % CODES:03d}", f"2026/27 P{1 + number % 12}", f"{number % 9999}.07", f"JNL-{number}"]
            for number in range(rows)
        )
    return ran(installation, "import", "actuals", str(file), "--programme", "1", "--mapping", "Ledger")
