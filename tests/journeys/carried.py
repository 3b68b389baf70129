"""What the many readers of one briefing of the sample do while days pass, in one process:
`python -m tests.journeys.carried BRF-07 answer=2026-12-01`."""

import sys
from datetime import datetime

from govern.briefings import actions
from govern.briefings.model import Response
from govern.briefings.tables import Delivery
from govern.cli.around import connected, within
from tests.briefings.world import link

READERS = """
SELECT d.id, d.service, t.number FROM delivery d JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = o.briefing JOIN briefing_text t ON t.id = o.text
LEFT JOIN contact c ON c.id = d.contact
WHERE b.ref = {} AND d.state = 'sent' AND c.language <> 'cy' ORDER BY d.id
"""
RIGHT, WRONG = 0, 1


async def answer(ref: str, now: datetime) -> None:
    """Two of three answer: all of benefits wrongly, the others rightly. Readers of Welsh do so by themselves."""
    for place, row in enumerate(await Delivery.raw(READERS, ref)):
        if place % 3:
            said = WRONG if row["service"] == "Benefits" else RIGHT
            await actions.confirm(link(row["id"], row["number"]), Response(answers=(said,)))


async def understand(ref: str, now: datetime) -> None:
    for row in await Delivery.raw(READERS, ref):
        await actions.confirm(link(row["id"], row["number"]), Response(answers=(RIGHT,)))


DOES = {one.__name__: one for one in (answer, understand)}


async def work() -> int:
    ref, *what = sys.argv[1:]
    for does, _, day in (one.partition("=") for one in what):
        await DOES[does](ref, datetime.fromisoformat(f"{day}T09:30+00:00"))
    return 0


if __name__ == "__main__":
    with connected() as settings:
        sys.exit(within(settings, work))
