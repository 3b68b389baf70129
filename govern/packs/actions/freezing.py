"""Freezing: everything the board is to read, in one snapshot that nobody changes again."""

from hashlib import sha256

import msgspec
from msgspec import UnsetType
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict
from govern.kit.language import Language, catalogue
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Freeze, Kept, Stage
from govern.packs.queries.welsh import in_welsh_too
from govern.packs.rules.written import written
from govern.packs.tables import Pack, PackBuild, PackWords
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

FREEZING = 68
WORDS = "INSERT INTO pack_words (fingerprint, words, at) VALUES ({}, {}, {}) ON CONFLICT (fingerprint) DO NOTHING"


async def freeze(viewer: Person, programme_id: int, asked: Freeze) -> Kept:
    """A draft for the next number. A worker typesets it; the record's end is anchored in it (law 14). Asked again while
    nothing has changed, it is the draft that is there already: one snapshot is typeset once."""
    async with unit_of_work() as work:
        partners.visible(viewer, programme_id)
        allow(viewer, "freeze", Thing(kind="pack", programme_id=programme_id))
        await Pack.raw("SELECT pg_advisory_xact_lock({}, {})", FREEZING, programme_id)
        last = await queries.latest_issued(viewer, programme_id)
        rules.check_day(asked.as_at, today=clock.today(), last=last)
        material = await queries.material(viewer, programme_id, asked.as_at)
        if asked.welsh:
            material = await in_welsh_too(viewer, programme_id, material)
        pack = written(material)
        if same := await _same(viewer, programme_id, pack):
            return same
        pack_id = await keep(viewer, programme_id, pack)
        work.then("packs.build", pack_id=pack_id)
        kept = await queries.pack(viewer, pack_id)
        doer = viewer if viewer.id else None
        await record.note(doer, "froze", kept, ref=kept.called, as_at=kept.as_at.isoformat(), snapshot=kept.hash)
        return kept


async def _same(viewer: Person, programme_id: int, pack: BoardPack) -> Kept | None:
    """The latest draft, where it says the same: only the end of the record has moved on, by its own freezing."""
    for one in await queries.packs(viewer, programme_id):
        if one.is_issued:
            return None
        if one.as_at == pack.as_at and await _says(viewer, one, pack):
            return one
    return None


async def _says(viewer: Person, draft: Kept, pack: BoardPack) -> bool:
    """A draft that this version cannot read was frozen by another one, and is not the same."""
    try:
        return _told(await queries.opened(viewer, draft.id)) == _told(pack)
    except Conflict:
        return False


def _told(pack: BoardPack) -> BoardPack:
    return replace(pack, chain_head="", chain_entry=0)


async def keep(viewer: Person | None, programme_id: int, pack: BoardPack) -> int:
    """The rows of a frozen pack and of the promise to typeset it."""
    frozen = rules.snapshot(pack)
    await keep_words(pack)
    rows = await Pack.insert(
        Pack(
            programme=programme_id,
            number=pack.number,
            as_at=pack.as_at,
            snapshot=frozen.decode(),
            hash=sha256(frozen).hexdigest(),
            chain_entry=pack.chain_entry,
            chain_head=pack.chain_head,
            by=(viewer.id or None) if viewer else None,
            at=clock.now(),
            edition=pack.edition or None,
        )
    )
    pack_id = int(rows[0]["id"])
    await PackBuild.insert(
        PackBuild(pack=pack_id, stage=Stage.WAITING.value, attempts=0, claimed_until=None, problem="")
    )
    return pack_id


async def keep_words(pack: BoardPack) -> None:
    """The Welsh that a pack is written with, so that its files stay what they are when the catalogue moves on."""
    if not isinstance(pack.welsh, UnsetType):
        words = msgspec.json.encode(catalogue(Language.WELSH), order="sorted").decode()
        await PackWords.raw(WORDS, pack.welsh.words, words, clock.now())
