"""MS Project's own XML (MSPDI) as a filed plan in working minutes. What is not followed is said, never dropped."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import Constraint, FiledLink, FiledPlan, FiledTask, Limit, LinkType
from govern.plan.rules.filed import xml
from govern.plan.rules.filed.calendars import Calendars
from govern.plan.rules.filed.people import People
from govern.plan.rules.filed.typed import Fields, minutes, moment, whole

LIMITS = {2: Limit.MSO, 3: Limit.MFO, 4: Limit.SNET, 5: Limit.SNLT, 6: Limit.FNET, 7: Limit.FNLT}
AS_LATE_AS_POSSIBLE = 1
TYPES = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
PER_CENT, ELAPSED = frozenset({19, 20, 51, 52}), frozenset({4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
Said = defaultdict[str, set[str]]
OFFICE_DAY, LONGEST_DAY = 480, 1440
MOST_LINKS = 1_000_000
NOT_FOLLOWED = {
    "summary": "not listed, being the sum of what is beneath",
    "inactive": "not planned, being inactive",
    "calendar": "with a calendar of its own, counted by the plan's",
    "elapsed": "with an elapsed duration, counted in working time",
    "people": "with people who have working days of their own, counted by the plan's",
    "late": "to be as late as possible, planned as early as possible",
    "levelled": "delayed by levelling its resources, planned without that delay",
    "limited": "below a summary with a constraint, with one of its own that alone is followed",
    "past": "with a deadline or actual date before the plan begins, that is not followed",
    "link": "linked to a task that is inactive, in another file or not there, without that link",
    "start": "linked to the start of a summary, without that link",
}


class Row(NamedTuple):
    """A task as the file lists it: its fields, its links, and the ids of those above it, the nearest last."""

    fields: Fields
    links: list[Fields]
    above: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.fields.get("UID", "")

    @property
    def is_summary(self) -> bool:
        return self.fields.get("Summary") == "1" or self.id == "0"

    @property
    def is_inactive(self) -> bool:
        return self.fields.get("Active") == "0"


def read(content: bytes) -> FiledPlan:
    """Ids are the file's UIDs, which stay when rows move. `Invalid` for what is no MSPDI or holds no work."""
    project: dict[str, str] = {}
    rows: list[Row] = []
    calendars, people = Calendars(), People()
    above: dict[int, str] = {}
    for name, element in xml.pieces(content):
        if name == "Task":
            rows.append(_row(element, above))
        elif name == "Calendar":
            calendars.take(element)
        elif name in ("Resource", "Assignment"):
            people.take(name, element)
        elif not len(element):
            project.setdefault(name, (element.text or "").strip())
    if "Project" not in project:
        raise Invalid({"file": "This XML is no plan of MS Project: save the plan there as XML."})
    own = people.tasks(calendars, plan=project.get("CalendarUID", ""))
    return _plan(project, rows, calendars=calendars, own=own)


def _row(element: Element, above: dict[int, str]) -> Row:
    """`above` holds the last task of each outline level so far."""
    fields = xml.fields(element)
    level = whole(fields, "OutlineLevel") or 0
    for deeper in [one for one in above if one >= level]:
        del above[deeper]
    found = Row(fields, [xml.fields(one) for one in xml.children(element, "PredecessorLink")], tuple(above.values()))
    above[level] = found.id
    return found


def _plan(project: Fields, rows: list[Row], *, calendars: Calendars, own: set[str]) -> FiledPlan:
    """`own` are the ids of tasks whose people have working days of their own."""
    start = moment(project, "StartDate")
    work = [row for row in rows if not (row.is_summary or row.is_inactive)]
    if start is None:
        raise Invalid({"StartDate": "The file does not say when the plan starts."})
    if not work:
        raise Invalid({"file": "There is no task in this plan."})
    _refuse_same_ids(rows)
    said: Said = defaultdict(set)
    book = _Book(rows, work, begins=_Begin(start, project.get("CalendarUID", "")), said=said)
    tasks, links = [book.task(row) for row in work], book.links()
    said["summary"] |= {row.id for row in rows if row.is_summary and row.id != "0"}
    said["people"] |= own & {row.id for row in work if row.fields.get("IgnoreResourceCalendar") != "1"}
    said["inactive"] |= {row.id for row in rows if row.is_inactive}
    notes = [
        f"{text.several(len(said[why]), 'task')} {sentence}." for why, sentence in NOT_FOLLOWED.items() if said[why]
    ]
    if project.get("ScheduleFromStart") == "0":
        notes.append("The plan is made backward from its finish; it is planned forward from its start.")
    return FiledPlan(
        tasks=tasks,
        links=links,
        start=start,
        status=moment(project, "StatusDate"),
        per_day=_minutes_per_day(project),
        hours=calendars.hours(project.get("CalendarUID", "")),
        notes=notes,
    )


def _minutes_per_day(project: Fields) -> int:
    found = whole(project, "MinutesPerDay") or OFFICE_DAY
    if not 1 <= found <= LONGEST_DAY:
        raise Invalid({"MinutesPerDay": f"A day has from 1 to {LONGEST_DAY:,} minutes, not {found:,}."})
    return found


def _refuse_same_ids(rows: list[Row]) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        if not row.id:
            raise Invalid({f"task {number} ({row.fields.get('Name', '')[:60]}), UID": "This is missing."})
        if seen.setdefault(row.id, number) != number:
            raise Invalid({f"task {number}, UID": f"Task {seen[row.id]} in the file has the UID {row.id} too."})


class _Begin(NamedTuple):
    start: datetime
    calendar: str


class _Book:
    """The rows by id, with what lies beneath each summary; `said` counts what is not followed."""

    def __init__(self, rows: list[Row], work: list[Row], *, begins: _Begin, said: Said) -> None:
        self.rows = {row.id: row for row in rows}
        self.start, self.calendar = begins
        self.said = said
        self.beneath: dict[str, list[str]] = {row.id: [row.id] for row in work}
        for row in work:
            for summary in row.above:
                self.beneath.setdefault(summary, []).append(row.id)

    def task(self, row: Row) -> FiledTask:
        fields = row.fields
        self._say(row)
        return FiledTask(
            id=row.id,
            name=fields.get("Name", ""),
            duration=minutes(fields, "Duration") or 0,
            constraint=self._constraint(row),
            deadline=self._believable(row, "Deadline"),
            actual_start=self._believable(row, "ActualStart"),
            actual_finish=self._believable(row, "ActualFinish"),
            percent_complete=whole(fields, "PercentComplete") or 0,
            remaining=minutes(fields, "RemainingDuration"),
            fixed_at=moment(fields, "Start") if fields.get("Manual") == "1" else None,
        )

    def _believable(self, row: Row, name: str) -> datetime | None:
        """Some programs write a first day of their own where there is no date; of work with progress it is a fact."""
        found = moment(row.fields, name)
        if found is None or found >= self.start or (whole(row.fields, "PercentComplete") and name != "Deadline"):
            return found
        self.said["past"].add(row.id)
        return None

    def _say(self, row: Row) -> None:
        fields = row.fields
        is_so = {
            "calendar": fields.get("CalendarUID", "-1") not in ("-1", self.calendar),
            "elapsed": whole(fields, "DurationFormat") in ELAPSED,
            "late": whole(fields, "ConstraintType") == AS_LATE_AS_POSSIBLE,
            "levelled": bool(whole(fields, "LevelingDelay")),
        }
        for why in (why for why, is_true in is_so.items() if is_true):
            self.said[why].add(row.id)

    def _constraint(self, row: Row) -> Constraint | None:
        """Its own, else that of the nearest summary above it."""
        found = [one for one in map(_own_constraint, (row, *self._summaries(row))) if one]
        if len(found) > 1:
            self.said["limited"].add(row.id)
        return found[0] if found else None

    def _summaries(self, row: Row) -> Iterator[Row]:
        return (self.rows[above] for above in reversed(row.above) if above in self.rows)

    def links(self) -> list[FiledLink]:
        found: list[FiledLink] = []
        for row in self.rows.values():
            for link in row.links:
                found += self._expanded(row, link)
                if len(found) > MOST_LINKS:
                    raise Invalid({"file": f"The links of its summaries are more than {MOST_LINKS:,} links of tasks."})
        return found

    def _expanded(self, row: Row, link: Fields) -> Iterator[FiledLink]:
        """A link of a summary is one of everything beneath it: it starts when the first may, and ends with the last."""
        number = whole(link, "Type")
        kind = LinkType.FS if number is None else TYPES.get(number, LinkType.FS)
        before = link.get("PredecessorUID", "")
        if before not in self.beneath or row.id not in self.beneath:
            if not row.is_inactive:
                self.said["link"].add(row.id)
            return
        if kind in (LinkType.SS, LinkType.SF) and before not in self.beneath[before]:
            self.said["start"].add(row.id)
            return
        for source in self.beneath[before]:
            for target in self.beneath[row.id]:
                lag = self._lag(link, source)
                yield FiledLink(predecessor=source, successor=target, type=kind, lag=lag, is_elapsed=_is_elapsed(link))

    def _lag(self, link: Fields, source: str) -> int:
        """Tenths of a minute; or so many per cent of the predecessor's duration."""
        given = whole(link, "LinkLag") or 0
        if whole(link, "LagFormat") in PER_CENT:
            return (minutes(self.rows[source].fields, "Duration") or 0) * given // 100
        return given // 10


def _is_elapsed(link: Fields) -> bool:
    return whole(link, "LagFormat") in ELAPSED


def _own_constraint(row: Row) -> Constraint | None:
    limit, at = LIMITS.get(whole(row.fields, "ConstraintType") or 0), moment(row.fields, "ConstraintDate")
    return Constraint(limit, at) if limit and at else None
