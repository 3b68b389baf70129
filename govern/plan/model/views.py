"""A view of the plan that somebody keeps: filters, order and columns, by name."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct


class PlanPage(StrEnum):
    MILESTONES = "milestones"
    TIMELINE = "timeline"


class SavedView(Struct, frozen=True, kw_only=True):
    id: int
    programme_id: int
    person_id: int
    by_name: str
    page: PlanPage
    name: str
    query: str
    is_shared: bool
    is_default: bool

    @property
    def address(self) -> str:
        return f"/programmes/{self.programme_id}/{self.page}?{self.query}"


class KeepView(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same name again replaces one's own view of that name. A default is what the page opens with."""

    page: PlanPage
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    query: Annotated[str, Meta(max_length=1000)] = ""
    is_shared: bool = False
    is_default: bool = False
