"""A worker is killed while it brings a long plan in: nothing of it is there, and the next worker brings all of it in.

It stands here because it needs this folder's installation: a database whose writes are kept."""

import json
import signal

from tests.packs.conftest import Installation

BEGIN = """
import asyncio, os, signal, sys
from govern import config
from govern.adapters import database
from govern.people import queries as people
from govern.plan import actions, queries
from govern.plan.actions import bringing
from govern.plan.model.imports import AgreeImport
from govern.plan.rules.exchange import kinds
from tests.plan.mspdi import link, project, task

kinds.LONG = {"mspdi": 10, "xlsx": 10, "csv": 10}
FILE = project(*(task(n, 8, *([link(n - 1)] if n > 1 else [])) for n in range(1, 31)))

async def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

async def work():
    async with database.pool(size=2):
        alice = await people.person((await people.ids_by_email())["alice@govern.example"])
        made = await actions.begin_import(alice, min(alice.programme_ids), FILE, "long.xml")
        await actions.carry_on(made.id)
        shown = await queries.plan_import(alice, made.id)
        await actions.agree_import(alice, made.id, AgreeImport(mark=shown.mark, because="Agreed by the board"))
        sys.stdout.write(str(made.id))
        sys.stdout.flush()
        bringing._tie = killed  # the tasks are written, their dependencies are not
        await actions.carry_on(made.id)

config.hand_out(config.from_env(os.environ))
asyncio.run(work())
"""
AGAIN = """
import asyncio, json, os
from govern import config
from govern.adapters import clock, database
from govern.plan import actions

async def work():
    async with database.pool(size=2):
        return [await actions.carry_on_waiting(clock.now()) for _ in range(2)]

config.hand_out(config.from_env(os.environ))
print(json.dumps(asyncio.run(work())))
"""
THERE = """
SELECT (SELECT count(*) FROM filed_task) AS filed, (SELECT count(*) FROM plan_file) AS files,
       (SELECT count(*) FROM milestone WHERE title LIKE 'Task %') AS tasks,
       (SELECT count(*) FROM entry WHERE verb = 'brought-in') AS told
"""


def test_a_worker_killed_half_way_leaves_nothing_and_the_next_brings_all_of_it_in_once(
    installation: Installation,
) -> None:
    before = tuple(installation.rows(THERE)[0])
    ended = installation.ran("-c", BEGIN)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    which = f"FROM plan_import WHERE id = {int(ended.stdout)}"
    assert tuple(installation.rows(THERE)[0]) == before
    assert installation.rows(f"SELECT stage {which}")[0]["stage"] == "bringing"
    assert json.loads(installation.run("-c", AGAIN)) == [0, 0]  # it is held: its worker may only be slow
    installation.rows(f"UPDATE plan_import SET claimed_until = now() WHERE id = {int(ended.stdout)}")
    assert json.loads(installation.run("-c", AGAIN)) == [1, 0]
    found = installation.rows(f"SELECT stage, step {which}")[0]
    assert (found["stage"], found["step"]) == ("done", "Brought in: 30 added, 0 changed")
    assert tuple(installation.rows(THERE)[0]) == (before[0] + 30, before[1] + 1, before[2] + 30, before[3] + 1)
