"""One step from an accepted opportunity to lines of the business case."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.roi import queries
from govern.roi.actions.changes import add_line
from govern.roi.model import Line, NewLine
from govern.roi.queries.opportunities import claimed
from govern.roi.rules.claimed import claimed_lines
from govern.roi.tables import OpportunityLine
from govern.services import queries as services
from govern.services.model.opportunities import Opportunity
from govern.services.queries.opportunities import opportunity_for_update
from govern.services.rules.opportunities import worth

NOT_ACCEPTED = "It is accepted first, as it is written now. Then it becomes lines of the business case."
NOT_PLANNED = "Its milestone has no day yet. Give the milestone a forecast first."
OUTSIDE = "It would begin after the last year of the business case. Extend the business case first."
ALREADY = "{} is among the lines already: {}."


async def claim(viewer: Person, opportunity_id: int) -> list[Line]:
    """The saving, the dis-benefit and what is paid once as lines, from the day on which the milestone is forecast."""
    async with unit_of_work():
        found = await opportunity_for_update(viewer, opportunity_id)
        councils = await partners.council_ids(viewer, found.programme_id)
        council_id = councils.get(found.council_code or "")
        allow(viewer, "add", Thing(kind="line", programme_id=found.programme_id, council_id=council_id))
        if lines := (await claimed(viewer, found.programme_id)).get(found.id):
            raise Conflict(ALREADY.format(found.ref, ", ".join(one.ref for one in lines)))
        if not found.is_accepted:
            raise Invalid({"form": NOT_ACCEPTED})
        return [await _added(viewer, found, new) for new in await _lines(viewer, found)]


async def _lines(viewer: Person, found: Opportunity) -> list[NewLine]:
    starts_on = (await services.dates(viewer, found.programme_id)).get(found.milestone_id or 0)
    if starts_on is None:
        raise Invalid({"form": NOT_PLANNED})
    terms = await queries.terms(viewer, found.programme_id)
    refs = [one.ref for one in await queries.lines(viewer, found.programme_id)]
    new = list(claimed_lines(found, worth(found), starts_on=starts_on, years=terms.horizon.years, refs=refs))
    if not any(one.amounts for one in new):
        raise Invalid({"form": OUTSIDE})
    return new


async def _added(viewer: Person, found: Opportunity, new: NewLine) -> Line:
    line = await add_line(viewer, found.programme_id, new)
    await OpportunityLine.insert(OpportunityLine(opportunity=found.id, line=line.id, by=viewer.id, at=clock.now()))
    await record.note(viewer, "claimed", found, ref=found.ref, line=line.ref)
    return line
