"""`govern notice`: the last lawful day to publish a notice, counted without a database."""

from argparse import Namespace
from datetime import date

import msgspec
from msgspec import Struct

from govern.cli import say
from govern.cli.schedule import answer
from govern.decisions import rules
from govern.decisions.model import NATIONAL, Absence, Absent, Basis, Deadline, Notice, NoticeRule, Period
from govern.kit import text
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid
from govern.partners import rules as partners
from govern.partners.model import Nation

LONG = frozenset({NoticeRule.KEY_DECISION, NoticeRule.PRIVATE_FIRST})
ONE_WAY = (
    "--basis chooses how 28 days are counted. The days of this notice are counted one way only: leave --basis out."
)
NO_CLEAR_DAYS = "--basis working counts clear working days, but this notice is of plain days: leave --basis out."
MOST_SHOWN = 7


class Answer(Struct, frozen=True, kw_only=True):
    """What is counted, day by day, or why nothing can be: then the dates are null."""

    rule: NoticeRule
    nation: Nation
    meeting: date
    latest_publication: date | None = None
    publish_by: date | None = None
    clear_days: tuple[date, ...] = ()
    basis: Basis | None = None
    source: str | None = None
    reason: str


def notice(arguments: Namespace) -> int:
    rule, nation = NoticeRule(arguments.rule), Nation(arguments.nation)
    meeting = _day(arguments.meeting)
    found = next(one for one in NATIONAL if one.nation is nation).notices[rule]
    asked = Basis(arguments.basis) if arguments.basis else None
    if problem := _misuse(rule, found, asked):
        say(problem)
        return 2
    if isinstance(found, Absent):
        answer(_told(_nothing(rule, nation, meeting=meeting, absent=found), as_json=arguments.json))
        return 0
    calendar = partners.calendar(nation, Years(partners.CONFIRMED.first - 1, partners.CONFIRMED.last + 1))
    period = _counted(found, asked)
    due = rules.latest_publication(meeting, period, calendar=calendar)
    answer(_told(_answer(rule, nation, due), as_json=arguments.json))
    if not arguments.json and period.basis is not Basis.DAYS and rule in LONG:
        answer(_other_reading(meeting, period, calendar))
    return 0


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Invalid(
            {"--meeting": "Give the day of the meeting as year, month and day, such as 2026-12-17."}
        ) from None


def _misuse(rule: NoticeRule, found: Notice, asked: Basis | None) -> str:
    if asked and rule not in LONG:
        return ONE_WAY
    is_plain = isinstance(found, Period) and found.basis is Basis.DAYS
    return NO_CLEAR_DAYS if asked is Basis.WORKING and is_plain else ""


def _counted(found: Period, asked: Basis | None) -> Period:
    """Plain days stay plain days: both readings are of clear days (DOMAIN A2.4, A4.10)."""
    return found if asked is None or found.basis is Basis.DAYS else msgspec.structs.replace(found, basis=asked)


def _answer(rule: NoticeRule, nation: Nation, due: Deadline) -> Answer:
    return Answer(rule=rule, nation=nation, **msgspec.structs.asdict(due))


def _nothing(rule: NoticeRule, nation: Nation, *, meeting: date, absent: Absent) -> Answer:
    said = f"There is no such duty. {absent.reason}" if absent.absence is Absence.NO_DUTY else absent.reason
    return Answer(rule=rule, nation=nation, meeting=meeting, reason=said)


def _told(found: Answer, *, as_json: bool) -> str:
    if as_json:
        return msgspec.json.encode(found).decode()
    if found.latest_publication is None:
        return found.reason
    return "\n".join([found.reason, f"Counted: {_days(found.clear_days)}.", f"Source: {found.source}."])


def _days(counted: tuple[date, ...]) -> str:
    """All days of a short notice; of a long one its first and last."""
    if len(counted) <= MOST_SHOWN:
        return text.listed([text.day(day) for day in counted])
    return f"{len(counted)} days, {text.day(counted[0])} to {text.day(counted[-1])}"


def _other_reading(meeting: date, period: Period, calendar: Calendar) -> str:
    both = rules.readings(meeting, period, calendar=calendar)
    if period.basis is Basis.CALENDAR:
        return f"The cautious reading: {both.working.reason}"
    return f"The usual reading: {both.calendar.reason}"
