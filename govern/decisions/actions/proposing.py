"""Putting one text to every council that takes part."""

from datetime import date

from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries, rules
from govern.decisions.actions.regimes import Taken, keep_regimes
from govern.decisions.model import NewDecision, NewProposal, Proposal, Taker, Text
from govern.decisions.tables import DecisionPlan, ProposalMilestone, ProposalText
from govern.decisions.tables import PartnerDecision as Decisions
from govern.decisions.tables import Proposal as Proposals
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record

Councils = dict[str, Partner]


async def add_proposal(viewer: Person, programme_id: int, new: NewProposal) -> Proposal:
    """One proposal, one text, one decision for every council that takes part (DOMAIN A9.1)."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="proposal", programme_id=programme_id))
        councils = {one.code: one for one in await partners.partners(viewer, programme_id)}
        if wrong := rules.problems(new) | await _unknown(viewer, programme_id, new, councils):
            raise Invalid(wrong)
        ref = new.ref or await _next_ref(programme_id)
        row = Proposals(programme=programme_id, reference=ref, title=new.title, wanted_by=new.wanted_by, version=1)
        await row.save()
        await write_text(viewer, row.id, rules.version(1, new.recommendation), because="First text")
        for milestone_id in new.milestone_ids:
            await ProposalMilestone.insert(ProposalMilestone(proposal=row.id, milestone=milestone_id))
        asked = [
            await _ask(viewer, row.id, one, await _governed(viewer, councils[one.council_code], one.meeting))
            for one in new.decisions or tuple(NewDecision(council_code=code) for code in councils)
        ]
        await keep_regimes(viewer, programme_id, asked)
        await record.note(viewer, "added", Thing(kind="proposal", id=row.id, programme_id=programme_id), ref=ref)
        return await queries.proposal(viewer, row.id)


async def _unknown(viewer: Person, programme_id: int, new: NewProposal, councils: Councils) -> dict[str, str]:
    wrong = {}
    known = {one.id for one in (await plan.plan(viewer, programme_id)).milestones}
    if set(new.milestone_ids) - known:
        wrong["milestone_ids"] = "Choose milestones of this programme."
    if strangers := sorted({one.council_code for one in new.decisions} - set(councils)):
        wrong["decisions"] = f"No partner has the code {strangers[0]}."
    same = (Proposals.programme == programme_id) & (Proposals.reference == new.ref)
    if new.ref and await Proposals.exists().where(same):
        wrong["ref"] = f"There is already a {new.ref}."
    if not councils:
        wrong["decisions"] = "No council takes part yet: add the partners first."
    return wrong


async def _next_ref(programme_id: int) -> str:
    return f"PRP-{await Proposals.count().where(Proposals.programme == programme_id) + 1:02}"


async def write_text(viewer: Person, proposal_id: int, text: Text, *, because: str) -> None:
    await ProposalText.insert(
        ProposalText(
            proposal=proposal_id,
            number=text.version,
            recommendation=text.recommendation,
            hash=text.hash,
            because=because,
            by=viewer.id,
            at=clock.now(),
        )
    )


async def _governed(viewer: Person, council: Partner, day: date | None) -> Partner:
    """The council as it governs itself on the day on which it is to decide."""
    on = await partners.governance_on(viewer, council.programme_id, council.council_id, day)
    return replace(council, governance=on)


async def _ask(viewer: Person, proposal_id: int, new: NewDecision, council: Partner) -> Taken:
    usual_body, usual_route = rules.usual_taker(council.governance)
    body, route = new.body or usual_body, new.route or usual_route
    row = Decisions(proposal=proposal_id, council=council.council_id, version=1)
    await row.save()
    await DecisionPlan.insert(
        DecisionPlan(
            decision=row.id,
            version=1,
            body=body,
            route=route.value,
            membership=new.membership.value if new.membership else None,
            key=new.key,
            meeting=new.meeting,
            afresh=True,
            by=viewer.id,
            at=clock.now(),
        )
    )
    taker = Taker(nation=council.nation, governance=council.governance, route=route, membership=new.membership)
    return Taken(row.id, 1, body, taker, new.meeting)
