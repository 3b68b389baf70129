"""What waits for those who keep the plan to what was agreed: changes to decide on, and dates beyond tolerance."""

from collections.abc import Iterable, Mapping, Sequence

from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import rules as plan
from govern.plan.model import ChangeRequest, Limits
from govern.thread.model import MilestoneStanding, Need
from govern.thread.model.control import WaitingChange


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
    standings: Mapping[int, MilestoneStanding],
    *,
    changes: Sequence[WaitingChange],
    limits: Limits,
    councils: Mapping[str, int],
) -> list[Need]:
    """Those who decide are asked for their yes or no; the manager to ask for a change beyond tolerance (B3.5)."""
    return [
        *(_decide(one.request) for one in changes if decides_now(viewer, one, councils)),
        *_exceptions(viewer, standings, asked={id for one in changes for id in _milestones(one)}, limits=limits),
    ]


def _milestones(one: WaitingChange) -> Iterable[int]:
    return (each.milestone_id for each in one.request.dates)


def _decide(request: ChangeRequest) -> Need:
    asked = request.impact.asked if request.impact else ()
    day = min((one.was or one.to for one in asked), default=None)
    said = f"Change request {request.ref} “{request.title}” waits for your approval."
    return Need(said, "Read what it does and decide", f"/change-requests/{request.id}", day)


def _exceptions(
    viewer: Person, standings: Mapping[int, MilestoneStanding], *, asked: set[int], limits: Limits
) -> Iterable[Need]:
    found = sorted(
        (
            one
            for id, one in standings.items()
            if id not in asked and plan.beyond(one.scheduled.late.current, one.milestone, limits)
        ),
        key=lambda one: (one.scheduled.finish, one.milestone.ref),
    )
    if not found or not may(viewer, "set", Thing(kind="baseline", programme_id=found[0].milestone.programme_id)):
        return
    first = found[0]
    more = f"more than the {text.several(limits.working_days, 'working day')} tolerated, and no change is asked for"
    count = text.several(len(found), "milestone or activity", "milestones and activities")
    said = (
        f"“{first.milestone.title}” is {text.several(first.scheduled.late.current or 0, 'working day')} late, {more}."
        if len(found) == 1
        else f"{count} are later than their baseline by {more}; the first is “{first.milestone.title}”."
    )
    href = f"/programmes/{first.milestone.programme_id}/change-requests/new"
    yield Need(said, "Ask for a change of the baseline", href, first.scheduled.finish)
