"""A council's meetings as files tell of them, iCalendar and CSV: what cannot be read is named by its line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from govern.decisions.model import MeetingKind, MeetingRow
from govern.decisions.rules.sittings import usual_route
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.kit.text import LONDON

MOST_MEETINGS, MOST_LINES, MOST_LINE = 5_000, 200_000, 20_000
FIRST_YEAR, LAST_YEAR = 2000, 2099
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CANCELLED = re.compile(r"^\W*(cancelled|canceled|postponed)\W+", re.IGNORECASE)
SPECIAL = re.compile(r"\b(special|extraordinary)\b", re.IGNORECASE)
AFTER_BODY = re.compile(r"\s+[-–—:,|(]\s*.*$|\s*[:|(].*$")
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "body": ("body", "committee", "meeting", "name", "title"),
    "day": ("day", "date", "meeting date"),
    "begins": ("begins", "time", "start", "start time"),
    "place": ("place", "location", "venue"),
    "kind": ("kind", "type"),
    "cancelled": ("cancelled", "canceled"),
    "route": ("route",),
    "uid": ("uid", "id"),
}
REPEATS = "This meeting repeats. Export each meeting on its own, or list them as CSV."
EMPTY = "This file holds no meeting. Export the calendar again, or list the meetings as CSV."
NOT_A_CALENDAR = "This is neither an iCalendar file nor a CSV with the columns body and date."
BRITISH = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


class _Block(NamedTuple):
    line: int
    lines: list[str]


def read(content: str) -> list[MeetingRow]:
    """The meetings of a file, or `Invalid` with every bad one by its line."""
    if not content.strip():
        raise Invalid({"file": EMPTY})
    if content.count("\n") > MOST_LINES:
        raise Invalid({"file": f"There are more than {MOST_LINES:,} lines. Split the file."})
    is_calendar = content.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"
    found = list(_calendar(content) if is_calendar else _table(content))
    wrong: dict[str, str] = {}
    rows: list[MeetingRow] = []
    seen: dict[str, int] = {}
    for line, one in found:
        if isinstance(one, str):
            wrong[f"line {line}"] = one
        elif (before := seen.setdefault(one.uid, line)) != line:
            wrong[f"line {line}"] = f"This is the meeting of line {before} again: the same UID, or body and day."
        else:
            rows.append(one)
    if wrong:
        raise Invalid(wrong)
    if not rows:
        raise Invalid({"file": EMPTY})
    return rows


def _calendar(content: str) -> Iterator[tuple[int, MeetingRow | str]]:
    for count, block in enumerate(_blocks(content), start=1):
        if count > MOST_MEETINGS:
            raise Invalid({"file": f"There are more than {MOST_MEETINGS:,} meetings. Split the file."})
        yield block.line, _event(block)


def _blocks(content: str) -> Iterator[_Block]:
    """Each VEVENT as it stands in the file; what is in it is not believed before it has been read on its own."""
    block: _Block | None = None
    number = 0
    for number, raw in enumerate(content.splitlines(), start=1):
        if len(raw) > MOST_LINE:
            raise Invalid({f"line {number}": f"This line holds more than {MOST_LINE:,} characters."})
        line = CONTROL.sub("", raw)
        if line.upper().strip() == "BEGIN:VEVENT":
            if block:
                raise Invalid({f"line {number}": "A meeting begins within a meeting."})
            block = _Block(number, [])
        if block:
            block.lines.append(line)
            if line.upper().strip() == "END:VEVENT":
                yield block
                block = None
    if block:
        raise Invalid({f"line {block.line}": "This meeting does not end: the file is cut off."})


def _event(block: _Block) -> MeetingRow | str:
    from icalendar import Event  # so that nobody loads it who brings no calendar in

    try:
        return _told(Event.from_ical("\r\n".join(block.lines)))
    except Exception:  # noqa: BLE001 - a hostile file breaks the library in ways nobody can list
        return "This meeting cannot be read: its date or another of its lines is broken."


def _told(event: Any) -> MeetingRow | str:
    if "RRULE" in event or "RDATE" in event:
        return REPEATS
    begins = event["DTSTART"].dt if "DTSTART" in event else None
    if not isinstance(begins, date):
        return "This meeting has no day."
    day, time = _local(begins)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _outside(day)
    summary = " ".join(str(event.get("SUMMARY", "")).split())
    return _row(summary, day, begins=time, event=event)


def _row(summary: str, day: date, *, begins: str, event: Any) -> MeetingRow | str:
    cancelled = bool(CANCELLED.match(summary)) or str(event.get("STATUS", "")).upper() == "CANCELLED"
    said = CANCELLED.sub("", summary)
    body = body_of(said)
    if not body:
        return "This meeting has no name (SUMMARY), so nobody knows which body meets."
    uid = str(event.get("UID", "")).strip()[:255] or _own_uid(body, day)
    return MeetingRow(
        body=body[:200],
        day=day,
        begins=begins,
        place=" ".join(str(event.get("LOCATION", "")).split())[:200],
        kind=MeetingKind.SPECIAL if SPECIAL.search(said) else MeetingKind.ORDINARY,
        cancelled=cancelled,
        route=usual_route(body),
        uid=uid,
    )


def body_of(summary: str) -> str:
    """`Cabinet` of `Special Cabinet - Thursday 10 December`: the body, without what is said of this meeting."""
    said = AFTER_BODY.sub("", summary)
    return " ".join(SPECIAL.sub("", said).split()).strip(" -–,") or " ".join(summary.split())


def _local(when: date) -> tuple[date, str]:
    if not isinstance(when, datetime):
        return when, ""
    local = when.astimezone(LONDON) if when.tzinfo else when
    return local.date(), f"{local:%H:%M}"


def _own_uid(body: str, day: date) -> str:
    return f"{body.casefold()} {day.isoformat()}"[:255]


def _table(content: str) -> Iterator[tuple[int, MeetingRow | str]]:
    reader = csv.reader(io.StringIO(content.lstrip("\ufeff"), newline=""))
    columns: list[str | None] = []
    try:
        for cells in reader:
            if not columns:
                columns = _columns(cells)
            elif any(cell.strip() for cell in cells):
                yield reader.line_num, _typed(columns, cells)
            if reader.line_num > MOST_MEETINGS + 1:
                raise Invalid({"file": f"There are more than {MOST_MEETINGS:,} meetings. Split the file."})
    except csv.Error as wrong:
        raise Invalid({f"line {reader.line_num}": f"This line cannot be read: {wrong}."}) from wrong


def _columns(cells: list[str]) -> list[str | None]:
    names = {word: name for name, words in HEADINGS.items() for word in words}
    found = [names.get(" ".join(cell.casefold().split())) for cell in cells]
    if "body" not in found or "day" not in found:
        raise Invalid({"line 1": NOT_A_CALENDAR})
    if twice := [name for name in HEADINGS if found.count(name) > 1]:
        raise Invalid({"line 1": f"Two columns tell the {twice[0]}. Keep one of them."})
    return found


def _typed(columns: list[str | None], cells: list[str]) -> MeetingRow | str:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        return "There are more cells than headings. Put quotation marks around a cell that holds a comma."
    values = {name: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name}
    values["day"] = _iso(values.get("day", ""))
    values["begins"] = _time(values.get("begins", ""))
    values["kind"] = values.get("kind", "").casefold() or MeetingKind.ORDINARY.value
    values["cancelled"] = values.get("cancelled", "") or "no"
    try:
        row = typed.read(values, MeetingRow)
    except Invalid as wrong:
        return " ".join(f"{name}: {what}" for name, what in wrong.problems.items())
    if not FIRST_YEAR <= row.day.year <= LAST_YEAR:
        return _outside(row.day)
    return complete(row)


def complete(row: MeetingRow) -> MeetingRow:
    """With the kind of body and the UID that follow from what is said; a day that nobody means is refused."""
    if not FIRST_YEAR <= row.day.year <= LAST_YEAR:
        raise Invalid({"day": _outside(row.day)})
    body = " ".join(row.body.split())
    return replace(row, body=body, route=row.route or usual_route(body), uid=row.uid or _own_uid(body, row.day))


def _outside(day: date) -> str:
    return f"The year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}."


def _plain(cell: str) -> str:
    cell = CONTROL.sub("", cell).strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in typed.FORMULA else cell


def _iso(said: str) -> str:
    """British days too: 10/12/2026."""
    if found := BRITISH.match(said):
        return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    return said


def _time(said: str) -> str:
    """`9:30` and `09:30:00` are `09:30`."""
    hours, _, rest = said.partition(":")
    return f"{hours:0>2}:{rest[:2]}" if hours.isdecimal() and rest[:2].isdecimal() else said
