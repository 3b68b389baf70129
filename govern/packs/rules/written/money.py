"""The money of the whole programme: what each council pays, gains and loses, savings by year, and every line."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import UNSET

from govern.kit import text
from govern.kit.language import said
from govern.packs.model import CouncilMoney, Judgement, Kind, Line, Milestone, Rag, SavingsYear
from govern.packs.model.material import Material
from govern.packs.rules.written.milestones import roi_judgement
from govern.roi.model import BUDGET_CLASSES, LineKind, LineTotals, Overview, ShareBasis, Sharer
from govern.roi.model import Line as Planned

NOTHING = Decimal("0.00")


def roi(overview: Overview) -> Judgement:
    status = overview.appraised.status
    return (
        roi_judgement(status, of_programme=True)
        if status
        else Judgement(Rag.GREY, said("no cost or benefit has an amount yet"))
    )


def money(overview: Overview, milestones: Iterable[Milestone]) -> tuple[CouncilMoney, ...]:
    """At the forecast, over the years of the business case; none where no line has an amount."""
    if overview.appraised.status is None:
        return ()
    lost = _lost(milestones)
    return tuple(
        CouncilMoney(
            council=party.code,
            costs=party.forecast.costs,
            benefits=party.forecast.benefits,
            net=party.forecast.net,
            lost=lost.get(party.code, NOTHING),
            npv=party.appraised_forecast.npv,
        )
        for party in overview.appraised.councils
    )


def _lost(milestones: Iterable[Milestone]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    for one in milestones:
        for loss in one.stake.losses if one.stake else ():
            for code, amount in loss.by_council.items():
                parts[code] = parts.get(code, NOTHING) + amount
    return parts


def savings(overview: Overview) -> tuple[SavingsYear, ...]:
    """The years in which anything is saved or was to be."""
    found = [SavingsYear(one.year, one.baseline, one.forecast, one.actual) for one in overview.savings]
    return tuple(one for one in found if one.baseline or one.forecast or one.actual)


def lines(material: Material) -> tuple[Line, ...]:
    terms = material.threads.terms
    return tuple(_line(one, terms.sharers if terms else ()) for one in material.overview.lines)


def _line(totals: LineTotals, sharers: Iterable[Sharer]) -> Line:
    line = totals.line
    return Line(
        ref=line.ref,
        title=line.title,
        kind=Kind(line.kind.value),
        council=line.council_code,
        basis=_basis(line, sharers),
        starts=totals.starts_on,
        baseline=totals.planned or NOTHING,
        forecast=totals.forecast or NOTHING,
        in_savings=line.line_class in BUDGET_CLASSES if line.kind is LineKind.BENEFIT else UNSET,
    )


def _basis(line: Planned, sharers: Iterable[Sharer]) -> str:
    """`Population 141,000 : 96,000 : 83,000`, in the order of the councils."""
    if line.council_code:
        return said("Its own")
    match line.basis:
        case ShareBasis.POPULATION:
            drivers = [one.drivers.get(ShareBasis.POPULATION) for one in sharers]
            drivers = [one.measures.get(line.driver) for one in sharers] if line.driver else drivers
            return said("Population {figures}", figures=" : ".join(_figure(each) for each in drivers))
        case ShareBasis.FIXED:
            fixed = " : ".join(f"{line.fixed.get(one.code, NOTHING):f}" for one in sharers)
            return said("Fixed {figures}", figures=fixed)
        case ShareBasis.EQUAL:
            return said("Equal")
        case None:
            return said("Not agreed yet")
        case ShareBasis.HYBRID:
            return text.capital(text.listed([f"{part.per_cent:f}% {part.basis.words}" for part in line.mix]))
        case _:
            figures = [one.measures.get(line.driver) for one in sharers]
            return f"{text.capital(line.basis.words)} {' : '.join(_figure(each) for each in figures)}"


def _figure(figure: Decimal | None) -> str:
    return "–" if figure is None else f"{figure:,f}"
