"""A plan in a sheet, by the columns that people chose: every cell that cannot be taken is named by row and heading."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT, Rows, Unknown, numbered
from govern.plan.model import BroughtBaseline, BroughtLink, BroughtPlan, BroughtTask, Loss
from govern.plan.rules.exchange import cells, columns
from govern.plan.rules.exchange.cells import EVENING, MORNING, Unclear
from govern.plan.rules.exchange.columns import FIELDS, Mapped
from govern.plan.rules.exchange.formats import DAYS, Measure
from govern.plan.rules.exchange.mspdi import MOST_TASKS, NO_TASK, TOO_MANY

T = TypeVar("T")
MEASURE = Measure(480, 2400, 20)
MOST_PROBLEMS = 200
MOST_WORDS, LONGEST_ID = 20_000, 60
FORMULA = ("=", "+", "-", "@")
UNKNOWN = "\x00"  # before what to do about a cell that nobody can know; no cell of a file holds this character


class Table(NamedTuple):
    name: str
    rows: Rows

    @property
    def headings(self) -> list[str]:
        return list(self.rows[0]) if self.rows else []


def plain(rows: Rows) -> list[dict[str, str]]:
    """Rows that can be kept: a cell that nobody can know, or that is no text, is marked."""
    return [{heading: _marked(cell) for heading, cell in row.items()} for row in rows]


def _marked(cell: str) -> str:
    if isinstance(cell, Unknown):
        return f"{UNKNOWN}{cell}"
    return f"{UNKNOWN}{NOT_TEXT}" if NO_TEXT.search(cell) else cell


def chosen(sheets: Mapping[str, Rows]) -> Table:
    """The first sheet that names tasks, else the first with rows."""
    tables = [Table(name, rows) for name, rows in sheets.items() if rows]
    if not tables:
        raise Invalid({"file": "There is no row below the headings in this file."})
    return next((one for one in tables if "name" in columns.guess(one.headings)), tables[0])


def read(table: Table, mapped: Mapped) -> BroughtPlan:
    """`Invalid` names sheet, row and column of every cell that cannot be taken."""
    if "name" not in mapped:
        raise Invalid({"name": "Choose the column that holds the names of the tasks."})
    if len(table.rows) > MOST_TASKS:
        raise Invalid({"file": TOO_MANY})
    reader = _Reader(table, mapped)
    tasks = [task for line, row in numbered(table.rows) if (task := reader.task(line, row))]
    linked = reader.linked(tasks)
    problems = {f"{table.name}, {where}": what for where, what in (table.rows.problems | reader.problems).items()}
    if problems:
        raise Invalid(dict(list(problems.items())[:MOST_PROBLEMS]))
    if not tasks:
        raise Invalid({"file": NO_TASK})
    return BroughtPlan(tasks=tuple(_summaries(linked)), losses=tuple(_losses(table, mapped)))


def _losses(table: Table, mapped: Mapped) -> list[Loss]:
    left = columns.left(table.headings, mapped)
    said = "choose what they hold, or leave them in the file"
    return [Loss(what="columns", count=len(left), examples=tuple(left[:5]), instead=said)] if left else []


class _Reader:
    """Rows into tasks; `problems` by row and heading."""

    def __init__(self, table: Table, mapped: Mapped) -> None:
        self.problems: dict[str, str] = {}
        self._mapped = mapped
        self._lines: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        self._given: dict[str, tuple[list[BroughtLink], list[BroughtLink]]] = {}
        percents = [self._cell(row, "percent") for row in table.rows]
        self._is_fraction = not any("%" in one or _above_one(one) for one in percents)

    def _cell(self, row: Mapping[str, str], field: str) -> str:
        cell = row.get(self._mapped.get(field, ""), "")
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell

    def _take(self, line: int, row: Mapping[str, str], field: str, how: Callable[[str], T], *, empty: T) -> T:
        cell = self._cell(row, field)
        heading = self._mapped.get(field, FIELDS[field].label)
        if cell.startswith(UNKNOWN):
            self.problems[f"row {line}, {heading}"] = cell.removeprefix(UNKNOWN)
            return empty
        try:
            return how(cell) if field in self._mapped else empty
        except Unclear as wrong:
            self.problems[f"row {line}, {heading}"] = str(wrong)
            return empty

    def _words(self, line: int, row: Mapping[str, str], field: str, most: int = MOST_WORDS) -> str:
        def how(cell: str) -> str:
            if len(cell.strip()) > most:
                raise Unclear(f"This holds more than {most:,} characters. Shorten it.")
            return cell.strip()

        return self._take(line, row, field, how, empty="")

    def task(self, line: int, row: Mapping[str, str]) -> BroughtTask | None:
        if not self._cell(row, "name").strip():
            return None
        number = self._words(line, row, "number", LONGEST_ID)
        uid = self._words(line, row, "uid", LONGEST_ID) or number or str(line)
        if uid in self._lines:
            heading = self._mapped.get("uid") or self._mapped.get("number", "")
            self.problems[f"row {line}, {heading}"] = f"Row {self._lines[uid]} has {uid} too. Give each its own."
            return None
        self._lines[uid] = line
        self._ids[number or str(len(self._lines))] = uid
        self._given[uid] = (
            self._take(line, row, "predecessors", lambda cell: cells.links(cell, MEASURE), empty=[]),
            self._take(line, row, "before", lambda cell: cells.links(cell, MEASURE), empty=[]),
        )
        return self._task(line, row, uid=uid)

    def _task(self, line: int, row: Mapping[str, str], *, uid: str) -> BroughtTask:
        def moment(field: str) -> datetime | None:
            is_limit = field == "constraint_date" and limit is not None and limit.is_about_start
            at = MORNING if is_limit or field.endswith("start") else EVENING
            return self._take(line, row, field, lambda cell: cells.moment(cell, at), empty=None)

        limit = self._take(line, row, "constraint", cells.limit, empty=None)
        start, finish = moment("start"), moment("finish")
        nothing: tuple[int, int] | None = None
        length = self._take(line, row, "duration", lambda cell: cells.length(cell, MEASURE), empty=nothing)
        said = self._take(line, row, "milestone", cells.yes, empty=False)
        is_point = said or _is_point(start, finish, length)
        minutes, unit = length or (0 if is_point else _weekdays(start, finish) * MEASURE.per_day, DAYS)
        return BroughtTask(
            uid=uid,
            name=self._words(line, row, "name"),
            outline=self._words(line, row, "outline"),
            wbs=self._words(line, row, "outline"),
            level=self._level(line, row),
            is_summary=self._take(line, row, "summary", cells.yes, empty=False),
            is_milestone=is_point,
            start=start,
            finish=finish or (start if is_point else None),
            minutes=minutes,
            unit=unit,
            percent_complete=self._take(line, row, "percent", self._per_cent, empty=0),
            actual_start=moment("actual_start"),
            actual_finish=moment("actual_finish"),
            limit=limit,
            limit_at=moment("constraint_date") if limit else None,
            is_late=cells.is_late(self._cell(row, "constraint")),
            deadline=moment("deadline"),
            baselines=_baseline(moment("baseline_start"), moment("baseline_finish")),
            notes=self._words(line, row, "notes"),
            resources=tuple(one.strip() for one in self._words(line, row, "resources").split(";") if one.strip()),
            workstream=self._words(line, row, "workstream"),
            council=self._words(line, row, "council"),
            governs=self._words(line, row, "reference"),
            dates=self._words(line, row, "dates"),
        )

    def _per_cent(self, cell: str) -> int:
        return cells.per_cent(cell, is_fraction=self._is_fraction)

    def _level(self, line: int, row: Mapping[str, str]) -> int:
        if self._words(line, row, "level"):
            return max(1, self._take(line, row, "level", cells.number, empty=1))
        outline = self._words(line, row, "outline").strip(".")
        return outline.count(".") + 1

    def linked(self, tasks: Sequence[BroughtTask]) -> list[BroughtTask]:
        """With their predecessors by UID; a number that no row has is named."""
        return [replace(task, links=tuple(self._links(task.uid))) for task in tasks]

    def _links(self, uid: str) -> list[BroughtLink]:
        by_number, by_uid = self._given[uid]
        found = []
        for field, link in [*(("before", one) for one in by_uid), *(("predecessors", one) for one in by_number)]:
            if field == "predecessors" and by_uid:
                continue
            target = link.predecessor if field == "before" else self._ids.get(link.predecessor, link.predecessor)
            if target in self._lines and target != uid:
                found.append(replace(link, predecessor=target))
            else:
                where = f"row {self._lines[uid]}, {self._mapped[field]}"
                self.problems[where] = f"There is no other row with the number {link.predecessor}."
        return found


def _is_point(start: datetime | None, finish: datetime | None, length: tuple[int, int] | None) -> bool:
    """A row without a length and with one day is a milestone."""
    return length[0] == 0 if length else start is None or finish is None or start.date() == finish.date()


def _summaries(tasks: Sequence[BroughtTask]) -> list[BroughtTask]:
    """A row with deeper rows right below it is a summary, where no column says so."""
    if any(one.is_summary for one in tasks):
        return list(tasks)
    deeper = [*(later.level > one.level for one, later in zip(tasks, tasks[1:], strict=False)), False]
    return [replace(one, is_summary=is_above) for one, is_above in zip(tasks, deeper, strict=True)]


def _baseline(start: datetime | None, finish: datetime | None) -> tuple[BroughtBaseline, ...]:
    return (BroughtBaseline(number=0, start=start, finish=finish),) if finish else ()


def _weekdays(start: datetime | None, finish: datetime | None) -> int:
    """Weekdays from the first day to the last: what a plan without durations means."""
    if start is None or finish is None:
        return 1
    whole, rest = divmod((finish.date() - start.date()).days + 1, 7)
    return max(1, whole * 5 + sum((start.weekday() + step) % 7 < 5 for step in range(rest)))


def _above_one(cell: str) -> bool:
    try:
        return Decimal(cell.strip() or 0) > 1
    except InvalidOperation:
        return False
