from datetime import date

from msgspec import Struct

from govern.decisions.model.call_ins import CallInStep
from govern.decisions.model.relief import Relief
from govern.decisions.model.terms import Membership, Outcome, Route
from govern.partners.model import Governance, Nation


class Text(Struct, frozen=True, kw_only=True):
    """One version of a proposal's recommendation; `hash` is what councils must agree on (DOMAIN A9.2)."""

    version: int
    recommendation: str
    hash: str


class Proposal(Struct, frozen=True, kw_only=True):
    """What every council is asked. The text fields are those of its latest version."""

    id: int
    programme_id: int
    ref: str
    title: str
    text_version: int
    recommendation: str
    text_hash: str
    wanted_by: date | None = None
    version: int = 1
    milestone_ids: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        return "proposal"


class Taker(Struct, frozen=True, kw_only=True):
    """Who decides, as the law sees it. `membership` matters for a joint committee; None where nobody has said."""

    nation: Nation
    governance: Governance
    route: Route
    membership: Membership | None = None


class PartnerDecision(Struct, frozen=True, kw_only=True):
    """One council's decision on a proposal. `meeting` is the day it decides, also where nobody meets.

    `key` is None while nobody has said; `effective` is what the council itself states, if it states one.
    `reliefs` are what it states of notices that came late, the newest first; `call_in_steps` what was said of call-in,
    in its order.
    """

    id: int
    proposal_id: int
    council_code: str
    council_name: str
    nation: Nation
    governance: Governance
    body: str
    route: Route
    membership: Membership | None = None
    key: bool | None = None
    notice_published: date | None = None
    agenda_published: date | None = None
    meeting: date | None = None
    outcome: Outcome = Outcome.OPEN
    agreed_text_version: int | None = None
    agreed_text_hash: str | None = None
    amended_text: str = ""
    published: date | None = None
    call_in_ends: date | None = None
    called_in: bool = False
    called_in_on: date | None = None
    released: date | None = None
    effective: date | None = None
    reasons: str = ""
    version: int = 1
    reliefs: tuple[Relief, ...] = ()
    call_in_steps: tuple[CallInStep, ...] = ()

    @property
    def kind(self) -> str:
        return "decision"

    @property
    def taker(self) -> Taker:
        return Taker(nation=self.nation, governance=self.governance, route=self.route, membership=self.membership)
