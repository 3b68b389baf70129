"""A programme's closure report: as it would be told today, or as it was when the programme was closed."""

from datetime import date

import msgspec

from govern.packs.model.closure import Closure, KeptClosure
from govern.packs.queries import material
from govern.packs.rules.closure import Ending
from govern.packs.rules.closure import closure as told
from govern.packs.rules.written import written
from govern.packs.tables import ProgrammeClosure
from govern.partners import queries as partners
from govern.partners.queries.reviews import lesson_reviews
from govern.people.model import Person, steward
from govern.roi.queries.tracker import tracker

KEPT = """
SELECT c.id, c.programme AS programme_id, c.day AS closed_on, p.name AS closed_by, c.hash, c.told
FROM programme_closure c LEFT JOIN person p ON p.id = c.by WHERE c.programme = {}
"""


async def closure(viewer: Person, programme_id: int, today: date) -> KeptClosure:
    rows = await ProgrammeClosure.raw(KEPT, partners.visible(viewer, programme_id))
    if not rows:
        return await closing(viewer, programme_id, today)
    return msgspec.convert({**rows[0], "told": msgspec.json.decode(rows[0]["told"], type=Closure)}, KeptClosure)


async def closing(viewer: Person, programme_id: int, today: date, *, words: str = "") -> KeptClosure:
    """As it would be told today, the same to everybody: it counts, and names nobody's own."""
    partners.visible(viewer, programme_id)
    anyone = steward(programme_id)
    ending = Ending(
        pack=written(await material(anyone, programme_id, today)),
        tracker=await tracker(anyone, programme_id),
        understandings=await partners.understandings(anyone, programme_id),
        promises=await partners.commitments(anyone, programme_id),
        lessons=await partners.lessons(anyone, programme_id),
        gone_by={each.id for one in await lesson_reviews(anyone, programme_id) for each in one.lessons},
    )
    return KeptClosure(
        id=0, programme_id=programme_id, closed_on=None, closed_by=None, hash="", told=told(ending, words=words)
    )
