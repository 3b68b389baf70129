"""The register of decisions as a spreadsheet holds it; reasons that a council has not published stay its own."""

from govern.decisions.model import ProposalRow
from govern.decisions.model.register_file import DecisionBook, RegisterRow
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.proposals import proposals
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan

SAME = sorted(set(RegisterRow.__struct_fields__) - {"proposal", "council"})


async def decision_book(viewer: Person, programme_id: int) -> DecisionBook:
    """By proposal, then by council; the amended words and reasons as the viewer may read them."""
    partners.visible(viewer, programme_id)
    allow(viewer, "export", Thing(kind="workbook", programme_id=programme_id))
    milestones = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    found = await proposals(viewer, programme_id)
    refs = {one.id: one.ref for one in found}
    return DecisionBook(
        [
            ProposalRow(
                ref=one.ref,
                title=one.title,
                recommendation=one.recommendation,
                milestones=[milestones[id] for id in one.milestone_ids],
                wanted_by=one.wanted_by,
            )
            for one in found
        ],
        [
            RegisterRow(
                proposal=refs[one.proposal_id],
                council=one.council_code,
                **{name: getattr(one, name) for name in SAME},
            )
            for one in await decisions(viewer, programme_id)
        ],
    )
