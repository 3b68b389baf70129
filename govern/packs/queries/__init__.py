"""Reading packs: drafts are seen by those who freeze and issue them, issued packs by everybody in the programme."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from govern.adapters import clock, shelf
from govern.briefings import queries as briefings
from govern.briefings.queries import pulse
from govern.decisions import queries as decisions
from govern.decisions import rules as decision_rules
from govern.kit import text
from govern.kit.errors import NotFound
from govern.packs import rules
from govern.packs.model import Anchor, BoardPack, Checked, Edition, Kept, Material, Reach, ServiceChange
from govern.packs.tables import Pack
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan.model.declared import Confidence, Declaration
from govern.plan.queries import declared
from govern.raid import queries as raid
from govern.record import queries as record
from govern.record.model import Finding, Said
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.model import Case
from govern.services import queries as services
from govern.services import rules as service_rules
from govern.thread import rules as thread
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.queries.past import threads_as_at

NOW = """
SELECT p.id, p.programme AS programme_id, p.number, p.as_at, p.hash, p.chain_entry, p.chain_head,
       p.at AS frozen_at, p.by AS frozen_by, froze.name AS frozen_by_name,
       i.at AS issued_at, gave.name AS issued_by_name,
       tell.id AS briefing_id, tell.ref AS briefing_ref, tell.stage AS briefing_stage,
       b.stage, b.attempts, b.problem, coalesce(made.files, '[]') AS files
FROM pack p
JOIN pack_build b ON b.pack = p.id
LEFT JOIN pack_issue i ON i.pack = p.id
LEFT JOIN briefing tell ON tell.id = i.briefing
LEFT JOIN person froze ON froze.id = p.by
LEFT JOIN person gave ON gave.id = i.by
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('kind', kind, 'council', coalesce(council, ''), 'part', coalesce(part, 'board'),
                                      'sha256', sha256, 'size', size, 'pages', pages) ORDER BY id) AS files
    FROM pack_file WHERE pack = p.id) made ON true
"""
SEEN = "p.programme = ANY({}) AND (i.id IS NOT NULL OR p.programme = ANY({}))"


async def packs(viewer: Person, programme_id: int) -> list[Kept]:
    """Of one programme, the latest first."""
    partners.visible(viewer, programme_id)
    rows = await Pack.raw(f"{NOW} WHERE p.programme = {{}} AND {SEEN} ORDER BY p.id DESC", programme_id, *_seen(viewer))
    return _kept(rows)


async def pack(viewer: Person, pack_id: int) -> Kept:
    found = _kept(await Pack.raw(f"{NOW} WHERE p.id = {{}} AND {SEEN}", pack_id, *_seen(viewer)))
    if not found:
        raise NotFound
    return found[0]


def _seen(viewer: Person) -> tuple[list[int], list[int]]:
    """The programmes whose issued packs a viewer sees, and those whose drafts too."""
    scope = partners.scope(viewer)
    return scope, [one for one in scope if handles(viewer, one)]


def handles(viewer: Person, programme_id: int) -> bool:
    """Whether somebody makes the packs of a programme or gives them to its board: only they see drafts."""
    thing = Thing(kind="pack", programme_id=programme_id)
    return may(viewer, "freeze", thing) or may(viewer, "publish", thing)


def _kept(rows: Iterable[Mapping[str, Any]]) -> list[Kept]:
    return [msgspec.convert({**row, "files": msgspec.json.decode(row["files"])}, Kept) for row in rows]


async def latest_issued(viewer: Person, programme_id: int) -> Kept | None:
    return next((one for one in await packs(viewer, programme_id) if one.is_issued), None)


async def snapshot(viewer: Person, pack_id: int) -> bytes:
    """What was frozen, to the byte: its SHA-256 is the pack's."""
    found = await pack(viewer, pack_id)
    rows = await Pack.select(Pack.snapshot).where(Pack.id == found.id)
    return str(rows[0]["snapshot"]).encode()


async def opened(viewer: Person, pack_id: int) -> BoardPack:
    return rules.opened(await snapshot(viewer, pack_id))


async def for_worker(pack_id: int) -> tuple[Kept, BoardPack]:
    """Any pack, for whoever typesets it."""
    kept = _kept(await Pack.raw(f"{NOW} WHERE p.id = {{}}", pack_id))
    rows = await Pack.select(Pack.snapshot).where(Pack.id == pack_id)
    return kept[0], rules.opened(rows[0]["snapshot"].encode())


async def history(viewer: Person, pack_id: int) -> list[Said]:
    found = await pack(viewer, pack_id)
    return await record.history(viewer, found.programme_id, kind="pack", thing=found.id)


async def content(viewer: Person, pack_id: int, edition: Edition) -> bytes | None:
    """A file of a pack, as it was typeset; None where it is not here, or not what was recorded when it was made."""
    found = await pack(viewer, pack_id)
    made = found.file(*edition)
    kept = shelf.take(rules.file_name(found, edition)) if made else None
    return kept if made and kept is not None and sha256(kept).hexdigest() == made.sha256 else None


async def material(viewer: Person, programme_id: int, as_at: date) -> Material:
    """Everything a pack of that day is written from. `viewer` is whoever freezes it."""
    programme = await partners.programme(viewer, programme_id)
    found = await threads_as_at(viewer, programme_id, as_at)
    standings = thread.standings(found, as_at)
    last = await latest_issued(viewer, programme_id)
    texts = await partners.scope_texts(viewer, programme_id)
    risks, reviews = await raid.items(viewer, programme_id), (await raid.rows(viewer, programme_id)).raid_reviews
    return Material(
        programme=programme.name,
        vision=texts[0].vision if texts else "",
        starts_on=programme.starts_on,
        as_at=as_at,
        frozen_on=clock.today(),
        partners=tuple(await partners.partners(viewer, programme_id)),
        threads=found,
        standings=standings,
        overview=roi_rules.overview(await _case(viewer, programme_id, found, standings)),
        proposals=tuple(
            (one, decision_rules.fan_out(one, found.asked.get(one.id, ()), laws=found.laws, today=as_at))
            for one in await decisions.proposals(viewer, programme_id)
        ),
        risks=rules.risks_as_at(risks, reviews, as_at),
        accounts=tuple(await partners.accounts(viewer, programme_id)),
        services=await _services(viewer, programme_id, thread.dates(standings)),
        reach=await _reach(viewer, programme_id, as_at),
        anchor=Anchor(*await record.end(viewer, programme_id)),
        previous=await opened(viewer, last.id) if last else None,
        previous_hash=last.hash if last else "",
        declarations=await _declarations(viewer, programme_id, as_at),
        confidence=await _confidence(viewer, programme_id, as_at),
        exempt=tuple(await decisions.exempt_items(viewer, programme_id)),
        pulse=tuple(await pulse.pulse(viewer, programme_id, as_at)),
    )


async def _case(viewer: Person, programme_id: int, found: Threads, standings: Mapping[int, MilestoneStanding]) -> Case:
    return Case(
        programme_id=programme_id,
        terms=await roi.terms(viewer, programme_id),
        lines=tuple(found.lines),
        milestones=roi_rules.milestone_links(found.plan.milestones, found.plan.links),
        dates=thread.dates(standings),
    )


async def _declarations(viewer: Person, programme_id: int, as_at: date) -> tuple[Declaration, ...]:
    """What had been declared by then."""
    found = await declared.declarations(viewer, programme_id)
    return tuple(one for one in found if one.at.astimezone(text.LONDON).date() <= as_at)


async def _confidence(viewer: Person, programme_id: int, as_at: date) -> Confidence | None:
    found = await declared.confidences(viewer, programme_id)
    return next((one for one in found if one.assessed_on <= as_at), None)


async def _services(viewer: Person, programme_id: int, dates: Mapping[int, date]) -> tuple[ServiceChange, ...]:
    """What residents will notice, on the days where the plan puts it; a channel nobody counts has no figure."""
    names = {one.code: one.name for one in await partners.partners(viewer, programme_id)}
    catalogue, uses = await services.services(viewer, programme_id), await services.uses(viewer, programme_id)
    return tuple(
        ServiceChange(
            service=one.service.name,
            lgsl=one.service.lgsl,
            today=service_rules.run_today(one.service, names),
            after=one.service.after or one.service.delivery.words.capitalize(),
            when=one.on,
            volumes={channel.words: volume for channel, volume in one.by_channel.items()},
        )
        for one in service_rules.changes(catalogue, uses, dates=dates)
    )


async def _reach(viewer: Person, programme_id: int, as_at: date) -> tuple[Reach, ...]:
    """The last sending of each briefing by that day, council by council; that a pack is ready is no news in a pack."""
    announced = {one.briefing_ref for one in await packs(viewer, programme_id)}
    codes = {one.name: one.code for one in await partners.partners(viewer, programme_id)}
    return tuple(
        Reach(
            briefing=f"{one.title}, {text.short_day(one.on)}",
            council=codes.get(each.council, ""),
            sent=each.sent,
            confirmed=each.confirmed,
            asked=each.asked,
            understood=each.understood,
            wants_confirmation=each.wants_confirmation,
        )
        for one in await briefings.told(viewer, programme_id, as_at)
        if one.ref not in announced
        for each in one.councils
    )


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
