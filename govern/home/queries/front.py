"""A programme's front page: every register is read as its own page reads it, so that its walls hold here too."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from govern.briefings import queries as briefings
from govern.briefings import rules as briefing_rules
from govern.briefings.model import Standing
from govern.briefings.queries import ties
from govern.briefings.rules.ties import hangs_on
from govern.decisions import queries as decisions
from govern.home import rules
from govern.home.model import Front
from govern.kit.text import LONDON
from govern.packs import queries as packs
from govern.packs.queries import periods
from govern.packs.queries import readers as pack_readers
from govern.packs.queries import supplements as pack_supplements
from govern.partners import queries as partners
from govern.partners.model import Understanding
from govern.partners.rules import disagreements as agreeing
from govern.people.model import Person, Role, Thing
from govern.people.rules import may
from govern.plan import queries as plan
from govern.raid import queries as raid
from govern.raid import rules as risk_rules
from govern.reports import queries as reports
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.thread import queries as thread
from govern.thread import rules as threading
from govern.thread.model import MilestoneStanding, Need, Threads, Whole
from govern.thread.queries import (
    announcing,
    assessments,
    consenting,
    control,
    deciding,
    gates,
    lessons,
    supplements,
    updates,
)
from govern.thread.queries.agreement import agreed
from govern.thread.rules.assessments import declarers_needs
from govern.thread.rules.duties import duty_needs, escalation_needs
from govern.thread.rules.gates import gates_needs

Standings = Mapping[int, MilestoneStanding]


async def front(viewer: Person, programme_id: int, now: datetime) -> Front:
    """Where a programme stands and what its viewer is needed for, at a moment."""
    today = now.astimezone(LONDON).date()
    programme = await partners.programme(viewer, programme_id)
    whole, standings = await thread.whole(viewer, programme_id, today)
    heard = await briefings.heard(viewer, programme_id, today)
    found = list(standings.values())
    rows = threading.rows(whole, standings, heard=heard, today=today)
    plan_says = threading.headline(found) if found else ""
    councils = {one.code: one.name for one in whole.terms.sharers} if whole.terms else {}
    understandings = await partners.understandings(viewer, programme_id)
    return Front(
        programme=programme,
        understandings=understandings,
        milestones=len(found),
        finding=threading.finding(rows) or plan_says or programme.name,
        summary=threading.summary(found, today) if found else None,
        plan=plan_says,
        money=roi_rules.overview(case).appraised if (case := threading.case(whole, standings)) else None,
        waiting=threading.waiting(rows, today),
        risks=risk_rules.in_short(await raid.own_items(viewer, programme_id)),
        losers=rules.losers(threading.lost(rows, list(councils)), councils),
        councils=councils,
        rows=rows,
        needs=await _needs(viewer, programme_id, whole, standings=standings, now=now),
        nothing=threading.nothing_waits(viewer, programme_id),
        **await _agreed(viewer, programme_id, understandings, today=today),
        compared=await assessments.comparisons(viewer, programme_id, standings),
    )


async def _agreed(
    viewer: Person, programme_id: int, understandings: Sequence[Understanding], *, today: date
) -> dict[str, str]:
    """Who has accepted the shared text, and how many disagreements are open."""
    said = await partners.disagreements(viewer, programme_id)
    names = [one.council_name for one in understandings if one.is_current]
    waiting = [one.council_name for one in understandings if not one.is_current]
    number = understandings[0].asked_number if understandings else 0
    return {
        "accepted": agreeing.accepted(names, waiting, number),
        "disagreed": agreeing.headline(said, today) if any(one.is_open for one in said) else "",
    }


async def needs(viewer: Person, programme_id: int, now: datetime) -> list[Need]:
    """What waits for the viewer in a programme, the most pressing first."""
    today = now.astimezone(LONDON).date()
    whole, standings = await thread.whole(viewer, programme_id, today)
    return await _needs(viewer, programme_id, whole, standings=standings, now=now)


async def _needs(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, now: datetime
) -> list[Need]:
    today, found = now.astimezone(LONDON).date(), list(standings.values())
    councils = await partners.council_ids(viewer, programme_id)
    proposals = await decisions.proposals(viewer, programme_id)
    written = await _written(viewer, programme_id, whole, standings=standings, now=now)
    return threading.pressing(
        [
            *threading.owners_needs(viewer, found, whole.plan.workstreams, today=today),
            *threading.clerks_needs(viewer, proposals, whole=whole, councils=councils, today=today),
            *await deciding.needs(viewer, programme_id, today),
            *await consenting.needs(viewer, programme_id, today),
            *threading.dependency_needs(viewer, whole, standings, councils=councils),
            *await _money_needs(viewer, programme_id, whole, standings=standings, councils=councils),
            *threading.evidence_needs(viewer, programme_id, found),
            *threading.refused_needs(await plan.refused(viewer, programme_id)),
            *await control.needs(viewer, programme_id, Whole(whole, standings), today=today),
            *threading.speakers_needs(viewer, written, await briefings.unanswered(viewer, programme_id), now=now),
            *await announcing.needs(viewer, programme_id, written, now=now),
            *await updates.needs(viewer, programme_id),
            *await lessons.needs(viewer, programme_id, today),
            *await supplements.needs(viewer, programme_id),
            *threading.text_needs(viewer, programme_id, await partners.understandings(viewer, programme_id)),
            *threading.condition_needs(viewer, await decisions.conditions(viewer, programme_id), today),
            *threading.disagreement_needs(viewer, await partners.disagreements(viewer, programme_id)),
            *await agreed(viewer, programme_id, today),
            *await _pack_needs(viewer, programme_id),
            *await periods.needs(viewer, programme_id, today),
            *await reports.needs(viewer, programme_id, today),
            *duty_needs(viewer, await raid.duties(viewer, programme_id), today),
            *escalation_needs(viewer, await raid.escalations(viewer, programme_id)),
            *await _said_needs(viewer, programme_id, whole, standings=standings, today=today),
        ]
    )


async def approvals(viewer: Person, programme_id: int, now: datetime) -> list[Need]:
    """What waits for the viewer's clearance or approval alone, the most pressing first."""
    today = now.astimezone(LONDON).date()
    found = await thread.whole(viewer, programme_id, today)
    whole, standings = found
    written = await _written(viewer, programme_id, whole, standings=standings, now=now)
    return threading.pressing(
        [
            *await deciding.clearances(viewer, programme_id, today),
            *threading.evidence_needs(viewer, programme_id, list(standings.values())),
            *await control.needs(viewer, programme_id, found, today=today),
            *threading.speakers_needs(viewer, written, [], now=now),
        ]
    )


async def _written(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, now: datetime
) -> list[Standing]:
    """Every briefing the viewer sees with its next moment, by the dates that are computed already."""
    found = await briefings.briefings(viewer, programme_id)
    placed = {id: (one.milestone.title, one.scheduled.finish) for id, one in standings.items()}
    today = now.astimezone(LONDON).date()
    days = briefing_rules.ties.placed(placed) | await ties.decided(viewer, programme_id, today, found)
    return [
        briefing_rules.coming.standing(one, now, calendar=whole.calendar, forecast=hangs_on(one, days)) for one in found
    ]


async def _money_needs(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, councils: Mapping[str, int]
) -> list[Need]:
    """Money is counted only for those who own a line of it or validate for a council."""
    validates = any(
        may(viewer, "validate", Thing(kind="line", programme_id=programme_id, council_id=one))
        for one in councils.values()
    )
    lines = [one for one in whole.lines if validates or one.owner_id == viewer.id]
    if not lines or whole.terms is None:
        return []
    dates = threading.dates(standings)
    figures = roi_rules.figures(roi_rules.countable(lines, whole.terms, dates), whole.terms, dates=dates)
    stood = await roi.stood(viewer, programme_id)
    titles = {id: one.milestone.title for id, one in standings.items()}
    return [
        *threading.treasurers_needs(viewer, figures, whole.terms, councils=councils, stood=stood),
        *threading.benefit_owners_needs(viewer, figures, titles),
    ]


async def _pack_needs(viewer: Person, programme_id: int) -> list[Need]:
    """A board member reads the latest pack and says so; who makes packs says what became private since."""
    found = await pack_supplements.needs(viewer, programme_id)
    if not any(held.role is Role.BOARD_MEMBER and held.programme_id == programme_id for held in viewer.roles):
        return found
    pack = await packs.latest_issued(viewer, programme_id)
    if pack is None or await pack_readers.has_read(viewer, pack):
        return found
    told = "The latest board pack is issued, and you have not said yet that you have read it."
    return [*found, Need(told, "Read the board pack", f"/packs/{pack.id}/page")]


async def _said_needs(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, today: date
) -> list[Need]:
    """Gates that wait for a decision, and colours that have come to differ."""
    compared = await assessments.comparisons(viewer, programme_id, standings)
    own = declarers_needs(viewer, list(standings.values()), compared)
    if not may(viewer, "decide", Thing(kind="gate", programme_id=programme_id)):
        return own
    near = await gates.near(viewer, programme_id, whole, standings=standings, today=today)
    return [*gates_needs(viewer, near, today), *own]
