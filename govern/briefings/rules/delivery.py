"""What one attempt does to a delivery: sent, tried again a little later each time, or failed with its reason."""

import re
from datetime import datetime, timedelta

from govern.briefings.model import DeliveryState, NextStep, Reply, Stage
from govern.kit import text

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
FULL_BACK_OFF = tuple(timedelta(hours=hours) for hours in (2, 8, 24, 48))
"""A full mailbox is not emptied within minutes."""
FULL = re.compile(r"\b4\.2\.2\b|mailbox (?:is )?full|over ?quota|quota exceeded", re.IGNORECASE)
TOO_FAST = re.compile(r"\b4\.7\.(?:28|500)\b|\b4\.3\.2\b|rate.?limit|too (?:many|fast|frequent)|throttl", re.IGNORECASE)
SETTLED = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.SUPPRESSED})

CODES = re.compile(r"[245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?(?!\S)|[245]\.\d{1,3}\.\d{1,3}(?!\S)")
"""A reply code, the enhanced one, or both: all of an answer that names nobody."""

HALTED = (Stage.PAUSED, Stage.WITHDRAWN)
"""Stages in which nothing leaves, also what was frozen before."""


def next_step(reply: Reply, said: str, *, attempt: int, at: datetime) -> NextStep:
    """After attempt number `attempt` (from 1), with what the server said. Five retries over ten and a half hours;
    four over three and a half days where the mailbox is full."""
    series = FULL_BACK_OFF if reply is Reply.TEMPORARY and FULL.search(said) else BACK_OFF
    match reply:
        case Reply.ACCEPTED:
            return NextStep(DeliveryState.SENT, "The mail server took it.")
        case Reply.PERMANENT:
            return NextStep(DeliveryState.FAILED, f"The mail server refused it for good: {said}")
        case Reply.TEMPORARY if attempt > len(series):
            return NextStep(
                DeliveryState.FAILED, f"Given up after {text.several(attempt, 'attempt')}. The last: {said}"
            )
        case Reply.TEMPORARY:
            again = at + series[attempt - 1]
            return NextStep(DeliveryState.RETRYING, f"It is tried again on {text.moment(again)}: {said}", again)


def of_nobody(failure: str) -> str:
    """Why a letter failed, for those who may not know whose it was: a mail server repeats the address that it refuses,
    so of its own words only the codes are left. `It came back: 550 5.1.1`"""
    ours, colon, said = failure.partition(": ")
    if not colon:
        return failure
    codes = CODES.match(said)
    return f"{ours}: {codes[0]}" if codes else f"{ours.removesuffix('. The last')}."


def is_settled(state: DeliveryState) -> bool:
    return state in SETTLED


def reply(code: int) -> Reply:
    """The class of an SMTP reply code: 2 accepted, 5 permanent, all else worth another attempt."""
    return {2: Reply.ACCEPTED, 5: Reply.PERMANENT}.get(code // 100, Reply.TEMPORARY)


def is_too_fast(said: str) -> bool:
    """Whether a server that refuses for now means how fast we write to its domain, and not this letter."""
    return bool(TOO_FAST.search(said))
