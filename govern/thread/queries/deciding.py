"""What the councils' decisions ask of the viewer now."""

from datetime import date

from govern.decisions import queries as decisions
from govern.decisions.queries.minutes import minutes_due
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import Need
from govern.thread.rules.deciding import deciders_needs, planners_needs
from govern.thread.rules.minute_needs import minutes_needs

VERBS = (("clearance", "clear-money"), ("clearance", "clear-law"), ("decision", "plan"))


async def needs(viewer: Person, programme_id: int, today: date) -> list[Need]:
    """Clearances to give, decisions to plan and minutes to keep; read only for those who may do either."""
    if not any(may(viewer, verb, Thing(kind=kind, programme_id=programme_id)) for kind, verb in VERBS):
        return []
    councils = await partners.council_ids(viewer, programme_id)
    waits = await decisions.waits(viewer, programme_id, today)
    return [
        *await clearances(viewer, programme_id, today),
        *planners_needs(viewer, programme_id, waits, councils=councils),
        *minutes_needs(await minutes_due(viewer, programme_id, today), today),
    ]


async def clearances(viewer: Person, programme_id: int, today: date) -> list[Need]:
    """Texts that wait for the viewer's clearance, nobody's own among them."""
    if not any(may(viewer, verb, Thing(kind=kind, programme_id=programme_id)) for kind, verb in VERBS[:2]):
        return []
    councils = await partners.council_ids(viewer, programme_id)
    found = await decisions.matrices(viewer, programme_id, today)
    wrote = await decisions.written_by(viewer, programme_id)
    return deciders_needs(viewer, programme_id, found, councils=councils, wrote=wrote)
