"""What a council's way of governing itself, stated or only tried, means to its open decisions."""

from datetime import date

from govern.decisions.model import Outcome
from govern.decisions.model.governing import Rederived
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.laws import council_rules, laws
from govern.decisions.queries.proposals import proposals
from govern.decisions.rules.governing import governed
from govern.partners.model import Governance
from govern.people.model import Person


async def governance_effects(
    viewer: Person, programme_id: int, council_id: int, *, change: tuple[Governance, Governance, date], today: date
) -> list[Rederived]:
    """`change` is how the council governs itself before a day, how from that day on, and the day. Of the decisions that
    are open and not to be taken before it."""
    before, after, since = change
    council, _ = await council_rules(viewer, programme_id, council_id)
    law = (await laws(viewer, programme_id, today))[council.code]
    refs = {one.id: one for one in await proposals(viewer, programme_id)}
    found = [
        one
        for one in await decisions(viewer, programme_id)
        if one.council_code == council.code
        and one.outcome is Outcome.OPEN
        and (one.meeting is None or one.meeting >= since)
    ]
    return [governed(refs[one.proposal_id], one, before, after, law=law) for one in found]
