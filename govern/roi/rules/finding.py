"""What the figures say, in one sentence for a heading: whole pounds, and never a number without its unit."""

from decimal import ROUND_HALF_UP, Decimal

from govern.kit import text
from govern.kit.language import said
from govern.roi.model import MONEYLESS, Appraisal, LineFigures, LineKind, Party, Terms

NOTHING = Decimal(0)


def case_finding(programme: Party, terms: Terms) -> str:
    """`The programme returns £3,800,000 net over 7 years and pays back in 2.8 years`, as forecast, not discounted."""
    if not any((programme.planned.costs, programme.planned.benefits, programme.forecast.costs, programme.forecast.net)):
        return "No cost or benefit has an amount yet"
    net, span = programme.forecast.net, text.several(len(terms.horizon.appraised), "year")
    if net < 0:
        return f"The programme costs {text.pounds(-net)} more than it brings over {span}"
    return f"The programme returns {text.pounds(net)} net over {span} and {_payback(programme)}"


def _payback(programme: Party) -> str:
    years = programme.appraised_forecast.simple_payback_years
    if not years:
        return "never costs more than it has brought"
    shown = years.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"pays back in {shown} {'year' if shown == 1 else 'years'}"


def switching(case: Appraisal) -> str:
    """`The case would break even if costs rose by 142.85%, or if benefits fell by 58.82%`; empty if neither can."""
    benefits = None if case.benefits_can_fall_pct is None else -case.benefits_can_fall_pct
    ways = (_of_costs(case.costs_can_rise_pct), _of_benefits(benefits))
    possible = [way for way in ways if way]
    return said("The case would break even {ways}", ways=said(", or ").join(possible)) if possible and case.npv else ""


def _of_costs(change: Decimal | None) -> str:
    """Per cent up or down; nothing falls by more than all of it."""
    if change is None or change < -100:
        return ""
    much = f"{abs(change):,}"
    return said("if costs fell by {much}%", much=much) if change < 0 else said("if costs rose by {much}%", much=much)


def _of_benefits(change: Decimal | None) -> str:
    if change is None or change < -100:
        return ""
    much = f"{abs(change):,}"
    fell = said("if benefits fell by {much}%", much=much)
    return fell if change < 0 else said("if benefits rose by {much}%", much=much)


def line_finding(figures: LineFigures) -> str:
    """`BEN-01 starts 91 days late and brings £5,701,639, £298,361 less than planned`, over all years counted."""
    line = figures.line
    planned = sum((year.planned.total for year in figures.years), NOTHING)
    forecast = sum((year.forecast.total for year in figures.years), NOTHING)
    if line.line_class in MONEYLESS:
        return f"{line.ref} is a {line.line_class.words} benefit: it claims no money"
    if not planned and not forecast:
        return f"{line.ref} has no amounts by year"
    late = f"starts {text.several(figures.slip_days, 'day')} late and " if figures.slip_days else ""
    return f"{line.ref} {late}{_brings(line.kind, forecast)}{_against(forecast, planned)}"


def _brings(kind: LineKind, total: Decimal) -> str:
    if kind is LineKind.COST:
        return f"costs {text.pounds(total)}"
    return f"takes {text.pounds(-total)}" if total < 0 else f"brings {text.pounds(total)}"


def _against(forecast: Decimal, planned: Decimal) -> str:
    if forecast == planned:
        return ", as planned"
    side = "less" if abs(forecast) < abs(planned) else "more"
    return f", {text.pounds(abs(abs(planned) - abs(forecast)))} {side} than planned"
