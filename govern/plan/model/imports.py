"""A plan file on its way in: read, compared, agreed to and written; a long one by a worker, step by step."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.plan.model.brought import Difference

Heading = Annotated[str, Meta(max_length=200)]


class ImportStage(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    COLUMNS = "columns"
    SHOWN = "shown"
    AGREED = "agreed"
    BRINGING = "bringing"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def is_under_way(self) -> bool:
        return self in UNDER_WAY


UNDER_WAY = frozenset({ImportStage.WAITING, ImportStage.READING, ImportStage.AGREED, ImportStage.BRINGING})


def progress_key(import_id: int) -> str:
    """Where it is told how far one is."""
    return f"plan-import:{import_id}"


class PlanImport(Struct, frozen=True, kw_only=True):
    """`stage`: `waiting` and `reading` until `shown` says what it would change; `columns` where a sheet's columns have
    to be chosen; `agreed` and `bringing` until it is `done`; `refused` says in `problems` what to put right, `failed`
    what went wrong here. `step` says in words how far it is. `mark` stands for exactly the difference that is shown."""

    id: int
    programme_id: int
    name: str
    at: datetime
    by_id: int | None
    by_name: str | None
    stage: ImportStage
    is_long: bool
    step: str
    tasks: int
    problems: dict[str, str]
    headings: tuple[str, ...] = ()
    columns: dict[str, str] = {}
    mark: str = ""
    difference: Difference | None = None


class CompareAgain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`columns`: of a sheet, which heading holds what, such as `{"name": "Task", "finish": "Ends"}`."""

    columns: dict[Heading, Heading] = {}


class AgreeImport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`mark` of the difference that was read. `gone`: what is not in the file is put on hold. `baseline`: new tasks
    without one are measured by their dates."""

    mark: Annotated[str, Meta(min_length=1, max_length=100)]
    because: Annotated[str, Meta(min_length=1, max_length=500)]
    gone: bool = False
    baseline: bool = False
