"""What a week moved and decided, in sentences, and what it cost one council."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.briefings.model.updates import Moved
from govern.decisions.model import Outcome, PartnerDecision
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.language import counted, said
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
            sentence=what,
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
    title = new.milestone.title
    if new.milestone.actual and not old.milestone.actual:
        return said("“{title}” was reached on {day}", title=title, day=text.day(new.milestone.actual))
    was, now = dated(old), dated(new)
    if was and now and was != now:
        apart = _apart((now - was).days)
        days = {"was": text.day(was), "now": text.day(now)}
        return said("“{title}” moves from {was} to {now}, {apart}", title=title, apart=apart, **days)
    if now and not was:
        return said("“{title}” has a date now: {day}", title=title, day=text.day(now))
    return ""


def _apart(days: int) -> str:
    if days > 0:
        return counted("{n} day later", "{n} days later", days)
    return counted("{n} day earlier", "{n} days earlier", -days)


def _follows(new: MilestoneStanding, old: MilestoneStanding | None) -> str:
    """Nobody restated it: something before it moved."""
    if old is None or new.milestone.actual or new.milestone.forecast_finish != old.milestone.forecast_finish:
        return ""
    return said("It waits for something that moved.")


def _change(then: Mapping[int, Decimal], now: Mapping[int, Decimal]) -> dict[int, Decimal]:
    years = sorted({*then, *now})
    return {year: change for year in years if (change := now.get(year, ZERO) - then.get(year, ZERO))}


def _own(council: str, change: Mapping[int, Decimal]) -> str:
    """`It costs Brackenham £89,508 in 2027/28.`"""
    costs, brings = (
        text.listed([_in_year(year, abs(amount)) for year, amount in change.items() if (amount > 0) is is_lost])
        for is_lost in (True, False)
    )
    if costs and brings:
        return said("It costs {council} {costs}, and brings {brings}.", council=council, costs=costs, brings=brings)
    if costs:
        return said("It costs {council} {costs}.", council=council, costs=costs)
    return said("It brings {council} {brings}.", council=council, brings=brings) if brings else ""


def _in_year(year: int, amount: Decimal) -> str:
    return said("{amount} in {year}", amount=text.pounds(amount), year=year_label(year))


def _decided(week: Week) -> tuple[Moved, ...]:
    """Every council's decisions that became known in the week."""
    known = {one.id: one for one in _all(week.before)}
    return tuple(
        Moved(
            sentence=_outcome(one, week.titles.get(one.proposal_id, "")),
            href=f"/partner-decisions/{one.id}",
        )
        for one in _all(week.after)
        if one.id in known and one.outcome is not known[one.id].outcome
    )


def _outcome(one: PartnerDecision, title: str) -> str:
    about = {
        "council": one.council_name,
        "proposal": title,
        "outcome": _word(one.outcome),
        "day": text.day(one.meeting),
    }
    if one.meeting:
        sentence = said("{council}: “{proposal}” is {outcome} on {day}.", **about)
    else:
        sentence = said("{council}: “{proposal}” is {outcome}.", **about)
    return sentence.removesuffix(".")


def _word(outcome: Outcome) -> str:
    match outcome:
        case Outcome.APPROVED:
            return said("approved")
        case Outcome.AMENDED:
            return said("approved with amendments")
        case Outcome.REFUSED:
            return said("refused")
        case Outcome.DEFERRED:
            return said("deferred")
        case Outcome.OPEN:
            return said("open")


def _all(whole: Whole) -> Iterable[PartnerDecision]:
    return (one for each in whole.threads.asked.values() for one in each)
