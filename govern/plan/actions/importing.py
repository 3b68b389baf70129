"""A plan file comes in: a small one while somebody waits, a long one by a worker that tells how far it is (law 2)."""

from typing import Any

import msgspec
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries
from govern.plan.actions.bringing import WHY, bring, preview
from govern.plan.actions.changes import thing
from govern.plan.actions.reading import Unread, plan_of, read_plan, with_columns
from govern.plan.model import BringPlan, PlanDraft
from govern.plan.model.imports import AgreeImport, CompareAgain, ImportStage, PlanImport
from govern.plan.rules import exchange
from govern.plan.rules.change import EMPTY_REASONS
from govern.plan.tables import PlanImport as Imports

CARRY_ON = "plan.carry_on"
WAITS = "Waiting for a worker to read it"
AGREED = "Waiting for a worker to bring it in"
CHOOSE = "Choose which column holds what"
READ = "Read and compared: nothing is saved yet"
NOT_SHOWN = "This file is not waiting for anybody’s yes: {}."
CHANGED = "The plan has changed since this file was shown. Compare it again, and read what it would do now."


async def begin_import(viewer: Person, programme_id: int, content: bytes, name: str) -> PlanImport:
    """Keeps a file that passed the first checks. A small one is read and compared at once."""
    partners.visible(viewer, programme_id)
    allow(viewer, "import", thing("plan", programme_id))
    kind = exchange.kinds.kind(content, name)
    if kind == "json":
        raise Invalid({"file": exchange.kinds.NOT_ONE})
    is_long = exchange.kinds.is_long(content, kind)
    async with unit_of_work() as work:
        row = Imports(
            programme=programme_id,
            name=exchange.kinds.plain_name(name),
            content=content if is_long else None,
            **(BEGUN | {"is_long": is_long, "by": viewer.id, "at": clock.now()}),
        )
        await row.save()
        if is_long:
            work.then(CARRY_ON, import_id=row.id)
        else:
            await read_import(viewer, row.id, await drafted(content, name))
        return await queries.plan_import(viewer, row.id)


BEGUN: dict[str, Any] = {
    "draft": None,
    "found": None,
    "stage": ImportStage.WAITING.value,
    "step": WAITS,
    "tasks": 0,
    "problems": "{}",
    "because": "",
    "gone": False,
    "baseline": False,
    "attempts": 0,
    "claimed_until": None,
}


async def drafted(content: bytes, name: str) -> PlanDraft:
    """A sheet whose columns nobody can guess is a draft without a plan."""
    try:
        return await read_plan(content, name)
    except Unread as wrong:
        return wrong.draft


async def read_import(viewer: Person, import_id: int, draft: PlanDraft, *, late: str = "") -> None:
    """Says what the file would change, or that its columns have to be chosen."""
    found = await queries.plan_import(viewer, import_id)
    try:
        read = with_columns(draft, dict(draft.mapped)) if draft.plan is None else draft
    except Unread as wrong:
        await _put(import_id, wrong.draft, stage=ImportStage.COLUMNS, step=CHOOSE, problems=wrong.problems)
        return
    tasks = len(plan_of(read).tasks)
    await _step(import_id, f"Comparing {text.several(tasks, 'task')} with the plan", tasks)
    difference, read = await preview(viewer, found.programme_id, read)
    problems = {"form": late} if late else {}
    said = {"found": msgspec.json.encode(difference).decode(), "step": READ, "problems": problems}
    await _put(import_id, read, stage=ImportStage.SHOWN, **said)


async def compare_again(viewer: Person, import_id: int, change: CompareAgain) -> PlanImport:
    """With the plan as it is now; of a sheet by other columns, where they are given."""
    async with unit_of_work() as work:
        found = await _held(viewer, import_id, {ImportStage.SHOWN, ImportStage.COLUMNS})
        draft = await queries.import_draft(viewer, found.id)
        if strange := set(change.columns) - set(exchange.columns.FIELDS):
            raise Invalid({"columns": f"There is no field {text.listed(sorted(strange))} of a task."})
        if change.columns:
            if not draft.rows:
                raise Invalid({"columns": "Columns are chosen of a sheet only."})
            draft = replace(draft, mapped=change.columns, plan=None, mark="")
        if found.is_long:
            await _put(import_id, draft, stage=ImportStage.WAITING, step=WAITS, found=None, attempts=0)
            work.then(CARRY_ON, import_id=import_id)
        else:
            await read_import(viewer, import_id, draft)
        return await queries.plan_import(viewer, import_id)


async def agree_import(viewer: Person, import_id: int, change: AgreeImport) -> PlanImport:
    """Somebody's yes to exactly what was shown: a small plan is in at once, a long one is promised."""
    async with unit_of_work() as work:
        found = await _held(viewer, import_id, {ImportStage.SHOWN})
        if change.mark != found.mark:
            raise Conflict(CHANGED)
        if change.because.strip(" .!").casefold() in EMPTY_REASONS | {""}:
            raise Invalid({"because": WHY})
        said = {"because": change.because, "gone": change.gone, "baseline": change.baseline}
        if found.is_long:
            await _say(import_id, stage=ImportStage.AGREED, step=AGREED, attempts=0, **said)
            work.then(CARRY_ON, import_id=import_id)
        else:
            await _say(import_id, **said)
            await bring_import(viewer, found)
        return await queries.plan_import(viewer, import_id)


async def bring_import(viewer: Person, found: PlanImport) -> None:
    """Inside the unit of work of whoever holds the row."""
    row = await Imports.select(Imports.because, Imports.gone, Imports.baseline).where(Imports.id == found.id).first()
    change = BringPlan(draft="", **(row or {}))
    done = await bring(viewer, found.programme_id, await queries.import_draft(viewer, found.id), change)
    words = f"Brought in: {len(done.new):,} added, {len(done.changed):,} changed"
    emptied: dict[str, Any] = {"content": None, "draft": None, "found": None, "problems": {}, "claimed_until": None}
    await _say(found.id, stage=ImportStage.DONE, step=words, **emptied)


async def _held(viewer: Person, import_id: int, stages: set[ImportStage]) -> PlanImport:
    """The file, held for this transaction, where it stands at one of these stages."""
    await queries.plan_import(viewer, import_id)
    await Imports.select(Imports.id).where(Imports.id == import_id).lock_rows("UPDATE")
    found = await queries.plan_import(viewer, import_id)
    if found.stage not in stages:
        raise Conflict(NOT_SHOWN.format(found.step[:1].lower() + found.step[1:]))
    return found


async def _put(import_id: int, draft: PlanDraft, **said: Any) -> None:
    """What was read takes the place of the file."""
    await _say(import_id, draft=msgspec.json.encode(draft), content=None, claimed_until=None, **said)


async def _step(import_id: int, words: str, tasks: int) -> None:
    await _say(import_id, step=words, tasks=tasks)


async def _say(import_id: int, **said: Any) -> None:
    await Imports.update(written(said)).where(Imports.id == import_id)


def written(said: dict[str, Any]) -> dict[Any, Any]:
    """As the row holds it."""
    problems = {"problems": msgspec.json.encode(said["problems"]).decode()} if "problems" in said else {}
    stage = {"stage": said["stage"].value} if "stage" in said else {}
    return said | problems | stage
