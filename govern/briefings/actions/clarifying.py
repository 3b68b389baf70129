"""A draft that clears up what the readers of a briefing misunderstood."""

from datetime import timedelta

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.actions.writing import add
from govern.briefings.model import Briefing
from govern.briefings.model.misunderstood import Clarify, Whom
from govern.briefings.queries import misunderstood as found
from govern.briefings.rules import misunderstood as rules
from govern.briefings.rules import walls
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries as plan

NOBODY = "Nobody has answered a question of this briefing yet: there is nothing to clear up."


async def clarify(viewer: Person, briefing_id: int, wanted: Clarify) -> Briefing:
    """Adds the draft, for the second working day from now; somebody else has to approve it, as always."""
    async with unit_of_work():
        before = await queries.briefing(viewer, briefing_id)
        allow(viewer, "write", walls.thing(before))
        questions, known = await found.answered(viewer, briefing_id)
        if not known:
            raise Invalid({"form": NOBODY})
        if wanted.whom is Whom.SERVICE and not wanted.service:
            raise Invalid({"service": "Choose the service."})
        if wanted.service and wanted.service not in rules.services(known):
            raise Invalid({"service": "Nobody of this service has answered. Choose one of the list."})
        calendar = await plan.calendar(viewer, before.programme_id)
        day = calendar.add(clock.today() + timedelta(days=1), 1)
        codes = {id: code for code, id in (await partners.council_ids(viewer, before.programme_id)).items()}
        new = rules.clarifying(
            before,
            rules.unclear(questions, known),
            wanted=wanted,
            on=day,
            council_code=codes.get(before.council_id or 0),
        )
        return await add(viewer, before.programme_id, new, clarifies=before.clarifies or before.id)
