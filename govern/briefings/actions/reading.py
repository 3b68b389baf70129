"""The mailbox in which letters come back, read each minute: kept first, then marked as read."""

import logging
from collections.abc import Callable
from datetime import datetime

from govern.adapters import mail
from govern.briefings.actions.returns import take_back

log = logging.getLogger(__name__)


async def read_mailbox(now: Callable[[], datetime]) -> int:
    """How many were taken in; none where no mailbox is set. What was kept but not marked is known again next time."""
    box, taken = mail.office().mailbox, 0
    if box is None:
        return 0
    try:
        with mail.open_mailbox(box) as opened:
            for one in opened.unread():
                await take_back(one.content, one.addresses, now())
                opened.mark(one)
                taken += 1
    except mail.MailboxTrouble as trouble:
        log.warning("%s", trouble)
    return taken
