"""A real worker typesets packs, is killed half way, and the sweeper of the next one finishes what it left."""

import json
import os
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from tests.packs.conftest import Installation

FROZEN = """
import asyncio, json, os
from datetime import date
from govern import config
from govern.adapters import database
from govern.packs import actions
from govern.packs.model import Freeze
from govern.people import queries

async def work():
    async with database.pool(size=2):
        alice = await queries.person((await queries.ids_by_email())["alice@govern.example"])
        programme_id = min(alice.programme_ids)
        asked = [Freeze(as_at=date(2026, 11, day)) for day in range(2, 6)]
        return [(await actions.freeze(alice, programme_id, one)).id for one in asked]

config.hand_out(config.from_env(os.environ))
print(json.dumps(asyncio.run(work())))
"""
SWEEP = """
import os
from govern.adapters import queue
queue.configure(os.environ["GOVERN_REDIS_URL"])
queue.client().send_task("packs.build_waiting")
"""
ALONE = """
import sys
from hashlib import sha256
from govern.adapters import shelf
from govern.packs import layout, rules
print(sha256(layout.pdf(rules.opened(sys.stdin.buffer.read()), shelf.FONTS).pdf).hexdigest())
"""


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_worker_killed_half_way_loses_nothing_and_the_files_are_the_same_to_the_byte(
    installation: Installation,
) -> None:
    ids = json.loads(installation.run("-c", FROZEN))
    with installation.worker() as worker:
        assert until(lambda: "building" in installation.stages(), 40)
        os.killpg(worker, signal.SIGKILL)
    left = installation.stages()
    assert "building" in left
    installation.rows("UPDATE pack_build SET claimed_until = now() - interval '1 second' WHERE stage = 'building'")
    with installation.worker():
        installation.run("-c", SWEEP)
        assert until(lambda: set(installation.stages()) == {"built"}, 60), installation.stages()
    files = installation.rows(
        f"SELECT pack, kind, coalesce(council, '') AS council FROM pack_file WHERE pack >= {ids[0]}"
    )
    board = {(id, kind, "") for id in ids for kind in ("pdf", "html", "xlsx")}
    own = {(id, kind, code) for id in ids for kind in ("pdf", "html") for code in "ABC"}
    assert {(row["pack"], row["kind"], row["council"]) for row in files} == board | own
    assert len(files) == 16 * len(ids)
    assert_the_same_bytes(installation, ids[0])


def assert_the_same_bytes(installation: Installation, pack_id: int) -> None:
    """What the worker kept is what the row says, and what two other processes make of the same snapshot."""
    (row,) = installation.rows(
        f"SELECT snapshot, sha256 FROM pack JOIN pack_file f ON f.pack = pack.id "
        f"WHERE pack.id = {pack_id} AND kind = 'pdf' AND council IS NULL AND part IS NULL"
    )
    (kept,) = Path(installation.environment["GOVERN_HOME"]).glob(f"packs/*/{pack_id}-????????.pdf")
    assert sha256(kept.read_bytes()).hexdigest() == row["sha256"]
    for seed, zone in (("1", "Asia/Tokyo"), ("4711", "America/New_York")):
        there = {"PYTHONHASHSEED": seed, "TZ": zone}
        assert installation.run("-c", ALONE, fed=row["snapshot"].encode(), **there).decode().strip() == row["sha256"]
