"""What a pack says of people, residents and its own rules."""

from datetime import date
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from govern.packs.model.words import Rag

People = int | None


class Reach(Struct, frozen=True, forbid_unknown_fields=True):
    """How far a briefing came in one council. None is a count of 1 to 4 people, or one that would give such a count
    away: a pack holds none (law 10). An empty council is readers of no council. With `of_all`, which packs of before do
    not have, `sent` and `asked` are all for whom it is meant, of whom those who confirm are a share (D3)."""

    briefing: str
    council: str
    sent: People
    confirmed: People
    asked: People
    understood: People
    wants_confirmation: bool = True
    of_all: bool | UnsetType = UNSET


class Ready(Struct, frozen=True, forbid_unknown_fields=True):
    """Of the people whom a milestone affects: how many were asked in the briefing that hangs on it, and how many showed
    that they understood; of several briefings the one that was understood least. None is hidden as in Reach. With
    `of_all`, which packs of before do not have, `asked` are all for whom it is meant, as a gate counts them."""

    ref: str
    briefing: str
    asked: People
    understood: People
    of_all: bool | UnsetType = UNSET


class Since(Struct, frozen=True, forbid_unknown_fields=True):
    """How a milestone stood in the pack before: its date, what its slip cost, all years and councils together, and its
    colour and that of its return. Packs up to the fifth layout hold no colours."""

    ref: str
    day: date | None
    lost: Decimal
    rag: Rag | UnsetType = UNSET
    of_return: Rag | UnsetType = UNSET


class ServiceChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What residents will notice; `volumes` counts uses a year by channel."""

    service: str
    lgsl: int | None
    today: str
    after: str
    when: date | None
    volumes: dict[str, int]


class RuleUse(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that made figures of this pack, for the appendix "How the figures are made"."""

    rule: str
    says: str
    source: str
