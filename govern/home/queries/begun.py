"""How far a programme has come that has begun and whose board has no pack yet."""

from govern.briefings import queries as briefings
from govern.briefings.queries import staff
from govern.decisions import queries as decisions
from govern.home.model import Begun
from govern.packs import queries as packs
from govern.packs.queries import periods
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.queries import control
from govern.raid import queries as raid
from govern.roi import queries as roi


async def begun(viewer: Person, programme_id: int) -> Begun | None:
    """None once the board has had a pack: whoever got so far needs no list of what to do first."""
    if await packs.latest_issued(viewer, programme_id):
        return None
    return Begun(
        texts=len(await partners.scope_texts(viewer, programme_id)),
        lines=len(await roi.lines(viewer, programme_id)),
        risks=len(await raid.items(viewer, programme_id)),
        proposals=len(await decisions.proposals(viewer, programme_id)),
        baselines=len(await control.baseline_sets(viewer, programme_id)),
        councils=len(await partners.partners(viewer, programme_id)),
        staffed=len(await staff.with_people(viewer, programme_id)),
        briefings=len(await briefings.briefings(viewer, programme_id)),
        periods=len(await periods.periods(viewer, programme_id)),
    )
