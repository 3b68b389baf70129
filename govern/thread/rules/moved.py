"""What a week moved and decided, in sentences, and what it cost one council."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.briefings.model.updates import Moved
from govern.decisions.model import PartnerDecision
from govern.kit import text
from govern.kit.dates import year_label
from govern.partners.model import Partner
from govern.plan.model import MilestoneKind
from govern.thread.model import MilestoneStanding, Whole
from govern.thread.rules.losses import losses
from govern.thread.rules.standing import dated

MOST_MOVED = 6
ZERO = Decimal(0)
Lost = Mapping[int, Mapping[int, Decimal]]


class Week(Struct, frozen=True, kw_only=True):
    """A programme as it was and as it is. `reasons` are those of the forecasts stated since, by milestone; `titles`
    those of proposals by id."""

    programme: str
    since: date
    today: date
    before: Whole
    after: Whole
    reasons: Mapping[int, str] = {}
    titles: Mapping[int, str] = {}


def lost(whole: Whole, code: str | None) -> Lost:
    """What slips take from one council, or from all, by the milestone that holds the benefit back and year."""
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for cause, years in losses(whole.threads, whole.standings).items():
        for each in years:
            found[cause][each.year] = each.split.by_council.get(code, ZERO) if code else each.split.total
    return found


def moved(week: Week, council: Partner) -> tuple[tuple[Moved, ...], int]:
    """What moved, what costs the council most first, and how many more dates moved that say little to it."""
    now, then = lost(week.after, council.code), lost(week.before, council.code)
    found: list[tuple[Decimal, int, str, Moved]] = []
    more = 0
    for id, one in week.after.standings.items():
        old = week.before.standings.get(id)
        what = _what(old, one) if old else ""
        if not what:
            continue
        change = _change(then.get(id, {}), now.get(id, {}))
        cost = sum(change.values(), ZERO)
        if not cost and not _concerns(one, council, week):
            more += 1
            continue
        line = Moved(
            sentence=f"“{one.milestone.title}” {what}",
            because=week.reasons.get(id, "") or _follows(one, old),
            own=_own(council.name, change),
            href=f"/milestones/{id}",
        )
        found.append((-abs(cost), 0 if id in week.reasons else 1, one.milestone.ref, line))
    lines = [line for *_, line in sorted(found, key=lambda each: each[:3])]
    decided = _decided(week)
    return (*decided, *lines[:MOST_MOVED]), more + len(lines[MOST_MOVED:])


def _concerns(one: MilestoneStanding, council: Partner, week: Week) -> bool:
    """Milestones, the council's own activities, and what somebody moved by hand."""
    milestone = one.milestone
    return (
        milestone.kind is MilestoneKind.MILESTONE
        or milestone.council_code == council.code
        or milestone.id in week.reasons
    )


def _what(old: MilestoneStanding, new: MilestoneStanding) -> str:
    """What happened to a date; empty where nothing did."""
    if new.milestone.actual and not old.milestone.actual:
        return f"was reached on {text.day(new.milestone.actual)}"
    was, now = dated(old), dated(new)
    if was and now and was != now:
        days = (now - was).days
        way = "later" if days > 0 else "earlier"
        return f"moves from {text.day(was)} to {text.day(now)}, {text.several(abs(days), 'day')} {way}"
    if now and not was:
        return f"has a date now: {text.day(now)}"
    return ""


def _follows(new: MilestoneStanding, old: MilestoneStanding | None) -> str:
    """Nobody restated it: something before it moved."""
    if old is None or new.milestone.actual or new.milestone.forecast_finish != old.milestone.forecast_finish:
        return ""
    return "It waits for something that moved."


def _change(then: Mapping[int, Decimal], now: Mapping[int, Decimal]) -> dict[int, Decimal]:
    years = sorted({*then, *now})
    return {year: change for year in years if (change := now.get(year, ZERO) - then.get(year, ZERO))}


def _own(council: str, change: Mapping[int, Decimal]) -> str:
    """`It costs Brackenham £89,508 in 2027/28.`"""
    parts = []
    for is_lost, verb in ((True, "costs"), (False, "brings")):
        years = [
            f"{text.pounds(abs(amount))} in {year_label(year)}"
            for year, amount in change.items()
            if (amount > 0) is is_lost
        ]
        if years:
            parts.append(f"{verb} {council} {text.listed(years)}")
    return f"It {text.listed(parts)}." if parts else ""


def _decided(week: Week) -> tuple[Moved, ...]:
    """Every council's decisions that became known in the week."""
    known = {one.id: one for one in _all(week.before)}
    return tuple(
        Moved(
            sentence=f"{one.council_name}: “{week.titles.get(one.proposal_id, '')}” is {one.outcome.value}"
            f"{f' on {text.day(one.meeting)}' if one.meeting else ''}",
            href=f"/partner-decisions/{one.id}",
        )
        for one in _all(week.after)
        if one.id in known and one.outcome is not known[one.id].outcome
    )


def _all(whole: Whole) -> Iterable[PartnerDecision]:
    return (one for each in whole.threads.asked.values() for one in each)
