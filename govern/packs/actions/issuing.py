"""Giving a pack to the board: from then on it is the pack of that number, and stays as it is."""

from datetime import time

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions as briefings
from govern.briefings.model import Audience, Briefing, Kind, MessageType, NewBriefing, Repeat, Review, Schedule
from govern.kit.text import LONDON
from govern.packs import queries, rules
from govern.packs.model import Kept
from govern.packs.queries import periods as reading
from govern.packs.queries.readers import held_back
from govern.packs.rules import periods as period_rules
from govern.packs.tables import PackIssue
from govern.partners import queries as partners
from govern.people.model import Person, Role, Thing
from govern.people.queries import allow, person
from govern.people.rules import may
from govern.record import actions as record

ISSUE = 11


async def publish(viewer: Person, pack_id: int, *, tells_board: bool = True) -> Kept:
    """Issues a pack and has the board told by a briefing, which a second person approves as any other."""
    async with unit_of_work():
        seen = await queries.pack(viewer, pack_id)
        allow(viewer, "publish", seen.thing)
        await PackIssue.raw("SELECT pg_advisory_xact_lock({}, {})", ISSUE, seen.programme_id)
        pack = await queries.pack(viewer, pack_id)
        last = await queries.latest_issued(viewer, pack.programme_id)
        rules.check_issue(pack, last)
        if pack.edition:
            rules.check_edition(pack, last, viewer.id)
        period_rules.check_turn(pack, await reading.unfinished(viewer, pack.programme_id))
        told = await _tell_board(viewer, pack) if tells_board else None
        await PackIssue.insert(
            PackIssue(
                pack=pack.id,
                programme=pack.programme_id,
                number=pack.number,
                edition=pack.edition,
                briefing=told.id if told else None,
                by=viewer.id,
                at=clock.now(),
            )
        )
        back = await _withdrawn(viewer, pack, last)
        await record.note(viewer, "issued", pack, ref=pack.called, snapshot=pack.hash, **back)
        return await queries.pack(viewer, pack.id)


async def _withdrawn(viewer: Person, pack: Kept, last: Kept | None) -> dict[str, str]:
    """For the record: the edition whose public copy is withdrawn by this one."""
    is_back = last is not None and pack.edition and await queries.withdrawn_by(viewer, last)
    return {"withdraws": last.called} if last and is_back else {}


async def _tell_board(viewer: Person, pack: Kept) -> Briefing | None:
    """Whoever froze or locked the pack writes to the board. Whoever issues it approves, else the sponsor, who approved
    the letter with the pack; one person alone cannot do both."""
    if not any(one.role is Role.BOARD_MEMBER for one in await partners.accounts(viewer, pack.programme_id)):
        return None
    frozen = await queries.opened(viewer, pack.id)
    author = await person(pack.frozen_by) if pack.frozen_by else None
    period = await reading.period_of(viewer, pack)
    locker = await person(period.builder) if period and period.builder else None
    writer = next((one for one in (author, locker, viewer) if one and _may(one, "write", pack)), None)
    if writer is None:
        return None
    link = f"{mail.office().address}/packs/{pack.id}/page"
    held = await held_back(viewer, pack)
    new = NewBriefing(
        title=f"Board pack {pack.called} is ready",
        subject=f"Board pack {pack.called} of {frozen.programme} is ready"[:150],
        text=rules.short_letter(pack.called, link=link) if held else rules.letter(frozen, link=link),
        audience=Audience(kinds=(Kind.BOARD_MEMBER,)),
        schedule=Schedule(repeat=Repeat.ONCE, first=clock.today(), at=_now()),
        message_type=MessageType.MANDATORY,
    )
    made = await briefings.add(writer, pack.programme_id, new)
    asked = await briefings.submit(writer, made.id, Review(version=made.version))
    for one in (viewer, author):
        if one and one.id != writer.id and _may(one, "approve", pack):
            return await briefings.approve(one, made.id, Review(version=asked.version))
    return asked


def _may(person: Person, verb: str, pack: Kept) -> bool:
    return may(person, verb, Thing(kind="briefing", programme_id=pack.programme_id, is_draft=True))


def _now() -> time:
    return clock.now().astimezone(LONDON).time().replace(second=0, microsecond=0)
