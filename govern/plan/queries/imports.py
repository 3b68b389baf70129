"""Plan files on their way in: how far each is, and what it would change."""

from typing import Any

import msgspec

from govern.adapters import store
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan.model import Difference, PlanDraft
from govern.plan.model.imports import ImportStage, PlanImport, progress_key
from govern.plan.rules import exchange
from govern.plan.tables import PlanImport as Imports

ABOUT = """
SELECT i.id, i.programme AS programme_id, i.name, i.at, i.by AS by_id, p.name AS by_name, i.stage, i.is_long, i.step,
       i.tasks, i.problems, {} FROM plan_import i LEFT JOIN person p ON p.id = i.by
"""
ONE = ABOUT.format("i.found, i.draft") + " WHERE i.id = {}"
OF_PROGRAMME = ABOUT.format("NULL AS found, NULL AS draft") + " WHERE i.programme = {} ORDER BY i.id DESC LIMIT 100"


async def plan_import(viewer: Person, import_id: int) -> PlanImport:
    """For those who may bring a plan in."""
    rows = await Imports.raw(ONE, import_id)
    if not rows:
        raise NotFound
    programme_id = partners.visible(viewer, rows[0]["programme_id"])
    allow(viewer, "import", Thing(kind="plan", programme_id=programme_id))
    return await _said(rows[0])


async def plan_imports(viewer: Person, programme_id: int) -> list[PlanImport]:
    """The latest first, without what each would change."""
    partners.visible(viewer, programme_id)
    allow(viewer, "import", Thing(kind="plan", programme_id=programme_id))
    return [await _said(row) for row in await Imports.raw(OF_PROGRAMME, programme_id)]


async def import_draft(viewer: Person, import_id: int) -> PlanDraft:
    """What was read of a file, for those who may bring a plan in."""
    row = await Imports.select(Imports.draft, Imports.programme).where(Imports.id == import_id).first()
    if row is None:
        raise NotFound
    programme_id = partners.visible(viewer, row["programme"])
    allow(viewer, "import", Thing(kind="plan", programme_id=programme_id))
    if row["draft"] is None:
        raise NotFound("What was read of this file has been forgotten. Choose the file again.")
    return msgspec.json.decode(row["draft"], type=PlanDraft)


async def _said(row: dict[str, Any]) -> PlanImport:
    stage = ImportStage(row["stage"])
    found = msgspec.json.decode(row["found"], type=Difference) if row["found"] else None
    draft = msgspec.json.decode(row["draft"], type=PlanDraft) if row["draft"] else None
    step = await store.said(progress_key(row["id"])) if stage is ImportStage.BRINGING else ""
    return PlanImport(
        **{key: row[key] for key in ("id", "programme_id", "name", "at", "by_id", "by_name", "is_long", "tasks")},
        stage=stage,
        step=step or row["step"],
        problems=msgspec.json.decode(row["problems"]),
        headings=tuple(one for one in draft.rows[0] if one) if draft and draft.rows else (),
        columns=draft.mapped if draft else {},
        mark=exchange.mark(found) if found else "",
        difference=found,
    )
