"""A worker's part in bringing a long plan in: claimed for a while, taken over from a worker that died (law 2)."""

import logging
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, GovernError, Invalid
from govern.people.model import Person
from govern.people.queries import person
from govern.plan import queries
from govern.plan.actions import importing
from govern.plan.actions.importing import bring_import, read_import
from govern.plan.actions.telling import told_under
from govern.plan.model.imports import ImportStage, progress_key
from govern.plan.tables import PlanImport as Imports

log = logging.getLogger(__name__)
CLAIM, KEPT = timedelta(minutes=5), timedelta(days=1)
MOST_ATTEMPTS = 3
CLAIMED = """
UPDATE plan_import SET stage = CASE WHEN stage IN ('waiting', 'reading') THEN 'reading' ELSE 'bringing' END,
    attempts = attempts + 1, claimed_until = {}
WHERE id = {} AND (stage IN ('waiting', 'agreed') OR (stage IN ('reading', 'bringing') AND claimed_until < {}))
RETURNING id, stage, attempts, by, name
"""
DUE = """
SELECT id FROM plan_import
WHERE stage IN ('waiting', 'agreed') OR (stage IN ('reading', 'bringing') AND claimed_until < {}) ORDER BY id
"""
LEFT = """
UPDATE plan_import SET stage = 'refused', step = 'Nobody said yes to it', problems = {}, content = NULL, draft = NULL,
    found = NULL
WHERE stage IN ('shown', 'columns', 'refused', 'failed') AND (draft IS NOT NULL OR content IS NOT NULL) AND at < {}
"""
FORGOTTEN = '{"file": "This file waited for more than a day and was forgotten. Choose it again."}'
NOBODY = "Whoever gave this file has left, or may no longer bring a plan in."
CHANGED = "The plan has changed since this file was shown, so nothing was saved. This is what it would do now."
BROKEN = "This went wrong here {} times, and whoever runs Govern can see why. Nothing was saved. Choose the file again."


class Claim(NamedTuple):
    """What this worker holds: with the attempt's number, so that a worker that was thought dead settles nothing."""

    import_id: int
    stage: ImportStage
    attempt: int
    by: int | None
    name: str


async def carry_on(import_id: int) -> bool:
    """Does what is promised next of one file, if nobody else is at it."""
    now = clock.real_now()
    rows = await Imports.raw(CLAIMED, now + CLAIM, import_id, now)
    if not rows:
        return False
    claim = Claim(import_id, ImportStage(rows[0]["stage"]), *(rows[0][key] for key in ("attempts", "by", "name")))
    viewer = await person(claim.by) if claim.by else None
    if viewer is None:
        await _refuse(claim, {"file": NOBODY})
        return False
    try:
        await (_read(viewer, claim) if claim.stage is ImportStage.READING else _bring(viewer, claim))
    except GovernError as refusal:
        await _refuse(claim, refusal.problems if isinstance(refusal, Invalid) else {"file": str(refusal)})
    except Exception as problem:  # whatever it is, it is said on the page, and tried again
        log.error("plan import %d could not be brought in", import_id, exc_info=problem)
        await _give_back(claim)
        return False
    return True


async def carry_on_waiting(now: datetime) -> int:
    """The sweeper: files whose doorbell was lost or whose worker died; those that nobody agreed to are forgotten."""
    await Imports.raw(LEFT, FORGOTTEN, now - KEPT)
    return sum([await carry_on(row["id"]) for row in await Imports.raw(DUE, clock.real_now())])


async def _read(viewer: Person, claim: Claim) -> None:
    row = await Imports.select(Imports.content).where(Imports.id == claim.import_id).first()
    if row is None or row["content"] is None:
        await read_import(viewer, claim.import_id, await queries.import_draft(viewer, claim.import_id))
        return
    await _settle(claim, step="Reading the file")
    await read_import(viewer, claim.import_id, await importing.drafted(bytes(row["content"]), claim.name))


async def _bring(viewer: Person, claim: Claim) -> None:
    try:
        with told_under(progress_key(claim.import_id)):
            async with unit_of_work():
                await Imports.select(Imports.id).where(_own(claim)).lock_rows("UPDATE")
                found = await queries.plan_import(viewer, claim.import_id)
                if not await Imports.exists().where(_own(claim)):
                    return
                await bring_import(viewer, found)
    except Conflict:
        await read_import(viewer, claim.import_id, await queries.import_draft(viewer, claim.import_id), late=CHANGED)


async def _refuse(claim: Claim, problems: dict[str, str]) -> None:
    forgotten: dict[str, Any] = {"content": None, "draft": None, "found": None}
    await _settle(claim, stage=ImportStage.REFUSED, step="Not brought in", problems=problems, **forgotten)


async def _give_back(claim: Claim) -> None:
    if claim.attempt >= MOST_ATTEMPTS:
        problems = {"file": BROKEN.format(MOST_ATTEMPTS)}
        await _settle(claim, stage=ImportStage.FAILED, step="Not brought in", problems=problems)
        return
    again = ImportStage.WAITING if claim.stage is ImportStage.READING else ImportStage.AGREED
    await _settle(claim, stage=again, claimed_until=None)


async def _settle(claim: Claim, **said: Any) -> None:
    """Only while this worker holds it."""
    await Imports.update(importing.written(said)).where(_own(claim))


def _own(claim: Claim) -> Any:
    is_held = (Imports.stage == claim.stage.value) & (Imports.attempts == claim.attempt)
    return (Imports.id == claim.import_id) & is_held
