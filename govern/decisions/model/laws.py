"""Rules of law as rows: dated, each with its owner and source. A new row holds from its day; none is ever changed."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.figures import (
    Agreement,
    Before,
    ClosuresCount,
    CutOff,
    DaysToPublish,
    JointSeats,
    NamedVotes,
    OpenFor,
    Reading,
    Remote,
    RuleName,
    Share,
    Threshold,
    Wards,
    Within,
)
from govern.decisions.model.rulebook import Absent, CallInTerms, Period
from govern.decisions.model.terms import CouncilCode, Reason
from govern.partners.model import Nation

Figures = (
    Period
    | Absent
    | CallInTerms
    | Agreement
    | Remote
    | Reading
    | CutOff
    | DaysToPublish
    | ClosuresCount
    | Threshold
    | Wards
    | OpenFor
    | Share
    | JointSeats
    | NamedVotes
    | Before
    | Within
)
Source = Annotated[str, Meta(min_length=1, max_length=300)]
Link = Annotated[str, Meta(max_length=300, pattern=r"^(https://\S+)?$")]


class LawRule(Struct, frozen=True, kw_only=True):
    """One row. Of a council where it has a code, else of the nation; `by_name` is empty for what came with Govern."""

    id: int
    nation: Nation
    rule: RuleName
    figures: Figures
    valid_from: date
    owner: str
    source: str
    council_code: CouncilCode | None = None
    council_id: int | None = None
    valid_to: date | None = None
    link: str = ""
    note: str = ""
    by_name: str | None = None
    at: datetime | None = None


class Holding(Struct, frozen=True, kw_only=True):
    """What holds of one rule on a day: a row and its figures in words, or, without one, that nothing does."""

    rule: RuleName
    title: str
    says: str
    row: LawRule | None
    is_own: bool


class StateRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A further row: from `valid_from` on (to the end of `valid_to`) the rule says this. What was said before stays."""

    rule: RuleName
    figures: Figures
    valid_from: date
    valid_to: date | None = None
    source: Source
    link: Link = ""
    note: Reason


class StateNationalRule(StateRule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    nation: Nation
