"""What the timetable rings for each minute: freeze what has come due, find what waits or was left by a dead process."""

from datetime import datetime

from govern.briefings.actions import batches, rolls
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.actions.sending import ring


async def send_due(now: datetime) -> int:
    """How many sendings were begun. Batches that somebody is at get a bell too: it finds them only if that one died.
    What was begun now rings for itself, and its first letters leave while the rows of the others are written."""
    await ring(await batches.unfinished(now))
    frozen = await freeze_due(now)
    await rolls.write_out()
    await batches.tidy()
    return frozen
