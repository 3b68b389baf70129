"""How things stood on any past day, for those who make packs and give them to a board. Nothing is kept of it."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit.errors import NotFound
from govern.packs.model import BoardPack, Kept
from govern.packs.queries.kept import handles, opened, packs
from govern.packs.queries.material import material
from govern.packs.queries.registers import registers_of
from govern.packs.queries.welsh import in_welsh_too
from govern.packs.rules import lookback
from govern.packs.rules.written import written
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.roi import queries as roi
from govern.roi.queries.drivers import drivers_as_at
from govern.thread.rules.past import without


class LookBack(NamedTuple):
    """The pack of the day, and the one that was issued last of that day or an earlier one, with what it said."""

    pack: BoardPack
    kept: Kept | None
    issued: BoardPack | None


async def looked_back(viewer: Person, programme_id: int, day: date, today: date, *, is_welsh: bool = False) -> LookBack:
    """What was added after the day is left out, lines of money stand as they were planned then, and the pack compares
    itself with the one issued before that day. `viewer` sees counts of staff as in a pack they freeze."""
    if not handles(viewer, partners.visible(viewer, programme_id)):
        raise NotFound
    lookback.check_past(day, today)
    deeds = await record.since(viewer, programme_id, day)
    added = lookback.added(deeds)
    past = await roi.lines_as_at(viewer, programme_id, day)
    terms = await roi.terms_by(viewer, programme_id, await drivers_as_at(viewer, programme_id, day))
    told = await registers_of(viewer, programme_id, day, terms)
    threads = without(replace(told.threads, lines=list(past.lines)), added)
    given = [one for one in await packs(viewer, programme_id) if one.is_issued]
    before = next((one for one in given if one.as_at < day), None)
    found = await material(viewer, programme_id, day, told=told._replace(threads=threads))
    found = replace(
        found,
        proposals=tuple(each for each in found.proposals if ("proposal", each[0].id) not in added),
        previous=await opened(viewer, before.id) if before else None,
        previous_hash=before.hash if before else "",
        rewinds_money=True,
    )
    pack = written(await in_welsh_too(viewer, programme_id, found) if is_welsh else found)
    marked = lookback.reconstructed(
        deeds,
        on=today,
        as_at=day,
        begins=await record.began(viewer, programme_id),
        entered_later=len(past.entered_later),
        lost=told.lost,
    )
    kept = next((one for one in given if one.as_at <= day), None)
    return LookBack(replace(pack, reconstructed=marked), kept, await opened(viewer, kept.id) if kept else None)
