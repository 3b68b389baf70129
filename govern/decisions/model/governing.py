"""What a council's changed way of governing itself does to its open decisions."""

from datetime import date

from msgspec import Struct

from govern.partners.model import Governance


class Rederived(Struct, frozen=True, kw_only=True):
    """An open decision whose law was derived anew; `needs` is what it needs now that it did not, and needs no more."""

    decision_id: int
    programme_id: int
    ref: str
    title: str
    body: str
    meeting: date | None
    before: str
    after: str
    needs: tuple[str, ...]


class GovernanceChanged(Struct, frozen=True, kw_only=True):
    """The decisions of this programme, and how many in others, which only their own people see."""

    council_id: int
    council_name: str
    governance: Governance
    since: date
    decisions: tuple[Rederived, ...]
    elsewhere: int
