"""What has come due becomes an occurrence, made once; then its recipients and words are frozen in one transaction.

After that nothing anybody edits changes what is sent: rows say who gets it, who does not and why, and in which words.
Who gets it stands in rolls until each letter has a row: the first batch leaves while those of the others are written.
"""

import logging
from datetime import datetime
from typing import Any

from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.actions import recipients
from govern.briefings.actions.channels import promise_posts
from govern.briefings.actions.sending import SEND
from govern.briefings.model import Briefing, Outcome, Stage
from govern.briefings.queries.leaving import held_back
from govern.briefings.rules import approval, coming
from govern.briefings.rules.ties import hangs_on
from govern.briefings.tables import Occurrence
from govern.kit.errors import GovernError
from govern.kit.text import LONDON
from govern.people.model import Person, steward
from govern.record import actions as record

log = logging.getLogger(__name__)
PROGRAMMES = """
SELECT f.programme, array(SELECT p.council FROM partner p WHERE p.programme = f.programme) AS councils
FROM briefing f WHERE f.stage = 'approved' OR EXISTS (
    SELECT FROM occurrence o WHERE o.briefing = f.id AND o.state = 'due') GROUP BY f.programme ORDER BY f.programme
"""
MAKE = """
INSERT INTO occurrence (briefing, text, number, due_at, state, because, made_at)
VALUES ({}, {}, {}, {}, 'due', '', {}) ON CONFLICT DO NOTHING
"""
WAITING = """
SELECT o.id FROM occurrence o JOIN briefing f ON f.id = o.briefing
WHERE o.state = 'due' AND f.stage = 'approved' AND f.programme = {} AND o.due_at <= {} ORDER BY o.due_at, o.id
"""
CLAIM = """
SELECT o.id, o.briefing, o.text, o.number FROM occurrence o WHERE o.id = {} AND o.state = 'due'
FOR UPDATE SKIP LOCKED
"""
FROZEN = """
UPDATE occurrence SET text = {}, frozen_at = {}, state = CASE WHEN {} THEN 'frozen' ELSE 'sent' END,
    ended_at = CASE WHEN {} THEN NULL ELSE {}::timestamptz END WHERE id = {}
"""


async def freeze_due(now: datetime) -> int:
    """Freezes every sending that has come due; how many. One that cannot be frozen does not hold up the others, and one
    that is held back has no occurrence yet: it can still be changed."""
    frozen = 0
    for row in await Occurrence.raw(PROGRAMMES):
        viewer = steward(row["programme"], row["councils"])
        for one, moment in await _due(viewer, row["programme"], now):
            if await _is_approved(viewer, one) and not await held_back(viewer, one, now):
                await Occurrence.raw(MAKE, one.id, one.text_id, one.sendings + 1, moment, now)
        for waiting in await Occurrence.raw(WAITING, row["programme"], now):
            try:
                frozen += await _freeze(viewer, waiting["id"], now)
            except GovernError as wrong:
                log.error("briefing %d is due and cannot be sent: %s", waiting["id"], wrong)
    return frozen


async def _due(viewer: Person, programme_id: int, now: datetime) -> list[tuple[Briefing, datetime]]:
    approved = [one for one in await queries.briefings(viewer, programme_id) if one.stage is Stage.APPROVED]
    quiet = await queries.quietness(viewer, programme_id)
    waiting = [one for one in approved if one.schedule.milestone or not one.is_out]
    days = await queries.forecasts(viewer, programme_id, now.astimezone(LONDON).date(), waiting)
    moments = (
        (one, coming.due(one, now, calendar=quiet.calendar(one), forecast=hangs_on(one, days))) for one in approved
    )
    return [(one, moment) for one, moment in moments if moment and quiet.begins(one, moment, now)[0] <= now]


async def _freeze(viewer: Person, occurrence_id: int, now: datetime) -> bool:
    """False where another process is at it, the text that stands by now is not approved, or something holds it back: it
    stays due and is tried again."""
    async with unit_of_work() as work:
        claimed = await Occurrence.raw(CLAIM, occurrence_id)
        if not claimed:
            return False
        briefing = await queries.briefing_for_update(viewer, claimed[0]["briefing"])
        if not await _is_approved(viewer, briefing) or await held_back(viewer, briefing, now):
            return False
        if await _frozen(viewer, briefing, occurrence=claimed[0], now=now):
            work.then(SEND)
        return True


async def _is_approved(viewer: Person, briefing: Briefing) -> bool:
    """The stage says so, and so do the approvals of this very text: nothing leaves on the stage's word alone."""
    verdict = approval.approval(briefing, await queries.approvals(viewer, briefing.id))
    return briefing.stage is Stage.APPROVED and verdict.outcome is Outcome.PASS


async def _frozen(viewer: Person, briefing: Briefing, *, occurrence: dict[str, Any], now: datetime) -> int:
    """How many get it."""
    found = await recipients.found(viewer, briefing, now=now)
    written = await recipients.written(viewer, occurrence["id"], briefing=briefing, found=found, now=now)
    await Occurrence.raw(FROZEN, briefing.text_id, now, written > 0, written > 0, now, occurrence["id"])
    posts = await promise_posts(viewer, briefing, occurrence["id"], facts=found.facts, now=now) if written else 0
    counts = {"recipients": written, "left_out": len(found.people.excluded)} | ({"posts": posts} if posts else {})
    thing = recipients.thing(briefing)
    await record.note(None, "began-to-send", thing, ref=briefing.ref, sending=occurrence["number"], **counts)
    return written
