"""Councils, laws and calendars for the rules of decisions, in literals."""

from datetime import date
from typing import Any

import holidays

from govern.decisions import rules
from govern.decisions.model import ENGLAND, Law, PartnerDecision, Proposal, Route, Rulebook
from govern.kit.dates import Calendar, Years
from govern.partners.model import Governance, Nation


def calendar(subdivision: str, first: int = 2012) -> Calendar:
    days = holidays.country_holidays("GB", subdiv=subdivision, years=range(first, 2041))
    return Calendar(frozenset(days), Years(2012, 2028))


ENGLISH, WELSH, SCOTTISH, IRISH = (calendar(one) for one in ("ENG", "WLS", "SCT", "NIR"))
LAW = Law(ENGLAND, ENGLISH)
TODAY = date(2026, 11, 9)
TEXT = "To form one revenues service from 1 April 2027."
PROPOSAL = Proposal(
    id=1,
    programme_id=1,
    ref="PRP-01",
    title="Form the shared service",
    text_version=1,
    recommendation=TEXT,
    text_hash=rules.text_hash(TEXT),
    milestone_ids=(7, 8),
)


def asked(code: str = "A", meeting: date | None = None, **more: Any) -> PartnerDecision:
    names = {"A": "Ashvale", "B": "Brackenham", "C": "Calderwick"}
    facts: dict[str, Any] = {
        "id": 1,
        "proposal_id": 1,
        "council_code": code,
        "council_name": names[code],
        "nation": Nation.ENGLAND,
        "governance": Governance.LEADER_AND_CABINET,
        "body": "Cabinet",
        "route": Route.CABINET,
        "key": True,
        "meeting": meeting,
    }
    return PartnerDecision(**facts | more)


def by_committee(meeting: date | None = None, **more: Any) -> PartnerDecision:
    facts = {"governance": Governance.COMMITTEE, "body": "Full Council", "route": Route.FULL_COUNCIL}
    return asked("C", meeting, **facts | more)


def law(rulebook: Rulebook) -> Law:
    calendars = {
        Nation.ENGLAND: ENGLISH,
        Nation.WALES: WELSH,
        Nation.SCOTLAND: SCOTTISH,
        Nation.NORTHERN_IRELAND: IRISH,
    }
    return Law(rulebook, calendars[rulebook.nation])
