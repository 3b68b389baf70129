"""A programme's audit trail, for everybody who may see its record."""

from msgspec import Struct

from govern.partners.queries.programmes import visible
from govern.people import queries as people
from govern.people.model import Person, Thing
from govern.record import queries as trail
from govern.record.model import About, Entry, Said


class Trail(Struct, frozen=True, kw_only=True):
    """What stands in the record, by whom and of what kinds of things."""

    total: int
    kinds: list[str]
    writers: dict[int, str]


async def record(viewer: Person, programme_id: int, *, limit: int = 50, about: About | None = None) -> list[Said]:
    """So many entries, the last that was sealed first."""
    return await trail.latest(viewer, _seen(viewer, programme_id), limit=limit, about=about)


async def told(viewer: Person, programme_id: int, *, limit: int, skipped: int, about: About) -> list[Said]:
    """So many entries, the latest day first, after those that were skipped."""
    chain = _seen(viewer, programme_id)
    return await trail.by_day(viewer, chain, limit=limit, skipped=skipped, about=about)


async def recorded(viewer: Person, programme_id: int, about: About | None = None) -> Trail:
    """How many entries are as asked; the kinds and writers are those of the whole record, to choose from."""
    chain = _seen(viewer, programme_id)
    return Trail(
        total=await trail.counted(viewer, chain, about),
        kinds=await trail.kinds(viewer, chain),
        writers=await trail.writers(viewer, chain),
    )


async def sealed(viewer: Person, programme_id: int, about: About | None = None) -> list[Entry]:
    """The entries as they are sealed, the latest first."""
    return (await trail.entries(viewer, _seen(viewer, programme_id), about))[::-1]


def _seen(viewer: Person, programme_id: int) -> int:
    people.allow(viewer, "see", Thing(kind="record", programme_id=visible(viewer, programme_id)))
    return programme_id
