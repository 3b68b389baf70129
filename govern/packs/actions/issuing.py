"""Giving a pack to the board: from then on it is the pack of that number, and stays as it is."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.packs import queries, rules
from govern.packs.model import Kept
from govern.packs.tables import PackIssue
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record

ISSUE = 11


async def publish(viewer: Person, pack_id: int) -> Kept:
    async with unit_of_work():
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "publish", pack.thing)
        await PackIssue.raw("SELECT pg_advisory_xact_lock({}, {})", ISSUE, pack.programme_id)
        pack = await queries.pack(viewer, pack_id)
        rules.check_issue(pack, await queries.latest_issued(viewer, pack.programme_id))
        await PackIssue.insert(
            PackIssue(pack=pack.id, programme=pack.programme_id, number=pack.number, by=viewer.id, at=clock.now())
        )
        await record.note(viewer, "issued", pack, ref=pack.number, snapshot=pack.hash)
        return await queries.pack(viewer, pack.id)
