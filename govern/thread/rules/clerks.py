"""What waits for those who look after a council's decisions: outcomes to record, notices and records to publish."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.decisions import rules as decisions
from govern.decisions.model import Law, Outcome, PartnerDecision, Progress, Proposal, Stage, StageStatus
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import Need, Threads

SOON_WORKING_DAYS = 10
BEFORE, AFTER = frozenset({Stage.KEY_NOTICE, Stage.AGENDA}), frozenset({Stage.RECORD})


def clerks_needs(
    viewer: Person, proposals: Sequence[Proposal], *, whole: Threads, councils: Mapping[str, int], today: date
) -> list[Need]:
    """Of the councils the viewer records decisions for; `councils` are the ids by code."""
    return [
        need
        for proposal in proposals
        for one in whole.asked.get(proposal.id, ())
        if may(viewer, "record", _thing(proposal, one, councils))
        for need in _of(proposal, one, law=whole.laws[one.council_code], today=today)
    ]


def _thing(proposal: Proposal, one: PartnerDecision, councils: Mapping[str, int]) -> Thing:
    council = councils[one.council_code]
    return Thing(kind="decision", id=one.id, programme_id=proposal.programme_id, council_id=council)


def _of(proposal: Proposal, one: PartnerDecision, *, law: Law, today: date) -> Iterable[Need]:
    """A meeting that is over asks for its outcome alone."""
    found = decisions.stages(one, law, expected=decisions.effective(one, law), today=today)
    is_over = one.outcome is Outcome.OPEN and one.meeting is not None and one.meeting < today
    wanted = {Stage.MEETING} if is_over else BEFORE if one.outcome is Outcome.OPEN else AFTER
    for status in found:
        if status.stage in wanted and _presses(status, law, today):
            does = said("Record the decision") if is_over else said("Say when it was published")
            yield Need(_told(proposal, one, status), does, f"/partner-decisions/{one.id}", status.day)


def _told(proposal: Proposal, one: PartnerDecision, status: StageStatus) -> str:
    """What the law says of notices and agendas is English: so is the whole sentence then."""
    if status.stage in BEFORE:
        return f"{one.council_name} on “{proposal.title}”: {status.reason}"
    about = {"council": one.council_name, "title": proposal.title, "reason": status.reason}
    return said("{council} on “{title}”: {reason}", **about)


def _presses(status: StageStatus, law: Law, today: date) -> bool:
    if status.progress is Progress.LATE:
        return True
    if status.progress is not Progress.DUE or status.day is None:
        return False
    return law.calendar.working_days(today, status.day) <= SOON_WORKING_DAYS
