"""Letters beside their limits and peers in one run: Postfix's own tools, one bare signature, two usual ways to send."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest
from celery import Celery
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from govern.adapters.queue import broker
from tests.bench.test_sending import WORDS, WORKER, Cost, _letters, measured, ready
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, TREE, Installation, killed
from tests.ports import free_port

MESSAGES, MANY, OF_PEERS = 6_000, 40_200, 600
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
REST_OF_STAFF = MORE_STAFF.replace("(2,", f"({MESSAGES // 600 + 1},") + " AND email !~ '^[0-9]'"
SINK, SOURCE = shutil.which("smtp-sink"), shutil.which("smtp-source")
PEERS = TREE / "build" / "peers"


@contextmanager
def postfix_sink() -> Iterator[int]:
    """Postfix's `smtp-sink` takes everything and keeps nothing."""
    port = free_port()
    with subprocess.Popen([str(SINK), "-c", f"127.0.0.1:{port}", "1000"], stdout=subprocess.DEVNULL) as sink:
        time.sleep(0.5)
        yield port
        sink.terminate()


def source(port: int) -> Cost:
    """Postfix's `smtp-source`: the same letter from memory, ten sessions, each kept."""
    argv = [str(SOURCE), "-d", "-s", "10", "-l", "10240", "-m", str(MESSAGES), "-f", "a@a.example", "-t", "b@b.example"]
    before, began = sum(getrusage(RUSAGE_CHILDREN)[:2]), time.perf_counter()
    subprocess.run([*argv, f"127.0.0.1:{port}"], check=True)
    took = time.perf_counter() - began
    return Cost((sum(getrusage(RUSAGE_CHILDREN)[:2]) - before) / MESSAGES * 1e6, MESSAGES / took)


def bare_signature() -> float:
    """Microseconds of processor time of one RSA-2048 signature by OpenSSL, the least of five rounds."""
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(200):
            KEY.sign(b"x" * 400, PKCS1v15(), SHA256())
        rounds.append((time.process_time() - began) / 200 * 1e6)
    return min(rounds)


async def ours(installation: Installation, approve: Approve, *, ref: str, messages: int, signed: bool) -> Cost:
    """From the doorbell to the last row of the ledger: freezing, rendering, signing, sending, journal, ledger."""
    keys = {"GOVERN_DKIM_SELECTOR": "mail2027", "GOVERN_DKIM_KEY": PEM} if signed else {}
    installation.settings = {"GOVERN_SMTP_URL": installation.settings["GOVERN_SMTP_URL"], **keys}
    worker = installation.started("worker")
    ready(installation.bell)
    costs: list[Cost] = []
    before = (await installation.states()).get("sent", 0)
    await approve(ref, text=WORDS)
    with measured(worker, costs, messages):
        installation.ring()
        while (await installation.states()).get("sent", 0) < before + messages:
            time.sleep(0.05)
    killed(worker)
    return costs[0]


async def task_each(installation: Installation, port: int, *, signed: bool) -> Cost:
    readers = (await _letters(installation, installation.home))[:OF_PEERS]
    redis = installation.queue.replace("db=7", "db=8")
    env = {**os.environ, "PEER_BROKER": broker(redis), "PEER_PORT": str(port), "PEER_TEMPLATES": str(installation.home)}
    env |= {"PEER_DKIM_KEY": PEM} if signed else {}
    argv = [sys.executable, "-m", "celery", "-A", "tests.bench.peers.one_task_each", *WORKER]
    with Celery(broker=broker(redis)) as app, (installation.home / "peer.log").open("ab") as log:
        app.control.purge()
        worker = subprocess.Popen(argv, env=env, cwd=TREE, stdout=log, stderr=log, start_new_session=True)
        try:
            ready(app)
            costs: list[Cost] = []
            with measured(worker, costs, OF_PEERS):
                for reader in readers:
                    app.send_task("peer.send", [reader], ignore_result=True)
                while _is_busy(app):
                    time.sleep(0.1)
        finally:
            killed(worker)
    return costs[0]


def _is_busy(app: Celery) -> bool:
    with app.connection_for_read() as connection:
        left = connection.default_channel.client.llen("celery")
    at_work = app.control.inspect(timeout=0.5).active() or {"?": [1]}
    reserved = app.control.inspect(timeout=0.5).reserved() or {}
    return bool(left or any(at_work.values()) or any(reserved.values()))


def post_office(installation: Installation, port: int) -> Cost:
    env = {**os.environ, "PYTHONPATH": f"{PEERS}{os.pathsep}{TREE}"}
    argv = [sys.executable, str(Path(__file__).parent / "peers" / "post_office.py"), str(installation.home)]
    done = subprocess.run([*argv, str(port), str(OF_PEERS)], env=env, cwd=TREE, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.skipif(not (SINK and SOURCE), reason="needs Postfix's smtp-sink and smtp-source on the PATH")
async def test_letters_beside_their_limits_and_peers(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, MESSAGES // 600)
    with postfix_sink() as port:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{port}"
        found = {
            "Postfix smtp-source, ten sessions": source(port),
            "Govern": await ours(installation, approve, ref="BRF-91", messages=MESSAGES, signed=False),
            "Govern, DKIM RSA-2048": await ours(installation, approve, ref="BRF-92", messages=MESSAGES, signed=True),
            "one task each": await task_each(installation, port, signed=False),
            "one task each, dkimpy RSA-2048": await task_each(installation, port, signed=True),
            "django-post_office": post_office(installation, port),
        }
        await installation.asked(REST_OF_STAFF, MANY // 600)
        staff = (await installation.asked("SELECT count(*) FROM contact WHERE kind = 'staff'"))[0]["count"]
        assert staff == MANY
        many = await ours(installation, approve, ref="BRF-93", messages=staff, signed=False)
    bare = bare_signature()
    report(found, bare, many, staff)
    signed = found["Govern, DKIM RSA-2048"].cpu
    assert found["one task each, dkimpy RSA-2048"].cpu / signed >= 10


def report(found: dict[str, Cost], bare: float, many: Cost, staff: int) -> None:
    said = [f"  {name:36} {cost.cpu:7,.0f} us CPU  {cost.rate:6,.0f} letters/s" for name, cost in found.items()]
    signed, plain = found["Govern, DKIM RSA-2048"], found["Govern"]
    limit = found["Postfix smtp-source, ten sessions"].rate
    said += [
        f"  one bare RSA-2048 signature          {bare:7,.0f} us CPU",
        f"  signed: {found['one task each, dkimpy RSA-2048'].cpu / signed.cpu:.1f} times less than one task each "
        f"(aim 20), {signed.cpu / bare:.2f} bare signatures (aim 1.8)",
        f"  unsigned: {plain.rate / limit:.2f} of smtp-source's rate (aim 0.6)",
        f"  {staff:,} letters: {staff / many.rate:.1f} seconds (aim 20), {many.cpu:,.0f} us CPU",
    ]
    sys.stdout.write("\n".join(["\nLetters, 2 worker processes, Postfix smtp-sink", *said, ""]))
