"""Lines as they are written in sheets and forms, read into lines and written back again."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit.dates import year_end, year_label
from govern.kit.errors import Invalid
from govern.kit.money import digits
from govern.roi.model import Gate, LineForm, LineKind, LineRow, NewLine, Recurrence, Redundancy, Series, YearAmount
from govern.roi.rules.basis_cells import fixed_and_mix

PART = re.compile(r"(.{1,20}?) +(\d{1,3}(?:\.\d{1,8})?) ?%?")
LONGEST_LAG = 3650
REDUNDANCY = ("pay", "pension_strain", "settlement", "notice_saved")
PRICES = ("prices", "price_year", "counts_in")
ALIKE = (
    *("driver", "mix", "by_judgement", "treatment", "funding", "life_years", "operational_on"),
    *REDUNDANCY,
    *PRICES,
)
COLUMNS = {
    "line_class": "class",
    "owner_id": "owner",
    "council_code": "council",
    "basis": "share_basis",
    "shares": "share_basis",
    "fixed": "fixed_shares",
    "later": "share_basis",
    "service_ref": "service",
}


def written(form: LineForm, amounts: Sequence[YearAmount], *, milestones: Mapping[str, int]) -> NewLine:
    """The line that a form or a row describes; `Invalid` names each field that cannot be read. `milestones` holds ids
    by reference."""
    form = replace(form, gates=[*form.gates, *form.gates_in_part])
    wrong = _unread(form, milestones)
    if wrong or form.starts_on is None:
        raise Invalid({"starts_on": "Enter a date."} | wrong if form.starts_on is None else wrong)
    fixed, mix = fixed_and_mix(form.fixed, form.mix)
    return NewLine(
        ref=form.ref,
        kind=form.kind or _kind(form),
        line_class=form.line_class,
        title=form.title,
        owner_id=form.owner_id,
        council_code=form.council_code or None,
        basis=form.basis,
        fixed=fixed,
        driver=form.driver,
        mix=mix,
        by_judgement=form.by_judgement,
        recurrence=form.recurrence,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        gates=tuple(_gates(form, milestones)),
        service_ref=form.service_ref,
        source=form.source,
        note=form.note,
        treatment=form.treatment,
        funding=form.funding,
        life_years=form.life_years,
        operational_on=form.operational_on,
        redundancy=_redundancy(form),
        prices=form.prices,
        price_year=form.price_year,
        counts_in=form.counts_in,
        amounts=tuple(amounts),
    )


def completed(
    form: LineForm, amounts: Iterable[YearAmount], *, taken: Collection[str], dates: Mapping[str, date]
) -> LineForm:
    """A form with what it may leave out: the next free reference of its kind, and as its start the last day of the
    milestones it waits for, which `dates` holds by reference, or 1 April of the first year that has an amount."""
    ref, starts_on = form.ref, form.starts_on
    if not ref and form.line_class:
        begins = "COST" if form.line_class.kind is LineKind.COST else "BEN"
        ref = next(said for number in count(1) if (said := f"{begins}-{number:02}") not in taken)
    if starts_on is None:
        waits = [dates[cell] for cell in form.gates if cell in dates]
        years = [each.year for each in amounts]
        starts_on = max(waits) if waits else date(min(years), 4, 1) if years else None
    return replace(form, ref=ref, starts_on=starts_on)


def _kind(form: LineForm) -> LineKind:
    """What its class is; a form in which none was chosen is refused for that, whatever stands here."""
    return form.line_class.kind if form.line_class else LineKind.BENEFIT


def _unread(form: LineForm, milestones: Mapping[str, int]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    try:
        fixed_and_mix(form.fixed, form.mix)
    except Invalid as refusal:
        wrong |= refusal.problems
    if (form.pay is None) != (form.pension_strain is None):
        wrong["pay" if form.pay is None else "pension_strain"] = (
            "Give both pay and pension strain; 0 where there is none."
        )
    elif form.pay is None and (form.settlement is not None or form.notice_saved is not None):
        wrong["pay"] = "Give pay and pension strain as well."
    if unknown := [cell for cell in form.gates if gate_of(cell, milestones) is None]:
        wrong["gates"] = f"There is no milestone {unknown[0]}. Give references such as M001, separated by semicolons."
    if len(form.ramp_lag_days) > max(1, len(form.gates)) or not all(map(_is_lag, form.ramp_lag_days)):
        wrong["ramp_lag_days"] = f"Give one number of days up to {LONGEST_LAG}, or one for each milestone."
    return wrong


def _redundancy(form: LineForm) -> Redundancy | None:
    if form.pay is None or form.pension_strain is None:
        return None
    return Redundancy(
        pay=form.pay,
        pension_strain=form.pension_strain,
        settlement=form.settlement,
        notice_saved=form.notice_saved,
    )


def gate_of(cell: str, milestones: Mapping[str, int]) -> tuple[int, Decimal | None] | None:
    """The milestone a cell names, and the part of 1 that waits for it where that is not the whole; None: neither."""
    if cell in milestones:
        return milestones[cell], None
    found = PART.fullmatch(cell)
    if found is None or found[1] not in milestones:
        return None
    return milestones[found[1]], Decimal(found[2]) / 100


def is_gate(cell: str, milestones: Mapping[str, int]) -> bool:
    """Whether a cell names a milestone of the plan, alone or with a per cent."""
    return gate_of(cell, milestones) is not None


def _is_lag(cell: str) -> bool:
    return cell.isdecimal() and len(cell) < 5 and int(cell) <= LONGEST_LAG


def _gates(form: LineForm, milestones: Mapping[str, int]) -> Iterable[Gate]:
    lags = [int(cell) for cell in form.ramp_lag_days] or [0]
    for place, cell in enumerate(form.gates):
        if gate := gate_of(cell, milestones):
            yield Gate(gate[0], ramp_lag_days=lags[min(place, len(lags) - 1)], proportion=gate[1])


def typed_amounts(values: Mapping[str, str], years: Iterable[int]) -> tuple[tuple[YearAmount, ...], dict[str, str]]:
    """The amounts of a form, whose fields are named `planned-2027` and `forecast-2027`, and what is wrong with the
    others; an empty field is no amount."""
    found, wrong = [], {}
    for series in (Series.PLANNED, Series.FORECAST, Series.COMMITTED):
        for year in years:
            field = f"{series}-{year}"
            if said := values.get(field, "").strip():
                try:
                    found.append(YearAmount(year, series, pounds_typed(said)))
                except InvalidOperation:
                    wrong[field] = f"{year_label(year)}: enter an amount in pounds, such as 1200000 or 1.2m."
    return tuple(found), wrong


def pounds_typed(said: str) -> Decimal:
    """Pounds as people and spreadsheets write them: £1,200,000.00, £1.2m, (5). `InvalidOperation` where it is none."""
    return Decimal(digits(said))


class Change(NamedTuple):
    """What is now said of a year; None withdraws what was said before."""

    year: int
    series: Series
    amount: Decimal | None


def changed_amounts(before: Iterable[YearAmount], after: Iterable[YearAmount]) -> list[Change]:
    old = {(each.year, each.series): each.amount for each in before}
    new = {(each.year, each.series): each.amount for each in after}
    return [Change(*key, new.get(key)) for key in sorted(old | new) if old.get(key) != new.get(key)]


def default_end(recurrence: Recurrence, amounts: Iterable[YearAmount]) -> date | None:
    """Where a sheet gives no end: 31 March after the last year with an amount. A one-off amount keeps the horizon's, so
    that a late start does not take a part of it."""
    years = [each.year for each in amounts if each.series is not Series.ACTUAL]
    return year_end(max(years)) if years and recurrence is Recurrence.RECURRING else None


def form_of(row: LineRow, owner_id: int | None) -> LineForm:
    return LineForm(
        ref=row.ref,
        kind=row.kind,
        line_class=row.class_,
        title=row.title,
        owner_id=owner_id,
        council_code=row.council,
        basis=row.share_basis,
        fixed=row.fixed_shares,
        recurrence=row.recurrence,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        gates=row.gates,
        ramp_lag_days=row.ramp_lag_days,
        service_ref=row.service,
        source=row.source,
        note=row.note,
        **{name: getattr(row, name) for name in ALIKE},
    )
