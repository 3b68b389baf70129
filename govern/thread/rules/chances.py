"""How likely the case pays, with the plan's dates as uncertain as its risks make them (DOMAIN B7, C3)."""

from collections.abc import Sequence
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.plan.model.risk import NewRiskRun, Shape
from govern.plan.rules.certainty import Basis, per_cent
from govern.plan.rules.crossed import carried
from govern.plan.rules.likely import day_reached
from govern.plan.rules.odds import Engine
from govern.plan.rules.sampling import Sampled, sampled
from govern.plan.rules.uncertain import Laid, laid_out
from govern.roi import rules as roi
from govern.roi.model import Line, LineFigures, Series, Terms
from govern.roi.model.chances import Chances, ChancesAsked, PartyChances
from govern.roi.rules import sampling
from govern.thread.model import Threads

CURVE = tuple(range(0, 101, 5))


def chances(threads: Threads, basis: Basis, asked: ChancesAsked, *, engine: Engine = carried) -> Chances | None:
    """None where there is nothing to count: no terms of appraisal, or no line with amounts."""
    terms = threads.terms
    if terms is None or not any(line.amounts for line in threads.lines):
        return None
    laid = laid_out(basis, NewRiskRun(runs=asked.runs, seed=asked.seed))
    dates = sampled(laid.odds, runs=asked.runs, seed=asked.seed, shape=Shape.TRIANGULAR, engine=engine)
    planned = {id: one.finish for id, one in laid.planned.items()}
    lines = roi.countable(threads.lines, terms, planned)
    flows = [_flow(line, terms, laid, dates) for line in lines]
    tried = sampling.tried(flows, terms, asked, runs=asked.runs, seed=asked.seed)
    return _answer(tried, terms, asked, roi.figures(lines, terms, dates=planned))


def _flow(line: Line, terms: Terms, laid: Laid, found: Sampled) -> sampling.Flow:
    ids = sorted({gate.milestone_id for gate in line.gates})
    if not ids:
        return sampling.flow(line, terms, dates=[{}], which=None)
    days, which = found.combined([laid.place[id] for id in ids])
    own = {id: (laid.planned[id].finish, laid.lines[id]) for id in ids}
    dates = [{id: day_reached(day, *own[id]) for id, day in zip(ids, each, strict=True)} for each in days]
    return sampling.flow(line, terms, dates=dates, which=which)


def _answer(tried: sampling.Tried, terms: Terms, asked: ChancesAsked, figures: Sequence[LineFigures]) -> Chances:
    names = [("", "The programme"), *((one.code, one.name) for one in terms.sharers)]
    whole, *councils = [
        _party(tried, terms, party=party, name=name, forecast=_forecast(figures, terms, name[0]))
        for party, name in enumerate(names)
    ]
    approved = roi.payback_year(figures, terms)
    return Chances(
        finding=_finding(whole, asked.runs),
        asked=asked,
        programme=whole,
        councils=tuple(councils),
        rates=sampling.rates(tried, terms, (10, 50, 90)),
        curve=tuple(sampling.percentiles(tried, terms, party=0, per_cents=CURVE)),
        approved_year=approved,
        has_baseline=terms.has_baseline,
        paid_back=0 if approved is None else sampling.paid_back(tried, approved - terms.horizon.base_year),
        lines=len(figures),
    )


def _forecast(figures: Sequence[LineFigures], terms: Terms, code: str) -> Decimal:
    return roi.programme_appraisal(figures, terms, series=Series.FORECAST, council=code or None).npv


def _party(
    tried: sampling.Tried, terms: Terms, *, party: int, name: tuple[str, str], forecast: Decimal
) -> PartyChances:
    p10, p50, p90 = sampling.percentiles(tried, terms, party=party, per_cents=(10, 50, 90))
    return PartyChances(
        code=name[0],
        name=name[1],
        forecast=forecast,
        p10=p10,
        p50=p50,
        p90=p90,
        below_zero=sampling.below_zero(tried, party),
        forecast_met=sampling.met(tried, party, forecast),
    )


def _finding(whole: PartyChances, runs: int) -> str:
    pays = per_cent(runs - whole.below_zero, runs)
    return f"The case pays in {pays} of 100 runs, and half of them are worth {text.pounds(whole.p50)} or more"


def forecast_sentence(found: Chances) -> str:
    chance = per_cent(found.programme.forecast_met, found.asked.runs)
    return f"What is forecast, {text.pounds(found.programme.forecast)}, is reached in {chance} of 100 runs."


def rate_sentence(found: Chances) -> str:
    """What the programme returns a year, and how often that is more than money costs by the schedule."""
    if found.rates is None:
        return "In no run is there one rate of return."
    low, half, high = (_share(each) for each in (found.rates.p10, found.rates.p50, found.rates.p90))
    runs, rated = found.asked.runs, found.rates.rated
    of = "" if rated == runs else f", of the {per_cent(rated, runs)} in 100 runs that have one rate"
    chance = per_cent(found.rates.above, runs)
    return (
        f"It returns {half} a year in the middle run, between {low} in the lowest tenth and {high} in the highest{of}; "
        f"that is more than the discount rate of {_share(found.rates.discount)} in {chance} of 100 runs."
    )


def _share(rate: Decimal | None) -> str:
    return "an unknown part" if rate is None else f"{100 * rate:.1f}%".replace("-", "−")


def payback_sentence(found: Chances) -> str:
    against = "as approved" if found.has_baseline else "as planned"
    if found.approved_year is None:
        return f"{text.capital(against)}, the case never pays back within its years."
    chance = per_cent(found.paid_back, found.asked.runs)
    return f"It has paid back by {year_label(found.approved_year)}, {against}, in {chance} of 100 runs."
