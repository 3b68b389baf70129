"""Lines as they are written in sheets and forms, read into lines and written back again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from govern.kit.dates import year_end, year_label
from govern.kit.errors import Invalid
from govern.roi.model import Gate, Line, LineForm, LineRow, NewLine, Recurrence, Series, ShareBasis, Terms, YearAmount

SHARE = re.compile(r"(\S{1,20}) +(\d{1,3}(?:\.\d{1,10})?) ?%?")
PART = re.compile(r"(.{1,20}?) +(\d{1,3}(?:\.\d{1,8})?) ?%?")
LONGEST_LAG = 3650
COLUMNS = {
    "line_class": "class",
    "owner_id": "owner",
    "council_code": "council",
    "basis": "share_basis",
    "shares": "share_basis",
    "fixed": "fixed_shares",
    "service_ref": "service",
}


def written(form: LineForm, amounts: Sequence[YearAmount], *, milestones: Mapping[str, int]) -> NewLine:
    """The line that a form or a row describes; `Invalid` names each field that cannot be read. `milestones` holds ids
    by reference."""
    if wrong := _unread(form, milestones):
        raise Invalid(wrong)
    return NewLine(
        ref=form.ref,
        kind=form.kind,
        line_class=form.line_class,
        title=form.title,
        owner_id=form.owner_id,
        council_code=form.council_code or None,
        basis=form.basis,
        fixed=dict(share for cell in form.fixed if (share := _share(cell))),
        recurrence=form.recurrence,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        gates=tuple(_gates(form, milestones)),
        service_ref=form.service_ref,
        source=form.source,
        note=form.note,
        amounts=tuple(amounts),
    )


def _unread(form: LineForm, milestones: Mapping[str, int]) -> dict[str, str]:
    wrong = {}
    shares = [_share(cell) for cell in form.fixed]
    if None in shares or len({share[0] for share in shares if share}) < len(shares):
        wrong["fixed"] = "Write each council's code once with its per cent, such as A 50; B 30; C 20."
    if unknown := [cell for cell in form.gates if _gate(cell, milestones) is None]:
        wrong["gates"] = f"There is no milestone {unknown[0]}. Give references such as M001, separated by semicolons."
    if len(form.ramp_lag_days) > max(1, len(form.gates)) or not all(map(_is_lag, form.ramp_lag_days)):
        wrong["ramp_lag_days"] = f"Give one number of days up to {LONGEST_LAG}, or one for each milestone."
    return wrong


def _share(cell: str) -> tuple[str, Decimal] | None:
    found = SHARE.fullmatch(cell)
    return (found[1], Decimal(found[2])) if found else None


def _gate(cell: str, milestones: Mapping[str, int]) -> tuple[int, Decimal | None] | None:
    if cell in milestones:
        return milestones[cell], None
    found = PART.fullmatch(cell)
    if found is None or found[1] not in milestones:
        return None
    return milestones[found[1]], Decimal(found[2]) / 100


def is_gate(cell: str, milestones: Mapping[str, int]) -> bool:
    """Whether a cell names a milestone of the plan, alone or with a per cent."""
    return _gate(cell, milestones) is not None


def _is_lag(cell: str) -> bool:
    return cell.isdecimal() and len(cell) < 5 and int(cell) <= LONGEST_LAG


def _gates(form: LineForm, milestones: Mapping[str, int]) -> Iterable[Gate]:
    lags = [int(cell) for cell in form.ramp_lag_days] or [0]
    for place, cell in enumerate(form.gates):
        if gate := _gate(cell, milestones):
            yield Gate(gate[0], ramp_lag_days=lags[min(place, len(lags) - 1)], proportion=gate[1])


def typed_amounts(values: Mapping[str, str], years: Iterable[int]) -> tuple[YearAmount, ...]:
    """The amounts of a form, whose fields are named `planned-2027` and `forecast-2027`; an empty field is no amount."""
    found, wrong = [], {}
    for series in (Series.PLANNED, Series.FORECAST):
        for year in years:
            field = f"{series}-{year}"
            if said := values.get(field, "").replace(",", "").replace("£", "").replace("−", "-").strip():
                try:
                    found.append(YearAmount(year, series, Decimal(said)))
                except InvalidOperation:
                    wrong[field] = f"{year_label(year)}: enter an amount in pounds, such as 1200000.00."
    if wrong:
        raise Invalid(wrong)
    return tuple(found)


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


class Names(NamedTuple):
    milestones: Mapping[int, str]
    people: Mapping[int, str]


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
    )


def row_of(line: Line, names: Names, *, terms: Terms) -> LineRow:
    """A line as its sheet holds it. The end stands there where it is not the one a sheet without it would give."""
    default = default_end(line.recurrence, line.amounts)
    ends_on = line.ends_on or (terms.horizon.ends_on if default else None)
    return LineRow(
        ref=line.ref,
        kind=line.kind,
        class_=line.line_class,
        title=line.title,
        owner=names.people.get(line.owner_id or 0, ""),
        council=line.council_code or "",
        share_basis=line.basis,
        fixed_shares=share_cells(line),
        recurrence=line.recurrence,
        starts_on=line.starts_on,
        gates=gate_cells(line, names.milestones),
        ramp_lag_days=lag_cells(line),
        service=line.service_ref,
        note=line.note,
        source=line.source,
        ends_on=None if ends_on == default else ends_on,
    )


def form_values(line: Line, refs: Mapping[int, str]) -> dict[str, str | date | None]:
    """A line as its form shows it."""
    return {
        "ref": line.ref,
        "title": line.title,
        "kind": line.kind.value,
        "line_class": line.line_class.value,
        "owner_id": str(line.owner_id or ""),
        "council_code": line.council_code or "",
        "basis": line.basis.value if line.basis else "",
        "fixed": "; ".join(share_cells(line)),
        "recurrence": line.recurrence.value,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "gates": "; ".join(gate_cells(line, refs)),
        "ramp_lag_days": "; ".join(lag_cells(line)),
        "service_ref": line.service_ref,
        "source": line.source,
        "note": line.note,
        **{f"{each.series}-{each.year}": f"{each.amount:,.2f}" for each in line.amounts},
    }


def share_cells(line: NewLine) -> list[str]:
    """`A 50` for each council, where the shares are fixed."""
    return [f"{code} {_plain(part)}" for code, part in sorted(line.fixed.items()) if line.basis is ShareBasis.FIXED]


def gate_cells(line: NewLine, refs: Mapping[int, str]) -> list[str]:
    return [
        refs[gate.milestone_id]
        if gate.proportion is None
        else f"{refs[gate.milestone_id]} {_plain(gate.proportion * 100)}"
        for gate in line.gates
    ]


def lag_cells(line: NewLine) -> list[str]:
    """One number where all gates have the same."""
    lags = [str(gate.ramp_lag_days) for gate in line.gates] or ["0"]
    return lags[:1] if len(set(lags)) == 1 else lags


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
