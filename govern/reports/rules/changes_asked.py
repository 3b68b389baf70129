"""The change requests of a month: raised, approved or refused in it, and what each does (DOMAIN B6)."""

from collections.abc import Collection, Iterable
from datetime import date

from govern.kit import text
from govern.packs.model.material import Material
from govern.plan.model import ChangeRequest, ChangeState, ChangeStatement
from govern.reports.model import AskedChange
from govern.reports.rules.steps import last_day

SAID = {
    ChangeState.SUBMITTED: "raised",
    ChangeState.AGREED: "agreed by {}",
    ChangeState.APPROVED: "approved",
    ChangeState.REJECTED: "refused",
    ChangeState.WITHDRAWN: "withdrawn",
}


def asked_changes(
    requests: Iterable[ChangeRequest], month: date, material: Material, *, touches: Collection[int] | None
) -> Iterable[AskedChange]:
    """In the order of their numbers; `touches` are the milestones of a workstream, none for all."""
    end = min(last_day(month), material.as_at)
    for one in sorted(requests, key=lambda each: each.number):
        about = {each.milestone_id for each in one.dates}
        if touches is not None and not about & set(touches):
            continue
        said = [each for each in one.statements if month <= text.london_day(each.at) <= end and each.state in SAID]
        if said:
            yield AskedChange(one.ref, one.title, _listed(said), _impact(one), _because(said))


def _listed(said: Iterable[ChangeStatement]) -> str:
    """`Raised on 3 November 2026; approved on 18 November 2026`."""
    words = "; ".join(f"{_word(one)} on {text.day(text.london_day(one.at))}" for one in said)
    return words[:1].upper() + words[1:]


def _word(one: ChangeStatement) -> str:
    return SAID[one.state].format(one.council_name or "a council")


def _impact(one: ChangeRequest) -> str:
    return (one.impact.sentence if one.impact else one.impact_said).strip() or "Not worked out"


def _because(said: Iterable[ChangeStatement]) -> str:
    """Why it was decided so; what was only raised has no reason of its own yet."""
    decided = [one for one in said if one.state is not ChangeState.SUBMITTED]
    return decided[-1].because if decided else ""
