"""A command of Govern as a process of its own: what it took, and the most memory it held."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.bench.peak import peak
from tests.briefings.sending.installation import TREE, Installation

PAUSE = 0.01


class Ran(NamedTuple):
    """`said` is what stood on standard error."""

    seconds: float
    cpu: float
    megabytes: float
    said: str


def ran(installation: Installation, *arguments: str) -> Ran:
    argv, began = [sys.executable, "-m", "govern.cli", *arguments], time.perf_counter()
    with (
        ThreadPoolExecutor() as aside,
        subprocess.Popen(argv, env=installation.env, cwd=TREE, stderr=subprocess.PIPE, text=True) as process,
    ):
        watched = aside.submit(_watched, process.pid)
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    return Ran(time.perf_counter() - began, used.ru_utime + used.ru_stime, watched.result(), said)


def _watched(pid: int) -> float:
    most = 0.0
    while True:
        try:
            now = peak(pid)
        except (FileNotFoundError, ProcessLookupError):
            return most
        if not now:
            return most
        most = max(most, now)
        time.sleep(PAUSE)
