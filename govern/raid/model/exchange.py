"""The register as a workbook of its own: the programme's three sheets, and what is judged."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.raid.model.judged import Stage
from govern.raid.model.sheets import RaidActionRow, RaidReviewRow, RaidRow
from govern.raid.model.words import Chance, Degree, Note, Ref, Words


class RaidLineRow(RaidRow, frozen=True, kw_only=True):
    """A line with the version that was taken out: a cell changes only what nobody has changed since."""

    version: Annotated[int, Meta(ge=1, le=2_147_483_647)] | None = None


class RaidScoreRow(Struct, frozen=True, kw_only=True):
    """A score by dimension; without a council the programme's own."""

    raid: Ref
    on: date
    stage: Stage
    council: str = ""
    likelihood: Degree
    finance: Degree | None = None
    service: Degree | None = None
    legal: Degree | None = None
    reputation: Degree | None = None
    people: Degree | None = None
    note: Note = ""


class RaidPriceRow(Struct, frozen=True, kw_only=True):
    """With `chance` per cent it costs `costs` pounds, or saves `saves`: one of the two."""

    raid: Ref
    chance: Chance
    costs: Decimal | None = None
    saves: Decimal | None = None
    because: Words

    @property
    def amount(self) -> Decimal:
        return (self.costs or Decimal(0)) - (self.saves or Decimal(0))


RAID_SHEETS: dict[str, type[Struct]] = {
    "raid": RaidLineRow,
    "raid_reviews": RaidReviewRow,
    "raid_actions": RaidActionRow,
    "raid_scores": RaidScoreRow,
    "raid_prices": RaidPriceRow,
}


class RaidBook(NamedTuple):
    raid: list[RaidLineRow]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
    raid_scores: list[RaidScoreRow]
    raid_prices: list[RaidPriceRow]


class RaidEdit(NamedTuple):
    """A cell of a line that is here, before and after."""

    ref: str
    column: str
    before: str
    after: str
    row: int


class Brought(NamedTuple):
    """What a file adds to a register and changes in it; `absent` are references that the register has and the file has
    not."""

    new: list[RaidLineRow]
    edits: list[RaidEdit]
    changed: list[RaidLineRow]
    reviews: list[RaidReviewRow]
    actions: list[RaidActionRow]
    done: list[RaidActionRow]
    scores: list[RaidScoreRow]
    prices: list[RaidPriceRow]
    absent: list[str]

    @property
    def is_nothing(self) -> bool:
        return not any(self[:-1])
