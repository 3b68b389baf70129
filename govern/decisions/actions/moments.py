"""The time of day of a publication, and the day from which it counts."""

from datetime import date, time

from govern.adapters import clock
from govern.decisions import queries, rules
from govern.decisions.model import PartnerDecision, Proposal, Publication
from govern.decisions.tables import PublicationMoment
from govern.people.model import Person


async def keep_moment(viewer: Person, proposal: Proposal, after: PartnerDecision, *, change: Publication) -> date:
    """The day from which a publication counts: the next working day after the council's cut-off (DOMAIN A2.5)."""
    if change.at is None:
        return change.on
    law = (await queries.laws(viewer, proposal.programme_id, clock.today()))[after.council_code]
    counted = rules.counts_from(change.on, change.at, law=law)
    moment = PublicationMoment(
        decision=after.id,
        version=after.version,
        what=change.what.value,
        day=change.on,
        time=time.fromisoformat(change.at),
        counts_from=counted,
    )
    await PublicationMoment.insert(moment)
    return counted
