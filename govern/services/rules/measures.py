"""How well a service works: rates whose denominator is nothing are unknown, never 0 (DOMAIN E3)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from govern.kit.dates import financial_year, year_label
from govern.services.model import DIGITAL, Channel, Use
from govern.services.model.counting import BeforeAndAfter, CountedMonth, Measures

TENTH, PENNY = Decimal("0.1"), Decimal("0.01")
YEAR = 12
Costs = Mapping[tuple[str, Channel], Decimal]
RATES = {
    "completion": "fewer finish what they began",
    "satisfaction": "fewer are satisfied",
    "first_contact": "fewer are helped at the first contact",
}
BURDENS = {"abandoned": "more give up", "complaints": "more complain"}


def ratio(part: int | None, whole: int | None, times: int = 100) -> Decimal | None:
    """`times` × part ÷ whole with one decimal; None where nobody counted, or the whole is nothing."""
    if part is None or not whole:
        return None
    return (Decimal(times * part) / whole).quantize(TENTH, ROUND_HALF_UP)


def measures(months: Iterable[CountedMonth], costs: Costs | None = None) -> Measures:
    """Months added up. A rate takes only months that hold both its numbers; a cost is known where every channel that
    was used has one."""
    rows = list(months)
    completed = sum(one.completed for one in rows)
    digital = sum(one.completed for one in rows if one.channel in DIGITAL)
    return Measures(
        completed=completed,
        completion=_rate(rows, "completed", "started"),
        digital=ratio(digital, completed),
        satisfaction=_rate(rows, "satisfied", "answers"),
        first_contact=_rate(rows, "first_contact", "completed"),
        abandoned=_rate(rows, "abandoned", "started"),
        complaints=_rate(rows, "complaints", "completed", 1000),
        per_use=_per_use(rows, costs or {}, completed),
    )


def _rate(rows: Sequence[CountedMonth], part: str, whole: str, times: int = 100) -> Decimal | None:
    both = [one for one in rows if getattr(one, part) is not None and getattr(one, whole) is not None]
    return ratio(sum(getattr(one, part) for one in both), sum(getattr(one, whole) for one in both), times)


def _per_use(rows: Sequence[CountedMonth], costs: Costs, completed: int) -> Decimal | None:
    used = [one for one in rows if one.completed]
    if not completed or any((one.council_code, one.channel) not in costs for one in used):
        return None
    cost = sum((one.completed * costs[one.council_code, one.channel] for one in used), Decimal(0))
    return (cost / completed).quantize(PENNY, ROUND_HALF_UP)


def costs_of(uses: Iterable[Use]) -> dict[tuple[str, Channel], Decimal]:
    """What one use costs, by council and channel, as the newest year that has a cost says."""
    found: dict[tuple[str, Channel], Use] = {}
    for one in uses:
        key = (one.council_code, one.channel)
        if one.unit_cost is not None and (key not in found or found[key].year < one.year):
            found[key] = one
    return {key: one.unit_cost for key, one in found.items() if one.unit_cost is not None}


def by_month(months: Iterable[CountedMonth]) -> dict[date, dict[Channel, int]]:
    """Completed uses by month and channel, in order."""
    found: dict[date, dict[Channel, int]] = {}
    for one in sorted(months, key=lambda one: one.month):
        here = found.setdefault(one.month, {})
        here[one.channel] = here.get(one.channel, 0) + one.completed
    return found


def whole_years(months: Iterable[CountedMonth], uses: Iterable[Use]) -> list[Use]:
    """Uses by year: a financial year of which all twelve months were counted counts as they say; else what was said of
    the year as a whole. A year that has only begun is no year."""
    said = {(one.service_id, one.council_code, one.channel, one.year): one for one in uses}
    sums: dict[tuple[int, str, Channel, int], list[CountedMonth]] = {}
    for one in months:
        key = (one.service_id, one.council_code, one.channel, financial_year(one.month))
        sums.setdefault(key, []).append(one)
    found = dict(said)
    for key, rows in sums.items():
        if len(rows) == YEAR:
            found[key] = _year(key, rows, said.get(key))
    return sorted(found.values(), key=lambda one: (one.service_id, one.council_code, one.channel, one.year))


def _year(key: tuple[int, str, Channel, int], rows: Sequence[CountedMonth], said: Use | None) -> Use:
    service_id, council_code, channel, year = key
    return Use(
        service_id=service_id,
        council_code=council_code,
        channel=channel,
        year=year,
        volume=sum(one.completed for one in rows),
        unit_cost=said.unit_cost if said else None,
        price_base=said.price_base if said else None,
        source=f"{rows[-1].file}: the twelve months of {year_label(year)}",
    )


def before_and_after(months: Sequence[CountedMonth], on: date | None, costs: Costs) -> list[BeforeAndAfter]:
    """Each council's residents before the service changed and since. By council, because an average over all hides
    whose service got worse. Only months that were whole on one side of the day, as many before as there are since."""
    if on is None:
        return []
    found = []
    for code in dict.fromkeys(one.council_code for one in months):
        own = [one for one in months if one.council_code == code]
        days = sorted({one.month for one in own})
        since = [day for day in days if day >= on][:YEAR]
        until = [day for day in days if _last_day(day) < on][-len(since) :] if since else []
        if not since or len(until) < len(since):
            continue
        before = measures([one for one in own if one.month in until], costs)
        after = measures([one for one in own if one.month in since], costs)
        found.append(
            BeforeAndAfter(
                council_code=code, months=len(since), before=before, after=after, worse=tuple(worse(before, after))
            )
        )
    return found


def worse(before: Measures, after: Measures) -> list[str]:
    """In words, every measure that is known on both sides and went the wrong way."""
    found = []
    for names, sign in ((RATES, 1), (BURDENS, -1)):
        for name, words in names.items():
            was, now = getattr(before, name), getattr(after, name)
            if was is not None and now is not None and sign * (now - was) < 0:
                found.append(f"{words} ({now}, before {was})")
    return found


def _last_day(month: date) -> date:
    following = date(month.year + (month.month == 12), month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
