"""What a grid stands on: who and what its cells may name."""

from collections import Counter

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import ids_by_email, people_of
from govern.plan.model.grid import Names
from govern.plan.queries.plan import calendar
from govern.plan.rules.grid import Ground


async def ground(viewer: Person, programme_id: int) -> Ground:
    """Two people of one name are told apart by their number."""
    people = await people_of(viewer, programme_id)
    named = Counter(people.values())
    owners = {id: name if named[name] == 1 else f"{name} (no. {id})" for id, name in people.items()}
    addresses = {address: id for address, id in (await ids_by_email()).items() if id in owners}
    councils = tuple(one.code for one in await partners.partners(viewer, programme_id))
    return Ground(Names(owners, addresses, councils), await calendar(viewer, programme_id), clock.today())
