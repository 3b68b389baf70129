"""A council joins or leaves, played through: what every council pays and gains before and after, to the penny."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from msgspec.structs import replace

from govern.kit import money, text
from govern.kit.dates import financial_year, year_start
from govern.kit.errors import Invalid
from govern.partners.model.membership import MembershipFacts, Move
from govern.roi.model import Case, LineKind, Series
from govern.roi.model.membership import CouncilPlayed, LinePlayed, Played, Side
from govern.roi.rules import shares
from govern.roi.rules.appraisal import flows_by_party, rounded
from govern.roi.rules.bases import is_short
from govern.roi.rules.case import counted
from govern.roi.rules.discounting import present_value
from govern.roi.rules.figures import figures
from govern.roi.rules.moves import GONE, moved
from govern.roi.rules.problems import is_money
from govern.roi.rules.remedies import cap, floor
from govern.roi.rules.true_up import per_cents

Pounds = list[Decimal]
Flows = Mapping[str, tuple[Pounds, Pounds]]
NOTHING = Decimal("0.00")
AMOUNTS = ("brings_a_year", "costs_a_year", "payment", "own_cost")


def membership_problems(case: Case, asked: MembershipFacts) -> dict[str, str]:
    """Field to what to do about it; empty for what can be played through."""
    codes, horizon = set(case.terms.codes), case.terms.horizon
    wrong = facts_problems(asked)
    if not year_start(horizon.base_year) <= asked.on <= horizon.ends_on:
        wrong["on"] = f"Choose a day from {text.day(year_start(horizon.base_year))} to {text.day(horizon.ends_on)}."
    if asked.move is Move.LEAVE:
        if asked.code not in codes:
            wrong["code"] = "Choose the council that leaves."
        elif len(codes) < 2:
            wrong["code"] = "Nobody would be left. Choose a programme with more than one council."
    else:
        wrong |= _of_a_joiner(asked, codes)
    return wrong or _unshared(case, asked)


def facts_problems(asked: MembershipFacts) -> dict[str, str]:
    """What no programme could play: amounts, per cents and figures that are none."""
    wrong = {name: "Enter pounds of 0 or more." for name in AMOUNTS if not _is_amount(getattr(asked, name))}
    if asked.move is Move.JOIN:
        if not (is_short(asked.fixed_per_cent) and 0 <= asked.fixed_per_cent < 100):
            wrong["fixed_per_cent"] = "Its share of what is fixed is a per cent from 0 to below 100."
        if not all(one.is_finite() and one >= 0 and is_short(one) for one in asked.figures.values()):
            wrong["figures"] = "Figures are numbers of 0 or more."
    return wrong


def _is_amount(amount: Decimal) -> bool:
    return is_money(amount) and amount >= 0


def _of_a_joiner(asked: MembershipFacts, codes: set[str]) -> dict[str, str]:
    wrong = {} if asked.council_name.strip() else {"council_name": "Name the council that joins."}
    if asked.code in codes or GONE in asked.code:
        wrong["code"] = f"{asked.code} is taken. Give the newcomer a code of its own."
    return wrong


def _unshared(case: Case, asked: MembershipFacts) -> dict[str, str]:
    """A figure that is missing is never nothing (DOMAIN C6.5): lines that could not be shared any more."""
    sound = counted(case)[0]
    after = moved(replace(case, lines=sound), asked, since=asked.on)
    lacking = [one for each in after for one in counted(each)[1]]
    if not lacking:
        return {}
    field = "population" if any("population figure" in one.problem for one in lacking) else "figures"
    return {field: " ".join(one.problem for one in lacking)}


def played(case: Case, asked: MembershipFacts) -> Played:
    """As forecast. `Invalid` names what cannot be played through."""
    if wrong := membership_problems(case, asked):
        raise Invalid(wrong)
    sound = replace(case, lines=counted(case)[0])
    before, after = _flows(sound), after_flows(sound, asked)
    names = {one.code: one.name for one in case.terms.sharers}
    if asked.move is Move.JOIN:
        names[asked.code] = asked.council_name
    place = financial_year(asked.on) - case.terms.horizon.base_year
    weights = _invested(before, asked, place)
    paid = _paid(asked, weights)
    councils = [
        _council(case, code, name, before=before, after=after, paid=(place, paid[code])) for code, name in names.items()
    ]
    remedied = _remedied(councils)
    return Played(
        asked=asked,
        finding=_finding(asked, remedied, names),
        years=tuple(case.terms.horizon.appraised),
        councils=tuple(remedied),
        whole=_whole(case, remedied, before, after),
        holds_harmless=_holds_harmless(remedied, asked, weights),
        buy_in=_buy_in(sound, asked, place) if asked.move is Move.JOIN else None,
        lines=tuple(_lines(sound, asked)),
    )


def _flows(case: Case) -> Flows:
    known = figures(case.lines, case.terms, dates=case.dates)
    return {code: both for code, both in flows_by_party(known, case.terms, series=Series.FORECAST).items() if code}


def after_flows(case: Case, asked: MembershipFacts) -> Flows:
    """Costs and benefits in pounds by appraised year of every council that shares then, payments left out."""
    after = moved(case, asked, since=asked.on)
    costs, benefits = _flows(after.costs), _flows(after.benefits)
    return {code: (costs[code][0], benefits[code][1]) for code in costs}


def _invested(before: Flows, asked: MembershipFacts, place: int) -> dict[str, Decimal]:
    """What each other council has put in before the year of the move; where nobody has, all alike."""
    put_in = {code: sum(costs[:place], NOTHING) for code, (costs, _) in before.items() if code != asked.code}
    return put_in if any(amount > 0 for amount in put_in.values()) else dict.fromkeys(put_in, Decimal(1))


def _paid(asked: MembershipFacts, weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The payment of the council that moves goes to the others by what they have put in (minus: gets)."""
    parts = money.shared(money.pence(asked.payment), weights)
    return {code: -money.pounds(part) for code, part in parts.items()} | {asked.code: asked.payment}


def _council(
    case: Case, code: str, name: str, *, before: Flows, after: Flows, paid: tuple[int, Decimal]
) -> CouncilPlayed:
    none = [NOTHING] * len(case.terms.horizon.appraised)
    was, becomes = before.get(code, (none, none)), after[code]
    payments = [paid[1] if year == paid[0] else NOTHING for year in range(len(none))]
    nets = [benefit - cost - pay for cost, benefit, pay in zip(*becomes, payments, strict=True)]
    olds = [benefit - cost for cost, benefit in zip(*was, strict=True)]
    old, new = _side(case, was, olds, NOTHING), _side(case, becomes, nets, paid[1])
    return CouncilPlayed(
        code=code,
        name=name,
        before=old,
        after=new,
        change=new.net - old.net,
        years=tuple(now - then for now, then in zip(nets, olds, strict=True)),
    )


def _side(case: Case, flows: tuple[Pounds, Pounds], net: Pounds, paid: Decimal) -> Side:
    return Side(
        costs=sum(flows[0], NOTHING),
        benefits=sum(flows[1], NOTHING),
        paid=paid,
        net=sum(net, NOTHING),
        npv=rounded(present_value(net, case.terms.schedule), 2),
    )


def _remedied(councils: Sequence[CouncilPlayed]) -> list[CouncilPlayed]:
    changes = {one.code: one.change for one in councils}
    floors, caps = floor(changes), cap(changes)
    return [replace(one, floor=floors[one.code], cap=caps[one.code]) for one in councils]


def _whole(case: Case, councils: Sequence[CouncilPlayed], before: Flows, after: Flows) -> CouncilPlayed:
    """Payments between councils cancel out. The present value is that of the sums, rounded once."""

    def side(flows: Flows) -> tuple[Side, Pounds]:
        codes = [one.code for one in councils if one.code in flows]
        costs, benefits = (
            [sum(each, NOTHING) for each in zip(*(flows[code][kind] for code in codes), strict=True)] for kind in (0, 1)
        )
        net = [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]
        return _side(case, (costs, benefits), net, NOTHING), net

    (old, olds), (new, news) = side(before), side(after)
    years = tuple(now - then for now, then in zip(news, olds, strict=True))
    return CouncilPlayed(code="", name="The programme", before=old, after=new, change=new.net - old.net, years=years)


def _holds_harmless(
    councils: Sequence[CouncilPlayed], asked: MembershipFacts, weights: Mapping[str, Decimal]
) -> Decimal | None:
    whole = sum(map(Fraction, weights.values()), Fraction(0))
    needed = Fraction(0)
    for one in councils:
        lost = -(one.change + one.after.paid)
        if one.code == asked.code or lost <= 0:
            continue
        if not weights[one.code]:
            return None
        needed = max(needed, Fraction(lost) * whole / Fraction(weights[one.code]))
    return money.pounds(ceil(needed * 100))


def _buy_in(case: Case, asked: MembershipFacts, place: int) -> Decimal:
    costs = _flows(moved(case, asked, since=None).costs)[asked.code][0]
    return sum(costs[:place], NOTHING)


def _lines(case: Case, asked: MembershipFacts) -> list[LinePlayed]:
    after = moved(case, asked, since=asked.on)
    terms = {LineKind.COST: after.costs.terms, LineKind.BENEFIT: after.benefits.terms}
    becomes = {one.id: one for each in after for one in each.lines}
    found = []
    for line in case.lines:
        if line.council_code is None and line.amounts:
            then = per_cents(shares.weights(becomes[line.id], terms[line.kind].sharers))
            found.append(
                LinePlayed(
                    line_id=line.id,
                    ref=line.ref,
                    title=line.title,
                    before=per_cents(shares.weights(line, case.terms.sharers)),
                    after={code: part for code, part in then.items() if not code.endswith(GONE)},
                    gone=then.get(asked.code + GONE, NOTHING),
                )
            )
    return found


def _finding(asked: MembershipFacts, councils: Sequence[CouncilPlayed], names: Mapping[str, str]) -> str:
    verb = "joins" if asked.move is Move.JOIN else "leaves"
    worse = [one for one in councils if one.change < 0 and one.code != asked.code]
    said = text.listed([f"{one.name} is {text.pounds(-one.change)} worse off" for one in worse])
    return f"{names[asked.code]} {verb} on {text.day(asked.on)}: {said or 'no other council is worse off'}"
