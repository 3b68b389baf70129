"""What somebody with the right to do so agreed: a new baseline (DOMAIN B3.2), a milestone on hold, and on again."""

from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import Milestone, NewBaseline
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY
from govern.plan.rules.change import EMPTY_REASONS
from govern.plan.rules.stated import baseline, is_instant, least_length, stated

BY_LAW = (
    "Its date is set by law or by order: the baseline changes only when the order does (DOMAIN A10.5). Take the new "
    "baseline on the milestone’s page, and name the order that changes it."
)
SAME_ORDER = "That is what sets the date now. Name the order that changes it, or leave the date as it is."
FORECAST_FIRST = (
    "Nobody has forecast another date yet, so a new baseline would move the plan unseen. Change the forecast first: "
    "there you see what else moves and what it costs. Then take the baseline."
)
WHO = "Say who agreed to it and why, such as the board, its day and the minute."


def rebaselined(milestone: Milestone, change: NewBaseline, *, calendar: Calendar, today: date) -> Milestone:
    """Measured against the new dates from now on; the baselines before stay. An activity keeps its length unless
    `start` is given."""
    for field, problem in _problems(milestone, change):
        raise Invalid({field: problem})
    start = change.start or begins(milestone, change.finish, calendar)
    return replace(
        milestone,
        baseline_start=start,
        baseline_finish=change.finish,
        original_baseline_start=milestone.original_baseline_start if milestone.original_baseline_finish else start,
        original_baseline_finish=milestone.original_baseline_finish or change.finish,
        order_reference=change.order.strip() if changes_by_order(milestone, change) else milestone.order_reference,
        version=milestone.version + 1,
        updated_on=today,
    )


def changes_by_order(milestone: Milestone, change: NewBaseline) -> bool:
    """Whether an order moves the date: what Parliament sets is no board's to approve."""
    return milestone.immovable and bool(change.order.strip())


def held(milestone: Milestone, *, on_hold: bool, today: date) -> Milestone:
    """On hold, or on again; what is reached can be neither."""
    if milestone.actual:
        raise Invalid({"because": f"{milestone.ref} was reached on {text.day(milestone.actual)}: nothing is held."})
    if milestone.on_hold == on_hold:
        raise Invalid({"because": f"{milestone.ref} {'is on hold already' if on_hold else 'is not on hold'}."})
    return replace(milestone, on_hold=on_hold, version=milestone.version + 1, updated_on=today)


def _problems(milestone: Milestone, change: NewBaseline) -> list[tuple[str, str]]:
    found = [
        (field, f"{text.day(day)} is not between {text.day(FIRST_DAY)} and {text.day(LAST_DAY)}.")
        for field, day in (("finish", change.finish), ("start", change.start))
        if day and not FIRST_DAY <= day <= LAST_DAY
    ]
    if milestone.actual:
        found.append(("finish", f"{milestone.ref} was reached on {text.day(milestone.actual)}: it keeps its baseline."))
    found += _by_order(milestone, change)
    if change.start and change.start > change.finish:
        found.append(("start", f"{text.day(change.start)} is after the finish, {text.day(change.finish)}."))
    if change.finish == milestone.baseline_finish and change.start in (None, milestone.baseline_start):
        found.append(("finish", f"{text.day(change.finish)} is the baseline already."))
    if milestone.forecast_finish is None and milestone.baseline_finish and not found and not milestone.immovable:
        found.append(("finish", FORECAST_FIRST))
    if change.because.strip(" .!").casefold() in EMPTY_REASONS:
        found.append(("because", WHO))
    return found


def _by_order(milestone: Milestone, change: NewBaseline) -> list[tuple[str, str]]:
    if not milestone.immovable or milestone.baseline_finish in (None, change.finish):
        return []
    order = change.order.strip()
    if not order:
        return [("finish", BY_LAW)]
    return [("order", SAME_ORDER)] if order.casefold() == milestone.order_reference.strip().casefold() else []


def begins(milestone: Milestone, finish: date, calendar: Calendar) -> date | None:
    """The first day of an activity that keeps its length and finishes on another day."""
    if is_instant(milestone):
        return None
    calendar = calendar.of(milestone.council_code)
    own = baseline(milestone, calendar) or stated(milestone, calendar)
    length = own.finish - own.start if own else least_length(milestone)
    return min(calendar.day(calendar.instant(finish) - length + 1), finish)
