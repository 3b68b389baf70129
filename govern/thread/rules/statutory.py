"""Why a date is what it is, through the law: the statutory steps behind a milestone that waits for decisions."""

from collections.abc import Iterator

from govern.decisions import rules as decisions
from govern.decisions.model import CallInStart, CallInTerms, Effective, Law, PartnerDecision, Period
from govern.decisions.rules.call_in import UNITS, terms_for
from govern.decisions.rules.clear_days import counted, last_lawful_day
from govern.decisions.rules.laws import of_its_day
from govern.decisions.rules.regime import regime
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.plan import rules as plan
from govern.plan.model import HeldBy, Step
from govern.thread.model import MilestoneStanding, Threads, Whole


def reasons(whole: Whole, milestone_id: int) -> list[Step]:
    """The driving chain; where decisions hold its first cause, the steps of law that each of them still takes, from the
    day it takes effect back to the notice of it."""
    scheduled = {id: one.scheduled for id, one in whole.standings.items()}
    milestones = [one.milestone for one in whole.standings.values()]
    steps = plan.chain(milestone_id, scheduled, milestones=milestones, links=whole.threads.plan.links)
    cause = whole.standings[steps[-1].id]
    if cause.scheduled.held_by is HeldBy.NOT_BEFORE:
        steps += [Step(cause.milestone.id, sentence) for sentence in _behind(whole.threads, cause)]
    return steps


def _behind(threads: Threads, cause: MilestoneStanding) -> Iterator[str]:
    """Of the proposals that hold it until this day, and of the councils whose decision takes effect as late."""
    until = cause.milestone.not_before
    for held in cause.blocking:
        if until is None or held.not_before != until:
            continue
        yield f"{held.sentence.rstrip('.')}."
        for decision in threads.asked.get(held.proposal_id, ()):
            law = threads.laws[decision.council_code]
            found = decisions.effective(decision, law)
            if found.day == until:
                yield from statutory(decision, law, found)


def statutory(decision: PartnerDecision, law: Law, found: Effective) -> Iterator[str]:
    """`Call-in of 5 working days after publication, until 29 December 2026: LGA 2000 s.9F.` and what comes before."""
    meeting, terms = decision.meeting, terms_for(decision, law)
    if meeting is None:
        return
    yield found.reason
    if isinstance(terms, CallInTerms) and found.call_in_ends and not decision.called_in:
        after = "publication" if terms.start is CallInStart.PUBLICATION else "the decision"
        days = text.several(terms.days, UNITS[terms.unit])
        yield f"Call-in of {days} after {after}, until {text.day(found.call_in_ends)}{_by(terms.source)}."
        if found.published:
            yield _published(decision, law)
    yield from _notices(decision, of_its_day(decision, law))


def _published(decision: PartnerDecision, law: Law) -> str:
    if decision.published:
        return f"{decision.council_name} published the record of its decision on {text.day(decision.published)}."
    days = text.several(of_its_day(decision, law).rulebook.days_to_publish, "working day")
    return f"{decision.council_name} publishes the record of its decision {days} after it decides, as agreed."


def _notices(decision: PartnerDecision, law: Law) -> Iterator[str]:
    meeting, way = decision.meeting, regime(decision.taker, law.rulebook)
    if meeting is None:
        return
    yield f"{decision.council_name} decides on {text.day(meeting)}: {decision.body}."
    key = None if decision.key is False else way.key_notice
    for what, notice, done in (
        ("Its agenda", way.agenda, decision.agenda_published),
        ("Notice of the key decision", key, decision.notice_published),
    ):
        if isinstance(notice, Period):
            try:
                by = last_lawful_day(meeting, notice, calendar=law.calendar)
            except OutsideConfirmedYears:
                return
            told = f"published on {text.day(done)}" if done else f"by {text.day(by)}"
            yield f"{what} {counted(notice)} before, {told}{_by(notice.source)}."


def _by(source: str) -> str:
    return f": {source}" if source else ""
