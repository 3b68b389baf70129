"""The steps of a council's part of a briefing: an edit voids its approval, and nobody approves their own words."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.actions.writing import note
from govern.briefings.model import Briefing
from govern.briefings.model.supplements import SaySupplement
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules import supplements as rules
from govern.briefings.tables import SupplementStep
from govern.kit.errors import Invalid, NotFound
from govern.people.model import Person
from govern.people.queries import allow


async def say_supplement(viewer: Person, briefing_id: int, council_id: int, *, said: SaySupplement) -> Briefing:
    async with unit_of_work() as work:
        found = await queries.briefing_for_update(viewer, briefing_id)
        one = next((each for each in await supplements(viewer, found) if each.council_id == council_id), None)
        if one is None:
            raise NotFound
        allow(viewer, rules.VERBS[said.says], rules.thing(found.programme_id, council_id, said.says))
        if wrong := rules.problems(one, said, by=viewer.id, was_sent=found.sendings > 0):
            raise Invalid(wrong)
        of = (SupplementStep.briefing == found.id) & (SupplementStep.council == council_id)
        row = SupplementStep(
            briefing=found.id,
            council=council_id,
            number=await SupplementStep.count().where(of) + 1,
            says=said.says.value,
            words=said.words.strip(),
            welsh=said.welsh.strip() or None,
            asks_again=said.asks_again,
            by=viewer.id,
            at=clock.now(),
        )
        await SupplementStep.insert(row)
        facts = {"asks_again": True} if said.asks_again else {}
        await note(viewer, f"{rules.VERBS[said.says]}-supplement-of", found, council=council_id, **facts)
        work.then("briefings.send_due")
        return found
