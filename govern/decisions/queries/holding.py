"""Where a plan stands once its decisions are counted: one answer for the thread, the money and the briefings."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from govern.decisions import rules
from govern.decisions.model import Law, PartnerDecision
from govern.decisions.model.blocking import Blocking
from govern.decisions.queries.conditions import conditions
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.laws import laws
from govern.decisions.queries.proposals import proposals
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import Plan, Scheduled


class Holding(NamedTuple):
    """Each proposal's decisions, the law of each council, and what keeps milestones waiting."""

    asked: Mapping[int, tuple[PartnerDecision, ...]]
    laws: Mapping[str, Law]
    blocking: tuple[Blocking, ...]


async def holding(viewer: Person, programme_id: int, today: date) -> Holding:
    """What the decisions and conditions of a programme keep waiting, until when, and why."""
    asked = rules.asked(await decisions(viewer, programme_id))
    known = await laws(viewer, programme_id, today)
    owed = await conditions(viewer, programme_id)
    found = await proposals(viewer, programme_id)
    return Holding(asked, known, rules.blocking(found, asked, known, today=today, conditions=owed))


async def placed(viewer: Person, found: Plan, today: date) -> dict[int, Scheduled]:
    """Where a plan puts every milestone, none before the decisions it needs take effect."""
    blocking = (await holding(viewer, found.programme_id, today)).blocking
    calendar = await plan.calendar(viewer, found.programme_id)
    return plan_rules.forecasts(rules.held(found.milestones, blocking), found.links, calendar=calendar, begins=today)
