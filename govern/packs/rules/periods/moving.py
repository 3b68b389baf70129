"""From open to frozen: what each step asks for."""

from datetime import date, timedelta

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.packs.model import Kept
from govern.packs.model.periods import OpenPeriod, Period, PeriodStage
from govern.people.model import Person
from govern.people.rules import may

EARLY = timedelta(days=7)


def check_open(new: OpenPeriod, *, today: date, last: Kept | None, unfinished: Period | None) -> None:
    """One period at a time, after the last pack; its days in their order."""
    if unfinished:
        raise Conflict(f"{text.capital(unfinished.called)} is not finished. Issue its pack, or drop it, first.")
    wrong = {}
    if last and new.as_at <= last.as_at:
        wrong["as_at"] = f"Pack {last.called} speaks of {text.day(last.as_at)}. Choose a later day."
    if new.as_at > today + timedelta(days=366):
        wrong["as_at"] = "Choose a day within the coming year."
    if new.updates_due > new.as_at:
        wrong["updates_due"] = f"Updates come before the pack’s day, {text.day(new.as_at)}: choose that day or earlier."
    if new.updates_due < today:
        wrong["updates_due"] = "This day is past. Give owners time: choose today or later."
    if new.meets_on and new.meets_on <= new.as_at:
        wrong["meets_on"] = f"The board meets after the pack’s day, {text.day(new.as_at)}."
    if wrong:
        raise Invalid(wrong)


def usual_days(today: date) -> dict[str, date]:
    """What a new period is usually given: it ends with the month; updates are due a few days before, no weekend."""
    first = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    ends = first - timedelta(days=1)
    due = max(today, ends - timedelta(days=3))
    return {"as_at": ends, "updates_due": due - timedelta(days=max(0, due.weekday() - 4)) if due > today else due}


def check_stage(period: Period, *wanted: PeriodStage) -> None:
    if period.stage not in wanted:
        raise Invalid({"form": f"{text.capital(period.called)} is {period.stage.value}: this is not its next step."})


def check_lock(period: Period, *, today: date) -> None:
    check_stage(period, PeriodStage.OPEN)
    if period.as_at > today:
        raise Invalid({"form": f"The pack speaks of {text.day(period.as_at)}, which has not come yet. Lock it then."})


def check_approval(period: Period, viewer: Person, *, last: Kept | None, after: str) -> None:
    """By somebody who did not lock it, while its numbers add up and it still follows the last pack: `after` is the
    snapshot of the one it compares itself with."""
    if period.stage is PeriodStage.LOCKED:
        wrong = next(one.sentence for one in period.findings if one.blocks)
        raise Invalid({"form": f"Its numbers do not add up: {wrong} Reopen the period, mend it, and lock it again."})
    check_stage(period, PeriodStage.CHECKED)
    if period.builder == viewer.id:
        raise Invalid({"form": "You locked this pack. Somebody else has to approve it."})
    if last and last.hash != after:
        raise Conflict(f"Pack {last.called} was issued after this one was locked. Reopen the period and lock it again.")


def chase_due(period: Period, today: date) -> bool:
    """Owners are reminded a week before their updates are due, and again on that day."""
    if not period.is_open or today > period.as_at:
        return False
    chased = text.london_day(period.chased_at) if period.chased_at else None
    if today >= period.updates_due:
        return chased is None or chased < period.updates_due
    return today >= period.updates_due - EARLY and chased is None


def check_turn(pack: Kept, unfinished: Period | None) -> None:
    """While a period is under way, no pack is issued but its own, which the sponsor has approved. A supplement to one
    that was issued may come at any time."""
    if unfinished and unfinished.pack_id != pack.id and not pack.edition:
        raise Conflict(
            f"{text.capital(unfinished.called)} is under way: its pack is issued once the sponsor has approved it."
        )


def may_approve(viewer: Person, period: Period) -> bool:
    return may(viewer, "approve", period.thing) and viewer.id != period.builder
