"""What somebody asks of a milestone's dates, and what cannot be taken."""

from datetime import date
from typing import Protocol

from govern.kit import text
from govern.plan.model import Limit, MilestoneKind

FIRST_DAY, LAST_DAY = date(2000, 1, 3), date(2099, 12, 31)


class Imposed(Protocol):
    """Whatever carries a constraint, a deadline and a three-point duration: a form, a row of a sheet, a milestone."""

    @property
    def kind(self) -> MilestoneKind: ...
    @property
    def duration_days(self) -> int: ...
    @property
    def constraint(self) -> Limit | None: ...
    @property
    def constraint_on(self) -> date | None: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def optimistic_days(self) -> int | None: ...
    @property
    def pessimistic_days(self) -> int | None: ...


class Begun(Protocol):
    """Whatever says how far a milestone is."""

    @property
    def started_on(self) -> date | None: ...
    @property
    def percent_complete(self) -> int: ...
    @property
    def remaining_days(self) -> int | None: ...


def imposed_problems(asked: Imposed) -> dict[str, str]:
    """What is wrong with its constraint, deadline and three-point duration, by field."""
    found = {
        field: outside(day)
        for field, day in (("constraint_on", asked.constraint_on), ("deadline", asked.deadline))
        if day and not FIRST_DAY <= day <= LAST_DAY
    }
    if asked.constraint and not asked.constraint_on:
        found["constraint_on"] = f"Say the day it must {asked.constraint.words}."
    if asked.constraint_on and not asked.constraint:
        found["constraint"] = "Say what this day imposes, such as start no earlier than, or leave the day empty."
    return found | _three_point_problems(asked)


def _three_point_problems(asked: Imposed) -> dict[str, str]:
    low, likely, high = asked.optimistic_days, asked.duration_days, asked.pessimistic_days
    if low is None and high is None:
        return {}
    if asked.kind is MilestoneKind.MILESTONE:
        field = "optimistic_days" if low is not None else "pessimistic_days"
        return {field: "A milestone takes no time, so it cannot take more or less. Leave this empty."}
    if low is None:
        return {"optimistic_days": "Give both: the fewest working days it may take, and the most."}
    if high is None:
        return {"pessimistic_days": "Give both: the fewest working days it may take, and the most."}
    if low > likely:
        return {"optimistic_days": f"The fewest days cannot be more than the likely {likely}."}
    if high < likely:
        return {"pessimistic_days": f"The most days cannot be fewer than the likely {likely}."}
    return {}


def begun_problems(said: Begun, *, today: date) -> dict[str, str]:
    """What is wrong with a statement of progress, by field."""
    found = {}
    if said.started_on and said.started_on > today:
        found["started_on"] = f"{text.day(said.started_on)} has not come yet. State a forecast of the start instead."
    elif said.started_on and said.started_on < FIRST_DAY:
        found["started_on"] = outside(said.started_on)
    if not said.started_on and (said.percent_complete or said.remaining_days is not None):
        found["started_on"] = "Say on which day it began: what has not begun has no progress."
    return found


def outside(day: date) -> str:
    return f"{text.day(day)} is not between {text.day(FIRST_DAY)} and {text.day(LAST_DAY)}."
