"""How a council governs itself on a day."""

from collections.abc import Sequence
from datetime import date

from govern.kit import text
from govern.partners.model import Governance, Kind
from govern.partners.model.governing import GovernedSince, StateGovernance
from govern.partners.rules.working import far

ALWAYS = date(1974, 4, 1)  # when the councils of today began in England and Wales: before every decision here


def governance_on(said: Sequence[GovernedSince], day: date | None, *, otherwise: Governance) -> Governance:
    """What held on that day: of two statements for one day the later one. Without a day, what was said to hold last."""
    known = [one for one in said if day is None or one.since <= day]
    return max(known, key=lambda one: (one.since, one.number)).governance if known else otherwise


def governance_problems(new: StateGovernance, said: Sequence[GovernedSince], *, now: Governance) -> dict[str, str]:
    if wrong := far(since=new.since):
        return wrong
    if governance_on(said, new.since, otherwise=now) is new.governance:
        return {"governance": f"It governs itself so on {text.day(new.since)} already. Choose what changes."}
    return {}


def kind_problems(kind: Kind, governance: Governance) -> dict[str, str]:
    """A parish or community council has no executive arrangements (LGA 2000 Part 1A is of principal councils)."""
    if kind is Kind.PARISH and governance is not Governance.COMMITTEE:
        return {"governance": "A parish council has no cabinet: choose the committee system."}
    return {}
