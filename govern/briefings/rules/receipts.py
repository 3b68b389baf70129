"""What GOV.UK Notify's word on a letter comes to (DOMAIN D5)."""

from govern.briefings.model import Came, DeliveryState, Effect
from govern.briefings.rules import returned

CAME = {
    "delivered": Came.DELIVERED,
    "permanent-failure": Came.REFUSED,
    "temporary-failure": Came.REFUSED,
    "technical-failure": Came.DELAYED,
}
"""A technical failure is Notify's own: the letter is sent again by itself."""
SAID = {
    "permanent-failure": "GOV.UK Notify says that the address does not exist",
    "temporary-failure": "GOV.UK Notify could not deliver it for three days: the mailbox may be full",
}


def effect(status: str, state: DeliveryState) -> Effect:
    """A later word may change an earlier one: what was delivered can still come back."""
    is_nobody = status == "permanent-failure"
    return returned.effect(CAME[status], state, is_nobody=is_nobody, said=SAID.get(status, ""), status="GOV.UK Notify")


def is_sent_again(status: str, state: DeliveryState) -> bool:
    return status == "technical-failure" and state is DeliveryState.SENT
