"""What a council whose decision was called in waits for, and who does it."""

from datetime import date
from typing import NamedTuple

from govern.decisions.model import CallInState, CallInTerms, Law, PartnerDecision
from govern.decisions.rules.call_in import terms_for
from govern.decisions.rules.call_in_steps import sitting, state
from govern.decisions.rules.laws import of_its_record
from govern.kit.dates import OutsideConfirmedYears

CLERKS = "Democratic services"
PLAN = {
    CallInState.CALLED_IN: "Set the day on which scrutiny looks at the call-in",
    CallInState.BACK: "Set the day on which it is decided again",
    CallInState.COUNCIL: "Set the day on which full council looks at it",
}
DO = {
    CallInState.CALLED_IN: "Look at the call-in",
    CallInState.BACK: "Decide again after the call-in",
    CallInState.COUNCIL: "Look at the decision that was called in",
}


class CallInWait(NamedTuple):
    does: str
    who: str
    by: date | None

    def is_late(self, today: date) -> bool:
        return self.by is not None and self.by < today


def call_in_wait(decision: PartnerDecision, law: Law) -> CallInWait | None:
    """None where it is not called in, or no longer."""
    now = state(decision)
    if now not in PLAN:
        return None
    rule = terms_for(decision, law)
    try:
        waits = sitting(
            decision, rule if isinstance(rule, CallInTerms) else None, calendar=of_its_record(decision, law).calendar
        )
    except OutsideConfirmedYears:
        waits = None
    if waits and waits.day:
        return CallInWait(DO[now], waits.body, waits.day)
    return CallInWait(PLAN[now], CLERKS, waits.by if waits else None)
