"""Searching a programme: every register is read as its own page reads it, so that its walls hold here too."""

from urllib.parse import urlencode

from govern.decisions import queries as decisions
from govern.home import rules
from govern.home.model import Entry, Found, Hit
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.raid import queries as raid
from govern.roi import queries as roi


async def search(viewer: Person, programme_id: int, words: str) -> list[Found]:
    """What holds every word, by register."""
    partners.visible(viewer, programme_id)
    if not words.strip():
        return []
    registers = {
        "Milestones": await _milestones(viewer, programme_id),
        "Decisions": await _proposals(viewer, programme_id),
        "Costs and benefits": await _lines(viewer, programme_id),
        "Risks": await _risks(viewer, programme_id),
        "Lessons": await _lessons(viewer, programme_id),
    }
    return rules.found(registers, words)


def _entry(path: str, ref: str, title: str, *texts: str) -> Entry:
    return Entry(hit=Hit(ref=ref, title=title, path=path), texts=texts)


async def _milestones(viewer: Person, programme_id: int) -> list[Entry]:
    found = (await plan.plan(viewer, programme_id)).milestones
    return [_entry(f"/milestones/{one.id}", one.ref, one.title) for one in found]


async def _proposals(viewer: Person, programme_id: int) -> list[Entry]:
    found = await decisions.proposals(viewer, programme_id)
    return [_entry(f"/proposals/{one.id}", one.ref, one.title, one.recommendation) for one in found]


async def _lines(viewer: Person, programme_id: int) -> list[Entry]:
    found = await roi.lines(viewer, programme_id)
    return [_entry(f"/lines/{one.id}", one.ref, one.title, one.source, one.note) for one in found]


async def _risks(viewer: Person, programme_id: int) -> list[Entry]:
    found = await raid.items(viewer, programme_id)
    return [_entry(f"/risks/{one.id}", one.ref, one.title, one.cause, one.effect) for one in found]


async def _lessons(viewer: Person, programme_id: int) -> list[Entry]:
    address = f"/programmes/{programme_id}/lessons?"
    found = await partners.lessons(viewer, programme_id)
    return [_entry(address + urlencode({"words": one.title}), "", one.title, one.text) for one in found]
