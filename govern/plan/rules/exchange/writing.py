"""A plan as MS Project’s XML (MSPDI), its elements in the order of that schema."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from xml.sax.saxutils import escape

from govern.plan.model import BroughtLink, BroughtPlan, BroughtTask
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.calendars import calendars

NAMESPACE = "http://schemas.microsoft.com/project"
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST = 2**31 - 1


def written(plan: BroughtPlan) -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{declaration}\n<Project xmlns="{NAMESPACE}">{"".join(_parts(plan))}</Project>\n'.encode()


def numbers(plan: BroughtPlan) -> dict[str, int]:
    """A number for each UID, because MS Project has no others: the UID itself where it is one."""
    found = {
        one.uid: int(one.uid) for one in plan.tasks if re.fullmatch(r"[1-9]\d{0,9}", one.uid) and int(one.uid) <= MOST
    }
    free = max(found.values(), default=0)
    free = free if free + len(plan.tasks) <= MOST else 0
    taken = set(found.values())
    for task in plan.tasks:
        while task.uid not in found:
            free += 1
            if free not in taken:
                found[task.uid] = free
    return found


def _parts(plan: BroughtPlan) -> Iterator[str]:
    uids, named = numbers(plan), {one.name: number for number, one in enumerate(plan.calendars, start=1)}
    calendar = named.get(plan.calendar, 1)
    yield _fields(_project(plan, calendar))
    attributes = "".join(
        _group("ExtendedAttribute", {"FieldID": id, "FieldName": name, "Alias": alias})
        for id, (name, alias) in formats.OURS.items()
    )
    yield f"<ExtendedAttributes>{attributes}</ExtendedAttributes>"
    yield calendars(plan.calendars)
    tasks = (_task(one, number, uids, named) for number, one in enumerate(plan.tasks, start=1))
    yield f"<Tasks>{_root(plan)}{''.join(tasks)}</Tasks>"
    yield from _people(plan, uids)


def _project(plan: BroughtPlan, calendar: int) -> Mapping[str, object]:
    return {
        "SaveVersion": 14,
        "Title": plan.title,
        "ScheduleFromStart": 1,
        "StartDate": plan.start,
        "FinishDate": plan.finish,
        "CurrencyDigits": 2,
        "CurrencySymbol": "£",
        "CurrencyCode": "GBP",
        "CalendarUID": calendar,
        "DefaultStartTime": time(8),
        "DefaultFinishTime": time(17),
        "MinutesPerDay": plan.per_day,
        "MinutesPerWeek": plan.per_week,
        "DaysPerMonth": plan.days_per_month,
        "DurationFormat": formats.DAYS,
        "HonorConstraints": 1,
        "StatusDate": plan.status,
        "NewTasksAreManual": 0,
    }


def _root(plan: BroughtPlan) -> str:
    """The project’s own row, which MS Project numbers 0."""
    row = {"UID": 0, "ID": 0, "Name": plan.title or "Plan", "Type": 1, "IsNull": 0, "OutlineNumber": "0"}
    return _group("Task", row | {"OutlineLevel": 0, "Start": plan.start, "Finish": plan.finish, "Summary": 1})


def _task(task: BroughtTask, row: int, uids: Mapping[str, int], named: Mapping[str, int]) -> str:
    links = "".join(_link(one, uids) for one in task.links if one.predecessor in uids)
    own = {
        formats.REFERENCE: task.governs,
        formats.HELD: task.held,
        formats.DATES: task.dates,
        formats.COUNCIL: task.council,
    }
    attributes = "".join(
        _group("ExtendedAttribute", {"FieldID": id, "Value": value}) for id, value in own.items() if value
    )
    baselines = "".join(
        _group(
            "Baseline",
            {
                "Number": one.number,
                "Interim": 0,
                "Start": one.start,
                "Finish": one.finish,
                "Duration": _length(one.minutes),
                "DurationFormat": None if one.minutes is None else task.unit,
            },
        )
        for one in task.baselines
    )
    fields = _fields(_about(task, row, uids[task.uid]) | _limits(task, named.get(task.calendar, -1)))
    return f"<Task>{fields}{links}{attributes}{baselines}</Task>"


def _about(task: BroughtTask, row: int, uid: int) -> dict[str, object]:
    is_manual = task.is_manual
    return {
        "UID": uid,
        "GUID": task.guid or None,
        "ID": row,
        "Name": task.name or None,
        "Active": int(not task.is_inactive),
        "Manual": int(is_manual),
        "Type": 0,
        "IsNull": 0,
        "WBS": task.wbs or None,
        "OutlineNumber": task.outline or None,
        "OutlineLevel": task.level,
        "Priority": task.priority,
        "Start": task.start,
        "Finish": task.finish,
        "Duration": _length(task.minutes),
        "ManualStart": task.start if is_manual else None,
        "ManualFinish": task.finish if is_manual else None,
        "ManualDuration": _length(task.minutes) if is_manual else None,
        "DurationFormat": task.unit,
        "EffortDriven": 0,
        "Estimated": int(task.unit > formats.ESTIMATED),
        "Milestone": int(task.is_milestone),
        "Summary": int(task.is_summary),
        "PercentComplete": task.percent_complete,
        "ActualStart": task.actual_start,
        "ActualFinish": task.actual_finish,
        "RemainingDuration": _length(task.remaining),
    }


def _limits(task: BroughtTask, calendar: int) -> dict[str, object]:
    """What holds its dates. What is stated here and no link brings about is held by “start no earlier than”."""
    number, at = formats.AS_LATE_AS_POSSIBLE if task.is_late else 0, None
    if task.limit and task.limit_at:
        number, at = formats.NUMBERS[task.limit], task.limit_at
    elif task.held and task.start:
        number, at = 4, task.start
    address, _, sub = task.address.partition("#")
    return {
        "ConstraintType": number,
        "CalendarUID": calendar,
        "ConstraintDate": at,
        "Deadline": task.deadline,
        "LevelingDelay": 0,
        "Hyperlink": task.address_name or None,
        "HyperlinkAddress": address or None,
        "HyperlinkSubAddress": sub or None,
        "Notes": task.notes or None,
    }


def _link(link: BroughtLink, uids: Mapping[str, int]) -> str:
    return _group(
        "PredecessorLink",
        {
            "PredecessorUID": uids[link.predecessor],
            "Type": formats.TYPE_NUMBERS[link.type],
            "CrossProject": 0,
            "LinkLag": link.lag,
            "LagFormat": link.lag_unit,
        },
    )


def _people(plan: BroughtPlan, uids: Mapping[str, int]) -> Iterator[str]:
    names = {
        one: number for number, one in enumerate(dict.fromkeys(n for t in plan.tasks for n in t.resources), start=1)
    }
    resources = (
        _group("Resource", {"UID": number, "ID": number, "Name": name, "Type": 1, "IsNull": 0})
        for name, number in names.items()
    )
    yield f"<Resources>{''.join(resources)}</Resources>"
    works = [(uids[one.uid], names[name], one) for one in plan.tasks for name in one.resources]
    assignments = (
        _group("Assignment", {"UID": n, "TaskUID": task, "ResourceUID": who, "Units": 1, "Work": _length(one.minutes)})
        for n, (task, who, one) in enumerate(works, start=1)
    )
    yield f"<Assignments>{''.join(assignments)}</Assignments>"


def _length(minutes: int | None) -> str | None:
    return None if minutes is None else f"PT{minutes // 60}H{minutes % 60}M0S"


def _group(name: str, fields: Mapping[str, object]) -> str:
    return f"<{name}>{_fields(fields)}</{name}>"


def _fields(fields: Mapping[str, object]) -> str:
    return "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items() if value is not None)


def _value(value: object) -> str:
    match value:
        case datetime() | time():
            return value.replace(microsecond=0).isoformat()
        case _:
            return escape(NO_XML.sub("", str(value)))
