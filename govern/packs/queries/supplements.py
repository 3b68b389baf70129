"""What became private, or public again, since a pack was frozen."""

from msgspec.structs import replace

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.packs.model import Kept
from govern.packs.queries.kept import opened
from govern.packs.rules.privacy import privacy
from govern.packs.rules.written.withheld import withheld
from govern.people.model import Person


async def private_now(viewer: Person, pack: Kept) -> tuple[str, ...]:
    """A sentence for each decision of which the public may read less than the pack lets it, or more."""
    kept = await opened(viewer, pack.id)
    items = await decisions.exempt_items(viewer, pack.programme_id)
    return privacy(kept, replace(kept, withheld=withheld(items, clock.today())))
