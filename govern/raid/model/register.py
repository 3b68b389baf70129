"""Risks, assumptions, issues and dependencies; their reviews and actions (DOMAIN B7)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from govern.raid.model.words import Band, Category, Direction, Handling, Kind, Proximity, Status


class Rating(Struct, frozen=True, kw_only=True):
    """A score of 1 to 25 and its band, with the reason."""

    score: int
    band: Band
    rule: str
    reason: str
    inputs: Mapping[str, int]
    source: str


class Review(Struct, frozen=True, kw_only=True):
    """An assessment as it was once made: never changed, only followed by another."""

    number: int
    on: date
    likelihood: int
    impact: int
    note: str
    by_name: str | None = None


class Movement(Struct, frozen=True, kw_only=True):
    """What became of a score since a day; `before` is None for what did not stand in the register then."""

    direction: Direction
    since: date
    before: int | None
    now: int

    @property
    def words(self) -> str:
        match self.direction:
            case Direction.NEW | Direction.SAME:
                return "new" if self.before is None else "unchanged"
            case Direction.RISEN | Direction.FALLEN:
                return f"{self.direction} from {self.before}"


class Item(Struct, frozen=True, kw_only=True):
    """One line of the register. Likelihood and impact are those of the newest review; `milestones` are references.

    With `chance` per cent it delays them by `delay_days` working days, as was said last; None: nobody has said.
    `taken_by` are the codes of the councils that accepted it into their own registers.
    """

    id: int
    programme_id: int
    ref: str
    kind: Kind
    category: Category
    cause: str
    event: str
    effect: str
    council_id: int | None = None
    council_code: str | None = None
    council_name: str | None = None
    owner_id: int | None = None
    owner_name: str | None = None
    likelihood: int
    impact: int
    target_likelihood: int | None = None
    target_impact: int | None = None
    response: Handling
    proximity: date | None = None
    chance: int | None = None
    delay_days: int | None = None
    milestones: list[str] = []
    lines: list[str] = []
    proposals: list[str] = []
    raised_on: date
    reviewed_on: date
    status: Status = Status.OPEN
    closed_on: date | None = None
    closed_because: str = ""
    issue_id: int | None = None
    issue_ref: str | None = None
    risk_id: int | None = None
    risk_ref: str | None = None
    workstream: str | None = None
    services: list[str] = []
    taken_by: list[str] = []
    is_draft: bool = False
    version: int = 1

    @property
    def title(self) -> str:
        return self.event[:1].upper() + self.event[1:]


class Standing(Struct, frozen=True, kw_only=True):
    """Where an item stands on a day, and where it is meant to come down to."""

    item: Item
    rating: Rating
    target: Rating | None
    proximity: Proximity
    movement: Movement


class Delay(Struct, frozen=True, kw_only=True):
    """What a risk would do to the plan, as it was once put."""

    chance: int
    delay_days: int
    because: str
    at: datetime
    by_name: str | None


class Action(Struct, frozen=True, kw_only=True):
    id: int
    item_id: int
    action: str
    owner_id: int | None = None
    owner_name: str | None = None
    due: date | None = None
    done_on: date | None = None


class Exposure(Struct, frozen=True):
    """A chance (0 to 1) of so many pounds: a threat costs, an opportunity is negative."""

    probability: Decimal
    impact: Decimal


class Contingency(Struct, frozen=True):
    """The expected value of exposures in pounds, and the worst single one, which the expectation hides."""

    expected: Decimal
    worst: Decimal
