"""The status of each saving in each year, and the pressure a one-off substitute leaves behind (DOMAIN C7)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from govern.kit import money, text
from govern.kit.dates import year_label
from govern.roi.model import Line, LineClass, LineFigures, Recurrence, Sharer, Split, Terms, YearFigures
from govern.roi.model.medium_term import (
    CouncilYear,
    Enabling,
    MediumTerm,
    Replacement,
    SavingStatus,
    SavingVerdict,
    SavingYear,
)
from govern.roi.model.profiles import Profile
from govern.roi.rules.shares import difference, split
from govern.roi.rules.yearly import weights_in

NOTHING = Decimal(0)
ON_TRACK_FROM, ACHIEVABLE_FROM = Fraction(95, 100), Fraction(70, 100)
CALM = Enabling()
WHOLE = frozenset({SavingStatus.DELIVERED, SavingStatus.ON_TRACK})


class Known(NamedTuple):
    """What the statuses rest on besides the figures: by line; `stood` holds the codes of councils that validate it."""

    enabling: Mapping[int, Enabling]
    profiles: Mapping[int, Profile]
    stood: Mapping[int, Collection[str]]
    replacements: Sequence[Replacement]
    today: date


def medium_term(figures: Iterable[LineFigures], terms: Terms, known: Known) -> MediumTerm:
    """Every cash-releasing saving in every year in which something is expected of it."""
    instead = {(one.line_id, one.year): one for one in known.replacements}
    savings = tuple(
        _saving(each.line, year, terms, known=known, instead=instead.get((each.line.id, year.year)))
        for each in figures
        if each.line.line_class is LineClass.CASH_RELEASING
        for year in each.years
        if year.planned.total or year.forecast.total
    )
    return MediumTerm(finding=_finding(savings), savings=savings, councils=tuple(_councils(savings, terms)))


def _saving(line: Line, year: YearFigures, terms: Terms, *, known: Known, instead: Replacement | None) -> SavingYear:
    verdict = _verdict(line, year, known, instead=instead)
    counted = _counted(line, year, terms, verdict=verdict, instead=instead)
    recurs = (instead.recurrence if instead else line.recurrence) is Recurrence.RECURRING
    none = difference(counted, counted)
    missing = difference(year.planned, counted if recurs else none)
    return SavingYear(
        line=line,
        year=year.year,
        target=year.planned,
        forecast=year.forecast,
        delivered=year.actual,
        counted=counted,
        one_off=none if recurs else counted,
        recurring_gap=missing if line.recurrence is Recurrence.RECURRING else none,
        verdict=verdict,
        replacement=instead,
        mitigations=known.enabling.get(line.id, CALM).mitigations,
    )


def _counted(
    line: Line, year: YearFigures, terms: Terms, *, verdict: SavingVerdict, instead: Replacement | None
) -> Split:
    """The whole target of what is delivered or on track, else the forecast; of what is replaced the replacement."""
    if instead:
        return split(money.pence(instead.amount), weights_in(line, terms, year.year))
    return year.planned if verdict.status in WHOLE else year.forecast


def _verdict(line: Line, year: YearFigures, known: Known, *, instead: Replacement | None) -> SavingVerdict:
    """The first row that holds is the status."""
    target, forecast = year.planned.total, year.forecast.total
    inputs = {"target": text.pennies(target), "forecast": text.pennies(forecast), "ratio": _per_cent(target, forecast)}
    if instead:
        said = f"{instead.title}, {text.pennies(instead.amount)} {instead.recurrence.value}"
        status, rule, because = SavingStatus.REPLACED, "C7/replaced", f"{said}, approved by {instead.decision}."
    elif not (missing := _undelivered(line, year, known)):
        status, rule, because = SavingStatus.DELIVERED, "C7/blue", "The budgets are cut and it is validated."
    else:
        status, rule, because = _expected(year, known.enabling.get(line.id, CALM), missing)
    return SavingVerdict(status=status, reason=because, rule=rule, inputs=inputs)


def _expected(year: YearFigures, enabling: Enabling, missing: str) -> tuple[SavingStatus, str, str]:
    """Of what is not delivered yet: unachievable, at risk or on track."""
    ratio = _ratio(year)
    short = f"{_per_cent(year.planned.total, year.forecast.total)} of the target is forecast"
    refused, late = text.listed(enabling.refused), (*enabling.red, *enabling.amber)
    if ratio < ACHIEVABLE_FROM:
        return SavingStatus.UNACHIEVABLE, "C7/red-forecast", f"{short}, below 70%."
    if refused and not enabling.mitigations:
        return SavingStatus.UNACHIEVABLE, "C7/red-decision", f"{refused}; no mitigation is recorded."
    if enabling.red and not enabling.mitigations:
        return SavingStatus.UNACHIEVABLE, "C7/red-milestone", f"{_of(enabling.red)} red; no recovery is recorded."
    if late or refused:
        because = f"{_of(late)} not on time" if late else refused
        return SavingStatus.AT_RISK, "C7/amber-enabling", f"{because}; {short}."
    if ratio < ON_TRACK_FROM:
        return SavingStatus.AT_RISK, "C7/amber-forecast", f"{short}, below 95%."
    return SavingStatus.ON_TRACK, "C7/green", f"{short}; what it waits for is on time. Not delivered yet: {missing}."


def _ratio(year: YearFigures) -> Fraction:
    target = year.planned.total
    return Fraction(year.forecast.total) / Fraction(target) if target else Fraction(1)


def _undelivered(line: Line, year: YearFigures, known: Known) -> str:
    """What is missing to delivered: every paying council's budget cut by then and validated, and a measure (C4.1)."""
    profile = known.profiles.get(line.id)
    paying = [code for code, amount in year.planned.by_council.items() if amount]
    cut = {
        one.council_code
        for one in (profile.budget_lines if profile else ())
        if one.removed_on and one.removed_on <= known.today and one.year <= year.year
    }
    if uncut := [code for code in paying if code not in cut]:
        return f"the budget of {text.listed(uncut)} is not cut"
    if silent := [code for code in paying if code not in known.stood.get(line.id, ())]:
        return f"{text.listed(silent)} has not validated it"
    return "" if profile and profile.measure.strip() else "it has no measure"


def _of(titles: Sequence[str]) -> str:
    return f"{text.listed([f'“{one}”' for one in titles])} {'is' if len(titles) == 1 else 'are'}"


def _per_cent(target: Decimal, forecast: Decimal) -> str:
    if not target:
        return "nothing was planned"
    return f"{money.rounded(100 * forecast / target).normalize():f}%"


def _councils(savings: Sequence[SavingYear], terms: Terms) -> Iterable[CouncilYear]:
    """Each council by year, and the programme last; every figure a sum of the pennies above."""
    for one in (*terms.sharers, None):
        before = NOTHING
        for year in terms.horizon.years:
            found = _council_year([each for each in savings if each.year == year], one, year, before)
            yield found
            before = found.recurring_gap


def _council_year(savings: Sequence[SavingYear], one: Sharer | None, year: int, pressure: Decimal) -> CouncilYear:
    def sum_of(splits: Iterable[Split]) -> Decimal:
        return sum((each.by_council[one.code] if one else each.total for each in splits), NOTHING)

    target, counted = sum_of(each.target for each in savings), sum_of(each.counted for each in savings)
    return CouncilYear(
        code=one.code if one else "",
        name=one.name if one else "The programme",
        year=year,
        target=target,
        delivered=sum_of(each.delivered for each in savings if each.delivered),
        counted=counted,
        gap=target - counted,
        one_off=sum_of(each.one_off for each in savings),
        recurring_gap=sum_of(each.recurring_gap for each in savings),
        pressure=pressure,
    )


def _finding(savings: Sequence[SavingYear]) -> str:
    if not savings:
        return "No saving is planned yet"
    first = min(each.year for each in savings if each.target.total or each.counted.total)
    counts = Counter(each.verdict.status for each in savings if each.year == first)
    said = [f"{counts[status]} {status.value}" for status in SavingStatus if counts[status]]
    return f"Savings of {year_label(first)}: {text.listed(said)}"
