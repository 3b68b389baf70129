"""Files of a plan: one that waits to be confirmed, those that were brought in, and what they gave."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.plan.model.brought import BroughtPlan, BroughtTask, Coming, Loss


class PlanDraft(Struct, frozen=True, kw_only=True):
    """A file that was read and shown, until it is confirmed. Of a sheet, its rows too: columns can be chosen again."""

    name: str
    sha256: str
    plan: BroughtPlan | None = None
    sheet: str = ""
    rows: tuple[dict[str, str], ...] = ()
    lines: tuple[int, ...] = ()
    mapped: dict[str, str] = {}
    mark: str = ""


class BringPlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`gone`: what is not in the file is put on hold. `baseline`: new tasks without one are measured by their dates."""

    draft: str
    because: Annotated[str, Meta(min_length=1, max_length=500)]
    gone: bool = False
    baseline: bool = False


class FiledFrom(Struct, frozen=True, kw_only=True):
    """Where a milestone came from: the file, and what it says beside what the plan holds."""

    file: str
    at: datetime
    outline: str
    minutes: int
    task: BroughtTask


class FileBrought(Struct, frozen=True, kw_only=True):
    """A file that was brought in: when, by whom and why, and what it held that the plan does not."""

    name: str
    at: datetime
    because: str
    by_name: str | None
    tasks: int
    losses: tuple[Loss, ...]


class KeptTask(Struct, frozen=True, kw_only=True):
    """A task as it was last filed, and the milestone that it is."""

    milestone_id: int | None
    task: BroughtTask
    landed: Coming | None


class KeptPlan(Struct, frozen=True, kw_only=True):
    """The last file of a programme, and what files before it said of milestones that it does not hold."""

    head: BroughtPlan
    tasks: tuple[KeptTask, ...]
    earlier: tuple[KeptTask, ...]
