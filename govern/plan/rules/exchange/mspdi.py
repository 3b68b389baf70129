"""MS Project's XML (MSPDI) read whole: every row with all that is carried, and a tally of what is not."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import BroughtBaseline, BroughtCalendar, BroughtLink, BroughtPlan, BroughtTask, LinkType
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.tally import NOTHING, OWN_DAYS, RESOURCES, SHARES, UNUSED, Tally
from govern.plan.rules.filed import xml
from govern.plan.rules.filed.calendars import Calendars
from govern.plan.rules.filed.typed import Fields, minutes, moment, whole

MOST_TASKS = 20_000
LONGEST_ID = 60
MOST_DAYS_THAT_DIFFER = 4_000
NO_PLAN = "This XML is no plan of MS Project: save the plan there as XML."
NO_TASK = "There is no task in this plan."
TOO_MANY = f"The plan has more than {MOST_TASKS:,} tasks. Bring it in in parts."
NAMED = frozenset({"UID", "ID", "Name", "Type", "IsNull"})
SHARED = frozenset({"UID", "TaskUID", "ResourceUID", "Units", "Work"})


def read(content: bytes) -> BroughtPlan:
    """`Invalid` for what is no MSPDI, holds no task, or says something that cannot be."""
    book = _Book()
    for name, element in xml.pieces(content):
        book.take(name, element)
    if "Project" not in book.project:
        raise Invalid({"file": NO_PLAN})
    if not any(not one.is_summary for one in book.tasks):
        raise Invalid({"file": NO_TASK})
    return book.plan()


class _Book:
    """What has been read so far. Resources come after the tasks that need their names."""

    def __init__(self) -> None:
        self.project: dict[str, str] = {}
        self.tasks: list[BroughtTask] = []
        self.tally = Tally()
        self._calendars = Calendars()
        self._used: dict[str, None] = {}
        self._own: dict[str, str] = {}
        self._resources: dict[str, str] = {}
        self._works: dict[str, list[str]] = {}
        self._days: dict[str, str] = {}
        self._seen: set[str] = set()

    def take(self, name: str, element: Element) -> None:
        match name:
            case "Task":
                self._take_task(element)
            case "Calendar":
                self._calendars.take(element)
            case "ExtendedAttribute":
                fields = xml.fields(element)
                self._own[fields.get("FieldID", "")] = fields.get("Alias") or fields.get("FieldName", "")
            case "Resource":
                self._take_resource(xml.fields(element))
            case "Assignment":
                self._take_assignment(xml.fields(element))
            case "OutlineCode" | "WBSMask":
                self.tally.add("definitions of codes", "the codes of the tasks are kept as they are written")
            case _ if not len(element):
                self.project.setdefault(name, (element.text or "").strip())

    def _take_resource(self, fields: Fields) -> None:
        self._days[fields.get("Name", "")] = fields.get("CalendarUID", "")  # also of the one that has no name
        if name := fields.get("Name", ""):
            self._resources[fields.get("UID", "")] = name
            if _says_more(fields, NAMED):
                self.tally.add(*RESOURCES, at=name)

    def _take_assignment(self, fields: Fields) -> None:
        if name := self._resources.get(fields.get("ResourceUID", "")):
            self._works.setdefault(fields.get("TaskUID", ""), []).append(name)
            if _says_more(fields, SHARED) or fields.get("Units", "1") not in ("1", "1.0"):
                self.tally.add(*SHARES)

    def _take_task(self, element: Element) -> None:
        fields = xml.fields(element)
        uid = fields.get("UID", "")
        if uid == "0" or fields.get("IsNull") == "1":
            return
        if not uid:
            raise Invalid({f"task {len(self.tasks) + 1} ({fields.get('Name', '')[:60]}), UID": "This is missing."})
        if len(uid) > LONGEST_ID:
            raise Invalid({f"task {len(self.tasks) + 1}, UID": f"This is a whole number, not {uid[:40]}."})
        if uid in self._seen:
            raise Invalid({f"task {len(self.tasks) + 1}, UID": f"Another task in the file has the UID {uid} too."})
        if len(self.tasks) >= MOST_TASKS:
            raise Invalid({"file": TOO_MANY})
        self._seen.add(uid)
        own = {
            one["FieldID"]: one.get("Value", "") for one in _groups(element, "ExtendedAttribute") if "FieldID" in one
        }
        self.tasks.append(_task(fields, element, own={} if self._is_strange(own) else own))
        self._tell(fields, element, own)

    def _is_strange(self, own: Fields) -> bool:
        """Whether a field that we write is used for something else here."""
        return any(self._own.get(key) != formats.OURS[key][1] for key in formats.OURS if key in own)

    def _tell(self, fields: Fields, element: Element, own: Fields) -> None:
        at = fields.get("Name", "") or f"UID {fields['UID']}"
        self.tally.fields(_told(fields, element), at=at)
        for key, value in own.items():
            named = self._own.get(key) or f"number {key}"
            if value and not (key in formats.OURS and named == formats.OURS[key][1]):
                self.tally.add(f"the custom field “{named}”", "look it up in the file, which stays yours", at=at)
        if any(whole(one, "Cost") if one.get("Cost", "").isdigit() else 0 for one in _groups(element, "Baseline")):
            self.tally.add("baseline costs", "enter them with the programme’s costs and benefits", at=at)

    def plan(self) -> BroughtPlan:
        project = self.project
        calendar = project.get("CalendarUID", "")
        self._tell_calendars(calendar)
        return BroughtPlan(
            title=project.get("Title") or re.sub(r"\.(?:xml|mpp|mpx|xer)$", "", project.get("Name", "")),
            start=moment(project, "StartDate"),
            finish=moment(project, "FinishDate"),
            status=moment(project, "StatusDate"),
            per_day=_between(project, "MinutesPerDay", 480, 1440),
            per_week=_between(project, "MinutesPerWeek", 2400, 10080),
            days_per_month=_between(project, "DaysPerMonth", 20, 31),
            calendar=self._calendars.name(calendar),
            calendars=tuple(self._kept_calendars(calendar)),
            tasks=tuple(self._finished(one) for one in self.tasks),
            losses=self.tally.losses,
        )

    def _tell_calendars(self, project: str) -> None:
        """What a calendar of its own says of somebody, and the calendars that no task and nobody has."""
        for name, uid in self._days.items():
            if name and self._calendars.differs(uid, from_plan=project):
                self.tally.add(*OWN_DAYS, at=name)
        for name in self._calendars.besides([project, *(one.calendar for one in self.tasks), *self._days.values()]):
            self.tally.add(*UNUSED, at=name)

    def _finished(self, task: BroughtTask) -> BroughtTask:
        """With the names of its calendar and of whoever works on it."""
        return replace(
            task, calendar=self._calendars.name(task.calendar), resources=tuple(self._works.get(task.uid, ()))
        )

    def _kept_calendars(self, project: str) -> Iterator[BroughtCalendar]:
        for uid in dict.fromkeys([project, *(one.calendar for one in self.tasks)]):
            if name := self._calendars.name(uid):
                hours = self._calendars.hours(uid)
                if len(hours.days) > MOST_DAYS_THAT_DIFFER:
                    self.tally.add(
                        "days off far in the future or the past", "the calendar is kept without them", at=name
                    )
                    hours = type(hours)(hours.week)
                yield BroughtCalendar(name=name, hours=hours)


def _says_more(fields: Fields, known: frozenset[str]) -> bool:
    return any(name not in known and value not in NOTHING for name, value in fields.items())


def _groups(element: Element, name: str) -> list[dict[str, str]]:
    return [xml.fields(one) for one in xml.children(element, name)]


def _told(fields: Fields, element: Element) -> dict[str, str]:
    """The fields, and the names of groups of fields."""
    return dict(fields) | {xml.name(child): "yes" for child in element if len(child)}


def _between(fields: Fields, name: str, usual: int, most: int) -> int:
    found = whole(fields, name) or usual
    if not 1 <= found <= most:
        raise Invalid({name: f"This must be from 1 to {most:,}, not {found:,}."})
    return found


def _task(fields: Fields, element: Element, *, own: Fields) -> BroughtTask:
    limit = whole(fields, "ConstraintType") or 0
    held = own.get(formats.HELD, "")  # then the constraint is ours: it keeps what is stated here where it is
    sub = fields.get("HyperlinkSubAddress", "")
    return BroughtTask(
        uid=fields["UID"],
        guid=fields.get("GUID", ""),
        outline=fields.get("OutlineNumber", ""),
        level=max(1, whole(fields, "OutlineLevel") or 1),
        wbs=fields.get("WBS", ""),
        name=fields.get("Name", ""),
        is_summary=fields.get("Summary") == "1",
        is_milestone=fields.get("Milestone") == "1",
        is_inactive=fields.get("Active") == "0",
        is_manual=fields.get("Manual") == "1",
        start=moment(fields, "Start"),
        finish=moment(fields, "Finish"),
        minutes=minutes(fields, "Duration") or 0,
        unit=whole(fields, "DurationFormat") or formats.DAYS,
        percent_complete=whole(fields, "PercentComplete") or 0,
        actual_start=moment(fields, "ActualStart"),
        actual_finish=moment(fields, "ActualFinish"),
        remaining=minutes(fields, "RemainingDuration"),
        limit=None if held else formats.LIMITS.get(limit),
        limit_at=moment(fields, "ConstraintDate") if limit in formats.LIMITS and not held else None,
        is_late=limit == formats.AS_LATE_AS_POSSIBLE,
        deadline=moment(fields, "Deadline"),
        priority=500 if (given := whole(fields, "Priority")) is None else given,
        baselines=tuple(_baselines(element)),
        links=tuple(_links(element)),
        calendar=fields.get("CalendarUID", ""),
        notes=fields.get("Notes", ""),
        address=fields.get("HyperlinkAddress", "") + (f"#{sub}" if sub else ""),
        address_name=fields.get("Hyperlink", ""),
        governs=own.get(formats.REFERENCE, ""),
        held=held,
        dates=own.get(formats.DATES, ""),
        council=own.get(formats.COUNCIL, ""),
    )


def _baselines(element: Element) -> Iterator[BroughtBaseline]:
    for fields in _groups(element, "Baseline"):
        number = whole(fields, "Number") or 0
        start, finish = moment(fields, "Start"), moment(fields, "Finish")
        length = minutes(fields, "Duration")
        if 0 <= number <= 10 and (start or finish or length is not None):
            yield BroughtBaseline(number=number, start=start, finish=finish, minutes=length)


def _links(element: Element) -> Iterator[BroughtLink]:
    for fields in _groups(element, "PredecessorLink"):
        number = whole(fields, "Type")
        yield BroughtLink(
            predecessor=fields.get("PredecessorUID", ""),
            type=formats.TYPES.get(1 if number is None else number, LinkType.FS),
            lag=_lag(fields),
            lag_unit=whole(fields, "LagFormat") or formats.DAYS,
        )


def _lag(fields: Fields) -> int:
    """Some programs write it with a decimal point."""
    written = fields.get("LinkLag", "")
    return whole({**fields, "LinkLag": written.partition(".")[0]}, "LinkLag") or 0
