"""Web server, worker and scheduler under one roof: they start together and end together."""

import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from govern.adapters.servers import processes
from govern.kit.errors import Invalid

ASKED_TO_STOP = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
PATIENCE_SECONDS = 20
SAME_MOMENT_SECONDS = 0.2
NEWS_SECONDS = 0.1

Hearing = Callable[[float | None], set[int]]
Children = dict[str, Popen[bytes]]


class News(NamedTuple):
    """What is told once, as soon as it is true."""

    is_true: Callable[[], bool]
    tell: Callable[[], None]


def supervise(
    commands: Mapping[str, Sequence[str]], *, env: Mapping[str, str], logs: Path, news: News | None = None
) -> int:
    """Until Ctrl-C, a signal or a closed terminal (0), or until one ends by itself (its code; why is on stderr)."""
    logs.mkdir(parents=True, exist_ok=True)
    children: Children = {}
    with _hearing() as heard:
        try:
            for name, argv in commands.items():
                children[name] = _started(name, argv, env=env, logs=logs)
            ended = _first_to_end(children, heard, news)
        finally:
            _stop(children, heard)
    return _verdict(ended, children[ended], logs) if ended else 0


@contextmanager
def _hearing() -> Iterator[Hearing]:
    """Signals as numbers to be read in order, so that nothing is interrupted half-way and nothing is polled."""
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    signals = [number for number in (*ASKED_TO_STOP, signal.SIGCHLD) if not _is_waived(number)]
    earlier = {number: signal.signal(number, lambda *_: None) for number in signals}
    earlier_fd = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    try:
        yield partial(_heard, _ears(reader), reader)
    finally:
        signal.set_wakeup_fd(earlier_fd)
        for number, handler in earlier.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()


def _ears(reader: socket.socket) -> select.poll:
    """The terminal too: it tells only its first process that it was closed, and `make` does not pass that on."""
    ears = select.poll()
    ears.register(reader, select.POLLIN)
    if sys.stdin and sys.stdin.isatty() and not _is_waived(signal.SIGHUP):
        ears.register(sys.stdin, 0)
    return ears


def _heard(ears: select.poll, reader: socket.socket, seconds: float | None) -> set[int]:
    events = dict(ears.poll(None if seconds is None else seconds * 1000))
    signals = set(reader.recv(256)) if events.pop(reader.fileno(), 0) else set()
    for closed in events:
        ears.unregister(closed)
        signals.add(signal.SIGHUP)
    return signals


def _is_waived(number: signal.Signals) -> bool:
    """`nohup` asks us to outlive the terminal."""
    return number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN


def _started(name: str, argv: Sequence[str], *, env: Mapping[str, str], logs: Path) -> Popen[bytes]:
    try:
        return processes.started(processes.Command(argv=argv, log=logs / f"{name}.log", env=env))
    except OSError as error:
        raise Invalid({name: f"{argv[0]} could not be started: {error.strerror}."}) from None


def _first_to_end(children: Children, heard: Hearing, news: News | None) -> str | None:
    while True:
        if news and news.is_true():
            news.tell()
            news = None
        for name, child in children.items():
            if child.poll() is not None:
                # A service manager tells all of a group to stop at once: then a child may only have been quicker.
                return None if ASKED_TO_STOP & heard(SAME_MOMENT_SECONDS) else name
        if ASKED_TO_STOP & heard(NEWS_SECONDS if news else None):
            return None


def _stop(children: Children, heard: Hearing) -> None:
    """Asks the leaders alone, since a worker ends its own pool in order; then ends what is left of each group."""
    remaining = set(children.values())
    for child in remaining:
        child.terminate()
    while True:
        for child in [child for child in remaining if child.poll() is not None]:
            _end_group(child)
            remaining.remove(child)
        if not remaining:
            return
        signals = heard(PATIENCE_SECONDS)
        if not signals or signal.SIGINT in signals:
            break
    for child in remaining:
        _end_group(child)
        child.wait()


def _end_group(child: Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _verdict(name: str, child: Popen[bytes], logs: Path) -> int:
    log = logs / f"{name}.log"
    code = child.returncode
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    sys.stderr.write(f"{name} {how}; everything else has been stopped. {log} ends with:\n{processes.tail(log)}\n")
    return 128 - code if code < 0 else code or 1
