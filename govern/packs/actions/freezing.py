"""Freezing: everything the board is to read, in one snapshot that nobody changes again."""

from hashlib import sha256

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Freeze, Kept, Stage
from govern.packs.tables import Pack, PackBuild
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def freeze(viewer: Person, programme_id: int, asked: Freeze) -> Kept:
    """A draft for the next number. A worker typesets it; the record's end is anchored in it (law 14)."""
    async with unit_of_work() as work:
        partners.visible(viewer, programme_id)
        allow(viewer, "freeze", Thing(kind="pack", programme_id=programme_id))
        last = await queries.latest_issued(viewer, programme_id)
        rules.check_day(asked.as_at, today=clock.today(), last=last)
        pack = rules.written(await queries.material(viewer, programme_id, asked.as_at))
        pack_id = await _keep(viewer, programme_id, pack)
        work.then("packs.build", pack_id=pack_id)
        kept = await queries.pack(viewer, pack_id)
        await record.note(viewer, "froze", kept, ref=kept.number, as_at=kept.as_at.isoformat(), snapshot=kept.hash)
        return kept


async def _keep(viewer: Person, programme_id: int, pack: BoardPack) -> int:
    frozen = rules.snapshot(pack)
    rows = await Pack.insert(
        Pack(
            programme=programme_id,
            number=pack.number,
            as_at=pack.as_at,
            snapshot=frozen.decode(),
            hash=sha256(frozen).hexdigest(),
            chain_entry=pack.chain_entry,
            chain_head=pack.chain_head,
            by=viewer.id,
            at=clock.now(),
        )
    )
    pack_id = int(rows[0]["id"])
    await PackBuild.insert(
        PackBuild(pack=pack_id, stage=Stage.WAITING.value, attempts=0, claimed_until=None, problem="")
    )
    return pack_id
