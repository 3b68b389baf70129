"""Who works on the tasks of an MSPDI file on days of their own, which no schedule here follows."""

from xml.etree.ElementTree import Element

from govern.plan.rules.filed import xml
from govern.plan.rules.filed.calendars import Calendars


class People:
    """Resources and assignments, as they come: after the calendars and the tasks."""

    def __init__(self) -> None:
        self._calendars: dict[str, str] = {}
        self._works: list[tuple[str, str]] = []

    def take(self, name: str, element: Element) -> None:
        fields = xml.fields(element)
        if name == "Resource":
            self._calendars[fields.get("UID", "")] = fields.get("CalendarUID", "")
        elif name == "Assignment":
            self._works.append((fields.get("TaskUID", ""), fields.get("ResourceUID", "")))

    def tasks(self, calendars: Calendars, *, plan: str) -> set[str]:
        """The ids of tasks with somebody whose calendar has other hours than that of the plan."""
        other = {
            resource for resource, calendar in self._calendars.items() if calendars.differs(calendar, from_plan=plan)
        }
        return {task for task, resource in self._works if resource in other}
