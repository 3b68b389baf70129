"""A briefing beside django-post_office, which also keeps a row for each letter: unsigned, to the same mail server."""

import json
import os
import resource
import subprocess
import sys
import time
from statistics import median

from govern.adapters import mail
from tests.bench.rivals import PACKAGES
from tests.bench.sink import sink
from tests.bench.test_sending import PEER_MESSAGES, RUNS, TIMES, Cost, _count, ours
from tests.bench.test_signing import say, told
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, TREE, Installation

MESSAGES = 600 * TIMES
LETTERS = """
SELECT d.name, d.address, s.text, s.html FROM delivery d JOIN segment s ON s.id = d.segment ORDER BY d.id LIMIT $1
"""


async def test_beside_post_office(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, TIMES)
    with sink(installation.home / "count") as port:
        own = await ours(installation, approve, port, messages=MESSAGES)
        peer = await theirs(installation, port)
    say(
        f"Unsigned, median of {RUNS} runs, two processes each",
        [
            told(f"Govern, {MESSAGES:,} messages, ledger and journal", own),
            told(f"django-post_office, {PEER_MESSAGES:,} messages, a row for each", peer),
            f"Govern spends {peer.cpu / own.cpu:.1f} times less",
        ],
    )
    assert peer.cpu / own.cpu >= 2


async def theirs(installation: Installation, port: int) -> Cost:
    """Sending alone: what it costs to put them into the queue is not counted."""
    rows = await installation.asked(LETTERS, PEER_MESSAGES)
    letters = [
        {
            "recipients": [row["address"]],
            "subject": "Shared services this week",
            "message": _filled(row["text"], row["name"]),
            "html_message": _filled(row["html"], row["name"]),
        }
        for row in rows
    ]
    file = installation.home / "letters.json"
    file.write_text(json.dumps(letters), encoding="utf-8")
    costs = []
    for _ in range(RUNS):
        _run(installation, port, "queue", str(file))
        before, cpu, began = _count(installation.home), _cpu(), time.perf_counter()
        _run(installation, port, "send")
        took = time.perf_counter() - began
        assert _count(installation.home) - before == len(letters)
        costs.append(Cost((_cpu() - cpu) / len(letters) * 1e6, len(letters) / took))
    return Cost(median(one.cpu for one in costs), median(one.rate for one in costs))


def _run(installation: Installation, port: int, *what: str) -> None:
    env = {**os.environ, "PEER_DATABASE": installation.database, "PEER_PORT": str(port), "PYTHONPATH": str(PACKAGES)}
    command = [sys.executable, "-m", "tests.bench.peers.post_office", *what]
    done = subprocess.run(command, env=env, cwd=TREE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _cpu() -> float:
    """Of every process that has ended and was waited for: the command and its two."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _filled(words: str, name: str) -> str:
    for mark, value in (("name", name), ("link", "https://govern.example/b/x"), ("unsubscribe", "https://g.example")):
        words = words.replace(mail.mark(mark), value)
    return words
