"""Web servers side by side: the same readers ask each in turn, and what each spent is read from /proc."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from tests.bench.served import spent
from tests.briefings.sending.installation import TREE, children

ROUNDS, SECONDS, WARM_UP, WAKING = 3, 2.0, 2.0, 0.3
CONNECTIONS = 16
CORES = sorted(os.sched_getaffinity(0))


class Sample(NamedTuple):
    """Answers a second, milliseconds at the median and the 99th percentile, microseconds of CPU for each answer."""

    rate: float
    p50: float
    p99: float
    cpu: float


@dataclass
class Entrant:
    """What is asked of which server. `{n}` in the path becomes a number nobody asked for before."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    path: str
    headers: Sequence[str] = ()
    status: str = "200"
    samples: list[Sample] = field(default_factory=list)

    def median(self) -> Sample:
        return Sample(*map(median, zip(*self.samples, strict=True)))


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Whatever is started inside keeps to one core, where there are two: servers to the first, readers to the last."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {CORES[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def contest(entrants: Sequence[Entrant], *, rounds: int = ROUNDS) -> None:
    """Everybody warm, then everybody in turn, so that a busy minute of the machine falls on all alike."""
    for one in entrants:
        _asked(one, WARM_UP)
    for _ in range(rounds):
        for one in entrants:
            _asked(one, WAKING, connections=1)
            one.samples.append(_asked(one, SECONDS))


def _asked(one: Entrant, seconds: float, *, connections: int = CONNECTIONS) -> Sample:
    argv = [sys.executable, "-m", "tests.bench.load", str(one.port), one.path]
    argv += [f"--header={header}" for header in one.headers]
    argv += [f"--connections={connections}", f"--seconds={seconds}"]
    before = _cpu(one.process)
    with on_core(-1):
        told = json.loads(subprocess.run(argv, cwd=TREE, stdout=subprocess.PIPE, check=True).stdout)
    assert set(told["statuses"]) == {one.status}, f"{one.name}: {told['statuses']}"
    answers = told["answers"]
    cpu = (_cpu(one.process) - before) / answers * 1e6
    return Sample(answers / told["seconds"], told["p50"], told["p99"], cpu)


def _cpu(process: subprocess.Popen[bytes]) -> float:
    """Of a server and its workers."""
    return spent(process) + sum(map(spent, children(process)))


def report(title: str, ours: Sequence[Entrant], others: Sequence[Entrant]) -> None:
    """A table of all, and each of ours beside each of the others."""
    runs = len(ours[0].samples)
    head = f"  {'':52} {'answers/s':>10} {'p50 ms':>7} {'p99 ms':>7} {'us CPU':>7}"
    lines = [f"\n{title}: median of {runs} runs, {CONNECTIONS} connections", head]
    for one in (*ours, *others):
        rate, p50, p99, cpu = one.median()
        lines.append(f"  {one.name:52} {rate:10,.0f} {p50:7.2f} {p99:7.2f} {cpu:7,.0f}")
    lines += [_beside(one, other) for one in ours for other in others]
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()


def _beside(one: Entrant, other: Entrant) -> str:
    mine, its = one.median(), other.median()
    ratios = f"{mine.rate / its.rate:.2f} times the rate, {its.cpu / mine.cpu:.2f} times the answers for the same CPU"
    return f"  {one.name} : {other.name} = {ratios}"
