"""Reading packs: drafts are seen by those who freeze and issue them, issued packs by everybody in the programme."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from govern.adapters import clock, shelf
from govern.kit import text
from govern.kit.errors import Gone, NotAllowed, NotFound
from govern.packs import rules
from govern.packs.model import BoardPack, Checked, Edition, Kept, Part, Withdrawal
from govern.packs.tables import Pack
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.record import queries as record
from govern.record.model import Finding, Said

NOW = """
SELECT p.id, p.programme AS programme_id, p.number, p.as_at, p.hash, p.chain_entry, p.chain_head,
       p.at AS frozen_at, p.by AS frozen_by, froze.name AS frozen_by_name,
       p.edition, i.at AS issued_at, gave.name AS issued_by_name,
       tell.id AS briefing_id, tell.ref AS briefing_ref, tell.stage AS briefing_stage,
       b.stage, b.attempts, b.problem, b.doing, coalesce(made.files, '[]') AS files
FROM pack p
JOIN pack_build b ON b.pack = p.id
LEFT JOIN pack_issue i ON i.pack = p.id
LEFT JOIN briefing tell ON tell.id = i.briefing
LEFT JOIN person froze ON froze.id = p.by
LEFT JOIN person gave ON gave.id = i.by
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('kind', kind, 'council', coalesce(council, ''), 'part', coalesce(part, 'board'),
                                      'language', coalesce(language, 'en'),
                                      'sha256', sha256, 'size', size, 'pages', pages) ORDER BY id) AS files
    FROM pack_file WHERE pack = p.id) made ON true
"""
LATER = f"""{NOW} WHERE i.id IS NOT NULL AND p.programme = {{}} AND p.number = {{}} AND coalesce(p.edition, 0) > {{}}
ORDER BY p.edition"""
HELD_BACK = """(SELECT until FROM pack_embargo WHERE pack = p.id AND person = {} ORDER BY number DESC LIMIT 1) > {}"""
SEEN = f"""p.programme = ANY({{}}) AND (p.programme = ANY({{}}) OR (i.id IS NOT NULL AND ({HELD_BACK}) IS NOT TRUE))"""


async def packs(viewer: Person, programme_id: int) -> list[Kept]:
    """Of one programme, the latest first."""
    partners.visible(viewer, programme_id)
    rows = await Pack.raw(f"{NOW} WHERE p.programme = {{}} AND {SEEN} ORDER BY p.id DESC", programme_id, *_seen(viewer))
    return _kept(rows)


async def pack(viewer: Person, pack_id: int) -> Kept:
    found = _kept(await Pack.raw(f"{NOW} WHERE p.id = {{}} AND {SEEN}", pack_id, *_seen(viewer)))
    if not found:
        until = await opens_for(viewer, pack_id)
        raise NotFound(f"This pack opens for you on {text.moment(until)}.") if until else NotFound
    return found[0]


async def opens_for(viewer: Person, pack_id: int) -> datetime | None:
    """From when the viewer sees an issued pack that is held back for them; None where nothing holds it back."""
    waits = f"SELECT {HELD_BACK.removesuffix(' > {}')} AS until FROM pack p JOIN pack_issue i ON i.pack = p.id "
    rows = await Pack.raw(
        f"{waits} WHERE p.id = {{}} AND p.programme = ANY({{}})", viewer.id, pack_id, partners.scope(viewer)
    )
    until: datetime | None = rows[0]["until"] if rows else None
    return until if until and until > clock.now() else None


def _seen(viewer: Person) -> tuple[list[int], list[int], int, datetime]:
    """The programmes whose issued packs a viewer sees unless they are held back, and those of which drafts too."""
    scope = partners.scope(viewer)
    return scope, [one for one in scope if handles(viewer, one)], viewer.id, clock.now()


def handles(viewer: Person, programme_id: int) -> bool:
    """Whether somebody makes the packs of a programme or gives them to its board: only they see drafts."""
    thing = Thing(kind="pack", programme_id=programme_id)
    return may(viewer, "freeze", thing) or may(viewer, "publish", thing)


def _kept(rows: Iterable[Mapping[str, Any]]) -> list[Kept]:
    return [
        msgspec.convert(
            {
                **row,
                "files": msgspec.json.decode(row["files"]),
                "doing": msgspec.json.decode(row["doing"]) if row["doing"] else None,
            },
            Kept,
        )
        for row in rows
    ]


async def latest_issued(viewer: Person, programme_id: int) -> Kept | None:
    return next((one for one in await packs(viewer, programme_id) if one.is_issued), None)


async def same_number(viewer: Person, pack: Kept) -> list[int]:
    """The ids of a pack, of the issued pack of its number and of the supplements to it that the viewer sees."""
    issued = [one.id for one in await packs(viewer, pack.programme_id) if one.is_issued and one.number == pack.number]
    return sorted({pack.id, *issued})


async def follower(viewer: Person, pack: Kept) -> Kept | None:
    """The last supplement that took the place of an issued pack; None where it is the latest of its number."""
    found = (
        next((one for one in await packs(viewer, pack.programme_id) if one.is_issued), None) if pack.is_issued else None
    )
    return found if found and found.number == pack.number and found.id != pack.id else None


async def withdrawn_by(viewer: Person | None, pack: Kept) -> Withdrawal | None:
    """Of an issued pack whose last supplement keeps private what this edition tells the public, or may tell it: whoever
    asks, and whether or not they see that supplement yet. None where it does not, or there is none."""
    if not pack.is_issued:
        return None
    later = _kept(await Pack.raw(LATER, pack.programme_id, pack.number, pack.edition or 0))
    if not later:
        return None
    before = rules.opened(await _stored(pack.id))
    return rules.withdrawn.withdrawal(before, [(one, rules.opened(await _stored(one.id))) for one in later])


async def snapshot(viewer: Person, pack_id: int) -> bytes:
    """What was frozen, to the byte: its SHA-256 is the pack's. With what is exempt in it, or now is, it is for those
    alone who may read that."""
    kept, frozen = await _frozen(viewer, pack_id)
    if not reads_exempt(viewer, kept.programme_id):
        if rules.exempt.holds(whole := rules.opened(frozen)):
            raise NotAllowed(rules.exempt.refused(whole))
        if later := await withdrawn_by(viewer, kept):
            raise await _gone(viewer, kept, None, later)
    return frozen


async def opened(viewer: Person, pack_id: int) -> BoardPack:
    """A pack as its viewer may read it: the public's words in place of what is exempt, or now is, and not for them."""
    kept, frozen = await _frozen(viewer, pack_id)
    found = rules.opened(frozen)
    if reads_exempt(viewer, kept.programme_id):
        return found
    later = await withdrawn_by(viewer, kept)
    return rules.exempt.without(found, later.after if later else None)


async def readable(viewer: Person, pack_id: int) -> tuple[Edition, ...]:
    """The files of a pack that are for the viewer, typeset or not; of one that is withdrawn the board's alone, for
    those who may read what is private now."""
    kept, frozen = await _frozen(viewer, pack_id)
    found, reads = rules.opened(frozen), reads_exempt(viewer, kept.programme_id)
    is_withdrawn = await withdrawn_by(viewer, kept) is not None
    return tuple(
        one for one in rules.editions(found) if rules.exempt.gives(found, one, reads=reads, is_withdrawn=is_withdrawn)
    )


def reads_exempt(viewer: Person, programme_id: int) -> bool:
    return may(viewer, "read", Thing(kind="exempt", programme_id=programme_id))


async def _frozen(viewer: Person, pack_id: int) -> tuple[Kept, bytes]:
    kept = await pack(viewer, pack_id)
    return kept, await _stored(kept.id)


async def _stored(pack_id: int) -> bytes:
    rows = await Pack.select(Pack.snapshot).where(Pack.id == pack_id)
    return str(rows[0]["snapshot"]).encode()


async def for_worker(pack_id: int) -> tuple[Kept, bytes]:
    """Any pack with what was frozen of it, for whoever typesets it."""
    kept = _kept(await Pack.raw(f"{NOW} WHERE p.id = {{}}", pack_id))
    return kept[0], await _stored(pack_id)


async def history(viewer: Person, pack_id: int) -> list[Said]:
    found = await pack(viewer, pack_id)
    return await record.history(viewer, found.programme_id, kind="pack", thing=found.id)


async def content(viewer: Person, pack_id: int, edition: Edition) -> bytes | None:
    """A file of a pack, as it was typeset; None where it is not here, or not what was recorded when it was made. One
    with what is exempt in it is refused to those who may not read that, a withdrawn public copy to everybody."""
    found = await pack(viewer, pack_id)
    made = found.file(*edition)
    if made and (refusal := await _refused(viewer, found, edition)):
        raise refusal
    kept = shelf.take(rules.file_name(found, edition)) if made else None
    return kept if made and kept is not None and sha256(kept).hexdigest() == made.sha256 else None


async def _refused(viewer: Person, found: Kept, edition: Edition) -> NotAllowed | Gone | None:
    """Why a file is not for the viewer; None where it is."""
    reads = reads_exempt(viewer, found.programme_id)
    whole = None if reads else rules.opened(await _stored(found.id))
    if whole and not rules.exempt.is_open(whole, edition):
        return NotAllowed(rules.exempt.refused(whole))
    later = None if reads and edition.part is not Part.PUBLIC else await withdrawn_by(viewer, found)
    return await _gone(viewer, found, edition, later) if later else None


async def _gone(viewer: Person, found: Kept, edition: Edition | None, later: Withdrawal) -> Gone:
    return rules.withdrawn.withdrawn(found, edition, later, opens=await opens_for(viewer, later.now.id))


async def checked(viewer: Person | None, content: bytes) -> Checked:
    """A file against the packs kept here: by an operator, for whom every programme's packs count."""
    digest = sha256(content).hexdigest()
    rows = await Pack.raw(f"{NOW} WHERE EXISTS (SELECT 1 FROM pack_file WHERE pack = p.id AND sha256 = {{}})", digest)
    if not (found := _kept(rows)):
        return rules.unknown_file(content)
    kept = found[0]
    frozen = (await Pack.select(Pack.snapshot, Pack.programme.name.as_alias("name")).where(Pack.id == kept.id))[0]
    is_held = await record.holds(viewer, kept.programme_id, kept.chain_entry, hash=kept.chain_head)
    return rules.known_file(kept, frozen["name"], frozen["snapshot"].encode(), is_held=is_held)


async def cut_tails(viewer: Person | None) -> list[Finding]:
    """Records that no longer hold the entry that an issued pack anchored: their end was cut off or replaced."""
    kept = _kept(await Pack.raw(f"{NOW} WHERE i.id IS NOT NULL ORDER BY p.id"))
    return [
        Finding(one.programme_id, one.chain_entry, f"is not what pack {one.number}, issued to the board, anchored")
        for one in kept
        if not await record.holds(viewer, one.programme_id, one.chain_entry, hash=one.chain_head)
    ]
