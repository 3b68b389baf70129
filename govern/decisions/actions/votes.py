"""Recording a vote, by the council or on its behalf, and confirming one."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.stating import moved_on, opened, said
from govern.decisions.model import Finding, Outcome, PartnerDecision, Proposal, Route
from govern.decisions.model.votes import NewVote, Vote
from govern.decisions.queries.votes import Said
from govern.decisions.rules import bodies
from govern.decisions.rules import votes as rules
from govern.decisions.rules.named_votes import names_problem
from govern.decisions.tables import DecisionVote, VoteConfirmation
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.record import actions as record

RESULTS = {Finding.PASS: "carried", Finding.FAIL: "not carried", Finding.NOT_APPLICABLE: "for each council"}


async def record_vote(viewer: Person, decision_id: int, new: NewVote) -> Vote:
    """What was voted. Whoever does not speak for the council records it on its behalf, with the evidence; it counts
    once the council confirms it."""
    async with unit_of_work():
        proposal, found = await queries.decision(viewer, decision_id)
        speaks = may(viewer, "record", await queries.thing_of(viewer, proposal, found))
        verb = "record" if speaks else "vote-for"
        proposal, before = await opened(viewer, verb, decision_id, new.version)
        new = await _chosen(viewer, proposal, before, new=new)
        _check(before, new, await partners.council_ids(viewer, proposal.programme_id), on_behalf=not speaks)
        if new.budget:
            await _check_names(viewer, proposal, before, new=new)
        after = msgspec.structs.replace(before, version=before.version + 1)
        row = DecisionVote(
            held_on=new.held_on,
            said=msgspec.json.encode(Said(new.terms, new.tallies, new.casting, new.budget)).decode(),
            names=new.names,
            interests=new.interests,
            evidence=new.evidence,
            on_behalf=not speaks,
            **said(viewer, after),
        )
        await row.save()
        verdict = rules.counted(new.tallies, new.terms, new.casting)
        await moved_on(viewer, "voted-on", proposal, after, held=str(new.held_on), result=RESULTS[verdict.outcome])
        return await queries.vote(viewer, row.id)


async def _chosen(viewer: Person, proposal: Proposal, decision: PartnerDecision, *, new: NewVote) -> NewVote:
    """Counted by the register where members were chosen from it."""
    if not new.members:
        return new
    joined = [one.code for one in await partners.partners(viewer, proposal.programme_id)]
    codes = joined if decision.route is Route.JOINT_COMMITTEE else [decision.council_code]
    there = await queries.bodies(viewer, proposal.programme_id)
    return bodies.chosen(new, bodies.of_decision(there, decision.body, codes=codes))


async def _check_names(viewer: Person, proposal: Proposal, decision: PartnerDecision, *, new: NewVote) -> None:
    """By the law of the deciding council on the day of the vote."""
    law = (await queries.laws(viewer, proposal.programme_id, new.held_on))[decision.council_code]
    if problem := names_problem(new.names, new.tallies, law.rulebook):
        raise Invalid({"names": problem})


async def confirm_vote(viewer: Person, vote_id: int) -> Vote:
    """The council says that what was recorded on its behalf is what it voted."""
    async with unit_of_work():
        await DecisionVote.select(DecisionVote.id).where(DecisionVote.id == vote_id).lock_rows("UPDATE")
        found = await queries.vote(viewer, vote_id)
        proposal, decision = await queries.decision(viewer, found.decision_id)
        about = await queries.thing_of(viewer, proposal, decision)
        allow(viewer, "record", about)
        if found.counts:
            raise Conflict("This vote counts already: there is nothing to confirm.")
        await VoteConfirmation.insert(VoteConfirmation(vote=found.id, by=viewer.id, at=clock.now()))
        await record.note(
            viewer,
            "confirmed-the-vote-on",
            about,
            ref=f"{proposal.ref}/{decision.council_code}",
            held=str(found.held_on),
        )
        return await queries.vote(viewer, vote_id)


async def check_voted(viewer: Person, decision_id: int, outcome: Outcome) -> None:
    """An approval is not recorded against the last vote on it."""
    problem = rules.refusal(await queries.votes(viewer, decision_id)) if outcome.is_approval else ""
    if problem:
        raise Invalid({"outcome": problem})


def _check(before: PartnerDecision, new: NewVote, councils: dict[str, int], *, on_behalf: bool) -> None:
    wrong = {}
    if before.outcome is not Outcome.OPEN and new.held_on != before.meeting:
        decided = f"{before.council_name} decided on {text.day(before.meeting)}."
        wrong["held_on"] = f"{decided} Where it votes on another day, plan that day first."
    if new.held_on > clock.today():
        wrong["held_on"] = f"{text.day(new.held_on)} has not come yet."
    if strangers := [one.council for one in new.tallies if one.council not in councils]:
        wrong["tallies"] = f"No partner has the code {strangers[0]}."
    if not new.tallies:
        wrong["tallies"] = "Say how the members of each council voted."
    if on_behalf and not new.evidence:
        wrong["evidence"] = "You record it on the council's behalf: say what shows it, such as the minutes."
    if wrong:
        raise Invalid(wrong)
    rules.check(new.tallies, new.terms, new.casting)
    if before.outcome.is_approval and not rules.may_follow(new):
        raise Invalid({"form": "The council is recorded as having approved this: these figures are not carried."})
