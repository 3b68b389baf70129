"""`govern schedule FILE`: the dates and floats of a plan in a file, without a database."""

import os
import sys
from argparse import Namespace
from datetime import date, datetime, time
from pathlib import Path

import msgspec

from govern.cli import say
from govern.kit.dates import Calendar, EveryDay, Years
from govern.kit.errors import Invalid
from govern.partners.model import Nation
from govern.plan.model import Answer, FiledPlan, Hours
from govern.plan.rules import filed
from govern.plan.rules.filed import table, values
from govern.plan.rules.hours import MinuteLine
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR, DayLine, Line

JSON = msgspec.json.Encoder(decimal_format="number")
MOST_BYTES = 50_000_000
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "This is a file of MS Project itself (MPP).",
    b"PK\x03\x04": "This is a workbook or an archive.",
    b"MPX": "This is a plan in MPX.",
    b"ERMHDR": "This is a plan of Primavera (XER).",
}
INSTEAD = "Save it in MS Project as XML (MSPDI) and give that file, or give a plan in JSON."
JSONS = (b"{", b"[")
WHITE, XML = b"\xef\xbb\xbf \t\r\n", (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")


def schedule(arguments: Namespace) -> int:
    content = _content(arguments.file)
    plan = filed.mspdi.read(content) if content.lstrip(WHITE).startswith(XML) else filed.read(content)
    say(*plan.notes)
    start = _day(arguments.start) if arguments.start else plan.start
    nation = Nation(arguments.calendar) if arguments.calendar else None
    found = filed.answer(plan, _line(plan, start, nation=nation), near=arguments.near, why=arguments.why)
    if nation and start:
        _say_what_is_provisional(found, nation)
    unit = "working day" if nation or plan.hours else "day"
    answer(JSON.encode(found).decode() if arguments.json else "\n".join(table.lines(found, plan, unit=unit)))
    return 0


def answer(words: str) -> None:
    """In UTF-8 whatever the terminal says: JSON is, and ids may be in Welsh. A reader may leave before the end."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{words}\n".encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Invalid({file.name: f"The file is larger than {MOST_BYTES // 1_000_000} MB."})
        content = file.read_bytes()
    except FileNotFoundError as wrong:
        raise Invalid({str(file): "There is no such file."}) from wrong
    except OSError as wrong:
        raise Invalid({str(file): f"The file cannot be read: {wrong.strerror}."}) from wrong
    for beginning, what in BEGINNINGS.items():
        if content.lstrip(WHITE).startswith(beginning):
            raise Invalid({file.name: f"{what} {INSTEAD}"})
    if not content.lstrip(WHITE).startswith((*JSONS, *XML)):
        raise Invalid({file.name: f"This is neither JSON nor XML. {INSTEAD}"})
    return content


def _day(words: str) -> date:
    try:
        return values.day(words)
    except values.Wrong as wrong:
        raise Invalid({"--start": str(wrong)}) from wrong


def _line(plan: FiledPlan, start: date | None, *, nation: Nation | None) -> Line | None:
    if start is None:
        return None
    if plan.hours is None:
        return DayLine(start, _calendar(nation) if nation else EveryDay())
    closed = {} if nation is None else dict.fromkeys(_calendar(nation).holidays, ())
    hours = Hours(plan.hours.week, closed) if nation else plan.hours
    return MinuteLine(start if isinstance(start, datetime) else datetime.combine(start, time()), hours)


def _calendar(nation: Nation) -> Calendar:
    from govern.partners import rules as partners

    return partners.calendar(nation, Years(FIRST_YEAR, LAST_YEAR))


def _say_what_is_provisional(found: Answer, nation: Nation) -> None:
    from govern.partners import rules as partners

    last = partners.CONFIRMED.last
    days = (day for one in found.activities for day in (one.early_finish_date, one.late_finish_date))
    if any(isinstance(day, date) and day.year > last for day in days):
        say(f"Dates after {last} are provisional: nobody has confirmed the bank holidays of {nation} beyond that year.")
