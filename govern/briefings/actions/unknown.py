"""Sending letters again: those of which nobody knows what became of them, and those that were refused only for now."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.actions.writing import moved_on, note, opened
from govern.briefings.model import Briefing, Review, Stage
from govern.briefings.queries.sendings import REFUSED_FOR_NOW
from govern.briefings.tables import Delivery
from govern.kit.errors import Invalid
from govern.people.model import Person

UNKNOWN = "d.state = 'unknown'"
AGAIN = """
WITH tried AS (UPDATE delivery d SET state = 'retrying', due_at = {{}} FROM occurrence o
    WHERE o.id = d.occurrence AND o.briefing = {{}} AND {which} RETURNING d.occurrence, d.batch),
opened AS (UPDATE batch b SET ended_at = NULL, due_at = {{}} FROM (SELECT DISTINCT occurrence, batch FROM tried) t
    WHERE b.occurrence = t.occurrence AND b.number = t.batch AND b.lease_until IS NULL),
begun AS (UPDATE occurrence o SET state = 'sending', ended_at = NULL
    WHERE o.id IN (SELECT occurrence FROM tried) AND o.state = 'sent')
SELECT count(*) AS many FROM tried
"""


async def resend_unknown(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """Each goes out as one more attempt, with the same Message-ID: who got it already may get it twice."""
    nothing = "Of every letter of {} it is known what became of it."
    return await _again(viewer, briefing_id, review, which=UNKNOWN, said=("resent-unknown-letters-of", nothing))


async def resend_refused(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """One more attempt for each letter that was refused only for now, such as by a full mailbox: at most three times
    (DOMAIN D5.1). Addresses that nobody has stay as they are."""
    nothing = "No letter of {} was refused only for now, or each was tried three times more already."
    return await _again(viewer, briefing_id, review, which=REFUSED_FOR_NOW, said=("resent-refused-letters-of", nothing))


async def _again(viewer: Person, briefing_id: int, review: Review, *, which: str, said: tuple[str, str]) -> Briefing:
    """`said` is the verb of the record, and what is said where there is nothing to send."""
    async with unit_of_work() as work:
        before = await opened(viewer, briefing_id, "write", version=review.version)
        if before.stage in (Stage.PAUSED, Stage.WITHDRAWN):
            raise Invalid({"form": f"{before.ref} is {before.stage.value}: nothing of it is sent."})
        again = AGAIN.format(which=which)
        many = (await Delivery.raw(again, clock.now(), before.id, clock.now()))[0]["many"]
        if not many:
            raise Invalid({"form": said[1].format(before.ref)})
        found = await moved_on(viewer, before)
        await note(viewer, said[0], found, letters=many)
        work.then("briefings.send_batch")
        return found
