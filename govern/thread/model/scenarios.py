"""What a scenario does, and where dependencies between councils stand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.kit.limits import Id, Version
from govern.plan.model import Dependency, Moved, Scenario, ScenarioChange
from govern.plan.model.scenarios import Changes
from govern.roi.model import Effects
from govern.thread.model import MovedBriefing, StatusChange


class Comparison(Struct, frozen=True, kw_only=True):
    """What a set of changes does to everything. `digest` stands for all of it: the same digest, the same pennies."""

    moved: tuple[Moved, ...]
    statuses: tuple[StatusChange, ...]
    critical_before: tuple[str, ...]
    critical_after: tuple[str, ...]
    ends_before: date | None
    ends_after: date | None
    red_before: int
    red_after: int
    money: Effects | None
    councils: Mapping[str, str]
    decisions: tuple[str, ...]
    impossible: tuple[str, ...]
    briefings: tuple[MovedBriefing, ...]
    sentence: str
    digest: str = ""

    @property
    def lost(self) -> Decimal:
        return self.money.lost.total if self.money else Decimal(0)


class WhatIfs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Changes to try together: nothing is saved."""

    changes: Changes


class NewChange(ScenarioChange, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more change of a scenario, as a form asks for it. `workstream` moves everything of it that is not reached."""

    version: Version = 0
    workstream: Id | None = None


class TakenOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The change of a scenario at this place, from 1, is taken out."""

    place: Id
    version: Version = 0


class Shared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0


class Tried(Struct, frozen=True, kw_only=True):
    """A scenario beside the plan as it stands: each change in words, what is wrong with those that can no longer be
    made, and the comparison where all can."""

    scenario: Scenario
    words: tuple[str, ...]
    problems: Mapping[str, str]
    comparison: Comparison | None


class DependencyStanding(Struct, frozen=True, kw_only=True):
    """A dependency with the names of its ends, the day on which the giver gives, and whose yes is missing or who
    disputes it."""

    dependency: Dependency
    giver_ref: str
    giver_title: str
    receiver_ref: str
    receiver_title: str
    giver_council: str | None
    receiver_council: str | None
    due: date
    waits_for: str
