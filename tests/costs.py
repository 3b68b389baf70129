"""What the tests cost, in seconds of CPU: their own and those of every process they start, which on a busy machine stay
the same while the time of the clock does not. Linux tells them.

    make test ARGS="-p tests.costs"
    .venv/bin/python -m tests.costs

A fixture that several share is paid by the first to ask for it."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "var" / "costs"
TICKS = os.sysconf("SC_CLK_TCK")
MOST = 40


def spent(pid: int) -> float:
    """Of a process, of those it waited for, and of all below it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        below = [one for file in Path(f"/proc/{pid}/task").glob("*/children") for one in file.read_text().split()]
    except OSError:  # it ended meanwhile
        return 0
    return sum(map(int, fields[11:15])) / TICKS + sum(spent(int(one)) for one in below)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    before = spent(os.getpid())
    try:
        return (yield)
    finally:
        with (FOLDER / os.environ.get("PYTEST_XDIST_WORKER", "alone")).open("a", encoding="utf-8") as file:
            file.write(f"{spent(os.getpid()) - before:.2f} {item.nodeid}\n")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file in FOLDER.iterdir():
            file.unlink()


def told() -> Iterator[str]:
    tests = Counter[str]()
    for file in FOLDER.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            seconds, _, name = line.partition(" ")
            tests[name] += float(seconds)
    files = Counter[str]()
    for name, seconds in tests.items():
        files[name.partition("::")[0]] += seconds
    yield f"{tests.total():.0f} seconds in {len(tests)} tests"
    for dear in (files, tests):
        yield from ("", *(f"{seconds:7.1f}  {name}" for name, seconds in dear.most_common(MOST)))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in told())
