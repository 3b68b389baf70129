"""Where a letter stands, in Notify's names (DOMAIN D5): from our state of it, and the class of its last answer."""

from collections.abc import Iterable

from govern.briefings.model import DeliveryState, Sending
from govern.briefings.model.deliveries import Attempt, OneDelivery, Status
from govern.kit import text

STATUS = {
    DeliveryState.DUE: Status.CREATED,
    DeliveryState.SENDING: Status.SENDING,
    DeliveryState.RETRYING: Status.SENDING,
    DeliveryState.SENT: Status.SENT,
    DeliveryState.DELIVERED: Status.DELIVERED,
    DeliveryState.SUPPRESSED: Status.SUPPRESSED,
    DeliveryState.UNKNOWN: Status.UNKNOWN,
}
FAILED = {"temporary": Status.TEMPORARY_FAILURE, "technical": Status.TECHNICAL_FAILURE}
CLASSES = {
    "accepted": "Accepted",
    "temporary": "Refused for now",
    "permanent": "Refused for good",
    "technical": "Not written",
    "unknown": "Unknown",
}


def status(state: DeliveryState, last_reply: str | None) -> Status:
    """A letter that was accepted and came back failed for good, whatever the server that took it had said."""
    return STATUS.get(state) or FAILED.get(last_reply or "", Status.PERMANENT_FAILURE)


def answer(attempt: Attempt) -> str:
    """`Refused for now, 451 try later`."""
    said = " ".join(filter(None, (str(attempt.code or ""), attempt.said)))
    words = CLASSES.get(attempt.reply, attempt.reply)
    uncertain = ". It was on its way, so it may have arrived all the same" if attempt.is_uncertain else ""
    return f"{words}{f': {said}' if said else ''}{uncertain}"


def unknown(sendings: Iterable[Sending]) -> str:
    """That letters are left of which nobody knows; empty where there are none."""
    counts = [one.row.cells["unknown"].count for one in sendings]
    if not any(count is None or count > 0 for count in counts):
        return ""
    return (
        "Of some letters nobody knows what became of them: the disk of the worker that had them is lost, or GOV.UK "
        "Notify said nothing of them for seven days."
    )


def heading(one: OneDelivery) -> str:
    """The finding of a letter's page."""
    tries = text.several(len(one.attempts), "attempt")
    return f"{one.delivery.status.words}, after {tries}" if one.attempts else one.delivery.status.words
