"""Backward plans of 200 proposals by 12 councils with three years of meetings, in this process: milliseconds of CPU."""

import sys
import time
from datetime import date, timedelta

from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import ENGLAND, Law, Meeting, PartnerDecision, Route
from tests.decisions.world import ENGLISH, asked, by_committee

PROPOSALS, COUNCILS, AIM, TIMES = 200, 12, 150.0, 5
BODIES = (
    ("Cabinet", Route.CABINET, 28),
    ("Full Council", Route.FULL_COUNCIL, 42),
    ("Policy and Resources Committee", Route.COMMITTEE, 35),
    ("Planning Committee", Route.COMMITTEE, 21),
)
FIRST, DAYS = date(2025, 6, 5), 3 * 365


def test_backward_plans_of_200_proposals_by_12_councils() -> None:
    found = [meeting for council in range(COUNCILS) for meeting in meetings(council)]
    wanted = [
        (decision(proposal, council), date(2026, 2, 2) + timedelta(days=4 * proposal))
        for proposal in range(PROPOSALS)
        for council in range(COUNCILS)
    ]
    best = min(spent(wanted, found) for _ in range(TIMES))
    laws = laws_of(found)
    sys.stderr.write(
        f"\n{len(wanted):,} plans backwards through {len(found):,} meetings: {best:.0f} ms of CPU (aim {AIM:.0f})\n"
    )
    plans = [rules.timetable(one, laws[one.council_code], needed_by=day) for one, day in wanted]
    assert all(plan.steps and plan.sitting and plan.drop_dead for plan in plans)
    assert len({plan.sitting.id for plan in plans if plan.sitting}) > COUNCILS * 20
    assert best <= AIM


def laws_of(found: list[Meeting]) -> dict[str, Law]:
    return {code: Law(ENGLAND, ENGLISH, diaries) for code, diaries in rules.diaries(found).items()}


def spent(wanted: list[tuple[PartnerDecision, date]], found: list[Meeting]) -> float:
    """From the meetings as they were read to every plan."""
    began = time.process_time()
    laws = laws_of(found)
    for one, day in wanted:
        rules.timetable(one, laws[one.council_code], needed_by=day)
    return (time.process_time() - began) * 1000


def meetings(council: int) -> list[Meeting]:
    return [
        Meeting(
            id=(council * len(BODIES) + place) * 100 + number,
            programme_id=1,
            council_id=council,
            council_code=f"C{council}",
            council_name=f"Council {council}",
            uid=f"{body} {number}",
            body=body,
            route=route,
            day=ENGLISH.add(FIRST + timedelta(days=number * every + council % 5), 0),
        )
        for place, (body, route, every) in enumerate(BODIES)
        for number in range(DAYS // every)
    ]


def decision(proposal: int, council: int) -> PartnerDecision:
    """Every third council is run by committees; every fourth proposal is not key."""
    about = {"id": proposal * COUNCILS + council + 1, "proposal_id": proposal + 1}
    key = proposal % 4 != 0
    one = by_committee(**about) if council % 3 == 0 else asked(key=key, **about)
    return _named(one, council)


def _named(one: PartnerDecision, council: int) -> PartnerDecision:
    return replace(one, council_code=f"C{council}", council_name=f"Council {council}")
