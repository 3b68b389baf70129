"""A plan in JSON: every problem is found, and named by its place and its field."""

from collections.abc import Iterator, Mapping

import msgspec

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import FiledPlan, FiledTask, Limit, LinkType
from govern.plan.rules.filed import values
from govern.plan.rules.filed.values import Field, Wrong

MOST_PROBLEMS = 50
NOT_ABOUT_TIME = frozenset(
    {"id", "name", "title", "description", "notes", "source", "published", "published_table", "expected"}
)
Fields = Mapping[str, Field]
PLAN: Fields = {
    "start": Field("start", values.maybe_day),
    "status_date": Field("status", values.when),
    "tasks": Field("tasks", values.listing, is_needed=True),
    "links": Field("links", values.listing),
}
TASK: Fields = {
    "id": Field("id", values.identity, is_needed=True),
    "duration_days": Field("duration", values.length, is_needed=True),
    "name": Field("name", values.words),
    "constraint": Field("limit", values.one_of([*Limit])),
    "constraint_date": Field("at", values.when),
    "deadline": Field("deadline", values.when),
    "actual_start": Field("actual_start", values.when),
    "actual_finish": Field("actual_finish", values.when),
    "percent_complete": Field("percent_complete", values.percent),
    "remaining_days": Field("remaining", values.length),
}
LINK: Fields = {
    "from": Field("predecessor", values.identity, is_needed=True),
    "to": Field("successor", values.identity, is_needed=True),
    "type": Field("type", values.one_of([*LinkType])),
    "lag_days": Field("lag", values.whole),
}


def read(content: bytes) -> FiledPlan:
    """`{"start"?, "status_date"?, "tasks": […], "links": […]}` as a plan, or `Invalid` with a line for each problem."""
    filed = _decoded(content)
    problems: dict[str, str] = {}
    plan = _taken(filed, PLAN, where="", problems=problems)
    tasks = _rows(plan.get("tasks"), TASK, where="task", problems=problems)
    for number, task in enumerate(tasks, start=1):
        _constrain(task, where=_place("task", number, task), problems=problems)
    links = _rows(plan.get("links"), LINK, where="link", problems=problems)
    _refuse(problems)
    found = msgspec.convert(plan | {"tasks": tasks, "links": links, "notes": _notes(filed)}, FiledPlan)
    _refuse(dict(_contradictions(found)))
    return found


def _notes(filed: Mapping[str, object]) -> list[str]:
    beside = sorted(NOT_ABOUT_TIME & set(filed))
    return [f"Not read, because it says nothing about the dates: {text.listed(beside)}."] if beside else []


def _decoded(content: bytes) -> dict[str, object]:
    try:
        filed = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise Invalid({"file": f"This is not JSON in UTF-8 that can be read: {wrong}."}) from wrong
    if not isinstance(filed, dict):
        raise Invalid({"file": 'A plan in JSON is one object: {"tasks": […], "links": […]}.'})
    return filed


def _rows(listed: object, fields: Fields, *, where: str, problems: dict[str, str]) -> list[dict[str, object]]:
    rows = listed if isinstance(listed, list) else []
    return [
        _taken(row, fields, where=_place(where, number, row), problems=problems)
        for number, row in enumerate(rows, start=1)
    ]


def _constrain(task: dict[str, object], *, where: str, problems: dict[str, str]) -> None:
    """Kind and date of a constraint are two fields of the file and one thing: half of it imposes nothing."""
    limit, at = task.pop("limit", None), task.pop("at", None)
    if (limit is None) != (at is None):
        missing = "constraint_date" if at is None else "constraint"
        problems.setdefault(f"{where}{missing}", "A constraint needs its kind and its date: give both or neither.")
    elif limit is not None:
        task["constraint"] = {"limit": limit, "at": at}


def _place(where: str, number: int, row: object) -> str:
    """`task 3 (B), `: the number in the file, and the id where it has one."""
    named = row.get("id") if isinstance(row, dict) else None
    return f"{where} {number} ({named}), " if isinstance(named, str) else f"{where} {number}, "


def _taken(row: object, fields: Fields, *, where: str, problems: dict[str, str]) -> dict[str, object]:
    """The row by the names of its Struct; what cannot be taken goes into `problems`."""
    if not isinstance(row, dict):
        problems[where.removesuffix(", ")] = "This must be an object: { … }."
        return {}
    found: dict[str, object] = {}
    for key, value in row.items():
        if key in fields:
            try:
                found[fields[key].name] = fields[key].check(value)
            except Wrong as wrong:
                problems[f"{where}{key}"] = str(wrong)
        elif where or key not in NOT_ABOUT_TIME:
            problems[f"{where}{key}"] = f"There is no such field. Known are: {', '.join(fields)}."
    for key, field in fields.items():
        if field.is_needed and key not in row:
            problems[f"{where}{key}"] = "This is missing."
    return found


def _refuse(problems: Mapping[str, str]) -> None:
    if len(problems) > MOST_PROBLEMS:
        first = dict(list(problems.items())[:MOST_PROBLEMS])
        raise Invalid(first | {"file": f"There are {len(problems) - MOST_PROBLEMS:,} more problems."})
    if problems:
        raise Invalid(problems)


def _contradictions(plan: FiledPlan) -> Iterator[tuple[str, str]]:
    """What no field shows alone: an id used twice, a link to nowhere, progress that nobody dates."""
    known: dict[str, int] = {}
    for number, task in enumerate(plan.tasks, start=1):
        where = f"task {number} ({task.id}), "
        if known.setdefault(task.id, number) != number:
            yield f"{where}id", f"Task {known[task.id]} is called {task.id} too. Give each its own id."
        for field, said in _half_told(task, plan):
            yield f"{where}{field}", said
    for number, link in enumerate(plan.links, start=1):
        for field, end in (("from", link.predecessor), ("to", link.successor)):
            if end not in known:
                yield f"link {number}, {field}", f"There is no task with the id {end}."


def _half_told(task: FiledTask, plan: FiledPlan) -> Iterator[tuple[str, str]]:
    said = {
        "actual_start": task.actual_start is not None,
        "actual_finish": task.actual_finish is not None,
        "percent_complete": task.percent_complete > 0,
        "remaining_days": task.remaining is not None,
    }
    told = [field for field, is_said in said.items() if is_said]
    has_begun = said["actual_start"] or (said["actual_finish"] and not task.duration)
    if told and not has_begun:
        yield told[0], "Say when it began: actual_start."
    elif told and plan.status is None:
        yield told[0], "Say as at which day this is so: status_date, at the top of the file."
    elif task.percent_complete == 100 and not said["actual_finish"]:
        yield "percent_complete", "What is complete has an end: give actual_finish."
