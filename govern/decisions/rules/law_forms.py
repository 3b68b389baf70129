"""What is stated of a rule of law: from a form's fields to figures, and what keeps it from being taken."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from govern.decisions.model import (
    Absent,
    Agreement,
    Basis,
    CallInTerms,
    ClosuresCount,
    CutOff,
    DaysToPublish,
    Figures,
    LawRule,
    Period,
    Reading,
    Remote,
    Requesters,
    RuleName,
    StateRule,
    Threshold,
    Wards,
)
from govern.decisions.model.figures import Before, JointSeats, NamedVotes, OpenFor, Share, Within
from govern.decisions.model.law_forms import RuleForm
from govern.decisions.rules.law_titles import OWN
from govern.kit import text
from govern.kit.errors import Invalid

T = TypeVar("T")
EARLIEST, LATEST = date(1972, 1, 1), date(2099, 12, 31)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOST_POUNDS = 10_000_000_000
THRESHOLDS = frozenset({RuleName.KEY_REVENUE, RuleName.KEY_CAPITAL, RuleName.KEY_SAVINGS, RuleName.KEY_INCOME_LOSS})
KINDS: dict[RuleName, tuple[type, ...]] = {
    **dict.fromkeys(list(RuleName)[:5], (Period, Absent)),
    RuleName.SPECIAL_URGENCY: (Agreement, Absent),
    RuleName.REMOTE: (Remote,),
    RuleName.PARISH_AGENDA: (Period, Absent),
    RuleName.PARISH_QUORUM: (Share, Absent),
    RuleName.RECORDS_OPEN: (OpenFor, Absent),
    RuleName.MINUTES_OPEN: (OpenFor, Absent),
    RuleName.QUORUM: (Share, Absent),
    RuleName.JOINT_SEATS: (JointSeats, Absent),
    RuleName.NAMED_VOTES: (NamedVotes, Absent),
    RuleName.CALL_IN: (CallInTerms, Absent),
    RuleName.READING: (Reading,),
    RuleName.CUT_OFF: (CutOff, Absent),
    RuleName.DAYS_TO_PUBLISH: (DaysToPublish,),
    RuleName.CLOSURES: (ClosuresCount,),
    RuleName.MINUTES_READY: (Before, Absent),
    RuleName.LINKED: (Within, Absent),
    **dict.fromkeys(THRESHOLDS, (Threshold, Absent)),
    RuleName.WARDS: (Wards, Absent),
}
WRONG_KIND = "These figures belong to another rule: send those of the rule you name."


def stated(form: RuleForm) -> StateRule:
    """What a form states, or `Invalid` naming each field that is missing."""
    figures = _absent(form) if form.absence and Absent in KINDS[form.rule] else MAKERS[form.rule](form)
    return StateRule(
        rule=form.rule,
        figures=figures,
        valid_from=form.valid_from,
        valid_to=form.valid_to,
        source=form.source,
        link=form.link,
        note=form.note,
    )


def rule_problems(new: StateRule, *, is_own: bool) -> dict[str, str]:
    """What is wrong with it, by field; a council states only its own terms, the nation's law is the administrator's."""
    wrong = {}
    if is_own and new.rule not in OWN:
        wrong["rule"] = "This is national law: the administrator of the installation keeps it."
    if not isinstance(new.figures, KINDS[new.rule]):
        wrong["figures"] = WRONG_KIND
    if not EARLIEST <= new.valid_from <= LATEST:
        wrong["valid_from"] = f"Enter a day from {EARLIEST.year} to {LATEST.year}."
    if new.valid_to and not new.valid_from <= new.valid_to <= LATEST:
        wrong["valid_to"] = "The last day comes before the first."
    match new.figures:
        case Threshold() if not 0 < new.figures.amount <= MOST_POUNDS:
            wrong["amount"] = "Enter an amount above £0."
        case Reading() if new.figures.basis in (Basis.DAYS, Basis.S243):
            wrong["basis"] = "28 clear days are read in calendar or in working days."
        case Period() if new.figures.days == 0:
            wrong["days"] = "Enter at least one day, or say that there is no such duty."
    return wrong


def _absent(form: RuleForm) -> Absent:
    if form.absence is None:
        raise Invalid({"absence": "Make a choice."})
    return Absent(absence=form.absence, reason=form.reason.strip() or "The council sets none.")


def _needed(field: str, value: T | None) -> T:
    if value is None:
        raise Invalid({field: "Fill this in."})
    return value


def _period(form: RuleForm) -> Period:
    return Period(days=_needed("days", form.days), basis=_needed("basis", form.basis), source=form.source)


def _agreement(form: RuleForm) -> Agreement:
    names = tuple(line.strip() for line in form.of.splitlines() if line.strip())
    if not 1 <= len(names) <= 5:
        raise Invalid({"of": "Name one to five who are asked, each in a line of its own, in the order of asking."})
    return Agreement(of=names)


def _call_in(form: RuleForm) -> CallInTerms:
    return CallInTerms(
        days=_needed("days", form.days),
        unit=_needed("unit", form.unit),
        start=_needed("start", form.start),
        source=form.source,
        starts_next_day=form.starts_next_day is not False,
        key_only=form.key_only is True,
        scrutiny_days=form.scrutiny_days,
        requesters=_requesters(form),
        exempt_if_urgent=form.exempt_if_urgent,
        reconsider_days=form.reconsider_days,
        severable=form.severable is True,
    )


def _requesters(form: RuleForm) -> Requesters | None:
    if form.percent and not form.members_of:
        raise Invalid({"members_of": "Enter how many councillors there are, so that the share can be counted."})
    if not (form.chair or form.members or form.percent):
        return None
    of = form.members_of if form.percent else None
    return Requesters(chair=form.chair is True, members=form.members, percent=form.percent, of=of)


def _cut_off(form: RuleForm) -> CutOff:
    if not CLOCK.fullmatch(form.at):
        raise Invalid({"at": "Enter a time of day such as 17:00."})
    return CutOff(at=form.at)


def _threshold(form: RuleForm) -> Threshold:
    return Threshold(
        amount=_needed("amount", form.amount),
        period=_needed("period", form.period),
        comparator=_needed("comparator", form.comparator),
    )


def _open_for(form: RuleForm) -> OpenFor:
    return OpenFor(
        years=_needed("years", form.years), background_years=_needed("background_years", form.background_years)
    )


def _share(form: RuleForm) -> Share:
    return Share(one_in=_needed("one_in", form.one_in), least=form.least or 1)


def _joint_seats(form: RuleForm) -> JointSeats:
    return JointSeats(
        any_member_from=_needed("any_member_from", form.any_member_from),
        balance_from=_needed("balance_from", form.balance_from),
    )


MAKERS: dict[RuleName, Callable[[RuleForm], Figures]] = {
    **dict.fromkeys(list(RuleName)[:5], _period),
    RuleName.SPECIAL_URGENCY: _agreement,
    RuleName.REMOTE: lambda form: Remote(allowed=_needed("allowed", form.allowed)),
    RuleName.PARISH_AGENDA: _period,
    RuleName.PARISH_QUORUM: _share,
    RuleName.RECORDS_OPEN: _open_for,
    RuleName.MINUTES_OPEN: _open_for,
    RuleName.QUORUM: _share,
    RuleName.JOINT_SEATS: _joint_seats,
    RuleName.NAMED_VOTES: lambda form: NamedVotes(by_name=_needed("by_name", form.by_name)),
    RuleName.CALL_IN: _call_in,
    RuleName.READING: lambda form: Reading(basis=_needed("basis", form.basis)),
    RuleName.CUT_OFF: _cut_off,
    RuleName.DAYS_TO_PUBLISH: lambda form: DaysToPublish(days=_needed("days", form.days)),
    RuleName.CLOSURES: lambda form: ClosuresCount(left_out=_needed("left_out", form.left_out)),
    RuleName.MINUTES_READY: lambda form: Before(days=_needed("days", form.days)),
    RuleName.LINKED: lambda form: Within(days=_needed("days", form.days)),
    **dict.fromkeys(THRESHOLDS, _threshold),
    RuleName.WARDS: lambda form: Wards(least=_needed("least", form.least)),
}


def since(new: StateRule | LawRule) -> str:
    """`from 1 April 2027`, or with its end."""
    to = f" to {text.day(new.valid_to)}" if new.valid_to else ""
    return f"from {text.day(new.valid_from)}{to}"
