"""Everything a pack is written from, read once: the other subjects' own structs, as they stood on the day."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from govern.briefings.model.counts import Ready as Readiness
from govern.briefings.model.pulse import PulseRound
from govern.decisions.model import FanOut, Proposal
from govern.decisions.model.exempt import ExemptItem
from govern.packs.model.sections import Commentary, Section
from govern.packs.model.snapshot import BoardPack
from govern.packs.model.told import Reach, ServiceChange
from govern.partners.model import Partner
from govern.people.model import Account
from govern.plan.model.declared import Confidence, Declaration
from govern.raid.model import Item
from govern.roi.model import Overview
from govern.roi.model.value import ValueForMoney
from govern.thread.model import MilestoneStanding, Threads


class Anchor(Struct, frozen=True):
    """Where a programme's record ends: the number and hash of its last entry."""

    number: int
    hash: str


class Welsh(Struct, frozen=True, kw_only=True):
    """What other subjects say of the same day in Welsh: how milestones stand, and the money. `words` is the
    fingerprint of the catalogue it is said from; `is_reviewed`, whether a person has signed that."""

    words: str
    is_reviewed: bool
    standings: Mapping[int, MilestoneStanding]
    overview: Overview
    value: ValueForMoney | None = None


class Material(Struct, frozen=True, kw_only=True):
    """`threads` and `risks` are rewound to `as_at`; `previous` is the last issued pack, with its hash; what was
    declared, the `confidence` and the `pulse`, the latest quarter first, are those of that day. `sections` and
    `commentary` are what its editors chose and wrote, `explained` the programme’s own abbreviations, `tied` the
    briefings of `reach` that hang on a milestone, by its id, `readiness` how far each was understood, by its name. In a
    look back the money is rewound too."""

    programme: str
    vision: str
    starts_on: date
    as_at: date
    frozen_on: date
    partners: tuple[Partner, ...]
    threads: Threads
    standings: Mapping[int, MilestoneStanding]
    overview: Overview
    proposals: tuple[tuple[Proposal, FanOut], ...]
    risks: tuple[Item, ...]
    accounts: tuple[Account, ...]
    services: tuple[ServiceChange, ...]
    reach: tuple[Reach, ...]
    anchor: Anchor
    previous: BoardPack | None
    previous_hash: str = ""
    declarations: tuple[Declaration, ...] = ()
    confidence: Confidence | None = None
    value: ValueForMoney | None = None
    exempt: tuple[ExemptItem, ...] = ()
    pulse: tuple[PulseRound, ...] = ()
    sections: tuple[Section, ...] = tuple(Section)
    no_copy_for: tuple[str, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    explained: Mapping[str, str] = {}
    tied: Mapping[int, frozenset[str]] = {}
    readiness: Mapping[str, Readiness] = {}
    welsh: Welsh | None = None
    rewinds_money: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """Councils by code."""
        return {one.code: one.name for one in self.partners}
