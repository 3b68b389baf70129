"""Change control (DOMAIN B3): what may be asked, who has to approve it, and what may be said of it next."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import (
    AskedDate,
    BaselineDate,
    ChangeRequest,
    ChangeState,
    Impact,
    Limits,
    Milestone,
    Needed,
    Tolerance,
    WriteChange,
)
from govern.plan.rules.agreed import BY_LAW, begins
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY, outside

UNSET = Limits(working_days=Tolerance().red, a_year=Decimal(0))
MOST, TO_THE_PENNY = Decimal(10) ** 12, Decimal("0.01")
NOTHING_ASKED = "Choose milestones and their new dates, amounts, or say in words what changes in the scope."
STALE = "The plan or the money has changed since this was submitted. Submit it again, so that its impact is today's."
BY_REQUEST = "The programme has a named baseline: its dates change by an approved change request. Ask for one."
OWN = "You asked for this change. Somebody else has to decide."


def change_problems(change: WriteChange, milestones: Sequence[Milestone]) -> dict[str, str]:
    """What cannot be asked, by field; a milestone's field is `finish-` or `start-` and its number."""
    known = {one.id: one for one in milestones}
    found: dict[str, str] = {}
    for asked in change.dates:
        found |= _date_problems(asked, known.get(asked.milestone_id))
    if len({one.milestone_id for one in change.dates}) < len(change.dates):
        found["dates"] = "A milestone stands here twice. Give each one date."
    if not (change.dates or change.amounts or change.scope.strip()):
        found["scope"] = NOTHING_ASKED
    return found


def _date_problems(asked: AskedDate, milestone: Milestone | None) -> dict[str, str]:
    finish, start = f"finish-{asked.milestone_id}", f"start-{asked.milestone_id}"
    if milestone is None:
        return {finish: "This milestone is not in the programme's plan."}
    for field, day in ((finish, asked.finish), (start, asked.start)):
        if day and not FIRST_DAY <= day <= LAST_DAY:
            return {field: outside(day)}
    if asked.start and asked.start > asked.finish:
        return {start: f"{text.day(asked.start)} is after the finish, {text.day(asked.finish)}."}
    if milestone.actual:
        return {finish: f"{milestone.ref} was reached on {text.day(milestone.actual)}: it keeps its baseline."}
    if milestone.immovable and milestone.baseline_finish not in (None, asked.finish):
        return {finish: f"{milestone.ref}: {BY_LAW}"}
    if asked.finish == milestone.baseline_finish and asked.start in (None, milestone.baseline_start):
        return {finish: f"{text.day(asked.finish)} is the baseline of {milestone.ref} already."}
    return {}


def asked_dates(dates: Iterable[AskedDate], milestones: Sequence[Milestone], calendar: Calendar) -> list[BaselineDate]:
    """Each date with the first day of an activity, which keeps its length where none is given."""
    known = {one.id: one for one in milestones}
    return [
        BaselineDate(one.milestone_id, one.start or begins(known[one.milestone_id], one.finish, calendar), one.finish)
        for one in dates
    ]


class Fixed(Protocol):
    """Whatever says whether its date can be moved."""

    @property
    def immovable(self) -> bool: ...
    @property
    def order_reference(self) -> str: ...


def order_problems(asked: Fixed) -> dict[str, str]:
    """A date is beyond change control only where an order or an Act sets it, and that is named (DOMAIN A10.5)."""
    if asked.immovable and not asked.order_reference.strip():
        return {"order_reference": "Name the order, Act or contract that sets this date, or say that it can be moved."}
    return {}


def amount_problem(amount: Decimal) -> str | None:
    """What is wrong with pounds that somebody gives, or None."""
    if not amount.is_finite() or abs(amount) >= MOST or amount != amount.quantize(TO_THE_PENNY):
        return "Give pounds and pence, such as 1200000.00."
    return None


def baseline_date(milestone: Milestone) -> BaselineDate | None:
    """The baseline that stands for a milestone."""
    if milestone.baseline_finish is None:
        return None
    return BaselineDate(milestone.id, milestone.baseline_start, milestone.baseline_finish)


def needed(impact: Impact, limits: Limits, *, is_scope: bool, councils: Mapping[str, str]) -> Needed:
    """Within tolerance the board decides; beyond it every council whose money or milestones are touched, and on scope
    all of them (B3.5)."""
    far = [one for one in impact.asked if abs(one.working_days) > limits.working_days]
    dear = {one.code: one for one in sorted(impact.years, key=lambda one: one.lost) if one.lost > limits.a_year}
    reasons = [
        f"{one.ref} moves by {text.several(abs(one.working_days), 'working day')}, more than the "
        f"{limits.working_days} tolerated"
        for one in far
    ]
    reasons += [
        f"{councils.get(code, code)} loses {text.pounds(one.lost)} in a year, "
        f"{f'more than the {text.pounds(limits.a_year)} tolerated' if limits.a_year else 'and no loss is tolerated'}"
        for code, one in dear.items()
    ]
    reasons += ["the scope changes, which every council agreed to"] if is_scope else []
    if not reasons:
        return Needed(is_within=True, councils=(), reason=_within(limits))
    touched = {one.code for one in impact.councils}
    asked = tuple(code for code in councils if is_scope or not touched or code in touched)
    return Needed(is_within=False, councils=asked, reason=f"Beyond tolerance: {_first_few(reasons)}")


def _within(limits: Limits) -> str:
    days = text.several(limits.working_days, "working day")
    loses = f"more than {text.pounds(limits.a_year)} in a year" if limits.a_year else "money"
    return f"Within tolerance: no date moves by more than {days} and no council loses {loses}"


def _first_few(reasons: Sequence[str], most: int = 3) -> str:
    rest = [f"and {len(reasons) - most} more"] if len(reasons) > most else []
    return "; ".join([*reasons[:most], *rest])


def outstanding(request: ChangeRequest, need: Needed) -> tuple[str, ...]:
    """The councils whose yes is missing."""
    return tuple(code for code in need.councils if code not in request.agreed_by)


def refuse_unless_open(request: ChangeRequest) -> None:
    if not request.state.is_open:
        raise Invalid({"form": f"{request.ref} is {request.state}: nothing more is said of it."})


def refuse_unless_draft(request: ChangeRequest) -> None:
    if request.state is not ChangeState.DRAFT:
        raise Invalid({"form": f"{request.ref} is {request.state}: what it asks is written no more. Withdraw it."})


def asked_by(request: ChangeRequest) -> set[int | None]:
    """Who wrote it, and who put it before those who decide."""
    return {request.author_id, *(one.by_id for one in request.statements if one.state is ChangeState.SUBMITTED)}


def refuse_to_decide(request: ChangeRequest, person_id: int) -> None:
    """Nobody decides what they asked for (DOMAIN H4), nor what does not wait for a decision."""
    if not request.state.waits:
        raise Invalid({"form": f"{request.ref} is {request.state}: there is nothing to decide."})
    if person_id in asked_by(request):
        raise Invalid({"form": OWN})


def beyond(late: int | None, milestone: Milestone, limits: Limits) -> bool:
    """Whether a milestone is forecast beyond tolerance and needs an exception report (B3.5)."""
    return late is not None and late > limits.working_days and not (milestone.actual or milestone.on_hold)
