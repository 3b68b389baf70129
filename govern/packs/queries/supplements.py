"""What became private, or public again, since a pack was frozen, and whom that asks for a supplement."""

from msgspec.structs import replace

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.packs.model import BoardPack, Kept
from govern.packs.queries.kept import handles, opened, packs
from govern.packs.rules.privacy import needs as asked
from govern.packs.rules.privacy import privacy
from govern.packs.rules.written.withheld import withheld
from govern.people.model import Person
from govern.thread.model import Need


async def private_now(viewer: Person, pack: Kept) -> tuple[str, ...]:
    """A sentence for each decision of which the public may read less than the pack lets it, or more."""
    kept = await opened(viewer, pack.id)
    return privacy(kept, await _as_now(viewer, kept, pack.programme_id))


async def needs(viewer: Person, programme_id: int) -> list[Need]:
    """Of those who make packs or issue them: a supplement where what is private changed since the board's latest pack
    was frozen; one that says so already waits to be issued."""
    if not handles(viewer, programme_id):
        return []
    known = await packs(viewer, programme_id)
    last = next((one for one in known if one.is_issued), None)
    found = await private_now(viewer, last) if last else ()
    if last is None or not found:
        return []
    following = [one for one in known if one.number == last.number and (one.edition or 0) > (last.edition or 0)]
    saying = [one for one in following if not await private_now(viewer, one)]
    return asked(viewer, last, saying[0] if saying else None, found)


async def _as_now(viewer: Person, kept: BoardPack, programme_id: int) -> BoardPack:
    items = await decisions.exempt_items(viewer, programme_id)
    return replace(kept, withheld=withheld(items, clock.today()))
