"""A mail server in a process of its own that takes everything and keeps nothing but the count."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COUNTED = "250 taken"


@contextmanager
def sink(count: Path) -> Iterator[int]:
    """Its port. The file `count` is one byte longer for each message taken."""
    argv = [sys.executable, "-m", "tests.bench.sink", str(count)]
    process = subprocess.Popen(argv, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()


class Uncounted(list[tuple[str, str, bytes]]):
    """Forgets what it is given, so that the sink stays small."""

    def append(self, message: tuple[str, str, bytes]) -> None:
        pass


def main(count: Path) -> None:
    from tests.adapters.small_server import SmallServer

    file = os.open(count, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def taken(recipient: str) -> str:
        os.write(file, b".")
        return COUNTED

    with SmallServer(taken=taken, received=Uncounted(), commands=Uncounted()) as server:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main(Path(sys.argv[1]))
