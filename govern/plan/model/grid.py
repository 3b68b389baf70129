"""Many milestones at once, as a grid of cells: what each may hold, and what somebody wants to change."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from govern.kit.grid import Sent
from govern.plan.model.words import Milestone


class Column(StrEnum):
    TITLE = "title"
    OWNER = "owner"
    COUNCIL = "council"
    START = "forecast_start"
    FINISH = "forecast_finish"
    DURATION = "duration_days"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def style(self) -> str:
        return self.value


_LABELS = {
    Column.TITLE: "Title",
    Column.OWNER: "Owner",
    Column.COUNCIL: "Council",
    Column.START: "Forecast start",
    Column.FINISH: "Forecast finish",
    Column.DURATION: "Working days",
    Column.PUBLIC: "Public",
}
SentRow = Sent[Column]


class Names(NamedTuple):
    """Who and what a cell may name: people by id, their ids by address, councils' codes."""

    owners: Mapping[int, str]
    addresses: Mapping[str, int]
    councils: tuple[str, ...]


class CellEdit(Struct, frozen=True, kw_only=True):
    """One cell to change, both values as the grid says them."""

    milestone_id: int
    ref: str
    column: Column
    before: str
    after: str


class Batch(Struct, frozen=True, kw_only=True):
    """A grid compared with the plan. Problems and clashes are by `place(id, column)`; a clash says what stands there
    now. `amended` is every milestone that changes, as it would be."""

    edits: tuple[CellEdit, ...] = ()
    problems: Mapping[str, str] = {}
    clashes: Mapping[str, str] = {}
    amended: Mapping[int, Milestone] = {}
