"""What a returned message does. An automatic reply does nothing; only "nobody there" and complaints stop an address."""

from govern.briefings.model import UNDELIVERABLE, Came, DeliveryState, Effect, MessageType

BEFORE = frozenset(
    {
        DeliveryState.SENDING,
        DeliveryState.RETRYING,
        DeliveryState.SENT,
        DeliveryState.DELIVERED,
        DeliveryState.UNKNOWN,
    }
)
"""States in which a letter can have left us: what had failed before, or never left, is not changed by a report."""


def effect(came: Came, state: DeliveryState, *, is_nobody: bool = False, said: str = "", status: str = "") -> Effect:
    """A refusal ends the delivery. Its address is stopped only where nobody has it: a full mailbox may be emptied, a
    matter of policy is between servers (DOMAIN D6). A complaint stops all that its reader may refuse."""
    match came:
        case Came.REFUSED:
            topics = (UNDELIVERABLE,) if is_nobody else ()
            because = f"its mail server says that there is no such address ({status})." if is_nobody else ""
            failed = DeliveryState.FAILED if state in BEFORE else None
            return Effect(failed, f"It came back: {said}" if failed else "", topics, because)
        case Came.DELIVERED if state in (DeliveryState.SENT, DeliveryState.UNKNOWN):
            return Effect(DeliveryState.DELIVERED)
        case Came.COMPLAINT:
            optional = (MessageType.OPTIONAL.value, MessageType.PROMOTIONAL.value)
            return Effect(topics=optional, because="Its reader marked a letter as unwanted.")
        case _:
            return Effect()
