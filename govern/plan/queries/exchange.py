"""What files said of a plan: of each milestone the newest, and a file that waits to be confirmed."""

from typing import Any

import msgspec

from govern.adapters import store
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import (
    BroughtPlan,
    BroughtTask,
    Coming,
    FileBrought,
    FiledFrom,
    KeptPlan,
    KeptTask,
    Known,
    PlanDraft,
)
from govern.plan.queries.plan import milestone
from govern.plan.tables import FiledTask as FiledTasks
from govern.plan.tables import PlanFile as PlanFiles

NEWEST = """
SELECT * FROM (SELECT DISTINCT ON (t.milestone) t.milestone, t.file, t.uid, t.filed, t.landed, t.id
    FROM filed_task t JOIN plan_file f ON f.id = t.file
    WHERE f.programme = {} AND t.milestone IS NOT NULL ORDER BY t.milestone, t.id DESC) newest ORDER BY id
"""

FILES = """
SELECT f.name, f.at, f.because, p.name AS by_name, f.head,
       (SELECT count(*) FROM filed_task t WHERE t.file = f.id) AS tasks
FROM plan_file f LEFT JOIN person p ON p.id = f.by WHERE f.programme = {} ORDER BY f.id DESC
"""


async def known(viewer: Person, programme_id: int) -> list[Known]:
    """What the newest file that holds it said of each milestone."""
    rows = await FiledTasks.raw(NEWEST, partners.visible(viewer, programme_id))
    return [Known(milestone_id=row["milestone"], uid=row["uid"], then=_landed(row)) for row in rows]


async def filed_from(viewer: Person, milestone_id: int) -> FiledFrom | None:
    """Where a milestone came from, if it came from a file."""
    found = await milestone(viewer, milestone_id)
    row = (
        await FiledTasks.select(
            FiledTasks.file.name.as_alias("file"),
            FiledTasks.file.at.as_alias("at"),
            FiledTasks.outline,
            FiledTasks.minutes,
            FiledTasks.filed,
        )
        .where(FiledTasks.milestone == found.id)
        .order_by(FiledTasks.id, ascending=False)
        .first()
    )
    if row is None:
        return None
    task = msgspec.json.decode(row.pop("filed"), type=BroughtTask)
    return FiledFrom(task=task, **row)


async def files(viewer: Person, programme_id: int) -> list[FileBrought]:
    """Every file that was brought in, the latest first."""
    rows = await PlanFiles.raw(FILES, partners.visible(viewer, programme_id))
    return [
        FileBrought(losses=msgspec.json.decode(row["head"], type=BroughtPlan).losses, **_but(row, "head"))
        for row in rows
    ]


def _but(row: Any, name: str) -> dict[str, Any]:
    return {key: value for key, value in dict(row).items() if key != name}


async def kept(viewer: Person, programme_id: int) -> KeptPlan | None:
    """What a plan that is written for MS Project gives back as it came; None where no file was ever brought in."""
    visible = partners.visible(viewer, programme_id)
    file = (
        await PlanFiles.select(PlanFiles.id, PlanFiles.head)
        .where(PlanFiles.programme == visible)
        .order_by(PlanFiles.id, ascending=False)
        .first()
    )
    if file is None:
        return None
    rows = await FiledTasks.select().where(FiledTasks.file == file["id"]).order_by(FiledTasks.id)
    earlier = await FiledTasks.raw(NEWEST, visible)
    return KeptPlan(
        head=msgspec.json.decode(file["head"], type=BroughtPlan),
        tasks=tuple(_kept(row) for row in rows),
        earlier=tuple(_kept(row) for row in earlier if row["file"] != file["id"]),
    )


def _kept(row: Any) -> KeptTask:
    return KeptTask(
        milestone_id=row["milestone"],
        task=msgspec.json.decode(row["filed"], type=BroughtTask),
        landed=_landed(row),
    )


def _landed(row: Any) -> Coming | None:
    return msgspec.json.decode(row["landed"], type=Coming) if row["landed"] else None


async def plan_draft(viewer: Person, programme_id: int, secret: str) -> PlanDraft:
    """A file that was read and shown, by whoever brought it; kept for an hour."""
    partners.visible(viewer, programme_id)
    found = await store.kept(drafts(viewer, programme_id), secret, PlanDraft)
    if found is None:
        raise NotFound("This file waited for more than an hour. Choose it again under “Bring a plan in”.")
    return found


def drafts(viewer: Person, programme_id: int) -> str:
    return f"plans:{viewer.id}:{programme_id}"
