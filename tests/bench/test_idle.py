"""What Govern takes while nobody asks it anything, and how soon the command says what it can do."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from redis import Redis

from tests.bench.served import serving
from tests.briefings.sending.installation import TREE, Installation, children, eventually

MEGABYTES, TIMES_PYTHON, RUNS = 220, 5, 21
GOVERN = Path(sys.executable).with_name("govern")


async def test_memory_of_an_idle_installation(installation: Installation) -> None:
    address, server = serving(installation)
    worker = installation.started("worker")
    eventually(lambda: bool(installation.bell.control.ping(timeout=0.2)))
    time.sleep(3)
    with Redis.from_url(installation.queue) as redis:
        told = {
            "web server": pss(server.pid),
            "worker and its pool of two": sum(map(pss, (worker.pid, *children(worker)))),
            "Redis": pss(redis.info("server")["process_id"]),
        }
    lines = [f"\nIdle, megabytes of memory (PSS), {address} not yet asked for a page"]
    lines += [f"  {name:30} {megabytes:6.0f}" for name, megabytes in told.items()]
    lines += [f"  {'together':30} {sum(told.values()):6.0f}, aim {MEGABYTES}"]
    sys.stdout.write("\n".join([*lines, ""]))


def pss(pid: int) -> float:
    """A process's own memory with its share of what it shares, in megabytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError as why:
        pytest.skip(f"This machine does not tell what process {pid} takes: {why}")
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def test_the_commands_help() -> None:
    """Turn and turn about, by the clock and by processor time."""
    taken: dict[str, list[tuple[float, float]]] = {"govern --help": [], "python -c pass": []}
    for _ in range(RUNS):
        taken["govern --help"].append(_took(str(GOVERN), "--help"))
        taken["python -c pass"].append(_took(sys.executable, "-c", "pass"))
    found = {name: tuple(map(median, zip(*runs, strict=True))) for name, runs in taken.items()}
    ours, bare = found["govern --help"], found["python -c pass"]
    lines = [f"  {name:16} {clock * 1000:6.1f} ms, {cpu * 1000:6.1f} ms CPU" for name, (clock, cpu) in found.items()]
    ratio = f"  {ours[0] / bare[0]:.1f} times by the clock, {ours[1] / bare[1]:.1f} by CPU (aim: {TIMES_PYTHON})"
    sys.stdout.write("\n".join([f"\nThe command's help, median of {RUNS}", *lines, ratio, ""]))


def _took(*argv: str) -> tuple[float, float]:
    began = time.perf_counter()
    with subprocess.Popen(argv, cwd=TREE, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - began, used.ru_utime + used.ru_stime
