"""A plan of 1,221 tasks in another format brought in by the command: Java’s start, reading, comparing, saving."""

import sys
from pathlib import Path

import pytest

from tests.adapters.test_java import HERE, MPX
from tests.bench.ran import ran
from tests.briefings.sending.installation import Installation

TASKS, SECONDS = 1_221, 15


@pytest.mark.skipif(not HERE, reason="no Java, or the extra govern[msproject] is not installed")
async def test_a_plan_of_1221_tasks(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "plan.mpx"
    file.write_bytes(_written().replace("\n", "\r\n").encode("cp1252"))
    by = ("--by", "alice@partnership.example")
    done = ran(installation, "import", "plan", str(file), "--programme", "1", *by)
    found = await installation.asked("SELECT count(*) FROM filed_task")
    assert found[0]["count"] == TASKS
    sys.stdout.write(
        f"\nA plan of {TASKS:,} tasks, read by Java and brought in: {done.seconds:.1f} s (aim {SECONDS} s), "
        f"{done.cpu:.1f} s CPU, peak {done.megabytes:.0f} MB\n"
    )


def _written() -> str:
    head = MPX.partition("70,1,1,")[0]
    rows = (f"70,{n},{n},Task {n},1,5d,04/01/2027,08/01/2027,{n - 1 or ''}" for n in range(1, TASKS + 1))
    return head + "\n".join(rows) + "\n"
