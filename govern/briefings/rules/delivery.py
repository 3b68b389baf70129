"""What one attempt does to a delivery: sent, tried again a little later each time, or failed with its reason."""

from datetime import datetime, timedelta

from govern.briefings.model import DeliveryState, NextStep, Reply, Stage
from govern.kit import text

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
SETTLED = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.SUPPRESSED})

HALTED = (Stage.PAUSED, Stage.WITHDRAWN)
"""Stages in which nothing leaves, also what was frozen before."""


def next_step(reply: Reply, said: str, *, attempt: int, at: datetime) -> NextStep:
    """After attempt number `attempt` (from 1), with what the server said. Five retries over ten and a half hours."""
    match reply:
        case Reply.ACCEPTED:
            return NextStep(DeliveryState.SENT, "The mail server took it.")
        case Reply.PERMANENT:
            return NextStep(DeliveryState.FAILED, f"The mail server refused it for good: {said}")
        case Reply.TEMPORARY if attempt > len(BACK_OFF):
            return NextStep(
                DeliveryState.FAILED, f"Given up after {text.several(attempt, 'attempt')}. The last: {said}"
            )
        case Reply.TEMPORARY:
            again = at + BACK_OFF[attempt - 1]
            return NextStep(DeliveryState.RETRYING, f"It is tried again on {text.moment(again)}: {said}", again)


def is_settled(state: DeliveryState) -> bool:
    return state in SETTLED


def reply(code: int) -> Reply:
    """The class of an SMTP reply code: 2 accepted, 5 permanent, all else worth another attempt."""
    return {2: Reply.ACCEPTED, 5: Reply.PERMANENT}.get(code // 100, Reply.TEMPORARY)
