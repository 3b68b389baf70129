"""A plan of 1,221 tasks in another format brought in by the command: Java’s start, reading, comparing, saving."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.adapters.test_java import HERE, MPX
from tests.briefings.sending.installation import TREE, Installation

TASKS, SECONDS = 1_221, 15


@pytest.mark.skipif(not HERE, reason="no Java, or the extra govern[msproject] is not installed")
async def test_a_plan_of_1221_tasks(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "plan.mpx"
    file.write_bytes(_written().replace("\n", "\r\n").encode("cp1252"))
    by = ("--by", "alice@partnership.example")
    argv = [sys.executable, "-m", "govern.cli", "import", "plan", str(file), "--programme", "1", *by]
    began = time.perf_counter()
    with subprocess.Popen(argv, env=installation.env, cwd=TREE, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    assert process.returncode == 0, said
    found = await installation.asked("SELECT count(*) FROM filed_task")
    assert found[0]["count"] == TASKS
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    sys.stdout.write(
        f"\nA plan of {TASKS:,} tasks, read by Java and brought in: {took:.1f} s (aim {SECONDS} s), {cpu:.1f} s CPU, "
        f"peak {peak:.0f} MB\n"
    )


def _written() -> str:
    head = MPX.partition("70,1,1,")[0]
    rows = (f"70,{n},{n},Task {n},1,5d,04/01/2027,08/01/2027,{n - 1 or ''}" for n in range(1, TASKS + 1))
    return head + "\n".join(rows) + "\n"
