"""Risks as they were known on an earlier day; plan and decisions are looked back at by their own rules."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from govern.raid.model import Item, RaidReviewRow, Status


def risks_as_at(items: Iterable[Item], reviews: Iterable[RaidReviewRow], day: date) -> tuple[Item, ...]:
    """Those raised by then, with the score of their last review by then, open unless they were closed by then."""
    scores = {each.raid: each for each in reviews if each.on <= day}
    return tuple(_item(one, scores.get(one.ref), day) for one in items if one.raised_on <= day)


def _item(one: Item, review: RaidReviewRow | None, day: date) -> Item:
    was_open = one.closed_on is not None and one.closed_on > day
    found = replace(one, status=Status.OPEN, closed_on=None, closed_because="") if was_open else one
    return (
        replace(found, likelihood=review.likelihood, impact=review.impact, reviewed_on=review.on) if review else found
    )
