"""What councils say of their decisions: planned, published, decided, called in."""

from datetime import date

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries, rules
from govern.decisions.actions.moments import keep_moment
from govern.decisions.actions.proposing import write_text
from govern.decisions.actions.regimes import Taken, keep_regimes
from govern.decisions.actions.stating import late, moved_on, opened, said
from govern.decisions.actions.votes import check_voted
from govern.decisions.model import (
    NewText,
    PartnerDecision,
    Planned,
    Proposal,
    Publication,
    Recording,
    Text,
)
from govern.decisions.tables import DecisionOutcome, DecisionPlan, DecisionPublication
from govern.decisions.tables import Proposal as Proposals
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def change_text(viewer: Person, proposal_id: int, change: NewText) -> Proposal:
    """A further version: councils that approved an earlier one no longer agree (A9.2)."""
    async with unit_of_work():
        await Proposals.select(Proposals.id).where(Proposals.id == proposal_id).lock_rows("UPDATE")
        before = await queries.proposal(viewer, proposal_id)
        thing = Thing(kind="proposal", id=before.id, programme_id=before.programme_id)
        allow(viewer, "change", thing)
        if change.version != before.version:
            raise late(before, await queries.history(viewer, before.id))
        after = rules.retexted(before, change)
        await write_text(viewer, before.id, _text(after), because=change.because)
        await Proposals.update({Proposals.version: after.version}).where(Proposals.id == before.id)
        await record.note(viewer, "changed", thing, ref=before.ref, text=[before.text_version, after.text_version])
        return after


def _text(proposal: Proposal) -> Text:
    return Text(version=proposal.text_version, recommendation=proposal.recommendation, hash=proposal.text_hash)


async def plan(viewer: Person, decision_id: int, change: Planned) -> PartnerDecision:
    """Which body decides, and when."""
    async with unit_of_work():
        proposal, stands = await opened(viewer, "plan", decision_id, change.version)
        before = await queries.on_day(viewer, proposal, stands, change.meeting)
        after = rules.planned(before, change, proposal=proposal)
        row = DecisionPlan(
            body=after.body,
            route=after.route.value,
            membership=after.membership.value if after.membership else None,
            key=after.key,
            meeting=after.meeting,
            afresh=after.outcome is not before.outcome,
            **said(viewer, after),
        )
        await DecisionPlan.insert(row)
        await keep_regimes(
            viewer, proposal.programme_id, [Taken(after.id, after.version, after.body, after.taker, after.meeting)]
        )
        return await moved_on(viewer, "planned", proposal, after, meeting=[_day(before.meeting), _day(after.meeting)])


async def publish(viewer: Person, decision_id: int, change: Publication) -> PartnerDecision:
    """Says that the notice, the agenda or the record of the decision was published."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        after = rules.published(before, change, today=clock.today())
        counted = await keep_moment(viewer, proposal, after, change=change)
        row = DecisionPublication(
            what=change.what.value, day=counted, call_in_ends=change.call_in_ends, **said(viewer, after)
        )
        await DecisionPublication.insert(row)
        return await moved_on(viewer, "published", proposal, after, what=change.what.value, day=str(change.on))


async def record_outcome(viewer: Person, decision_id: int, change: Recording) -> PartnerDecision:
    """What the council decided, on which version of the text."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        await check_voted(viewer, decision_id, change.outcome)
        after = rules.recorded(before, change, put=_text(proposal), today=clock.today())
        row = DecisionOutcome(
            outcome=after.outcome.value,
            text_number=after.agreed_text_version,
            text_hash=after.agreed_text_hash,
            amended_text=after.amended_text,
            decided_on=change.decided_on,
            effective=after.effective,
            reasons=after.reasons,
            **said(viewer, after),
        )
        await DecisionOutcome.insert(row)
        return await moved_on(viewer, "decided", proposal, after, outcome=after.outcome.value)


def _day(day: date | None) -> str | None:
    return str(day) if day else None
