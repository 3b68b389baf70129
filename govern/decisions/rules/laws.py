"""Which rules of law hold on a day: rows become rulebooks, and an old decision is judged by the rules of its day
(DOMAIN H2, law 9)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from govern.decisions.model import (
    SOURCES,
    Absence,
    Absent,
    Agreement,
    Basis,
    CallInRule,
    CallInTerms,
    Closures,
    ClosuresCount,
    CutOff,
    DaysToPublish,
    Ground,
    Law,
    LawRule,
    Notice,
    NoticeRule,
    PartnerDecision,
    Period,
    Reading,
    Remote,
    Rulebook,
    RuleName,
    Standard,
    Threshold,
    Wards,
)
from govern.decisions.rules.law_titles import OF_ALL, OF_PARISHES, TITLES
from govern.decisions.rules.parishes import NO_EXECUTIVE, parish_notices
from govern.decisions.rules.parishes import SOURCE as PARISH_LAW
from govern.kit.dates import DAY
from govern.partners.model import Nation

Rows = Sequence[LawRule]
S = TypeVar("S", bound=Standard)
F = TypeVar("F", Agreement, CutOff, ClosuresCount, DaysToPublish, Reading, Remote, Wards)
LONG = frozenset({NoticeRule.KEY_DECISION, NoticeRule.PRIVATE_FIRST})
KEY_RULES = (RuleName.KEY_REVENUE, RuleName.KEY_CAPITAL, RuleName.KEY_SAVINGS, RuleName.KEY_INCOME_LOSS)
AGREED_DAYS = 2
OWN_TERM = "the council’s own term"
NOT_LOADED = "No rule for this is loaded for the day in question, so no date is given."


def row_on(rows: Iterable[LawRule], rule: RuleName, *, day: date) -> LawRule | None:
    """The council's own row before its nation's; of each the one that began last, then the one that was stated last. A
    row that has ended brings no earlier one back."""
    begun = [row for row in rows if row.rule is rule and row.valid_from <= day]
    for own in (True, False):
        level = [row for row in begun if (row.council_code is not None) is own]
        latest = max(level, key=lambda row: (row.valid_from, row.id), default=None)
        if latest and (latest.valid_to is None or day <= latest.valid_to):
            return latest
    return None


def rulebook(rows: Rows, day: date, *, nation: Nation, is_parish: bool = False) -> Rulebook:
    """What holds on a day; `rows` are those of the nation and of one council."""
    found = {rule: row for rule in RuleName if (row := row_on(rows, rule, day=day))}
    agreed, cut_off = (
        _figures(found, RuleName.DAYS_TO_PUBLISH, DaysToPublish),
        _figures(found, RuleName.CUT_OFF, CutOff),
    )
    closures, wards = _figures(found, RuleName.CLOSURES, ClosuresCount), _figures(found, RuleName.WARDS, Wards)
    remote = _figures(found, RuleName.REMOTE, Remote)
    return Rulebook(
        nation=nation,
        valid_from=day,
        council_code=next((row.council_code for row in rows if row.council_code), None),
        notices=parish_notices(found) if is_parish else {rule: _notice(found, rule) for rule in NoticeRule},
        call_in=NO_EXECUTIVE if is_parish else _call_in(found),
        days_to_publish=agreed.days if agreed else AGREED_DAYS,
        source=PARISH_LAW if is_parish else SOURCES[nation],
        special_urgency=_figures(found, RuleName.SPECIAL_URGENCY, Agreement),
        remote=remote.allowed if remote else None,
        cut_off=cut_off.at if cut_off else None,
        closures=closures.left_out if closures else Closures.PLANNING,
        thresholds=_thresholds(found),
        wards=wards.least if wards else None,
        standards=_standards(found, is_parish=is_parish),
        rows=tuple(sorted(row.id for row in found.values())),
        grounds={rule: _ground(rule, row) for rule, row in found.items()},
        is_parish=is_parish,
    )


def standard(book: Rulebook, rule: RuleName, kind: type[S]) -> S | None:
    """The figures of a rule that judges no notice and no call-in; None where nothing is loaded."""
    figures = book.standards.get(rule)
    return figures if isinstance(figures, kind) else None


def grounds(book: Rulebook, *names: RuleName) -> tuple[Ground, ...]:
    """What stands behind a result that looked at these rules."""
    return tuple(book.grounds[rule] for rule in names if rule in book.grounds)


def eras(rows: Rows, *, nation: Nation, is_parish: bool = False) -> tuple[Rulebook, ...]:
    """A rulebook for every span of days in which nothing changes, in order; the first begins with the first day."""
    starts = {date.min, *(row.valid_from for row in rows), *(row.valid_to + DAY for row in rows if row.valid_to)}
    books = [rulebook(rows, day, nation=nation, is_parish=is_parish) for day in sorted(starts)]
    ends = [book.valid_from - DAY for book in books[1:]]
    return tuple(replace(book, valid_to=end) for book, end in zip(books, [*ends, None], strict=True))


def law_on(law: Law, day: date) -> Law:
    """The law as it stood on a day; a law without a history is the same on every day."""
    if not law.eras:
        return law
    book = law.eras[max(0, bisect_right(law.eras, day, key=lambda era: era.valid_from) - 1)]
    nation = law.nation or law.calendar
    open_days = law.open_days or nation
    judged = open_days if book.closures is Closures.LEGAL else nation
    return law._replace(
        rulebook=book, calendar=judged, office=nation if book.closures is Closures.NOWHERE else open_days
    )


def of_its_day(decision: PartnerDecision, law: Law) -> Law:
    """What a decision's notices are judged by: the law on the day it is, or was, taken."""
    return law_on(law, decision.meeting) if decision.meeting else law


def of_its_record(decision: PartnerDecision, law: Law) -> Law:
    """What its call-in is judged by: the law on the day it was published, else on the day it is taken."""
    day = decision.published or decision.meeting
    return law_on(law, day) if day else law


def _figures(found: Mapping[RuleName, LawRule], rule: RuleName, kind: type[F]) -> F | None:
    row = found.get(rule)
    return row.figures if row and isinstance(row.figures, kind) else None


def _ground(rule: RuleName, row: LawRule) -> Ground:
    return Ground(
        title=TITLES[rule],
        of=OWN_TERM if row.council_code else row.nation.value.replace("-", " ").title(),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        owner=row.owner,
        source=row.source,
        link=row.link,
    )


def _standards(found: Mapping[RuleName, LawRule], *, is_parish: bool) -> dict[RuleName, Standard]:
    """Those of a parish council are a few of its own; `Absent` is not there."""
    asked = OF_ALL | OF_PARISHES if is_parish else set(RuleName) - OF_PARISHES
    return {rule: row.figures for rule, row in found.items() if rule in asked and isinstance(row.figures, Standard)}


def _thresholds(found: Mapping[RuleName, LawRule]) -> dict[RuleName, Threshold]:
    said = {rule: found[rule].figures for rule in KEY_RULES if rule in found}
    return {rule: figures for rule, figures in said.items() if isinstance(figures, Threshold)}


def _notice(found: Mapping[RuleName, LawRule], rule: NoticeRule) -> Notice:
    row = found.get(RuleName(rule.value))
    if row is None or not isinstance(row.figures, Period | Absent):
        return Absent(absence=Absence.NOT_LOADED, reason=NOT_LOADED)
    own = found.get(RuleName.READING)
    if rule in LONG and isinstance(row.figures, Period) and own and isinstance(own.figures, Reading):
        return _as_read(row.figures, own.figures.basis, own.source)
    return row.figures


def _as_read(period: Period, basis: Basis, source: str) -> Period:
    """Plain days stay plain days: both readings are of clear days (DOMAIN A2.4, A4.10)."""
    if period.basis is Basis.DAYS or basis is period.basis:
        return period
    return replace(period, basis=basis, source=f"{period.source}, read by {source}")


def _call_in(found: Mapping[RuleName, LawRule]) -> CallInRule:
    row = found.get(RuleName.CALL_IN)
    if row and isinstance(row.figures, CallInTerms | Absent):
        return row.figures
    return Absent(absence=Absence.NOT_LOADED, reason=NOT_LOADED)
