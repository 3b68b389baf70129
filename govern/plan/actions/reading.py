"""A file that somebody gives, as the plan in it. Java runs on what passed the checks, in a process of its own."""

import asyncio
import hashlib
import tempfile
from pathlib import Path

from msgspec.structs import replace

from govern.adapters import files, java, store
from govern.kit.errors import Invalid
from govern.kit.typed import Rows
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries
from govern.plan.model import BroughtPlan, PlanDraft
from govern.plan.rules import exchange


async def read_plan(content: bytes, name: str) -> PlanDraft:
    """Of a sheet the columns are guessed: `with_columns` reads it by others. `Invalid` says what is wrong where."""
    return await asyncio.to_thread(read_now, content, name)


def read_now(content: bytes, name: str) -> PlanDraft:
    kind = exchange.kinds.kind(content, name)
    if kind == "json":
        raise Invalid({"file": exchange.kinds.NOT_ONE})
    name, digest = Path(name).name[:200], hashlib.sha256(content).hexdigest()
    if kind in ("xlsx", "csv"):
        table = exchange.sheet.chosen(_sheets(content, name, kind))
        rows, lines = tuple(exchange.sheet.plain(table.rows)), tuple(table.rows.lines)
        draft = PlanDraft(name=name, sha256=digest, sheet=table.name, rows=rows, lines=lines)
        return with_columns(draft, exchange.columns.guess(table.headings), beside=table.rows.problems)
    return PlanDraft(name=name, sha256=digest, plan=exchange.mspdi.read(as_mspdi(content, kind)))


def as_mspdi(content: bytes, kind: str) -> bytes:
    return java.mspdi_now(content, kind) if kind in exchange.kinds.JAVA else content


def with_columns(draft: PlanDraft, mapped: dict[str, str], *, beside: dict[str, str] | None = None) -> PlanDraft:
    """The same sheet by these columns. `Unread` carries the draft on, so that other columns can be chosen."""
    chosen = replace(draft, mapped=mapped, plan=None, mark="")
    rows = Rows()
    for line, row in zip(draft.lines, draft.rows, strict=True):
        rows.add(line, row)
    rows.problems = dict(beside or {})
    try:
        plan = exchange.sheet.read(exchange.sheet.Table(draft.sheet, rows), mapped)
    except Invalid as wrong:
        raise Unread(wrong.problems, chosen) from wrong
    return replace(chosen, plan=plan)


class Unread(Invalid):
    """A sheet whose cells cannot all be taken by these columns."""

    def __init__(self, problems: dict[str, str], draft: PlanDraft) -> None:
        super().__init__(problems)
        self.draft = draft


def _sheets(content: bytes, name: str, kind: str) -> files.Sheets:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{kind}"
        path.write_bytes(content)
        try:
            return files.sheets(Path(folder) if kind == "csv" else path, most_tags=exchange.kinds.MOST_TAGS)
        except Invalid as wrong:
            raise Invalid({"file": " ".join(wrong.problems.values())}) from wrong


async def keep_plan_draft(viewer: Person, programme_id: int, draft: PlanDraft) -> str:
    """Keeps a file that was read for an hour; answers the secret by which its confirmation finds it."""
    allow(viewer, "import", Thing(kind="plan", programme_id=programme_id))
    return await store.keep_for_an_hour(queries.drafts(viewer, programme_id), draft)


def plan_of(draft: PlanDraft) -> BroughtPlan:
    if draft.plan is None:
        raise Invalid({"file": "Choose the columns of this sheet first."})
    return draft.plan
