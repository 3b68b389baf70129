"""Rules of law as data: dated, per nation or council, each figure with its source. Nothing here is a guess (A2.10)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from govern.decisions.model.call_ins import Requesters
from govern.decisions.model.figures import (
    Agreement,
    Before,
    Closures,
    JointSeats,
    NamedVotes,
    OpenFor,
    RuleName,
    Share,
    Threshold,
    Within,
)
from govern.decisions.model.meetings import AGREED_LEADS, Diary, LeadTimes
from govern.decisions.model.terms import Absence, Basis, CallInStart, CallInUnit, CouncilCode, Days, NoticeRule
from govern.kit.dates import Calendar
from govern.partners.model import Nation


class Period(Struct, frozen=True, kw_only=True, tag_field="kind", tag="period"):
    days: Days
    basis: Basis
    source: str = ""


class Absent(Struct, frozen=True, kw_only=True, tag_field="kind", tag="absent"):
    absence: Absence
    reason: str


class CallInTerms(Struct, frozen=True, kw_only=True, tag_field="kind", tag="call-in"):
    """A council's own terms (DOMAIN A6.2). `scrutiny_days`: working days scrutiny has to meet after a call-in;
    `reconsider_days` those of the decision maker after a referral back. Of `requesters` and `exempt_if_urgent` None is
    not known; where a joint committee's decision is `severable`, a call-in stays it for this council alone (A6.5)."""

    days: Days
    unit: CallInUnit
    start: CallInStart
    source: str = ""
    starts_next_day: bool = True
    key_only: bool = False
    scrutiny_days: Days | None = None
    requesters: Requesters | None = None
    exempt_if_urgent: bool | None = None
    reconsider_days: Days | None = None
    severable: bool = False


Notice = Period | Absent
CallInRule = CallInTerms | Absent
Standard = OpenFor | Share | JointSeats | NamedVotes | Before | Within
"""Figures of rules that judge no notice and no call-in."""


class Ground(Struct, frozen=True, kw_only=True):
    """A row of the rules of law behind a result: of whom it is, from which day, who answers for it, where it is
    written. `link` leads to the statute's wording and may be empty."""

    title: str
    of: str
    valid_from: date
    valid_to: date | None = None
    owner: str
    source: str
    link: str = ""


class Rulebook(Struct, frozen=True, kw_only=True):
    """What holds from `valid_from` to `valid_to`, for a nation or, with a code, for one council of a programme.

    `days_to_publish` is agreed, not law: the working days between a meeting and the publication of its decisions.
    `cut_off` is the time of day after which publication counts from the next working day, `thresholds` by the rule that
    sets each; `remote` whether members elsewhere count as present, None where nothing is loaded; `rows` are the ids of
    the rows it was read from: its version, and `grounds` what stands behind each. `is_parish`: of a parish or community
    council.
    """

    nation: Nation
    valid_from: date
    valid_to: date | None = None
    council_code: CouncilCode | None = None
    notices: Mapping[NoticeRule, Notice]
    call_in: CallInRule
    days_to_publish: Days = 2
    source: str
    special_urgency: Agreement | None = None
    remote: bool | None = None
    cut_off: str | None = None
    closures: Closures = Closures.PLANNING
    thresholds: Mapping[RuleName, Threshold] = {}
    wards: int | None = None
    standards: Mapping[RuleName, Standard] = {}
    rows: tuple[int, ...] = ()
    grounds: Mapping[RuleName, Ground] = {}
    is_parish: bool = False


class Law(NamedTuple):
    """What a council's decision is judged by: the rules in force and the calendar of who publishes (A2.7).

    `diaries` are the meetings it has said, by body in small letters; none: any working day may hold one. `leads` are
    agreed, not law. `office` is what dates are planned with, where that is not the same calendar. `eras` are the
    council's rulebooks in the order of their days, so that an old decision is judged by the rules of its own day (H2);
    `nation` is the calendar of the nation, and `open_days` the same without the days on which the council is closed.
    """

    rulebook: Rulebook
    calendar: Calendar
    diaries: Mapping[str, Diary] = {}
    leads: LeadTimes = AGREED_LEADS
    office: Calendar | None = None
    eras: tuple[Rulebook, ...] = ()
    nation: Calendar | None = None
    open_days: Calendar | None = None


def _clear(days: int, basis: Basis, source: str) -> Period:
    return Period(days=days, basis=basis, source=source)


def _absent(absence: Absence, reason: str) -> Absent:
    return Absent(absence=absence, reason=reason)


EXECUTIVE_REGULATIONS = "Executive Arrangements (Meetings and Access to Information) Regulations, SI 2012/2089"
_SI_2012 = "SI 2012/2089"
_WALES = _absent(Absence.NOT_LOADED, "The Welsh regulations on executive decisions are not loaded.")
_NORTHERN_IRELAND = _absent(Absence.NOT_LOADED, "No figure was found for Northern Ireland, so none is loaded.")
_SCOTLAND_KEY = _absent(Absence.NO_DUTY, "Scottish law has no notice of key decisions.")
_SCOTLAND = _absent(Absence.NOT_LOADED, "No notice of private meetings is loaded for Scotland.")
_OWN_TERMS = "The council's own terms of call-in are not loaded. Ask its monitoring officer for them."

ENGLAND = Rulebook(
    nation=Nation.ENGLAND,
    valid_from=date(2012, 9, 10),
    notices={
        NoticeRule.AGENDA: _clear(5, Basis.WORKING, "LGA 1972 s.100B with SI 2002/715; SI 2012/2089 reg. 7"),
        NoticeRule.KEY_DECISION: _clear(28, Basis.CALENDAR, f"{_SI_2012} reg. 9"),
        NoticeRule.PRIVATE_FIRST: _clear(28, Basis.CALENDAR, f"{_SI_2012} reg. 5(2)"),
        NoticeRule.PRIVATE_SECOND: _clear(5, Basis.WORKING, f"{_SI_2012} reg. 5(4)"),
        NoticeRule.GENERAL_EXCEPTION: _clear(5, Basis.WORKING, f"{_SI_2012} reg. 10"),
    },
    call_in=CallInTerms(
        days=5,
        unit=CallInUnit.WORKING_DAYS,
        start=CallInStart.PUBLICATION,
        source="LGA 2000 s.9F; five working days is what most constitutions say",
    ),
    source=EXECUTIVE_REGULATIONS,
    special_urgency=Agreement(
        of=(
            "the chair of the relevant overview and scrutiny committee",
            "the chair of the council",
            "the vice-chair of the council",
        )
    ),
    remote=False,
    wards=2,
)

WALES = Rulebook(
    nation=Nation.WALES,
    valid_from=date(2021, 5, 1),
    notices={
        NoticeRule.AGENDA: _clear(3, Basis.WORKING, "LGA 1972 s.100B as amended for Wales in 2021"),
        NoticeRule.KEY_DECISION: _WALES,
        NoticeRule.PRIVATE_FIRST: _WALES,
        NoticeRule.PRIVATE_SECOND: _WALES,
        NoticeRule.GENERAL_EXCEPTION: _WALES,
    },
    call_in=_absent(Absence.NOT_LOADED, _OWN_TERMS),
    source="Local Government and Elections (Wales) Act 2021, Schedule 4",
    remote=True,
)

SCOTLAND = Rulebook(
    nation=Nation.SCOTLAND,
    valid_from=date(1986, 4, 1),
    notices={
        NoticeRule.AGENDA: _clear(3, Basis.WORKING, "Local Government (Scotland) Act 1973 s.50B"),
        NoticeRule.KEY_DECISION: _SCOTLAND_KEY,
        NoticeRule.PRIVATE_FIRST: _SCOTLAND,
        NoticeRule.PRIVATE_SECOND: _SCOTLAND,
        NoticeRule.GENERAL_EXCEPTION: _SCOTLAND_KEY,
    },
    call_in=_absent(Absence.NOT_LOADED, _OWN_TERMS),
    source="Local Government (Scotland) Act 1973, Part IIIA",
)

NORTHERN_IRELAND = Rulebook(
    nation=Nation.NORTHERN_IRELAND,
    valid_from=date(2015, 4, 1),
    notices={
        NoticeRule.AGENDA: _NORTHERN_IRELAND,
        NoticeRule.KEY_DECISION: _NORTHERN_IRELAND,
        NoticeRule.PRIVATE_FIRST: _clear(28, Basis.DAYS, "SR (NI) 2015/44, Part 5"),
        NoticeRule.PRIVATE_SECOND: _clear(5, Basis.DAYS, "SR (NI) 2015/44, Part 5"),
        NoticeRule.GENERAL_EXCEPTION: _NORTHERN_IRELAND,
    },
    call_in=_absent(Absence.NOT_LOADED, _OWN_TERMS),
    source="Local Government Act (Northern Ireland) 2014 and SR (NI) 2015/44",
)

SOURCES = {book.nation: book.source for book in (ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND)}
NATIONAL = (ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND)
