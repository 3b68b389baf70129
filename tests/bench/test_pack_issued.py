"""From a click to an issued pack, with queue and worker; many councils’ files on two workers."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.bench.served import serving, spent, token
from tests.bench.test_idle import pss
from tests.briefings.sending.installation import Installation, children, eventually

TREE = Path(__file__).resolve().parent.parent.parent
ISSUED, MANY = 2.0, 15.0
DROPPED = """
INSERT INTO pack_period_step (period, number, step, because, at) SELECT id, 99, 'dropped', '', now() FROM pack_period
"""
MAKE = """
import json, sys, time
from govern.adapters import shelf
from govern.kit.language import Language, speaking
from govern.packs import layout
from tests.bench.peak import peak
from tests.packs import edges
from tests.packs.third import latest
pack = latest(edges.councils(12))
before, spent, peaks = time.perf_counter(), time.process_time(), []
with speaking(Language(sys.argv[1])), layout.remembering():
    for council in pack.councils:
        layout.pdf(pack, shelf.FONTS, council.code)
        layout.document(pack, shelf.FONTS, council.code)
        peaks.append(round(peak()))
print(json.dumps([time.perf_counter() - before, time.process_time() - spent, peaks]))
"""


async def test_from_build_to_issued(installation: Installation, capsys) -> None:
    address, server = serving(installation)
    secret = await token(installation)
    await installation.asked(DROPPED)  # its pack would be issued only once the sponsor has approved it
    worker = installation.started("worker")
    eventually(lambda: bool(installation.bell.control.ping(timeout=0.2)))
    time.sleep(3)
    idle = sum(map(pss, (worker.pid, *children(worker))))
    times, cpu = [], []
    with httpx.Client(base_url=f"{address}/api/v1", headers={"Authorization": f"Bearer {secret}"}, timeout=30) as api:
        (programme, *_) = [one["id"] for one in api.get("/programmes").json()["items"]]
        for day in (20, 23, 27):
            before = sum(map(spent, (server, worker, *children(worker))))
            times.append(_issued(api, programme, f"2026-11-{day}"))
            cpu.append(sum(map(spent, (server, worker, *children(worker)))) - before)
    after = sum(map(pss, (worker.pid, *children(worker))))
    with capsys.disabled():
        wall, processor = (", ".join(f"{one:.2f}" for one in each) for each in (times, cpu))
        print(f"\nThe sample's pack from build to issued: {wall} s (the first loads the libraries), aim {ISSUED} s")  # noqa: T201
        print(f"  {processor} s CPU of server and worker, whose processes hold {idle:.0f} MB, then {after:.0f}")  # noqa: T201


def _issued(api: httpx.Client, programme: int, day: str) -> float:
    began = time.perf_counter()
    made = api.post(f"/programmes/{programme}/packs", json={"as_at": day})
    assert made.status_code == 201, made.text
    at = f"/packs/{made.json()['id']}"
    while (now := api.get(at).json())["stage"] != "built":
        assert time.perf_counter() - began < 60, now
        time.sleep(0.02)
    issued = api.post(f"{at}/publications")
    assert issued.status_code == 201, issued.text
    return time.perf_counter() - began


def test_48_documents_of_12_councils_on_two_workers(capsys) -> None:
    """Each council's file, typeset and as a web page, in English by one process and in Welsh by the other."""
    began = time.perf_counter()
    env = os.environ | {"PYTHONPATH": str(TREE)}
    started = [
        subprocess.Popen([sys.executable, "-c", MAKE, language], stdout=subprocess.PIPE, cwd=TREE, env=env)
        for language in ("en", "cy")
    ]
    told = [json.loads(process.communicate()[0]) for process in started]
    wall = time.perf_counter() - began
    with capsys.disabled():
        print(f"\n48 documents of 12 councils in two languages: {wall:.1f} s wall with the start, aim {MANY} s")  # noqa: T201
        for (took, cpu, peaks), language in zip(told, ("English", "Welsh"), strict=True):
            peak = f"peak {peaks[0]} MB after the first council, {peaks[-1]} MB after the twelfth"
            print(f"  {language:<8} {took:5.1f} s, {cpu:5.1f} s CPU; {peak}")  # noqa: T201
