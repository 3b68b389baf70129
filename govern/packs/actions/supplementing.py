"""A supplement: a later edition of the board's latest pack, which stays as it is."""

from msgspec import UnsetType
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.packs import queries, rules
from govern.packs.actions.freezing import FREEZING, keep
from govern.packs.model import BoardPack, Kept, Supplement
from govern.packs.model.periods import Supply
from govern.packs.queries.readers import before
from govern.packs.queries.welsh import in_welsh_too
from govern.packs.rules.written import written
from govern.packs.tables import Pack
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record


async def supply(viewer: Person, pack_id: int, asked: Supply) -> Kept:
    """A draft of the same number and the next edition: with the sections and comments of the one it supplements, the
    figures of its own day, and a list of what differs. Somebody else issues it."""
    async with unit_of_work() as work:
        base = await queries.pack(viewer, pack_id)
        allow(viewer, "freeze", base.thing)
        await Pack.raw("SELECT pg_advisory_xact_lock({}, {})", FREEZING, base.programme_id)
        last = await queries.latest_issued(viewer, base.programme_id)
        rules.check_supply(base, last, as_at=asked.as_at, today=clock.today())
        pack = await _edition(viewer, base, asked)
        made = await keep(viewer, base.programme_id, pack)
        work.then("packs.build", pack_id=made)
        kept = await queries.pack(viewer, made)
        await record.note(viewer, "supplemented", kept, ref=kept.called, of=base.called, snapshot=kept.hash)
        return kept


async def _edition(viewer: Person, base: Kept, asked: Supply) -> BoardPack:
    """Compared with the pack before the one it supplements, as that one is; what differs from it stands apart."""
    of = await queries.opened(viewer, base.id)
    earlier = await before(viewer, base)
    found = await queries.material(viewer, base.programme_id, asked.as_at)
    if not isinstance(of.welsh, UnsetType):
        found = await in_welsh_too(viewer, base.programme_id, found)
    hashed = of.previous.snapshot if of.previous else ""
    carried = rules.carried(of, asked.comments)
    pack = rules.with_a_public_copy(written(replace(found, previous=earlier, previous_hash=hashed, **carried)))
    told = Supplement(
        edition=of.edition + 1,
        because=asked.because.strip(),
        of_edition=of.edition,
        of_snapshot=base.hash,
        changes=rules.differences(of, pack),
    )
    return rules.supplemented(of, pack, told)
