"""Counts of services, 200,000 rows, brought in by the command as a process of its own: how long it takes, and its
memory beside that of a file of 10,000."""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from tests.bench.ran import Ran, ran
from tests.briefings.sending.installation import Installation

FEW, MANY, SECONDS, MORE_MEGABYTES = 10_000, 200_000, 30, 60
SERVICES, CHANNELS, FIRST = 15, ("web", "phone", "face-to-face", "post"), date(2018, 4, 1)


async def test_counts_of_200000_rows(installation: Installation, tmp_path: Path) -> None:
    little, much = (_brought(installation, tmp_path, rows) for rows in (FEW, MANY))
    assert f"Reading … {MANY:,} rows" in much.said
    found = await installation.asked(
        "SELECT sum(m.counts) AS rows FROM service_month m JOIN service_import i ON i.id = m.brought "
        "WHERE i.name LIKE 'counts-%'"
    )
    assert found[0]["rows"] == FEW + MANY
    sys.stdout.write(
        f"\nCounts of {MANY:,} rows: {much.seconds:.1f} s (aim {SECONDS} s), {much.cpu:.1f} s CPU, peak "
        f"{much.megabytes:.0f} MB, of {FEW:,} rows {little.megabytes:.0f} MB (aim {MORE_MEGABYTES} MB apart at most)\n"
    )
    assert much.seconds < SECONDS
    assert much.megabytes - little.megabytes < MORE_MEGABYTES


def _brought(installation: Installation, folder: Path, rows: int) -> Ran:
    """Days of 15 services, three councils and four channels."""
    file = folder / f"counts-{rows}.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["service", "council", "channel", "period", "completed", "started", "answers", "satisfied"])
        writer.writerows(_row(number) for number in range(rows))
    return ran(installation, "import", "services", str(file), "--programme", "1")


def _row(number: int) -> list[object]:
    day, place = divmod(number, SERVICES * 3 * len(CHANNELS))
    service, rest = divmod(place, 3 * len(CHANNELS))
    council, channel = divmod(rest, len(CHANNELS))
    completed = 1 + number % 97
    when = FIRST + timedelta(days=day)
    return [f"SRV-{service + 1:02d}", "ABC"[council], CHANNELS[channel], when, completed, completed + 9, 20, 15]
