"""`govern schedule FILE`: the dates and floats of a plan in a file, without a database."""

import os
import sys
from argparse import Namespace
from datetime import date, datetime, time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from govern.cli import say
from govern.kit.dates import Calendar, EveryDay, Years
from govern.kit.errors import Invalid
from govern.partners.model import Nation
from govern.plan.model import Answer, FiledPlan, Hours
from govern.plan.rules import exchange, filed
from govern.plan.rules.filed import table, values
from govern.plan.rules.hours import MinuteLine
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR, DayLine, Line

JSON = msgspec.json.Encoder(decimal_format="number")
JSONS = (b"{", b"[")


def schedule(arguments: Namespace) -> int:
    plan = _plan(arguments.file)
    say(*plan.notes, *filed.progress.ahead(plan))
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


def _plan(file: Path) -> FiledPlan:
    content = content_of(file)
    if content.lstrip(exchange.kinds.WHITE).startswith(JSONS):
        return filed.read(content)
    kind = exchange.kinds.kind(content, file.name)
    if kind in exchange.kinds.JAVA:
        from govern.adapters import java

        content = java.mspdi_now(content, kind)
    return filed.mspdi.read(_sheet(file, kind) if kind in ("xlsx", "csv") else content)


def _sheet(file: Path, kind: str) -> bytes:
    """A sheet by what its headings mean, as MS Project would have it."""
    import tempfile

    from govern.adapters import files

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{file.stem}.{kind}").write_bytes(file.read_bytes())
        where = Path(folder) if kind == "csv" else file
        table = exchange.sheet.chosen(files.sheets(where, most_tags=exchange.kinds.MOST_TAGS))
    plan = exchange.sheet.read(table, exchange.columns.guess(table.headings))
    say(*(f"Not read: {', '.join(one.examples)}." for one in plan.losses))
    return exchange.written(replace(plan, start=min((one.start for one in plan.tasks if one.start), default=None)))


def content_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > exchange.kinds.MOST_BYTES:
            raise Invalid({file.name: exchange.kinds.TOO_LARGE})
        return file.read_bytes()
    except FileNotFoundError as wrong:
        raise Invalid({str(file): "There is no such file."}) from wrong
    except OSError as wrong:
        raise Invalid({str(file): f"The file cannot be read: {wrong.strerror}."}) from wrong


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
