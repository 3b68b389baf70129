"""A ledger of 200,000 rows brought in by the command, as a process of its own: how long it takes, and its memory
beside that of a ledger of 10,000."""

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.briefings.sending.installation import TREE, Installation

FEW, MANY, SECONDS, MORE_MEGABYTES = 10_000, 200_000, 30, 60
CODES = 40


class Ran(NamedTuple):
    seconds: float
    cpu: float
    megabytes: float
    said: str


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
    argv = [sys.executable, "-m", "govern.cli", "import", "actuals", str(file), "--programme", "1"]
    argv += ["--mapping", "Ledger"]
    began = time.perf_counter()
    with subprocess.Popen(argv, env=installation.env, cwd=TREE, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    return Ran(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)
