"""The lines and the terms of a case as they would be with one council more or fewer (DOMAIN C6.6): recomputed from a
day on, never before it."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit.dates import financial_year
from govern.partners.model.membership import MembershipFacts, Move
from govern.roi.model import (
    Basis,
    Case,
    DatedBasis,
    Line,
    LineClass,
    LineKind,
    Recurrence,
    Series,
    ShareBasis,
    Sharer,
    Terms,
    YearAmount,
)
from govern.roi.rules import shares

GONE = "~"
"""After a council's code: what leaves the programme with it. It follows the code in every order, so that an odd penny
stays where it was."""


class Moved(NamedTuple):
    """Costs and benefits each with the terms they are shared by: a leaver goes on paying while it gains no more."""

    costs: Case
    benefits: Case


def moved(case: Case, asked: MembershipFacts, *, since: date | None) -> Moved:
    """From `since` on; None: as if it had always been so, for a council that joins."""
    if asked.move is Move.JOIN:
        joined = _joined(case, asked, since)
        return Moved(_only(joined, LineKind.COST), _only(joined, LineKind.BENEFIT))
    paid_until = months_later(asked.on, asked.notice_months)
    return Moved(
        _only(_with_own_cost(_left(case, asked.code, paid_until), asked), LineKind.COST),
        _only(_left(case, asked.code, asked.on) if asked.keeps_saving else _gone(case, asked), LineKind.BENEFIT),
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _only(case: Case, kind: LineKind) -> Case:
    return replace(case, lines=tuple(one for one in case.lines if one.kind is kind))


def _joined(case: Case, asked: MembershipFacts, since: date | None) -> Case:
    people = {} if asked.population is None else {ShareBasis.POPULATION: Decimal(asked.population)}
    newcomer = Sharer(code=asked.code, name=asked.council_name, drivers=people, measures=asked.figures, since=since)
    terms = replace(case.terms, sharers=(*case.terms.sharers, newcomer))
    lines = [_with_room(line, asked, since) for line in case.lines]
    return _with_own_cost(replace(case, terms=terms, lines=(*lines, *_brought(lines, asked, terms))), asked)


def _with_room(line: Line, asked: MembershipFacts, since: date | None) -> Line:
    """Fixed per cents make room for the newcomer; the others keep their proportions."""
    if line.council_code is not None:
        return line
    if since is None:
        return replace(line, fixed=_scaled(line.fixed, asked), later=_roomy(line.later, asked, date.min))
    held = shares.basis_on(line, since)
    later = _roomy(line.later, asked, since)
    if held.fixed and all(one.since != since for one in later):
        facts = {name: getattr(held, name) for name in Basis.__struct_fields__}
        room = DatedBasis(**facts | {"since": since, "fixed": _scaled(held.fixed, asked), "because": asked.name})
        later = tuple(sorted((*later, room), key=lambda one: one.since))
    return replace(line, later=later)


def _roomy(later: Iterable[DatedBasis], asked: MembershipFacts, since: date) -> tuple[DatedBasis, ...]:
    return tuple(replace(one, fixed=_scaled(one.fixed, asked)) if one.since >= since else one for one in later)


def _scaled(fixed: Mapping[str, Decimal], asked: MembershipFacts) -> dict[str, Decimal]:
    left = 100 - asked.fixed_per_cent
    scaled = {code: (part * left).scaleb(-2) for code, part in fixed.items()}
    return scaled | {asked.code: asked.fixed_per_cent} if scaled else {}


def _brought(lines: Iterable[Line], asked: MembershipFacts, terms: Terms) -> Iterable[Line]:
    """What the newcomer brings and costs every year, shared like the first shared line with an amount."""
    like = next((one for one in lines if one.council_code is None and one.amounts), None)
    if like is None:
        return
    first = financial_year(asked.on)
    for kind, line_class, amount in (
        (LineKind.BENEFIT, LineClass.CASH_RELEASING, asked.brings_a_year),
        (LineKind.COST, LineClass.RUNNING, asked.costs_a_year),
    ):
        if amount:
            yield replace(
                like,
                id=0,
                ref=asked.code,
                kind=kind,
                line_class=line_class,
                title=asked.name,
                recurrence=Recurrence.RECURRING,
                starts_on=asked.on,
                ends_on=None,
                gates=(),
                amounts=tuple(
                    YearAmount(year, Series.PLANNED, amount) for year in range(first, terms.horizon.last_year + 1)
                ),
            )


def _with_own_cost(case: Case, asked: MembershipFacts) -> Case:
    if not asked.own_cost:
        return case
    own = Line(
        id=0,
        programme_id=case.programme_id,
        ref=asked.code,
        kind=LineKind.COST,
        line_class=LineClass.OTHER,
        title=asked.name,
        council_code=asked.code,
        recurrence=Recurrence.ONE_OFF,
        starts_on=asked.on,
        amounts=(YearAmount(financial_year(asked.on), Series.PLANNED, asked.own_cost),),
    )
    return replace(case, lines=(*case.lines, own))


def _left(case: Case, code: str, until: date) -> Case:
    """The others share what it had, in their own proportions."""
    sharers = tuple(replace(one, until=until) if one.code == code else one for one in case.terms.sharers)
    return replace(case, terms=replace(case.terms, sharers=sharers))


def _gone(case: Case, asked: MembershipFacts) -> Case:
    """Its part goes with it, and the others keep what they had."""
    left = _left(case, asked.code, asked.on)
    leaver = next(one for one in case.terms.sharers if one.code == asked.code)
    ghost = replace(leaver, code=asked.code + GONE, since=asked.on, until=None)
    terms = replace(left.terms, sharers=(*left.terms.sharers, ghost))
    return replace(left, terms=terms, lines=tuple(_with_ghost(line, asked.code) for line in case.lines))


def _with_ghost(line: Line, code: str) -> Line:
    def both(held: Line | DatedBasis) -> dict[str, Decimal]:
        return dict(held.fixed) | ({code + GONE: held.fixed[code]} if code in held.fixed else {})

    return replace(line, fixed=both(line), later=tuple(replace(one, fixed=both(one)) for one in line.later))
