"""Whose word is missing for a pack: owners of dates that are near or past, who have said nothing since it opened."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from govern.kit import text
from govern.packs.model.periods import Owed, Period
from govern.plan.model import Milestone, ReminderItem

NEAR = timedelta(days=90)


def owed(milestones: Iterable[Milestone], period: Period, names: Mapping[int, str]) -> tuple[Owed, ...]:
    """Of what is due within 90 days of the pack's day or before it, by that day; not what is reached or on hold."""
    opened = text.london_day(period.opened_at)
    found = [
        Owed(
            milestone_id=one.id,
            ref=one.ref,
            title=one.title,
            due=_due(one),
            owner_id=one.owner_id,
            owner=names.get(one.owner_id or 0, ""),
        )
        for one in milestones
        if not (one.actual or one.on_hold) and _is_near(one, period.as_at) and _is_silent(one, opened)
    ]
    return tuple(sorted(found, key=lambda one: (one.due or date.min, one.ref)))


def _due(one: Milestone) -> date | None:
    return one.forecast_finish or one.baseline_finish


def _is_near(one: Milestone, as_at: date) -> bool:
    due = _due(one)
    return due is None or due <= as_at + NEAR


def _is_silent(one: Milestone, opened: date) -> bool:
    return one.updated_on is None or one.updated_on < opened


def item(one: Owed, period: Period, *, has_link: bool) -> ReminderItem:
    """What its owner is told in the week's reminder."""
    when = f", due on {text.day(one.due)}," if one.due else " has no date and"
    return ReminderItem(
        milestone_id=one.milestone_id,
        title=one.title,
        sentence=f"“{one.title}”{when} needs your word for the board’s pack by {text.day(period.updates_due)}.",
        does="Say whether the date holds",
        href=f"/milestones/{one.milestone_id}",
        has_link=has_link,
    )
