"""One process at a time: start it bound to our own life, stop it politely, find what a killed run left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

import msgspec

from govern.adapters.servers.places import Account
from govern.kit.errors import GovernError

PR_SET_PDEATHSIG = 1
PATIENCE_SECONDS = 30
PLAIN_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
TAIL_LINES = 20

Answer = subprocess.CompletedProcess[str]


class ServerFailed(GovernError):
    """A server did not start or did not answer; the message ends with what it said itself."""


class Identity(TypedDict, total=False):
    """The arguments with which `subprocess` takes on an account; none for our own."""

    user: int
    group: int
    extra_groups: list[int]


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """`goodbyes` are the signals that end it, politest first; the first one also reaches it if we are killed."""

    argv: Sequence[str]
    log: Path
    goodbyes: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGKILL)
    env: Mapping[str, str] = msgspec.field(default_factory=lambda: PLAIN_ENVIRONMENT)
    cwd: Path | None = None
    account: Account | None = None


@contextmanager
def running(command: Command) -> Iterator[subprocess.Popen[bytes]]:
    process = started(command)
    try:
        yield process
    finally:
        _stopped(process, command.goodbyes)


def started(command: Command) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches us alone and we stop everything in order."""
    with suppress(FileNotFoundError):
        command.log.rename(command.log.with_name(f"{command.log.name}.1"))
    with os.fdopen(os.open(command.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as log:
        return subprocess.Popen(
            command.argv,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=command.cwd,
            env=command.env,
            start_new_session=True,
            preexec_fn=_bound_to_our_life(command.goodbyes[0]),
            umask=0o077 if command.account else -1,
            **_identity(command.account),
        )


def said(
    argv: Sequence[str], account: Account | None, *, stdin: str = "", env: Mapping[str, str] | None = None
) -> Answer:
    """Runs a short command to its end, as the account."""
    return subprocess.run(
        argv,
        input=stdin,
        capture_output=True,
        text=True,
        cwd="/",
        env={**PLAIN_ENVIRONMENT, **(env or {})},
        umask=0o077,
        check=False,
        **_identity(account),
    )


def ended_leftovers(mark: str, names: Sequence[str], *, owner: int, goodbyes: Sequence[signal.Signals]) -> None:
    """Ends what a killed run left: only processes of that owner and name that carry our folder in their arguments."""
    for goodbye in goodbyes:
        for pid in _leftovers(mark, names, owner):
            with suppress(ProcessLookupError):
                os.kill(pid, goodbye)
        if eventually(lambda: not _leftovers(mark, names, owner)):
            return


def eventually(happened: Callable[[], bool], seconds: int = PATIENCE_SECONDS) -> bool:
    for _ in range(seconds * 50):
        if happened():
            return True
        time.sleep(0.02)
    return False


def tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(lines[-TAIL_LINES:]) or "(it wrote nothing)"


def _identity(account: Account | None) -> Identity:
    return Identity(user=account.uid, group=account.gid, extra_groups=[]) if account else Identity()


def _stopped(process: subprocess.Popen[bytes], goodbyes: tuple[signal.Signals, ...]) -> None:
    for goodbye in goodbyes:
        process.send_signal(goodbye)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=PATIENCE_SECONDS)
            return


def _bound_to_our_life(goodbye: signal.Signals) -> Callable[[], None] | None:
    """Asks Linux to send the signal when we die, even by SIGKILL; after the change of account, which would undo it."""
    if sys.platform != "linux":
        return None
    parent, prctl = os.getpid(), ctypes.CDLL(None).prctl

    def bind() -> None:
        prctl(PR_SET_PDEATHSIG, int(goodbye))
        if os.getppid() != parent:
            os._exit(1)

    return bind


def _leftovers(mark: str, names: Sequence[str], owner: int) -> list[int]:
    """Read from /proc; where there is none the servers' own lock files have the last word."""
    return [pid for pid in _processes_of(owner) if _is_ours(_arguments(pid), mark, names)]


def _processes_of(owner: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if folder.stat().st_uid == owner:
                yield int(folder.name)


def _arguments(pid: int) -> list[str]:
    with suppress(OSError):
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")
    return []


def _is_ours(arguments: list[str], mark: str, names: Sequence[str]) -> bool:
    return bool(arguments) and Path(arguments[0]).name in names and mark in arguments
