"""A briefing to 6,000 people with its ledger, beside the usual shape of one Celery task for each message."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from celery import Celery

from govern.adapters import mail
from govern.adapters.queue import broker
from tests.bench.sink import sink
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, TREE, Installation, children, eventually, killed

TIMES, RUNS = 10, 3  # 600 staff ten times, three runs of each
PEER_MESSAGES = 1_000  # of the same, because they take long
SENT = "SELECT FROM occurrence o JOIN briefing b ON b.id = o.briefing WHERE b.ref = $1 AND o.state = 'sent'"
TICK = os.sysconf("SC_CLK_TCK")
WORDS = (Path(__file__).parent / "words.md").read_text(encoding="utf-8")
WORKER = ["worker", "--concurrency=2", "--pool=prefork", "--loglevel=WARNING", "--without-gossip", "--without-mingle"]


class Cost(NamedTuple):
    """Microseconds of processor time of all worker processes for each message, and messages a second."""

    cpu: float
    rate: float


class Program(NamedTuple):
    """One that others started."""

    pid: int


def cpu_seconds(worker: subprocess.Popen[bytes] | Program) -> float:
    """Of a program and its children, such as a worker and its pool, what has ended included."""
    ticks = 0
    for pid in (worker.pid, *children(worker)):
        ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / TICK


@contextmanager
def measured(worker: subprocess.Popen[bytes], costs: list[Cost], messages: int) -> Iterator[None]:
    cpu, began = cpu_seconds(worker), time.perf_counter()
    yield
    took = time.perf_counter() - began
    costs.append(Cost((cpu_seconds(worker) - cpu) / messages * 1e6, messages / took))


def ready(app: Celery) -> None:
    eventually(lambda: bool(app.control.ping(timeout=0.2)))


async def test_sending(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, TIMES)
    messages = 600 * TIMES
    with sink(installation.home / "count") as port:
        own = await ours(installation, approve, port, messages=messages)
        assert _count(installation.home) == messages * RUNS
        peer = await theirs(installation, port)
        assert _count(installation.home) == (messages + PEER_MESSAGES) * RUNS
    report(own, peer, messages)
    assert peer.cpu / own.cpu >= 5


def _count(home: Path) -> int:
    return (home / "count").stat().st_size


async def ours(installation: Installation, approve: Approve, port: int, *, messages: int, runs: int = RUNS) -> Cost:
    """From the doorbell to the last row of the ledger: freezing, rendering, sending, journal and ledger."""
    installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{port}"
    worker = installation.started("worker")
    ready(installation.bell)
    costs: list[Cost] = []
    for run in range(runs):
        ref = f"BRF-{port % 1000}{run}"
        await approve(ref, text=WORDS)
        with measured(worker, costs, messages):
            installation.ring()
            await installation.came_true(SENT, ref)
    killed(worker)
    return Cost(median(one.cpu for one in costs), median(one.rate for one in costs))


async def theirs(installation: Installation, port: int, *, messages: int = PEER_MESSAGES, pem: str = "") -> Cost:
    """The workers alone: what it costs to put each task into the queue is not counted, and there is no ledger."""
    folder = installation.home
    before, readers = _count(folder), await _letters(installation, folder)
    redis = installation.queue.replace("db=7", "db=8")
    env = {
        **os.environ,
        "PEER_BROKER": broker(redis),
        "PEER_PORT": str(port),
        "PEER_TEMPLATES": str(folder),
        "PEER_KEY": pem,
    }
    argv = [sys.executable, "-m", "celery", "-A", "tests.bench.peers.one_task_each", *WORKER]
    with Celery(broker=broker(redis)) as app, (folder / "peer.log").open("wb") as log:
        app.control.purge()
        worker = subprocess.Popen(argv, env=env, cwd=TREE, stdout=log, stderr=log, start_new_session=True)
        try:
            ready(app)
            costs: list[Cost] = []
            for run in range(RUNS):
                with measured(worker, costs, messages):
                    for reader in readers[:messages]:
                        app.send_task("peer.send", [reader], ignore_result=True)
                    while _count(folder) < before + messages * (run + 1):
                        time.sleep(0.02)
                    time.sleep(0.1)  # for the last task to say that it is done
        finally:
            killed(worker)
            app.control.purge()
    return Cost(median(one.cpu for one in costs), median(one.rate for one in costs))


async def _letters(installation: Installation, folder: Path) -> list[dict[str, Any]]:
    """The very words of ours as the peer's two templates, and its readers."""
    segment = (await installation.asked("SELECT text, html FROM segment ORDER BY id LIMIT 1"))[0]
    for kind in ("text", "html"):
        words = segment[kind]
        for name in ("name", "link", "unsubscribe"):
            words = words.replace(mail.mark(name), "{{ " + name + " }}")
        (folder / f"letter.{kind.replace('text', 'txt')}").write_text(words, encoding="utf-8")
    rows = await installation.asked("SELECT name, address FROM delivery ORDER BY id LIMIT $1", PEER_MESSAGES)
    token = secrets.token_urlsafe(48)
    return [
        {
            **row,
            "message_id": f"<{secrets.token_hex(16)}@partnership.example>",
            "link": f"https://govern.example/b/{token}",
            "unsubscribe": f"https://govern.example/u/{token}",
        }
        for row in map(dict, rows)
    ]


def report(own: Cost, peer: Cost, messages: int) -> None:
    lines = {
        f"Govern, {messages:,} messages: frozen, rendered, sent, journal, ledger": own,
        f"one task each, {PEER_MESSAGES:,} messages: EmailMessage, smtplib": peer,
    }
    said = [f"  {name:66} {cost.cpu:6,.0f} us CPU  {cost.rate:6,.0f} messages/s" for name, cost in lines.items()]
    said += [f"  Govern spends {peer.cpu / own.cpu:.1f} times less (aim: at least 5)"]
    sys.stdout.write("\n".join([f"\nSending, median of {RUNS} runs, 2 worker processes each", *said, ""]))
