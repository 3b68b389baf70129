"""Proposals in the words that they had on an earlier day."""

from datetime import date

from msgspec.structs import replace

from govern.decisions.model import Proposal
from govern.decisions.queries.proposals import proposals
from govern.decisions.tables import ProposalText as Texts
from govern.kit.past import known
from govern.partners import queries as partners
from govern.people.model import Person

SAID = """
SELECT t.proposal, t.number, t.recommendation, t.hash, t.at FROM proposal_text t JOIN proposal p ON p.id = t.proposal
WHERE p.programme = {} ORDER BY t.proposal, t.number
"""


async def proposals_as_at(viewer: Person, programme_id: int, day: date) -> list[Proposal]:
    """Their title and the day on which they are wanted never change; the recommendation has versions."""
    rows = await Texts.raw(SAID, partners.visible(viewer, programme_id))
    found = []
    for one in await proposals(viewer, programme_id):
        said = known(((row["at"], row) for row in rows if row["proposal"] == one.id), day)
        words = (
            {"text_version": said["number"], "recommendation": said["recommendation"], "text_hash": said["hash"]}
            if said
            else {}
        )
        found.append(replace(one, **words))
    return found
