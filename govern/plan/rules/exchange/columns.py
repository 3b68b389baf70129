"""Which column of a sheet holds what: guessed from the headings, for people to correct."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Mapped = Mapping[str, str]


class Field(NamedTuple):
    """A thing that a column may hold: its label, the headings that are taken for it, and how it is written."""

    label: str
    headings: tuple[str, ...]
    about: str = ""


FIELDS: Mapping[str, Field] = {
    "name": Field("Name of the task", ("task name", "name", "task", "activity", "milestone name", "title")),
    "uid": Field("Unique ID", ("unique id", "uid", "task uid", "activity id"), "stays with a task when rows move"),
    "number": Field("Row number", ("id", "task id", "row", "no", "number"), "what predecessors count by"),
    "reference": Field("Reference in Govern", ("govern reference",)),
    "workstream": Field("Workstream", ("workstream", "work stream", "phase", "project", "theme")),
    "level": Field("Outline level", ("outline level", "level", "indent level")),
    "outline": Field("Outline number", ("outline number", "wbs", "wbs code"), "such as 1.2.3"),
    "summary": Field("Summary", ("summary", "is summary"), "yes or no"),
    "milestone": Field("Milestone", ("milestone", "is milestone"), "yes or no"),
    "start": Field("Start", ("start", "start date", "planned start", "forecast start")),
    "finish": Field(
        "Finish",
        ("finish", "finish date", "end", "end date", "due", "due date", "date", "planned finish", "forecast finish"),
    ),
    "duration": Field("Duration", ("duration", "duration days", "days", "length"), "such as 5 days or 2 weeks"),
    "predecessors": Field("Predecessors by row number", ("predecessors", "depends on", "predecessor")),
    "before": Field("Predecessors by unique ID", ("unique id predecessors", "predecessors by unique id")),
    "percent": Field("Per cent complete", ("% complete", "percent complete", "complete", "progress", "% done")),
    "actual_start": Field("Actual start", ("actual start", "started", "started on")),
    "actual_finish": Field("Actual finish", ("actual finish", "finished", "completed", "completed on", "actual")),
    "baseline_start": Field("Baseline start", ("baseline start",)),
    "baseline_finish": Field("Baseline finish", ("baseline finish", "baseline", "baseline end")),
    "constraint": Field("Constraint", ("constraint type", "constraint"), "such as start no earlier than"),
    "constraint_date": Field("Constraint date", ("constraint date",)),
    "deadline": Field("Deadline", ("deadline",)),
    "resources": Field("Owner", ("resource names", "resources", "owner", "assigned to", "lead", "responsible")),
    "council": Field("Council", ("council", "authority", "partner")),
    "dates": Field("Dates in Govern", ("dates in govern",), "what they were when the file was written"),
    "notes": Field("Notes", ("notes", "note", "comments", "comment", "description")),
}


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Field → heading. The first of its headings that is there, and no heading twice."""
    plain = {_plain(heading): heading for heading in reversed(headings) if heading.strip()}
    found: dict[str, str] = {}
    for key, field in FIELDS.items():
        taken = next((plain[one] for one in field.headings if one in plain and plain[one] not in found.values()), None)
        if taken is not None:
            found[key] = taken
    return found


def left(headings: Sequence[str], mapped: Mapped) -> list[str]:
    """Headings that nothing is read from."""
    used = set(mapped.values())
    return [one for one in headings if one.strip() and one not in used]


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w%]+", " ", heading.casefold().replace("_", " ")).split())
