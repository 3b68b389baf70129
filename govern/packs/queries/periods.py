"""Reading the periods in which packs are made: seen by those who write, make, approve and issue them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.kit.errors import NotFound
from govern.packs import queries, rules
from govern.packs.model import BoardPack, Commentary, Kept, Section
from govern.packs.model.material import Material
from govern.packs.model.periods import Found, Owed, Period, Remarked, Timetable
from govern.packs.queries import readers
from govern.packs.queries.welsh import in_welsh_too
from govern.packs.rules import periods as period_rules
from govern.packs.rules import readers as reader_rules
from govern.packs.rules.announcing import announced
from govern.packs.rules.periods import findings, in_registers, item, owed
from govern.packs.rules.written import written as written_from
from govern.packs.tables import PackCommentary, PackPeriod, PackPeriodStep, PackTimetable
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person, Thing, steward
from govern.people.rules import may
from govern.plan import queries as plan
from govern.plan.model import Reminder
from govern.record import queries as record
from govern.record.model import Said
from govern.thread.model import Need

NOW = """
SELECT d.id, d.programme AS programme_id, d.as_at, d.updates_due, d.meets_on, d.version, d.at AS opened_at,
       opener.name AS opened_by_name, coalesce(last.step, 'opened') AS step, coalesce(last.because, '') AS because,
       (SELECT max(at) FROM pack_period_step WHERE period = d.id AND step = 'chased') AS chased_at,
       shut.at AS locked_at, locker.name AS locked_by_name, shut.by AS builder, coalesce(shut.hash, '') AS hash,
       coalesce(shut.findings, '[]') AS findings, yes.at AS approved_at, approver.name AS approved_by_name,
       made.pack AS pack_id, coalesce(b.stage, '') AS pack_stage, i.at AS issued_at, giver.name AS issued_by_name,
       choice.sections, coalesce(choice.welsh, false) AS is_welsh, coalesce(choice.no_copy_for, '[]') AS no_copy_for,
       EXISTS (SELECT 1 FROM pack_period_step WHERE period = d.id AND step = 'recorded') AS is_recorded
FROM pack_period d
LEFT JOIN person opener ON opener.id = d.by
LEFT JOIN LATERAL (SELECT * FROM pack_period_step WHERE period = d.id AND step NOT IN ('chased', 'recorded')
                   ORDER BY number DESC LIMIT 1) last ON true
LEFT JOIN LATERAL (SELECT * FROM pack_period_step WHERE period = d.id AND step = 'locked' AND last.step <> 'reopened'
                   ORDER BY number DESC LIMIT 1) shut ON true
LEFT JOIN person locker ON locker.id = shut.by
LEFT JOIN pack_period_step yes ON yes.period = d.id AND yes.step = 'approved'
LEFT JOIN person approver ON approver.id = yes.by
LEFT JOIN pack_period_step made ON made.period = d.id AND made.step = 'frozen'
LEFT JOIN pack_build b ON b.pack = made.pack
LEFT JOIN pack_issue i ON i.pack = made.pack
LEFT JOIN person giver ON giver.id = i.by
LEFT JOIN LATERAL (SELECT sections, welsh, no_copy_for FROM pack_choice WHERE period = d.id
                   ORDER BY number DESC LIMIT 1) choice ON true
"""
REMARKS = """
SELECT DISTINCT ON (section, capacity) section, words, capacity, exempt, because, at FROM pack_commentary
WHERE period = {} ORDER BY section, capacity, number DESC
"""


def edits(viewer: Person, programme_id: int) -> bool:
    """Whether somebody takes part in making the packs of a programme."""
    wanted = (("commentary", "write"), ("pack", "freeze"), ("pack", "approve"), ("pack", "publish"))
    return any(may(viewer, verb, Thing(kind=kind, programme_id=programme_id)) for kind, verb in wanted)


async def periods(viewer: Person, programme_id: int) -> list[Period]:
    """Of one programme, the latest first; none to those who take no part in them."""
    partners.visible(viewer, programme_id)
    if not edits(viewer, programme_id):
        return []
    return _periods(await PackPeriod.raw(f"{NOW} WHERE d.programme = {{}} ORDER BY d.id DESC", programme_id))


async def period(viewer: Person, period_id: int) -> Period:
    found = _periods(
        await PackPeriod.raw(f"{NOW} WHERE d.id = {{}} AND d.programme = ANY({{}})", period_id, partners.scope(viewer))
    )
    if not found or not edits(viewer, found[0].programme_id):
        raise NotFound
    return found[0]


async def period_of(viewer: Person, pack: Kept) -> Period | None:
    """The period that a pack, or the pack it supplements, was made in; None without one, and to those who take no part
    in making packs."""
    if not edits(viewer, pack.programme_id):
        return None
    found = _periods(
        await PackPeriod.raw(f"{NOW} WHERE made.pack = ANY({{}})", await queries.same_number(viewer, pack))
    )
    return found[0] if found else None


async def period_for_update(viewer: Person, period_id: int) -> Period:
    """The same, held for this transaction."""
    await PackPeriod.select(PackPeriod.id).where(PackPeriod.id == period_id).lock_rows("UPDATE")
    return await period(viewer, period_id)


async def unfinished(viewer: Person, programme_id: int) -> Period | None:
    """The one whose pack is still to be issued."""
    return next((one for one in await periods(viewer, programme_id) if one.is_unfinished), None)


def _periods(rows: Iterable[Mapping[str, Any]]) -> list[Period]:
    return [
        msgspec.convert(
            {
                **row,
                "findings": msgspec.json.decode(row["findings"], type=tuple[Found, ...]),
                "no_copy_for": msgspec.json.decode(row["no_copy_for"]),
                "sections": rules.arranged(msgspec.json.decode(row["sections"])) if row["sections"] else tuple(Section),
            },
            Period,
        )
        for row in rows
    ]


async def remarks(viewer: Person, found: Period) -> list[Remarked]:
    """What stands of what was said, in the order of its sections; what was taken back is not there."""
    rows = await PackCommentary.raw(REMARKS, (await period(viewer, found.id)).id)
    said = [msgspec.convert(row, Remarked) for row in rows if row["words"]]
    return sorted(said, key=lambda one: (list(Section).index(one.section), one.at))


async def timetable(viewer: Person, programme_id: int) -> Timetable:
    """Whether drafts are frozen by themselves: what was chosen last, else they are not."""
    of = PackTimetable.programme == partners.visible(viewer, programme_id)
    chosen = PackTimetable.select(PackTimetable.is_on, PackTimetable.hour).where(of)
    row = await chosen.order_by(PackTimetable.id, ascending=False).first()
    return msgspec.convert(row, Timetable) if row else Timetable()


async def owed_updates(viewer: Person, found: Period) -> tuple[Owed, ...]:
    """Whose word is still missing, the nearest date first."""
    if not found.is_open:
        return ()
    names = await people.people_of(viewer, found.programme_id)
    return owed((await plan.plan(viewer, found.programme_id)).milestones, found, names)


async def chasers(viewer: Person, found: Period) -> dict[int, Reminder]:
    """What each owner would be told, by person; nobody who wants no reminders or cannot be reached."""
    missing = await owed_updates(viewer, found)
    unwanted = await plan.unwanted(viewer, found.programme_id)
    dead = await briefings.undeliverable(viewer, found.programme_id)
    told: dict[int, Reminder] = {}
    for owner_id in sorted({one.owner_id for one in missing if one.owner_id} - set(unwanted)):
        person = await people.person(owner_id)
        if person is None or person.email in dead:
            continue
        has_link = may(person, "reforecast", Thing(kind="milestone", programme_id=found.programme_id))
        items = tuple(item(one, found, has_link=has_link) for one in missing if one.owner_id == owner_id)
        told[owner_id] = Reminder(items=items)
    return told


async def written(viewer: Person, found: Period, as_at: date) -> BoardPack:
    """The pack of a period as it would be locked now, with everybody's counts of people and no council's own."""
    return written_from(await material(viewer, found, as_at))


async def checked(viewer: Person, found: Period, as_at: date) -> tuple[BoardPack, tuple[Found, ...]]:
    """The same with what its check finds, in the pack and in the registers behind it."""
    known = await material(viewer, found, as_at)
    pack = written_from(known)
    return pack, findings(pack, await owed_updates(viewer, found), in_registers(known))


async def unreadable(viewer: Person, found: Period) -> str:
    """Why a period that is open could not be locked with the copies it is to be made in; empty where it can."""
    if not found.is_open or not found.no_copy_for:
        return ""
    pack = await written(viewer, found, min(found.as_at, clock.today()))
    return rules.copies.unreadable(pack).get("no_copy_for", "")


async def material(viewer: Person, found: Period, as_at: date) -> Material:
    said = tuple(
        Commentary(one.section.value, one.words, one.capacity, one.exempt, one.because)
        for one in await remarks(viewer, found)
    )
    known = await queries.material(steward(found.programme_id), found.programme_id, as_at)
    if found.is_welsh:
        known = await in_welsh_too(steward(found.programme_id), found.programme_id, known)
    return msgspec.structs.replace(known, sections=found.sections, commentary=said, no_copy_for=found.no_copy_for)


async def locked(viewer: Person, found: Period) -> bytes:
    """What was locked last, to the byte."""
    rows = (
        await PackPeriodStep.select(PackPeriodStep.snapshot)
        .where((PackPeriodStep.period == (await period(viewer, found.id)).id) & (PackPeriodStep.step == "locked"))
        .order_by(PackPeriodStep.number, ascending=False)
        .limit(1)
    )
    if not rows:
        raise NotFound("The period has not been locked yet.")
    return str(rows[0]["snapshot"]).encode()


async def afterwards(viewer: Person, found: Period) -> dict[str, str]:
    """What became of the pack once it was issued: who was told, who has read it, what was decided."""
    if found.pack_id is None or found.issued_at is None:
        return {"told": "", "read": "", "decided": ""}
    pack = await queries.pack(viewer, found.pack_id)
    return {
        "told": announced(pack),
        "read": reader_rules.sentence(await readers.reached(viewer, pack)),
        "decided": reader_rules.decided(await readers.outcomes(viewer, pack)),
    }


async def history(viewer: Person, period_id: int) -> list[Said]:
    found = await period(viewer, period_id)
    return await record.history(viewer, found.programme_id, kind=found.kind, thing=found.id)


async def needs(viewer: Person, programme_id: int, today: date) -> list[Need]:
    """What a period that is under way asks of the viewer; owners too, who see no more of it than that."""
    govern = steward(programme_id)
    rows = await PackPeriod.raw(f"{NOW} WHERE d.programme = {{}} ORDER BY d.id DESC LIMIT 2", programme_id)
    partners.visible(viewer, programme_id)
    found = []
    for one in _periods(rows):
        found += period_rules.needs(viewer, one, await owed_updates(govern, one), today)
    return found
