"""The form by which sections are put in their order: a place for each, or none where it is left out."""

from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.packs.model.periods import ChooseSections, Copies
from govern.packs.model.sections import Section

Place = Annotated[int, Meta(ge=1, le=10)] | None


class Arrange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two sections of one place stand in the order in which a board reads them."""

    version: Version = 0
    decide: Place = None
    summary: Place = None
    thread: Place = None
    plan: Place = None
    money: Place = None
    risks: Place = None
    decisions: Place = None
    people: Place = None
    citizens: Place = None
    changed: Place = None
    welsh: bool = False
    no_copy_for: Copies = ()

    @property
    def chosen(self) -> ChooseSections:
        placed = [(place, one) for one in Section if (place := getattr(self, one.value))]
        order = sorted(placed, key=lambda each: each[0])
        chosen = tuple(one for _, one in order)
        return ChooseSections(version=self.version, welsh=self.welsh, no_copy_for=self.no_copy_for, sections=chosen)
