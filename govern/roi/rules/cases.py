"""Scenarios of the whole case side by side: as forecast, better, worse, and with one partner fewer (DOMAIN C3, C6.6).

The first three differ in how much and when; each amount is made larger or smaller before its one rounding, so councils'
pennies still add up."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import financial_year, year_start
from govern.partners.model.membership import MembershipFacts, Move
from govern.roi.model import Case, Line, LineKind, Series
from govern.roi.model.cases import Assumptions, CaseParty, CaseScenario, SideBySide
from govern.roi.rules.appraisal import appraisal, flows_by_party, rounded
from govern.roi.rules.case import counted
from govern.roi.rules.discounting import present_value
from govern.roi.rules.figures import figures
from govern.roi.rules.membership import after_flows, membership_problems
from govern.roi.rules.moves import months_later

NOTHING = Decimal("0.00")
NOTICE = 12
MOST = 100
Pounds = Sequence[Decimal]
Flows = Mapping[str, tuple[Pounds, Pounds]]


def assumptions(asked: Mapping[str, str]) -> Assumptions:
    """What somebody typed or chose; what is no number within bounds stays as usual."""
    usual = Assumptions()
    bounds = {"better": MOST, "worse": MOST, "months_late": 60}
    numbers = {name: asked.get(name, "") for name in bounds}
    taken = {
        name: int(typed)
        for name, typed in numbers.items()
        if typed.isascii() and typed.isdecimal() and len(typed) < 4 and int(typed) <= bounds[name]
    }
    return replace(usual, **taken, leaver=asked.get("leaver", "")[:20])


def side_by_side(case: Case, assumed: Assumptions, *, today: date) -> SideBySide:
    """As forecast; `today` says which milestones can still be late, and from which year a partner could leave."""
    lines, uncounted = counted(case)
    sound = replace(case, lines=lines)
    base = _scenario("Base", "As forecast.", sound, _flows(sound))
    found = [base, _better(sound, assumed), _worse(sound, assumed, today)]
    fewer, why = _fewer(sound, assumed, today)
    return SideBySide(
        finding=_finding([*found, *fewer])
        if any(line.amounts for line in lines)
        else "No cost or benefit has an amount yet",
        assumed=assumed,
        scenarios=(*found, *fewer),
        left_out=why,
        uncounted=uncounted,
    )


def _better(case: Case, assumed: Assumptions) -> CaseScenario:
    scaled = _scaled(case, costs=-assumed.better, benefits=assumed.better)
    early = replace(scaled, dates={id: min(day, _soonest(case, id)) for id, day in case.dates.items()})
    says = f"Costs {assumed.better}% less, benefits {assumed.better}% more, and nothing starts later than planned."
    return _scenario("Optimistic", says, case, _flows(early))


def _soonest(case: Case, milestone_id: int) -> date:
    """The first planned start of what waits for a milestone: reached by then, it holds nothing back."""
    waits = [
        line.starts_on.toordinal() - gate.ramp_lag_days
        for line in case.lines
        for gate in line.gates
        if gate.milestone_id == milestone_id
    ]
    return date.fromordinal(max(1, min(waits))) if waits else date.max


def _worse(case: Case, assumed: Assumptions, today: date) -> CaseScenario:
    scaled = _scaled(case, costs=assumed.worse, benefits=-assumed.worse)
    late = {id: months_later(day, assumed.months_late) if day >= today else day for id, day in case.dates.items()}
    when = text.several(assumed.months_late, "month")
    says = f"Costs {assumed.worse}% more, benefits {assumed.worse}% less, and milestones still to reach {when} later."
    return _scenario("Pessimistic", says, case, _flows(replace(scaled, dates=late)))


def _scaled(case: Case, *, costs: int, benefits: int) -> Case:
    by_kind = {LineKind.COST: Decimal(100 + costs), LineKind.BENEFIT: Decimal(100 + benefits)}
    return replace(case, lines=tuple(_larger(line, by_kind[line.kind]) for line in case.lines))


def _larger(line: Line, per_cent: Decimal) -> Line:
    """A dis-benefit is a benefit that costs: where benefits are better it is not larger, but smaller."""
    amounts = (
        replace(each, amount=(each.amount * (per_cent if each.amount >= 0 else 200 - per_cent)).scaleb(-2))
        for each in line.amounts
    )
    return replace(line, amounts=tuple(amounts))


def _fewer(case: Case, assumed: Assumptions, today: date) -> tuple[list[CaseScenario], str]:
    """With one partner fewer, from the next financial year, with a year of notice; its part of the savings goes."""
    on = year_start(financial_year(today) + 1)
    names = {one.code: one.name for one in case.terms.sharers}
    codes = [assumed.leaver] if assumed.leaver in names else list(names)
    found, problems = list[CaseScenario](), list[str]()
    for code in codes:
        asked = MembershipFacts(name="A partner leaves", move=Move.LEAVE, on=on, code=code, notice_months=NOTICE)
        if wrong := membership_problems(case, asked):
            problems.extend(wrong.values())
            continue
        paying = f"It shares in nothing from {text.day(on)} and goes on paying for {text.several(NOTICE, 'month')}"
        says = f"{paying}; its part of the savings goes with it."
        found.append(_scenario(f"{names[code]} leaves", says, case, after_flows(case, asked)))
    return ([min(found, key=lambda one: one.npv)] if found else []), "" if found else " ".join(dict.fromkeys(problems))


def _flows(case: Case) -> Flows:
    known = figures(case.lines, case.terms, dates=case.dates)
    return {code: both for code, both in flows_by_party(known, case.terms, series=Series.FORECAST).items() if code}


def _scenario(title: str, assumes: str, case: Case, flows: Flows) -> CaseScenario:
    names = {one.code: one.name for one in case.terms.sharers}
    costs, benefits = (_sums(flows[code][kind] for code in names) for kind in (0, 1))
    whole = appraisal(costs, benefits, schedule=case.terms.schedule)
    shown = ("bcr", "simple_payback_years", "discounted_payback_years")
    return CaseScenario(
        title=title,
        assumes=assumes,
        net=sum(benefits, NOTHING) - sum(costs, NOTHING),
        npv=whole.npv,
        reasons={name: whole.reasons[name] for name in shown if name in whole.reasons},
        councils=tuple(_party(code, name, case, flows[code]) for code, name in names.items()),
        **{name: getattr(whole, name) for name in shown},
    )


def _sums(series: Iterable[Pounds]) -> list[Decimal]:
    return [sum(year, NOTHING) for year in zip(*series, strict=True)]


def _party(code: str, name: str, case: Case, flows: tuple[Pounds, Pounds]) -> CaseParty:
    net = [benefit - cost for cost, benefit in zip(*flows, strict=True)]
    worth = rounded(present_value(net, case.terms.schedule), 2)
    return CaseParty(code=code, name=name, net=sum(net, NOTHING), npv=worth)


def _finding(found: Sequence[CaseScenario]) -> str:
    """`The case is worth between £1,000,000 and £4,000,000, and pays in each of 4 scenarios`."""
    worths = [one.npv for one in found]
    lost = [one.title for one in found if one.npv < 0]
    pays = f"does not pay in: {text.listed(lost)}" if lost else f"pays in each of {len(found)} scenarios"
    return f"The case is worth between {text.pounds(min(worths))} and {text.pounds(max(worths))}, and {pays}"
