"""A decision put onto one meeting of its council's calendar: when it would take effect, and what stands against it."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import Finding, Law, Meeting, PartnerDecision
from govern.decisions.rules.effective import effective
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.regime import route_problem


class Chosen(NamedTuple):
    effective: date | None
    problem: str


def at_meeting(decision: PartnerDecision, law: Law, *, meeting: Meeting, today: date) -> Chosen:
    """`problem` is empty where every notice can still be given in time."""
    if problem := route_problem(decision.governance, meeting.route):
        return Chosen(None, problem)
    there = replace(decision, body=meeting.body, route=meeting.route, meeting=meeting.day)
    notices = [rule(there, law, today=today) for rule in (key_notice, agenda_notice)]
    wrong = [one.reason for one in notices if one.outcome in (Finding.FAIL, Finding.WARN)]
    expected = effective(there, law)
    return Chosen(expected.day, " ".join(wrong) or ("" if expected.day else expected.reason))
