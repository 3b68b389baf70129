"""Lines as their sheet and their form show them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from govern.roi.model import Line, LineRow, NewLine, Terms
from govern.roi.rules.basis_cells import coded_cells, mix_cells, plain
from govern.roi.rules.written import ALIKE, REDUNDANCY, default_end


class Names(NamedTuple):
    milestones: Mapping[int, str]
    people: Mapping[int, str]


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
        **_more(line),
    )


def _more(line: Line) -> dict[str, Any]:
    """What stands alike in sheet and form."""
    parts = line.redundancy
    return {name: getattr(line, name) for name in ALIKE if name not in (*REDUNDANCY, "mix")} | {
        "mix": mix_cells(line.mix),
        **{name: getattr(parts, name) if parts else None for name in REDUNDANCY},
    }


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
        "gates": "; ".join(cell for cell in gate_cells(line, refs) if cell in refs.values()),
        "gates_in_part": "; ".join(cell for cell in gate_cells(line, refs) if cell not in refs.values()),
        "ramp_lag_days": "; ".join(lag_cells(line)),
        "service_ref": line.service_ref,
        "source": line.source,
        "note": line.note,
        **_typed(line),
        **{f"{each.series}-{each.year}": f"{each.amount:,.2f}" for each in line.amounts},
    }


def _typed(line: Line) -> dict[str, str | date | None]:
    parts = line.redundancy
    return {
        "driver": line.driver,
        "mix": "; ".join(mix_cells(line.mix)),
        "by_judgement": "yes" if line.by_judgement else "no",
        "treatment": line.treatment or "",
        "funding": line.funding or "",
        "life_years": str(line.life_years or ""),
        "operational_on": line.operational_on,
        "prices": line.prices or "",
        "price_year": str(line.price_year or ""),
        "counts_in": line.counts_in or "",
        **{name: _pounds(getattr(parts, name, None)) for name in REDUNDANCY},
    }


def _pounds(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"


def share_cells(line: NewLine) -> list[str]:
    """`A 50` for each council, where the shares are fixed."""
    return coded_cells(line.fixed)


def gate_cells(line: NewLine, refs: Mapping[int, str]) -> list[str]:
    return [
        refs[gate.milestone_id]
        if gate.proportion is None
        else f"{refs[gate.milestone_id]} {plain(gate.proportion * 100)}"
        for gate in line.gates
    ]


def lag_cells(line: NewLine) -> list[str]:
    """One number where all gates have the same."""
    lags = [str(gate.ramp_lag_days) for gate in line.gates] or ["0"]
    return lags[:1] if len(set(lags)) == 1 else lags
