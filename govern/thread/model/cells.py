"""Many milestones changed at once by another program: cells as the grid says them."""

from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id
from govern.plan.model.grid import CellEdit, Column
from govern.thread.model.together import Together

MOST_ROWS = 5_000
Cell = Annotated[str, Meta(max_length=500)]


class GridRow(Struct, frozen=True, kw_only=True):
    """What the grid says of a milestone. A cell that is `closed` cannot be written."""

    id: int
    ref: str
    cells: dict[Column, str]
    closed: tuple[Column, ...]


class RowEdit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`to`: what the cells shall say. `was`: what they said when you read them; days also as 2027-04-01."""

    id: Id
    was: dict[Column, Cell]
    to: dict[Column, Cell]


class EditCells(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reason for all; it is needed where dates change."""

    rows: Annotated[list[RowEdit], Meta(min_length=1, max_length=MOST_ROWS)]
    because: Annotated[str, Meta(max_length=500)] = ""
    dry_run: bool = False


class CellsEdited(Struct, frozen=True, kw_only=True):
    """The cells that changed or would, and what that does to everything else."""

    is_saved: bool
    edits: tuple[CellEdit, ...]
    effect: Together
