"""What undecided proposals keep waiting."""

from datetime import date

from msgspec import Struct


class Blocking(Struct, frozen=True, kw_only=True):
    """What a proposal means for the milestones that wait for it: `not_before` is the day its last council's decision
    takes effect, `undecided` are the codes of the councils whose yes to the text is missing,
    `conditions` says what is still owed before anything begins."""

    proposal_id: int
    ref: str
    title: str
    milestone_ids: tuple[int, ...]
    sentence: str
    not_before: date | None = None
    undecided: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
