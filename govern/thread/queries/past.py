"""The thread of a programme as it was known on a day."""

from datetime import date

from msgspec.structs import replace

from govern.decisions import queries as decisions
from govern.decisions import rules as decision_rules
from govern.decisions.rules import conditions
from govern.decisions.rules.past import decisions_as_at
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.roi import queries as roi
from govern.thread.model import Threads


async def threads_as_at(viewer: Person, programme_id: int, as_at: date) -> Threads:
    """Dates, decisions and conditions as they stood; money as it is planned now."""
    proposals = await decisions.proposals(viewer, programme_id)
    asked = decision_rules.asked(decisions_as_at(await decisions.decisions(viewer, programme_id), as_at))
    laws = await decisions.laws(viewer, programme_id, as_at)
    owed = conditions.as_at(await decisions.conditions(viewer, programme_id), as_at)
    return Threads(
        plan=plan_rules.as_at(await plan.plan(viewer, programme_id), await plan.past(viewer, programme_id), as_at),
        calendar=await plan.calendar(viewer, programme_id),
        lines=await roi.lines(viewer, programme_id),
        terms=replace(
            await roi.terms(viewer, programme_id), has_baseline=await plan.has_baseline(viewer, programme_id, as_at)
        ),
        blocking=decision_rules.blocking(proposals, asked, laws, today=as_at, conditions=owed),
        asked=asked,
        laws=laws,
    )
