"""A council's figures that can stand beside those of others: cost of a use, take-up, days from decision to benefit, and
savings delivered against promised, by service and over all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from msgspec import Struct

from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.kit import text
from govern.kit.dates import year_label
from govern.partners.model.comparing import Measure, Measured
from govern.partners.rules.comparing import ALL
from govern.roi.model import BUDGET_CLASSES, LineFigures
from govern.services import rules as services
from govern.services.model import LGSL, Service, Use

YES = (Outcome.APPROVED, Outcome.AMENDED)
TENTH, DAY = Decimal("0.1"), Decimal(1)
EVERYTHING = "All services"


class Sources(Struct, frozen=True, kw_only=True):
    """`figures` are of every line that can be counted."""

    services: Sequence[Service]
    uses: Sequence[Use]
    figures: Sequence[LineFigures]
    proposals: Sequence[Proposal]
    decisions: Sequence[PartnerDecision]


def measured(found: Sources, code: str) -> list[Measured]:
    """Of one council by its code. What cannot be divided or is not known has no figure."""
    return [*_used(found, code), *_decided(found, code), *_saved(found, code)]


def _used(found: Sources, code: str) -> Iterator[Measured]:
    for service in found.services:
        if service.lgsl is None or code not in service.before:
            continue
        own = [one for one in found.uses if one.service_id == service.id and one.council_code == code and one.volume]
        newest = max((one.year for one in own), default=None)
        total = services.total(one for one in own if one.year == newest)
        basis = f"{total.volume:,} uses in {year_label(newest)}" if newest else ""
        for measure, value in ((Measure.UNIT_COST, total.per_use), (Measure.TAKE_UP, total.digital)):
            if value is not None and newest:
                yield Measured(lgsl=service.lgsl, service=_name(service), measure=measure, value=value, basis=basis)


def _decided(found: Sources, code: str) -> Iterator[Measured]:
    """From the council's last yes that a benefit waited for to the day the benefit begins."""
    days: dict[tuple[int, str], list[int]] = {}
    said = _yes(found, code)
    for one in _benefits(found, code):
        gates = {gate.milestone_id for gate in one.line.gates}
        asked = [said[each.id] for each in found.proposals if each.id in said and gates & set(each.milestone_ids)]
        if asked:
            took = (one.starts_on - max(asked)).days
            for key in _keys(found.services, one.line.service_ref):
                days.setdefault(key, []).append(took)
    for (lgsl, service), took_all in days.items():
        middle = Decimal(median(took_all)).quantize(DAY, ROUND_HALF_UP)
        basis = f"the middle of {text.several(len(took_all), 'benefit')}"
        yield Measured(lgsl=lgsl, service=service, measure=Measure.DECISION_TO_BENEFIT, value=middle, basis=basis)


def _yes(found: Sources, code: str) -> Mapping[int, date]:
    """The day on which the council said yes, by proposal."""
    return {
        one.proposal_id: one.meeting
        for one in found.decisions
        if one.council_code == code and one.outcome in YES and one.meeting
    }


def _saved(found: Sources, code: str) -> Iterator[Measured]:
    """In the years of which something is recorded: what was delivered, as a part of what was promised for them."""
    sums: dict[tuple[int, str], tuple[Decimal, Decimal]] = {}
    for one in _benefits(found, code):
        for year in one.years:
            if year.actual is None or not year.planned.by_council[code]:
                continue
            for key in _keys(found.services, one.line.service_ref):
                had, promised = sums.get(key, (Decimal(0), Decimal(0)))
                sums[key] = had + year.actual.by_council[code], promised + year.planned.by_council[code]
    for (lgsl, service), (had, promised) in sums.items():
        value = (100 * had / promised).quantize(TENTH, ROUND_HALF_UP)
        basis = f"{text.pounds(had)} of {text.pounds(promised)}"
        yield Measured(lgsl=lgsl, service=service, measure=Measure.SAVINGS, value=value, basis=basis)


def _benefits(found: Sources, code: str) -> Iterable[LineFigures]:
    """Lines that leave the council's budget."""
    return (
        one
        for one in found.figures
        if one.line.line_class in BUDGET_CLASSES and any(year.planned.by_council[code] for year in one.years)
    )


def _keys(known: Sequence[Service], ref: str) -> Iterator[tuple[int, str]]:
    """A line counts for all services together, and for its own where that has a number."""
    yield ALL, EVERYTHING
    yield from ((one.lgsl, _name(one)) for one in known if one.ref == ref and one.lgsl is not None)


def _name(service: Service) -> str:
    """As the national list has it: a programme's own words might tell whose service it is."""
    return LGSL.get(service.lgsl or ALL, f"Service {service.lgsl}")
