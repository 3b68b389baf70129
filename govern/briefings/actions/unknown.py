"""Sending letters again of which nobody knows whether they left."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.actions.writing import moved_on, note, opened
from govern.briefings.model import Briefing, Review, Stage
from govern.briefings.tables import Delivery
from govern.kit.errors import Invalid
from govern.people.model import Person

AGAIN = """
WITH tried AS (UPDATE delivery d SET state = 'retrying', due_at = {} FROM occurrence o
    WHERE o.id = d.occurrence AND o.briefing = {} AND d.state = 'unknown' RETURNING d.occurrence, d.batch),
opened AS (UPDATE batch b SET ended_at = NULL, due_at = {} FROM (SELECT DISTINCT occurrence, batch FROM tried) t
    WHERE b.occurrence = t.occurrence AND b.number = t.batch AND b.lease_until IS NULL),
begun AS (UPDATE occurrence o SET state = 'sending', ended_at = NULL
    WHERE o.id IN (SELECT occurrence FROM tried) AND o.state = 'sent')
SELECT count(*) AS many FROM tried
"""


async def resend_unknown(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """Each goes out as one more attempt, with the same Message-ID: who got it already may get it twice."""
    async with unit_of_work() as work:
        before = await opened(viewer, briefing_id, "write", version=review.version)
        if before.stage in (Stage.PAUSED, Stage.WITHDRAWN):
            raise Invalid({"form": f"{before.ref} is {before.stage.value}: nothing of it is sent."})
        many = (await Delivery.raw(AGAIN, clock.now(), before.id, clock.now()))[0]["many"]
        if not many:
            raise Invalid({"form": f"Of every letter of {before.ref} it is known what became of it."})
        found = await moved_on(viewer, before)
        await note(viewer, "resent-unknown-letters-of", found, letters=many)
        work.then("briefings.send_batch")
        return found
