"""Scores by dimension, appetite, escalations, money at risk and validations (DOMAIN B7)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from govern.raid.model.words import Band, Category


class Stage(StrEnum):
    INHERENT = "inherent"
    RESIDUAL = "residual"
    TARGET = "target"

    @property
    def words(self) -> str:
        return {"inherent": "Before controls", "residual": "As it stands", "target": "Target"}[self.value]


class Dimension(StrEnum):
    FINANCE = "finance"
    SERVICE = "service"
    LEGAL = "legal"
    REPUTATION = "reputation"
    PEOPLE = "people"


class Level(StrEnum):
    """Appetite, as the Orange Book grades it."""

    AVERSE = "averse"
    MINIMAL = "minimal"
    CAUTIOUS = "cautious"
    OPEN = "open"
    EAGER = "eager"


class Score(Struct, frozen=True, kw_only=True):
    """A score as it was once given; without a council the programme's own. `impact` is the worst dimension."""

    number: int
    stage: Stage
    council_code: str | None = None
    council_name: str | None = None
    on: date
    likelihood: int
    impact: int
    finance: int | None = None
    service: int | None = None
    legal: int | None = None
    reputation: int | None = None
    people: int | None = None
    note: str = ""
    by_name: str | None = None

    @property
    def dimensions(self) -> dict[str, int]:
        known = {one.value: getattr(self, one.value) for one in Dimension}
        return {name: value for name, value in known.items() if value is not None}


class Dissent(Struct, frozen=True, kw_only=True):
    """A council whose score falls into another band than the programme's."""

    council_name: str
    score: int
    band: Band
    note: str


class Appetite(Struct, frozen=True, kw_only=True):
    id: int
    category: Category
    level: Level
    valid_from: date
    because: str
    council_id: int | None = None
    council_name: str | None = None
    by_name: str | None = None


class Tolerance(Struct, frozen=True, kw_only=True):
    """Whether a score is within an appetite, with the reason."""

    is_within: bool
    rule: str
    reason: str
    inputs: Mapping[str, int | str]
    source: str


class Escalation(Struct, frozen=True, kw_only=True):
    """Without a council it was taken up to the programme. `is_accepted` is None until the council has answered."""

    id: int
    item_id: int
    programme_id: int
    ref: str
    title: str
    number: int
    council_id: int | None = None
    council_name: str | None = None
    score: int
    level: Level
    reason: str
    raised_on: date
    is_accepted: bool | None = None
    answer: str = ""
    answered_on: date | None = None
    answered_by: str | None = None

    @property
    def words(self) -> str:
        if self.council_id is None:
            return "taken up to the programme"
        match self.is_accepted:
            case None:
                return "waits for the council"
            case True:
                return "accepted"
            case False:
                return "disputed"


class Wanted(Struct, frozen=True, kw_only=True):
    """An escalation that an appetite asks for."""

    council_id: int | None
    score: int
    level: Level
    reason: str


class Priced(Struct, frozen=True, kw_only=True):
    """What one open risk may cost: a chance in per cent of so many pounds, and what that comes to, to the penny."""

    item_id: int
    ref: str
    title: str
    chance: int
    amount: Decimal
    expected: Decimal
    because: str = ""


class Reserve(Struct, frozen=True, kw_only=True):
    """The expected value of all that is priced, and the worst single one, which the expectation hides."""

    lines: tuple[Priced, ...]
    expected: Decimal
    worst: Decimal
    unpriced: int
    rule: str
    reason: str
    inputs: Mapping[str, int | str]
    source: str


class Validation(Struct, frozen=True, kw_only=True):
    """A day by which an assumption is looked at; `holds` is None until somebody did."""

    id: int
    item_id: int
    number: int
    due: date
    holds: bool | None = None
    note: str = ""
    looked_on: date | None = None
    by_name: str | None = None


class Duty(Struct, frozen=True, kw_only=True):
    """An action or validation that somebody owes, with the line that it is about."""

    item_id: int
    ref: str
    title: str
    what: str
    owner_id: int | None = None
    owner_name: str | None = None
    due: date | None = None
    done_on: date | None = None
    action_id: int | None = None
    validation_id: int | None = None
