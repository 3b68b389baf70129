"""A register of lines that comes back as a grid: what it changes, and what that takes from each council."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.kit.grid import Sent, compared, place, unreadable
from govern.plan.rules.cells import day
from govern.roi.model import Case, Gate, Line, LineClass, LineKind, NewLine, Series, Split, Terms, YearAmount, YearSplit
from govern.roi.model.grid import FACTS, SHOWN, Amended, Batch, CellEdit, CellSaid, Ground
from govern.roi.rules import shares
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.case import countable
from govern.roi.rules.discounting import present_value
from govern.roi.rules.figures import figures
from govern.roi.rules.problems import beyond, problems
from govern.roi.rules.register_cells import cell, is_closed, plain
from govern.roi.rules.written import gate_of, pounds_typed

UNEXPLAINED = "Say in a sentence why these lines change."
Changed = Mapping[str, str]


def batch(sent: Iterable[Sent[str]], lines: Mapping[int, Line], *, columns: Collection[str], ground: Ground) -> Batch:
    """What a grid changes. A cell that nobody touched is left alone, whatever others wrote there meanwhile."""
    edits: list[CellEdit] = []
    wrong: dict[str, str] = {}
    late: dict[str, str] = {}
    for one in sent:
        line = lines[one.id]
        now = {column: cell(line, column, ground) for column in columns}
        closed = [column for column in columns if is_closed(line, column, ground)]
        row = compared(one, now, closed=closed, plain=lambda column, typed: plain(column, typed, ground))
        edits += [
            CellEdit(line_id=line.id, ref=line.ref, column=column, before=now[column], after=said)
            for column, said in row.changes.items()
        ]
        wrong |= _placed(row.problems, line)
        late |= {place(line.id, column): said for column, said in row.clashes.items()}
    found = amended(edits, lines, ground=ground)
    return replace(found, problems=dict(found.problems) | wrong, clashes=late)


def asked(cells: Iterable[CellSaid], case: Case, ground: Ground) -> Batch:
    """The same of cells that were named one by one; one that is none, or that may not be written, is refused."""
    lines = {line.id: line for line in case.lines}
    by_line: dict[int, list[CellSaid]] = defaultdict(list)
    wrong: dict[str, str] = {}
    for one in cells:
        if problem := _refused(one, lines.get(one.line_id), ground):
            wrong[place(one.line_id, one.column)] = problem
        else:
            by_line[one.line_id].append(one)
    sent = [
        Sent(id, {one.column: _as_shown(one, ground) for one in said}, _typed(said)) for id, said in by_line.items()
    ]
    found = batch(sent, lines, columns={one.column for said in by_line.values() for one in said}, ground=ground)
    return replace(found, problems=wrong | dict(found.problems))


def _refused(one: CellSaid, line: Line | None, ground: Ground) -> str:
    series, _, year = one.column.partition("_")
    if line is None:
        return f"There is no line {one.line_id} in this programme."
    if one.column not in FACTS and (series not in SHOWN or year not in map(str, ground.terms.horizon.years)):
        return f"{line.ref} has no cell {one.column}. Read line-cells for those it has."
    if is_closed(line, one.column, ground):
        return f"{line.ref}, {_label(line, one.column)}: this cell is not yours to change, or holds no money."
    return ""


def _as_shown(one: CellSaid, ground: Ground) -> str:
    """An amount may be said with or without its commas."""
    try:
        return plain(one.column, one.was, ground)
    except Invalid:
        return one.was


def _typed(said: Iterable[CellSaid]) -> dict[str, str]:
    return {one.column: one.becomes for one in said}


def clashes(edits: Iterable[CellEdit], lines: Mapping[int, Line], *, ground: Ground) -> dict[str, str]:
    """What stands now in cells that somebody has changed since the edits were shown."""
    found = {}
    for edit in edits:
        line = lines[edit.line_id]
        now = cell(line, edit.column, ground)
        if now not in (edit.before, edit.after) or is_closed(line, edit.column, ground):
            found[place(edit.line_id, edit.column)] = now
    return found


def amended(edits: Iterable[CellEdit], lines: Mapping[int, Line], *, ground: Ground) -> Batch:
    """The lines as the edits make them, and what is wrong with any, by its cell."""
    edits = tuple(edits)
    by_line: dict[int, dict[str, str]] = defaultdict(dict)
    for edit in edits:
        by_line[edit.line_id][edit.column] = edit.after
    made, wrong = dict[int, NewLine](), dict[str, str]()
    for id, changed in by_line.items():
        made[id] = _amended(lines[id], changed, ground)
        found = problems(made[id], ground.terms.sharers) | beyond(made[id], ground.terms.horizon)
        wrong |= _placed({_column(field, what, changed, lines[id]): what for field, what in found.items()}, lines[id])
    return Batch(edits=edits, problems=wrong, amended=made)


def unexplained(because: str) -> str | None:
    """A line is written anew only with its reason."""
    return unreadable(because) or (None if because.strip() else UNEXPLAINED)


def _placed(wrong: Mapping[str, str], line: Line) -> dict[str, str]:
    return {place(line.id, column): f"{line.ref}, {_label(line, column)}: {what}" for column, what in wrong.items()}


def _label(line: Line, column: str) -> str:
    label = CellEdit(line_id=line.id, ref=line.ref, column=column, before="", after="").label
    return label[0].lower() + label[1:]


def _column(field: str, what: str, changed: Changed, line: Line) -> str:
    """The cell by which a problem stands: its own, the year it names, else the first that was changed."""
    if field in changed:
        return field
    years = [one for one in changed if one not in FACTS and _label(line, one).partition(" ")[2] in what]
    return next(iter(years or changed))


def _amended(line: Line, changed: Changed, ground: Ground) -> NewLine:
    facts: dict[str, Any] = {name: said for name, said in changed.items() if name in ("title", "service_ref")}
    if "line_class" in changed:
        facts["line_class"] = next(one for one in LineClass if one.words == changed["line_class"])
    if "owner_id" in changed:
        owners = {name: id for id, name in ground.names.owners.items()}
        facts["owner_id"] = owners.get(changed["owner_id"])
    for name in ("starts_on", "ends_on"):
        if name in changed:
            facts[name] = day(changed[name]) if changed[name] else None
    if "gates" in changed:
        facts["gates"] = tuple(_gates(line, changed["gates"], ground))
    said = {name: getattr(line, name) for name in NewLine.__struct_fields__}
    return NewLine(**said | facts | {"amounts": _amounts(line, changed)})


def _gates(line: Line, said: str, ground: Ground) -> Iterator[Gate]:
    """A gate that was there keeps its lag."""
    milestones = {ref: id for id, ref in ground.milestones.items()}
    lags = {gate.milestone_id: gate.ramp_lag_days for gate in line.gates}
    for one in filter(None, said.split("; ")):
        if found := gate_of(one, milestones):
            yield Gate(found[0], ramp_lag_days=lags.get(found[0], 0), proportion=found[1])


def _amounts(line: Line, changed: Changed) -> tuple[YearAmount, ...]:
    said = {(one.series, one.year): one.amount for one in line.amounts}
    for column, typed in changed.items():
        if column in FACTS:
            continue
        series, _, year = column.partition("_")
        said.pop((Series(series), int(year)), None)
        if typed:
            said[Series(series), int(year)] = pounds_typed(typed)
    return tuple(YearAmount(year, series, amount) for (series, year), amount in sorted(said.items()))


def effect(case: Case, found: Batch, *, validated: Collection[int]) -> Amended:
    """What the councils lose by year, as forecast and as approved. Each side is shared first (DOMAIN C6.0). `validated`
    are the lines a section 151 officer stands behind."""
    known = {line.id: line for line in case.lines}
    after = {id: Line(**_whole(known[id], new)) for id, new in found.amended.items()}
    counts = {one.id for one in countable(after.values(), case.terms, case.dates)}
    counts &= {one.id for one in countable((known[id] for id in after), case.terms, case.dates)}
    was = figures((known[id] for id in after if id in counts), case.terms, dates=case.dates)
    becomes = figures((after[id] for id in after if id in counts), case.terms, dates=case.dates)
    forecast, approved = defaultdict[int, list[Split]](list), defaultdict[int, list[Split]](list)
    for old, new in zip(was, becomes, strict=True):
        for then, now in zip(old.years, new.years, strict=True):
            forecast[then.year].append(_lost(old.line, then.forecast, now.forecast))
            approved[then.year].append(_lost(old.line, then.planned, now.planned))
    years = _years(forecast, case.terms)
    return Amended(
        years=years,
        lost=shares.total((one.split for one in years), case.terms.codes),
        npv_lost=_npv(years, case.terms),
        approved=shares.total((one.split for one in _years(approved, case.terms)), case.terms.codes),
        lapsed=tuple(known[id].ref for id in after if id in validated),
    )


def _whole(line: Line, new: NewLine) -> dict[str, Any]:
    said = {name: getattr(new, name) for name in NewLine.__struct_fields__}
    return said | {"id": line.id, "programme_id": line.programme_id, "version": line.version}


def _lost(line: Line, then: Split, now: Split) -> Split:
    lost = shares.difference(then, now)
    return lost if line.kind is LineKind.BENEFIT else shares.negative(lost)


def _years(splits: Mapping[int, list[Split]], terms: Terms) -> tuple[YearSplit, ...]:
    """The years in which anything changes for anybody."""
    whole = (YearSplit(year, shares.total(each, terms.codes)) for year, each in sorted(splits.items()))
    return tuple(one for one in whole if one.split.total or any(one.split.by_council.values()))


def _npv(years: Iterable[YearSplit], terms: Terms) -> Decimal:
    lost = {each.year: each.split.total for each in years}
    return rounded(present_value([lost.get(year, Decimal(0)) for year in terms.horizon.appraised], terms.schedule), 2)
