"""Real processes under a real supervisor, which runs in a process of its own because it listens to signals."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govern.adapters.servers import port_free
from govern.kit.errors import Invalid

SUPERVISOR = """
import json, os, signal, sys
from pathlib import Path
from functools import partial
from govern.adapters.servers import News, is_listened_to, supervise
from govern.kit.errors import Invalid
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as a shell leaves it, also where these tests run under nohup
port = int(os.environ.get("PORT", 0))
news = News(partial(is_listened_to, "127.0.0.1", port), partial(print, "It answers", file=sys.stderr)) if port else None
try:
    sys.exit(supervise(json.loads(sys.argv[1]), env=dict(os.environ), logs=Path(sys.argv[2]), news=news))
except Invalid as error:
    sys.exit(str(error))
"""
PYTHON = sys.executable
PATIENT = [PYTHON, "-uc", "import time; print('ready'); time.sleep(600)"]
STUBBORN = [
    PYTHON,
    "-uc",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready'); time.sleep(600)",
]
PARENT = [
    PYTHON,
    "-uc",
    "import subprocess, time; print(subprocess.Popen(['sleep', '600']).pid); print('ready'); time.sleep(600)",
]
FAILING = [PYTHON, "-uc", "import sys, time; time.sleep(0.5); print('cannot reach the database'); sys.exit(3)"]


class Supervised:
    """A supervisor with its commands, and what became of them."""

    def __init__(self, logs: Path, *, stdin: int = subprocess.DEVNULL, **commands: list[str]) -> None:
        self.logs, self.names = logs, list(commands)
        argv = [PYTHON, "-c", SUPERVISOR, json.dumps(commands), str(logs)]
        self.process = subprocess.Popen(argv, stdin=stdin, stderr=subprocess.PIPE, text=True)

    def ready(self, *names: str) -> "Supervised":
        for name in names or self.names:
            assert eventually(lambda name=name: "ready" in self.said(name)), name
        return self

    def said(self, name: str) -> str:
        log = self.logs / f"{name}.log"
        return log.read_text() if log.exists() else ""

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def end(self) -> tuple[int, str]:
        _, stderr = self.process.communicate(timeout=60)
        return self.process.returncode, stderr


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(PATIENT, stdout=subprocess.DEVNULL)
    yield process
    process.kill()
    process.wait()


def eventually(happened: object) -> bool:
    for _ in range(1000):
        if happened():
            return True
        time.sleep(0.02)
    return False


def gone(pid: int) -> bool:
    return eventually(lambda: not Path(f"/proc/{pid}").exists())


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["Ctrl-C", "TERM", "hangup"])
def test_asked_to_stop_it_stops_all_it_started_and_nothing_else(
    tmp_path: Path, stranger: subprocess.Popen[bytes], ending: signal.Signals
) -> None:
    supervised = Supervised(tmp_path, web=PATIENT, worker=PATIENT, beat=PATIENT).ready()
    children = supervised.children()
    supervised.process.send_signal(ending)
    assert supervised.end() == (0, "")
    assert len(children) == 3
    assert all(gone(pid) for pid in children)
    assert stranger.poll() is None


def test_a_closed_terminal_stops_all_though_nobody_passes_the_signal_on(tmp_path: Path) -> None:
    screen, terminal = os.openpty()
    supervised = Supervised(tmp_path, stdin=terminal, web=PATIENT).ready()
    children = supervised.children()
    os.close(terminal)
    os.close(screen)
    assert supervised.end() == (0, "")
    assert all(gone(pid) for pid in children)


def test_a_child_that_dies_is_named_with_its_code_and_its_last_words_and_the_rest_stops(tmp_path: Path) -> None:
    supervised = Supervised(tmp_path, web=PATIENT, worker=FAILING).ready("web")
    code, stderr = supervised.end()
    assert code == 3
    assert stderr.startswith("worker ended with exit code 3; everything else has been stopped.")
    assert stderr.endswith("worker.log ends with:\ncannot reach the database\n")


def test_its_address_is_told_once_when_somebody_listens_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    listening = f"import socket, time; time.sleep(1); s = socket.create_server(('127.0.0.1', {port}))"
    web = [PYTHON, "-uc", f"{listening}; print('ready'); time.sleep(600)"]
    supervised = Supervised(tmp_path, web=web)
    assert supervised.process.stderr.readline() == "It answers\n"
    assert "ready" in supervised.ready().said("web")
    supervised.process.send_signal(signal.SIGINT)
    assert supervised.end() == (0, "")


def test_a_child_that_ends_without_an_error_is_a_failure_too(tmp_path: Path) -> None:
    code, stderr = Supervised(tmp_path, web=PATIENT, beat=[PYTHON, "-c", ""]).end()
    assert (code, stderr.partition(";")[0]) == (1, "beat ended with exit code 0")


def test_a_killed_child_is_named_with_its_signal(tmp_path: Path) -> None:
    supervised = Supervised(tmp_path, web=PATIENT).ready()
    os.kill(supervised.children()[0], signal.SIGKILL)
    code, stderr = supervised.end()
    assert (code, stderr.partition(";")[0]) == (137, "web was ended by SIGKILL")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_the_children_of_a_killed_supervisor_end(tmp_path: Path) -> None:
    supervised = Supervised(tmp_path, web=PATIENT, worker=PATIENT).ready()
    children = supervised.children()
    supervised.process.kill()
    supervised.end()
    assert len(children) == 2
    assert all(gone(pid) for pid in children)


def test_a_second_ctrl_c_ends_a_child_that_does_not_listen(tmp_path: Path) -> None:
    supervised = Supervised(tmp_path, web=STUBBORN, worker=PATIENT).ready()
    stubborn, polite = supervised.children()
    supervised.process.send_signal(signal.SIGINT)
    assert gone(polite)
    assert Path(f"/proc/{stubborn}").exists()
    supervised.process.send_signal(signal.SIGINT)
    assert supervised.end() == (0, "")
    assert gone(stubborn)


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    supervised = Supervised(tmp_path, worker=PARENT).ready()
    grandchild = int(supervised.said("worker").split()[0])
    supervised.process.send_signal(signal.SIGTERM)
    assert supervised.end() == (0, "")
    assert gone(grandchild)


def test_a_command_that_is_not_there_is_named_and_the_others_stop(tmp_path: Path) -> None:
    code, stderr = Supervised(tmp_path, web=PATIENT, worker=["no-such-program"]).end()
    assert (code, stderr) == (1, "worker: no-such-program could not be started: No such file or directory.\n")


def test_the_log_of_the_run_before_is_kept(tmp_path: Path) -> None:
    for _ in range(2):
        Supervised(tmp_path, web=FAILING).end()
    assert (tmp_path / "web.log.1").read_text() == (tmp_path / "web.log").read_text() == "cannot reach the database\n"


def test_a_free_port_is_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert port_free(port) is None


def test_a_port_in_use_names_the_next_free_one() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(Invalid) as refused:
            port_free(port)
    message = refused.value.problems["port"]
    start, _, suggested = message.rpartition("=")
    assert start == f"Port {port} is in use. Choose another: make start PORT"
    assert int(suggested) > port or int(suggested) == 8000


@pytest.mark.parametrize("port", [-1, 0, 65_536], ids=["negative", "zero", "above the last"])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(Invalid, match=f"There is no port {port}"):
        port_free(port)
