"""The answer as people read it at a command line: a sentence, a table, and what was asked."""

from collections.abc import Iterator, Sequence
from datetime import date

from govern.kit import text
from govern.plan.model import Activity, Answer, FiledPlan

DAYS = ("early_start_date", "early_finish_date", "late_start_date", "late_finish_date")
NUMBERS = ("early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float")
LONGEST_NAME = 40


def lines(found: Answer, plan: FiledPlan, *, unit: str) -> Iterator[str]:
    yield _heading(found, unit)
    if found.activities:
        yield ""
        yield from _aligned([*_rows(found, plan)], words=2 if _named(plan) else 1)
    if found.shortfalls:
        yield ""
        yield from (one.sentence for one in found.shortfalls)
    if found.why:
        yield ""
        yield from found.why


def _heading(found: Answer, unit: str) -> str:
    critical = [one.id for one in found.activities if one.critical]
    whole = f"The plan takes {text.several(found.duration_days, unit)}"
    if len(critical) > 12:
        return f"{whole}; {len(critical):,} of {len(found.activities):,} activities are critical."
    return f"{whole}; critical: {text.listed(critical) or 'nothing'}."


def _rows(found: Answer, plan: FiledPlan) -> Iterator[list[str]]:
    """Where there are days, a second line of the heading tells them from the places on the line."""
    names = {task.id: task.name for task in plan.tasks}
    dated = isinstance(found.activities[0].early_start_date, date)
    columns = [*(DAYS if dated else ()), *NUMBERS]
    blank = [""] if _named(plan) else []
    yield ["id", *(["name"] if _named(plan) else []), *(_title(column) for column in columns), ""]
    if dated:
        yield ["", *blank, *("date" if column in DAYS else "day" for column in columns[:8]), "", "", ""]
    for one in found.activities:
        name = [_short(names[one.id])] if _named(plan) else []
        yield [one.id, *name, *(_cell(getattr(one, column)) for column in columns), _mark(one)]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _named(plan: FiledPlan) -> bool:
    return any(task.name for task in plan.tasks)


def _title(column: str) -> str:
    return column.removesuffix("_date").replace("_", " ")


def _cell(value: object) -> str:
    return text.short_day(value) if isinstance(value, date) else str(value)


def _mark(one: Activity) -> str:
    if one.critical:
        return "critical"
    return "nearly critical" if one.near_critical is True else ""


def _aligned(rows: Sequence[Sequence[str]], *, words: int) -> Iterator[str]:
    """Words to the left, numbers to the right, two spaces between columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    for row in rows:
        cells = [
            cell.ljust(width) if place < words or place == last else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
