"""What waits for those who keep the plan to what was agreed: changes to decide on, and dates beyond tolerance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import rules as plan
from govern.plan.model import ChangeRequest, Limits
from govern.thread.model import MilestoneStanding, Need, Whole
from govern.thread.model.control import WaitingChange
from govern.thread.rules.losses import losses

DOES = "Ask for a change of the baseline"


def may_agree(viewer: Person, request: ChangeRequest, council_id: int) -> bool:
    return may(viewer, "agree", thing_of(request, council_id))


def writes(viewer: Person, request: ChangeRequest) -> bool:
    """Whoever asked for it, and the programme's manager."""
    leads = may(viewer, "set", Thing(kind="baseline", programme_id=request.programme_id))
    return may(viewer, "write", thing_of(request)) and (leads or request.author_id == viewer.id)


def decides_now(viewer: Person, waiting: WaitingChange, councils: Mapping[str, int]) -> bool:
    """Whether it waits for this person, who did not ask for it; `councils` are ids by code."""
    request = waiting.request
    if not request.state.waits or waiting.needed is None or viewer.id in plan.asked_by(request):
        return False
    if waiting.needed.is_within:
        return may(viewer, "approve", thing_of(request))
    return any(may_agree(viewer, request, councils[code]) for code in waiting.outstanding)


def thing_of(request: ChangeRequest, council_id: int | None = None) -> Thing:
    return Thing(kind="change-request", id=request.id, programme_id=request.programme_id, council_id=council_id)


def change_needs(
    viewer: Person,
    found: Whole,
    *,
    changes: Sequence[WaitingChange],
    limits: Limits,
    councils: Mapping[str, int],
) -> list[Need]:
    """Those who decide are asked for their yes or no, who asked to submit again what is no longer true, and the manager
    to ask for a change where dates or money are beyond tolerance (B3.5)."""
    return [
        *(_decide(one.request) for one in changes if decides_now(viewer, one, councils)),
        *(_again(one.request) for one in changes if one.is_stale and one.request.author_id == viewer.id),
        *_exceptions(viewer, found, asked={id for one in changes for id in _milestones(one)}, limits=limits),
    ]


def _milestones(one: WaitingChange) -> Iterable[int]:
    return (each.milestone_id for each in one.request.dates)


def _decide(request: ChangeRequest) -> Need:
    asked = request.impact.asked if request.impact else ()
    day = min((one.was or one.to for one in asked), default=None)
    told = said("Change request {ref} “{title}” waits for your approval.", ref=request.ref, title=request.title)
    return Need(told, said("Read what it does and decide"), f"/change-requests/{request.id}", day)


def _again(request: ChangeRequest) -> Need:
    told = said(
        "The plan has changed since you asked for {ref} “{title}”: nobody can approve it so.",
        ref=request.ref,
        title=request.title,
    )
    return Need(told, said("See what it does now and submit it again"), f"/change-requests/{request.id}")


def _exceptions(viewer: Person, found: Whole, *, asked: set[int], limits: Limits) -> Iterable[Need]:
    programme_id = found.threads.plan.programme_id
    if not may(viewer, "set", Thing(kind="baseline", programme_id=programme_id)):
        return
    href = f"/programmes/{programme_id}/change-requests/new"
    if late := _late(found.standings, asked, limits):
        yield Need(_late_words(late, limits), DOES, href, late[0].scheduled.finish)
    if told := _dear_words(found, asked, limits):
        yield Need(told, DOES, href)


def _late(standings: Mapping[int, MilestoneStanding], asked: set[int], limits: Limits) -> list[MilestoneStanding]:
    over = [
        one
        for id, one in standings.items()
        if id not in asked and plan.beyond(one.scheduled.late.current, one.milestone, limits)
    ]
    return sorted(over, key=lambda one: (one.scheduled.finish, one.milestone.ref))


def _late_words(late: Sequence[MilestoneStanding], limits: Limits) -> str:
    first = late[0]
    more = f"more than the {text.several(limits.working_days, 'working day')} tolerated, and no change is asked for"
    if len(late) == 1:
        days = text.several(first.scheduled.late.current or 0, "working day")
        return f"“{first.milestone.title}” is {days} late, {more}."
    count = text.several(len(late), "milestone or activity", "milestones and activities")
    return f"{count} are later than their baseline by {more}; the first is “{first.milestone.title}”."


def _dear_words(found: Whole, asked: set[int], limits: Limits) -> str:
    """`The slips cost Ashvale £131,465 in 2027/28, more than the £25,000 tolerated, and no change is asked for.`"""
    terms = found.threads.terms
    lost: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for cause, years in losses(found.threads, found.standings).items():
        for each in years if cause not in asked else ():
            for code, part in each.split.by_council.items():
                lost[code, each.year] += part
    over = {key: part for key, part in lost.items() if part > limits.a_year}
    if terms is None or not over:
        return ""
    names = {one.code: one.name for one in terms.sharers}
    told = [f"{names[code]} {text.pounds(part)} in {year_label(year)}" for (code, year), part in sorted(over.items())]
    more = f"more than the {text.pounds(limits.a_year)} tolerated" if limits.a_year else "and no loss is tolerated"
    return f"Slips from the baseline cost {text.listed(told)}, {more}; no change is asked for."
