"""Whether a proposal is a key decision for each of its councils, on that council's share."""

from datetime import date

from govern.decisions import queries as decisions
from govern.decisions import rules as decision_rules
from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.model.key_tests import KeyTest
from govern.people.model import Person
from govern.roi.model import Line
from govern.thread import queries
from govern.thread.rules import key_money


async def key_tests(
    viewer: Person, proposal_id: int, today: date
) -> tuple[Proposal, list[tuple[PartnerDecision, KeyTest]]]:
    """The proposal with a test for each council that is asked."""
    proposal = await decisions.proposal(viewer, proposal_id)
    threads, standings = await queries.whole(viewer, proposal.programme_id, today)
    said = await decisions.affected(viewer, proposal)
    placed = {id: one.scheduled.finish for id, one in standings.items()}
    figures = key_money.figures_of(threads.lines, threads.terms, placed)
    others = [one for one in await decisions.proposals(viewer, proposal.programme_id) if one.id != proposal.id]
    found = []
    for one in threads.asked.get(proposal.id, ()):
        same = [(other, each) for other in others for each in threads.asked.get(other.id, ()) if _same(one, each)]
        money = key_money.money_for(proposal, one, others=same, figures=figures)
        law = threads.laws[one.council_code]
        found.append((one, decision_rules.key_test(one, law, money=money, affected=said.get(one.id))))
    return proposal, found


async def untreated(viewer: Person, proposal: Proposal, today: date) -> list[Line]:
    """The costs that wait for a proposal of which nobody has said whether they are revenue or capital."""
    threads, standings = await queries.whole(viewer, proposal.programme_id, today)
    placed = {id: one.scheduled.finish for id, one in standings.items()}
    figures = key_money.figures_of(threads.lines, threads.terms, placed)
    return key_money.unsaid(proposal, figures)


def _same(one: PartnerDecision, other: PartnerDecision) -> bool:
    return one.council_code == other.council_code
