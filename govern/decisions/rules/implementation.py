"""Whether the implementation plan is there and kept under review, and whether vesting day stands in the plan
(DOMAIN A10.3, A10.5)."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.decisions.model import Finding, Verdict
from govern.decisions.model.implementation import (
    AnswerNotice,
    CouncilNotice,
    GiveNotice,
    NewEdition,
    NewPlanReview,
    NoticeState,
    PlanEdition,
    PlanReview,
)
from govern.kit import text
from govern.partners.model.reorganisation import Reorganisation
from govern.plan.model import Milestone

PLAN_RULE, VESTING_RULE = "A10.3", "A10.5"
SOURCE = "The structural changes order: the body prepares, keeps under review and revises an implementation plan"
BY_ORDER = "The structural changes order: the reorganisation date"
STATES = {
    NoticeState.WAITS: "Waits for the council",
    NoticeState.OVERDUE: "Overdue",
    NoticeState.DONE: "Done",
    NoticeState.NOT_DONE: "Not done",
}
WEEKEND = 5  # Saturday


def plan_verdict(editions: Sequence[PlanEdition], reviews: Sequence[PlanReview], *, today: date) -> Verdict:
    """Fail where there is no plan, its review is past, or the last review asks for another edition that nobody wrote.
    `editions` and `reviews` begin with the latest."""
    if not editions:
        return _plan(Finding.FAIL, "There is no implementation plan yet: the order asks for one.", {}, today)
    stands = editions[0]
    looked = next((one for one in reviews if one.edition == stands.number), None)
    due = looked.review_on if looked else stands.review_on
    inputs = {"edition": str(stands.number), "adopted": text.day(stands.adopted_on), "look again": text.day(due)}
    said = f"Edition {stands.number} was adopted by {stands.body} on {text.day(stands.adopted_on)}"
    if looked and looked.revise:
        reason = f"{said}. {looked.body} found on {text.day(looked.on)} that it has to be revised: nobody has yet."
        return _plan(Finding.FAIL, reason, inputs, today)
    if due < today:
        return _plan(Finding.FAIL, f"{said}. It was to be looked at again by {text.day(due)}.", inputs, today)
    return _plan(Finding.PASS, f"{said} and is looked at again by {text.day(due)}.", inputs, today)


def _plan(outcome: Finding, reason: str, inputs: dict[str, str], today: date) -> Verdict:
    told = inputs | {"today": text.day(today)}
    return Verdict(outcome=outcome, rule_id=PLAN_RULE, reason=reason, inputs=dict(told), source=SOURCE)


def vesting_verdict(found: Reorganisation, milestones: Iterable[Milestone]) -> Verdict:
    """The day of the order stands in the plan as a milestone that cannot be moved, also where it is no working day."""
    day = found.vesting_on
    if day is None:
        return _vesting(Finding.NOT_APPLICABLE, "This programme is no reorganisation.", None, "")
    fixed = [one for one in milestones if one.immovable and one.baseline_finish == day]
    weekend = f" {day:%A}: day-one staffing, payroll, telephones and the website change over on a day off."
    told = f"{text.day(day)} is a{weekend}" if day.weekday() >= WEEKEND else ""
    if not fixed:
        said = f"No milestone that cannot be moved stands on {text.day(day)}, the day of the order. {told}".strip()
        return _vesting(Finding.FAIL, said, day, "")
    ref = fixed[0].ref
    return _vesting(Finding.PASS, f"{ref} stands on {text.day(day)} and cannot be moved. {told}".strip(), day, ref)


def _vesting(outcome: Finding, reason: str, day: date | None, ref: str) -> Verdict:
    inputs = {"day": text.day(day) if day else None, "milestone": ref or None}
    return Verdict(outcome=outcome, rule_id=VESTING_RULE, reason=reason, inputs=dict(inputs), source=BY_ORDER)


def edition_problems(new: NewEdition, editions: Sequence[PlanEdition], *, today: date) -> dict[str, str]:
    wrong = {}
    if new.adopted_on > today:
        wrong["adopted_on"] = f"{text.day(new.adopted_on)} has not come yet."
    elif editions and new.adopted_on < editions[0].adopted_on:
        wrong["adopted_on"] = f"Edition {editions[0].number} was adopted on {text.day(editions[0].adopted_on)}."
    if new.review_on <= new.adopted_on:
        wrong["review_on"] = "It is looked at again on a later day than the one on which it was adopted."
    if editions and not new.because.strip():
        wrong["because"] = "Say why the plan was revised."
    return wrong


def review_problems(new: NewPlanReview, editions: Sequence[PlanEdition], *, today: date) -> dict[str, str]:
    if not editions:
        return {"form": "There is no plan to look at yet."}
    if not editions[0].adopted_on <= new.on <= today:
        return {"on": f"Enter a day from {text.day(editions[0].adopted_on)} to today."}
    return {} if new.review_on > new.on else {"review_on": "The next look comes on a later day."}


def notice_problems(new: GiveNotice, codes: Iterable[str], *, today: date) -> dict[str, str]:
    wrong = {}
    if new.council_code not in set(codes):
        wrong["council_code"] = f"No partner has the code {new.council_code}."
    if new.given_on > today:
        wrong["given_on"] = f"{text.day(new.given_on)} has not come yet."
    if new.due < new.given_on:
        wrong["due"] = "The council cannot have to do it before the notice was given."
    return wrong


def answer_problems(before: CouncilNotice, change: AnswerNotice, *, today: date) -> dict[str, str]:
    if not before.given_on <= change.on <= today:
        return {"on": f"Enter a day from {text.day(before.given_on)} to today."}
    return {}


def headline(plan: Verdict, notices: Sequence[CouncilNotice], today: date) -> str:
    late = sum(1 for one in notices if one.state(today) is NoticeState.OVERDUE)
    stands = "stands" if plan.outcome is Finding.PASS else "needs work"
    said = f"The implementation plan {stands}"
    return f"{said}, and {text.several(late, 'notice is', 'notices are')} overdue" if late else said
