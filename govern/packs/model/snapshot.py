"""A board pack as it was on one day: everything its pages say, in the pack's own words. The structs repeat no other
domain's: a snapshot is read years later, when the words of the registers may have moved on. Amounts are pounds to the
penny; a mapping by council is keyed by the council's code."""

from datetime import date
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from govern.kit.language import said
from govern.packs.model.cases import TwoCases
from govern.packs.model.lookback import Reconstructed
from govern.packs.model.net import Net, SavingsYear
from govern.packs.model.pulse import Pulse
from govern.packs.model.sections import Commentary, Meaning, Supplement, Worth
from govern.packs.model.told import Reach, Ready, RuleUse, ServiceChange, Since
from govern.packs.model.welsh import InWelsh
from govern.packs.model.withheld import Withheld
from govern.packs.model.words import Kind, Outcome, Rag

Pounds = dict[str, Decimal]


class Judgement(Struct, frozen=True, forbid_unknown_fields=True):
    """A status with its reason and the rule that gave it (DOMAIN H1)."""

    rag: Rag
    reason: str
    rule: str = ""


class Declared(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody declared beside what is computed, and why; `scale` is the five-point word where it was given so.
    A pack of before there was such a thing holds none: an unset field is not written, so its hash stays."""

    rag: Rag
    because: str
    on: date
    scale: str = ""


class Council(Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    start: date
    end: date


class Previous(Struct, frozen=True, forbid_unknown_fields=True):
    """The pack issued before this one; trends compare with it, not with yesterday (DOMAIN B2.5)."""

    number: int
    snapshot: str
    as_at: date


class DecisionWanted(Struct, frozen=True, forbid_unknown_fields=True):
    ref: str
    proposal: str
    council: str
    body: str
    by: date
    if_late: str


class Blocking(Struct, frozen=True, forbid_unknown_fields=True):
    """A council's decision that a milestone waits for; `due` is None where no meeting is known."""

    proposal: str
    council: str
    due: date | None


class Loss(Struct, frozen=True, forbid_unknown_fields=True):
    """What a slip takes from each council in the financial year that begins in `year` (DOMAIN C8)."""

    year: int
    by_council: Pounds


class Stake(Struct, frozen=True, forbid_unknown_fields=True):
    """The money behind a milestone: the benefits it gates, and what its slip costs, by year and in present value."""

    benefits: tuple[str, ...]
    full_year: Decimal
    delay_per_month: Decimal
    losses: tuple[Loss, ...]
    roi: Judgement
    npv_lost: Decimal = Decimal(0)


class Milestone(Struct, frozen=True, forbid_unknown_fields=True):
    """`stake` is None where no benefit hangs on it; `working_days_late` is against the current baseline; an activity is
    work that takes time and leads to a milestone."""

    ref: str
    title: str
    workstream: str
    owner: str
    original: date | None
    baseline: date | None
    forecast: date | None
    actual: date | None
    working_days_late: int
    status: Judgement
    is_critical: bool = False
    blocked_by: tuple[Blocking, ...] = ()
    stake: Stake | None = None
    is_activity: bool = False
    declared: Declared | UnsetType = UNSET


class CouncilMoney(Struct, frozen=True, forbid_unknown_fields=True):
    """One council over the whole programme: what it pays, gains and keeps, and what the slips cost it."""

    council: str
    costs: Decimal
    benefits: Decimal
    net: Decimal
    lost: Decimal
    npv: Decimal


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """`council` is None for a shared one, `basis` says how it is shared; `in_savings` says whether a benefit changes a
    budget and so counts in the savings by year; unset for costs and in packs of before."""

    ref: str
    title: str
    kind: Kind
    council: str | None
    basis: str
    starts: date
    baseline: Decimal
    forecast: Decimal
    in_savings: bool | UnsetType = UNSET


class Risk(Struct, frozen=True, forbid_unknown_fields=True):
    """Likelihood and impact are 1 to 5, `before` the score in the last issued pack and `was` its two degrees there."""

    ref: str
    title: str
    owner: str
    likelihood: int
    impact: int
    response: str
    before: int | None
    strikes: date | None = None
    was: tuple[int, int] | None = None

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def has_moved(self) -> bool:
        return self.was is not None and self.was != (self.likelihood, self.impact)


class CouncilDecision(Struct, frozen=True, forbid_unknown_fields=True):
    council: str
    outcome: Outcome
    body: str
    meeting: date | None
    effective: date | None


class Proposal(Struct, frozen=True, forbid_unknown_fields=True):
    """`effective` is the latest of its councils' dates, None while one is open (DOMAIN A9)."""

    ref: str
    title: str
    status: str
    effective: date | None
    decisions: tuple[CouncilDecision, ...]


class BoardPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`chain_head` is the hash of the record's last entry when it was frozen, `chain_entry` its number. Never frozen:
    `read_from`, the SHA-256 of what another language reads, and `reconstructed`, what the record cannot tell.
    Unset in packs of before, `has_baseline` says whether the councils had agreed what is planned."""

    programme: str
    vision: str
    number: int
    period: Period
    as_at: date
    previous: Previous | None
    councils: tuple[Council, ...]
    status: Judgement
    roi: Judgement
    wanted: tuple[DecisionWanted, ...]
    milestones: tuple[Milestone, ...]
    money: tuple[CouncilMoney, ...]
    savings: tuple[SavingsYear, ...]
    lines: tuple[Line, ...]
    risks: tuple[Risk, ...]
    proposals: tuple[Proposal, ...]
    reach: tuple[Reach, ...]
    services: tuple[ServiceChange, ...]
    figures: tuple[RuleUse, ...]
    changes: tuple[str, ...] = ()
    chain_head: str = ""
    chain_entry: int = 0
    declared: Declared | UnsetType = UNSET
    confidence: Declared | UnsetType = UNSET
    withheld: tuple[Withheld, ...] | UnsetType = UNSET
    pulse: tuple[Pulse, ...] | UnsetType = UNSET
    layout: int | UnsetType = UNSET
    sections: tuple[str, ...] | UnsetType = UNSET
    commentary: tuple[Commentary, ...] | UnsetType = UNSET
    glossary: tuple[Meaning, ...] | UnsetType = UNSET
    asking: tuple[Worth, ...] | UnsetType = UNSET
    supplement: Supplement | UnsetType = UNSET
    since: tuple[Since, ...] | UnsetType = UNSET
    cases: TwoCases | UnsetType = UNSET
    ready: tuple[Ready, ...] | UnsetType = UNSET
    welsh: InWelsh | UnsetType = UNSET
    net: Net | UnsetType = UNSET
    has_baseline: bool | UnsetType = UNSET
    no_copy_for: tuple[str, ...] | UnsetType = UNSET
    read_from: str | UnsetType = UNSET
    reconstructed: Reconstructed | UnsetType = UNSET

    def council(self, code: str) -> str:
        """The name of a council by its code."""
        return next((council.name for council in self.councils if council.code == code), said("No council"))

    @property
    def laid_out(self) -> int:
        """The number of its layout; those of before layouts had numbers have the first."""
        return 1 if isinstance(self.layout, UnsetType) else self.layout

    @property
    def edition(self) -> int:
        """0 for the pack of its number, 1 and more for supplements to it."""
        return 0 if isinstance(self.supplement, UnsetType) else self.supplement.edition

    @property
    def called(self) -> str:
        """`8`, and of its first supplement `8 v1.1`."""
        return numbered(self.number, self.edition)


def numbered(number: int, edition: int) -> str:
    return f"{number} v1.{edition}" if edition else str(number)
