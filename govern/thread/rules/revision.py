"""What a workbook says otherwise than a programme as it stands, cell by cell."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from govern.kit import kinds, typed
from govern.kit.errors import Invalid
from govern.roi import rules as roi
from govern.roi.model import DatedBasisRow, DriverRow, LineRow
from govern.thread.model import SHEETS, Edit, Revision, Workbook

KEYS: Mapping[str, tuple[str, ...]] = {
    "milestones": ("ref",),
    "lines": ("ref",),
    "amounts": ("line", "year", "series"),
    "drivers": ("ref",),
    "dated_bases": ("line", "since"),
}
TAKEN: Mapping[str, Collection[str]] = {
    "milestones": {"forecast_finish", "because", "actual_finish", "evidence"},
    "lines": typed.columns(LineRow),
    "amounts": {"amount"},
    "drivers": typed.columns(DriverRow),
    "dated_bases": typed.columns(DatedBasisRow),
}
OF_LINES = ("lines", "amounts", "dated_bases")
ADDED = ("lines", "amounts", "drivers", "dated_bases")
ELSEWHERE = (
    "A workbook changes forecasts, days reached, costs and benefits of a programme that is here, and what they are "
    "shared by; it adds costs and benefits. Change this on its own page, and leave the cell as it was."
)
NEW = "There is no such row in the programme. Add it on its own page first, or take the row out."
TWICE = "This stands in a row above already. Keep one of them."
KEPT = "This has been said before and stays in the record. Write the new day instead of emptying the cell."
REACHED = "The day it was reached is in the record. Correct it on the milestone's page."
NO_EVIDENCE = "Say what shows that it was reached: fill in evidence in this row."


def revision(now: Workbook, wanted: Workbook, *, given: Collection[str]) -> Revision:
    """The cells that differ, or `Invalid` with the place of all that a workbook cannot change. Only sheets that the
    file has are compared, and a row that it does not have stays as it is."""
    edits: list[Edit] = []
    problems: dict[str, str] = {}
    absent: dict[str, int] = {}
    for sheet in (name for name in SHEETS if name in given):
        new = _rows(wanted, sheet)
        old = _rows(now, sheet) if new or sheet in KEYS else []
        if sheet in KEYS:
            found, wrong = _compared(sheet, old, new)
            edits += found
            absent[sheet] = len({_key(sheet, row) for row in old} - {_key(sheet, row) for row in new})
        else:
            wrong = _others(sheet, old, new)
        problems |= wrong
    if problems := problems | _milestones(edits, wanted) | _strangers(edits, now):
        raise Invalid(problems)
    return Revision(
        edits=tuple(edits),
        added=tuple(sorted(_new_lines(edits, now))),
        absent={sheet: count for sheet, count in absent.items() if count},
    )


def _rows(book: Workbook, sheet: str) -> list[dict[str, str]]:
    rows: Sequence[Struct] = getattr(book, sheet)
    return [typed.cells(row) | _numbers(row) for row in rows]


def _numbers(row: Struct) -> dict[str, str]:
    """A spreadsheet drops the noughts of 1200000.00: to the penny where that is all there is, else without noughts."""
    return {
        field.encode_name: _plain(value)
        for field in kinds.fields(type(row))
        if isinstance(value := getattr(row, field.name), Decimal)
    }


def _plain(value: Decimal) -> str:
    """What no amount of money can be stays as it was written."""
    if not value.is_finite() or not -20 < value.adjusted() < 20:
        return str(value)
    return f"{value:.2f}" if value == round(value, 2) else f"{value.normalize():f}"


def _key(sheet: str, row: Mapping[str, str]) -> str:
    return " ".join(row[column] for column in KEYS[sheet])


def _compared(
    sheet: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]
) -> tuple[list[Edit], dict[str, str]]:
    stands = {_key(sheet, row): row for row in old}
    counted = Counter[str]()
    edits: list[Edit] = []
    wrong: dict[str, str] = {}
    for number, row in enumerate(new, start=2):
        key = _key(sheet, row)
        counted[key] += 1
        if counted[key] > 1:
            wrong[f"{sheet}, row {number}, {KEYS[sheet][0]}"] = TWICE
        elif key not in stands and sheet not in ADDED:
            wrong[f"{sheet}, row {number}, {KEYS[sheet][0]}"] = NEW
        else:
            edits += _edits(sheet, number, stands.get(key, _blank(sheet, row)), row)
    moved = {one.key for one in edits if one.column == "forecast_finish"}
    edits = [one for one in edits if not _is_old(one, moved)]
    wrong |= {one.place: ELSEWHERE for one in edits if one.column not in TAKEN[sheet]}
    return [one for one in edits if one.column in TAKEN[sheet]], wrong


def _blank(sheet: str, row: Mapping[str, str]) -> dict[str, str]:
    """What stands where there is no such row yet."""
    return {column: cell if column in KEYS[sheet] else "" for column, cell in row.items()}


def _is_old(one: Edit, moved: Collection[str]) -> bool:
    """What only tells of the forecast beside it: a file kept since an earlier import has an old day and reason."""
    return one.sheet == "milestones" and (
        one.column == "stated_on" or (one.column == "because" and one.key not in moved)
    )


def _edits(sheet: str, number: int, old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Edit]:
    key = _key(sheet, new)
    return [
        Edit(sheet=sheet, row=number, key=key, column=column, before=old[column], after=new[column])
        for column in new
        if old[column] != new[column]
    ]


def _others(sheet: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Registers that a workbook brings once: each cell that differs from the row beginning with the same words."""
    wrong: dict[str, str] = {}
    known = {tuple(row.values()) for row in old}
    for number, row in enumerate(new, start=2):
        if tuple(row.values()) in known:
            continue
        alike = [one for one in old if next(iter(one.values())) == next(iter(row.values()))]
        if len(alike) == 1:
            wrong |= {f"{sheet}, row {number}, {name}": ELSEWHERE for name in row if row[name] != alike[0][name]}
        else:
            wrong[f"{sheet}, row {number}"] = ELSEWHERE
    return wrong


def _milestones(edits: Iterable[Edit], wanted: Workbook) -> dict[str, str]:
    """What is said of one milestone must make sense together."""
    wrong = {}
    for cells in by_row(edits, "milestones").values():
        forecast, actual, evidence = (cells.get(name) for name in ("forecast_finish", "actual_finish", "evidence"))
        if forecast and not forecast.after:
            wrong[forecast.place] = KEPT
        if (actual and actual.before) or (evidence and not actual):
            wrong[(actual or evidence or next(iter(cells.values()))).place] = REACHED
        elif actual and not wanted.milestones[actual.row - 2].evidence.strip():
            wrong[actual.place] = NO_EVIDENCE
    return wrong


def _strangers(edits: Sequence[Edit], now: Workbook) -> dict[str, str]:
    known = {one.ref for one in now.lines} | _new_lines(edits, now)
    return {
        f"{one.sheet}, row {one.row}, line": NEW for one in edits if one.sheet in OF_LINES and line_of(one) not in known
    }


def _new_lines(edits: Iterable[Edit], now: Workbook) -> set[str]:
    return {one.key for one in edits if one.sheet == "lines"} - {one.ref for one in now.lines}


def line_of(edit: Edit) -> str:
    """The reference of the line that a cell of one of its sheets is about."""
    return edit.key.rsplit(" ", len(KEYS[edit.sheet]) - 1)[0]


def by_row(edits: Iterable[Edit], sheet: str) -> dict[str, dict[str, Edit]]:
    """The edits of a sheet by what they are about, and there by column."""
    found: dict[str, dict[str, Edit]] = defaultdict(dict)
    for one in (each for each in edits if each.sheet == sheet):
        found[one.key][one.column] = one
    return dict(found)


def lacks_reason(found: Revision, because: str) -> bool:
    """Whether something changes without a reason: a forecast may bring its own."""
    if because.strip():
        return False
    forecasts = [cells for cells in by_row(found.edits, "milestones").values() if "forecast_finish" in cells]
    unsaid = [cells for cells in forecasts if not ("because" in cells and cells["because"].after.strip())]
    return bool(unsaid) or any(one.sheet != "milestones" for one in found.edits)


def is_late(now: Workbook, found: Revision) -> bool:
    """Whether somebody has changed one of the cells since the workbook was compared."""
    stands = {(sheet, _key(sheet, row)): row for sheet in KEYS for row in _rows(now, sheet)}
    return any(stands.get((one.sheet, one.key), {}).get(one.column, "") != one.before for one in found.edits)


def revised(now: Workbook, found: Revision, sheet: str) -> list[Any]:
    """The rows of a sheet as the revision makes them, new ones last."""
    kind = SHEETS[sheet]
    changes = by_row(found.edits, sheet)
    rows = {_key(sheet, row): row for row in _rows(now, sheet)}
    for key, cells in changes.items():
        new = (
            dict(zip(KEYS[sheet], key.rsplit(" ", len(KEYS[sheet]) - 1), strict=True)) if key not in rows else rows[key]
        )
        rows[key] = new | {column: one.after for column, one in cells.items()}
    return [typed.read(row, kind) for row in rows.values()]


def unknown_gates(lines: Sequence[Mapping[str, str]], milestones: Collection[str]) -> dict[str, str]:
    """Gates that name no milestone, found also where another cell of the row cannot be read."""
    known = dict.fromkeys(milestones, 0)
    return {
        f"lines, row {number}, gates": f"There is no milestone {cell}. Write references such as REV-16; LGV-03."
        for number, row in enumerate(lines, start=2)
        for cell in (part.strip() for part in row.get("gates", "").split(typed.SEPARATOR))
        if cell and not roi.is_gate(cell, known)
    }
