"""An accepted opportunity as lines of the business case: claimed, not cashable until a budget is cut (DOMAIN E3)."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import financial_year, year_label
from govern.roi.model import Gate, LineClass, LineKind, NewLine, Recurrence, Series, ShareBasis, YearAmount
from govern.services.model.opportunities import Opportunity, Worth

PREFIXES = {LineKind.BENEFIT: "BEN", LineKind.COST: "COST"}


def claimed_lines(
    found: Opportunity, worth: Worth, *, starts_on: date, years: range, refs: Collection[str]
) -> Iterator[NewLine]:
    """What it saves every year, what helping those left out costs every year, and what is paid once: each a line of its
    own, from the milestone's forecast on, so that nothing is netted away. Years outside the business case hold none."""
    counted = [year for year in years if year >= financial_year(starts_on)]
    used = set(refs)
    for line_class, title, amount in (
        (LineClass.NON_CASH_RELEASING, found.title, worth.a_year),
        (LineClass.DIS_BENEFIT, f"Helping those who cannot follow: {found.title}"[:200], -worth.dis_benefit),
        (LineClass.OTHER, f"Once, to make it possible: {found.title}"[:200], found.enablement),
    ):
        if amount:
            ref = _free(PREFIXES[line_class.kind], used)
            used.add(ref)
            yield _line(found, line_class, title, ref=ref, starts_on=starts_on, years=counted, amount=amount)


def _line(
    found: Opportunity,
    line_class: LineClass,
    title: str,
    *,
    ref: str,
    starts_on: date,
    years: Collection[int],
    amount: Decimal,
) -> NewLine:
    is_once = line_class.kind is LineKind.COST
    own = list(years)[:1] if is_once else list(years)
    return NewLine(
        ref=ref,
        kind=line_class.kind,
        line_class=line_class,
        title=title,
        council_code=found.council_code,
        basis=None if found.council_code else ShareBasis.POPULATION,
        recurrence=Recurrence.ONE_OFF if is_once else Recurrence.RECURRING,
        starts_on=starts_on,
        gates=() if is_once or found.milestone_id is None else (Gate(found.milestone_id),),
        service_ref=found.service,
        source=_source(found),
        note=_note(found),
        amounts=tuple(YearAmount(year, Series.PLANNED, amount) for year in own),
    )


def _source(found: Opportunity) -> str:
    """Whose costs they are: a national figure is never given out as the council's own."""
    whose = f"national benchmark, {found.benchmark.words}" if found.benchmark else "local costs"
    return f"{found.source} ({whose}, prices of {year_label(found.price_base)})"


def _note(found: Opportunity) -> str:
    still = f", of which {found.still_call}% still ask again" if found.still_call else ""
    return (
        f"Claimed from {found.ref}: {found.shifted:,} uses a year that come {found.dearer.words} "
        f"({text.pennies(found.cost_from)}) come {found.cheaper.words} ({text.pennies(found.cost_to)}){still}. "
        "Nothing is cashable until a budget is cut."
    )


def _free(prefix: str, used: Collection[str]) -> str:
    return next(ref for number in range(1, 10_000) if (ref := f"{prefix}-{number:02d}") not in used)
