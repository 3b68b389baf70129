"""Rules of law in words: what each is called, and what its figures say."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from govern.decisions.model import (
    Absence,
    Absent,
    Agreement,
    Basis,
    CallInStart,
    CallInTerms,
    CallInUnit,
    Closures,
    ClosuresCount,
    Comparator,
    CutOff,
    DaysToPublish,
    Figures,
    Holding,
    LawRule,
    Period,
    Reading,
    Remote,
    RuleName,
    Threshold,
    ThresholdPeriod,
    Wards,
)
from govern.decisions.rules.call_in_steps import requesters_said
from govern.decisions.rules.clear_days import counted
from govern.decisions.rules.laws import row_on
from govern.kit import text
from govern.partners.model import Kind

TITLES = {
    RuleName.AGENDA: "Agenda and reports",
    RuleName.KEY_DECISION: "Notice of a key decision",
    RuleName.PRIVATE_FIRST: "First notice of a private meeting",
    RuleName.PRIVATE_SECOND: "Second notice of a private meeting",
    RuleName.GENERAL_EXCEPTION: "General exception",
    RuleName.SPECIAL_URGENCY: "Special urgency",
    RuleName.REMOTE: "Members who attend from elsewhere",
    RuleName.PARISH_AGENDA: "Agenda of parish councils",
    RuleName.CALL_IN: "Call-in",
    RuleName.READING: "How 28 clear days are read",
    RuleName.CUT_OFF: "Publication late in the day",
    RuleName.DAYS_TO_PUBLISH: "Days to publish a decision",
    RuleName.CLOSURES: "Days on which offices are closed",
    RuleName.KEY_REVENUE: "Key decision: revenue spending",
    RuleName.KEY_CAPITAL: "Key decision: capital spending",
    RuleName.KEY_SAVINGS: "Key decision: savings",
    RuleName.KEY_INCOME_LOSS: "Key decision: loss of income",
    RuleName.WARDS: "Key decision: wards",
}
OF_PRINCIPAL = (*list(RuleName)[:6], *list(RuleName)[list(RuleName).index(RuleName.KEY_REVENUE) :], RuleName.CALL_IN)
OWN = frozenset(list(RuleName)[list(RuleName).index(RuleName.CALL_IN) :])
CALL_IN_UNITS = {
    CallInUnit.WORKING_DAYS: "working day",
    CallInUnit.CLEAR_WORKING_DAYS: "clear working day",
    CallInUnit.CALENDAR_DAYS: "calendar day",
}
CLOSED = {
    Closures.PLANNING: "are left out when dates are planned, and counted when a notice is judged",
    Closures.LEGAL: "never count as working days of a notice or of call-in",
    Closures.NOWHERE: "count like any other working day",
}


UNSET = {
    RuleName.READING: "As the nation's rule says",
    RuleName.CUT_OFF: "None: any time of day counts as that day",
    RuleName.SPECIAL_URGENCY: "No such rule",
    RuleName.REMOTE: "Not loaded",
    RuleName.WARDS: "No such rule",
}


def holdings(rows: Sequence[LawRule], day: date, *, kind: Kind | None = None) -> list[Holding]:
    """Every rule with what holds of it on a day; of a council those of its kind."""
    left_out = () if kind is None else OF_PRINCIPAL if kind is Kind.PARISH else (RuleName.PARISH_AGENDA,)
    return [_holding(rule, row_on(rows, rule, day=day)) for rule in RuleName if rule not in left_out]


def rule_words(figures: Figures) -> str:
    """A row's figures as a sentence without its full stop."""
    match figures:
        case Period():
            return f"{counted(figures)} before the meeting or decision"
        case Absent():
            return figures.reason.rstrip(".") if figures.absence is Absence.NO_DUTY else "Not loaded"
        case CallInTerms():
            return _call_in(figures)
        case Agreement():
            return f"Agreement of {'; where there is none who can act, '.join(figures.of)}"
        case Remote():
            return "They count as present" if figures.allowed else "They do not count: members meet in one place"
        case Reading():
            return "Cautiously, in clear working days" if figures.basis is Basis.WORKING else "In clear calendar days"
        case CutOff():
            return f"Published after {figures.at}: counts from the next working day"
        case DaysToPublish():
            return f"{text.several(figures.days, 'working day')} after the meeting"
        case ClosuresCount():
            return f"They {CLOSED[figures.left_out]}"
        case Threshold():
            return _threshold(figures)
        case Wards():
            return f"Significant effects in {text.several(figures.least, 'ward')} or more"
        case _:
            assert_never(figures)


def _holding(rule: RuleName, row: LawRule | None) -> Holding:
    says = rule_words(row.figures) if row else UNSET.get(rule, "None is set")
    return Holding(rule=rule, title=TITLES[rule], says=says, row=row, is_own=bool(row and row.council_code))


def _call_in(terms: CallInTerms) -> str:
    days = text.several(terms.days, CALL_IN_UNITS[terms.unit])
    after = "publication" if terms.start is CallInStart.PUBLICATION else "the decision"
    begins = "from the day after" if terms.starts_next_day else "from the day of"
    scope = ", key decisions only" if terms.key_only else ""
    meets = f"; scrutiny meets within {text.several(terms.scrutiny_days, 'working day')}" if terms.scrutiny_days else ""
    return f"{days} {begins} {after}{scope}{meets}{''.join(_call_in_more(terms))}"


def _call_in_more(terms: CallInTerms) -> Iterator[str]:
    if terms.requesters:
        yield f"; called in by {requesters_said(terms.requesters)}"
    if terms.reconsider_days is not None:
        yield f"; decided again within {text.several(terms.reconsider_days, 'working day')} of a referral back"
    if terms.exempt_if_urgent is not None:
        yield "; urgent decisions can be exempted" if terms.exempt_if_urgent else "; no exemption for urgency"
    if terms.severable:
        yield "; of a joint committee’s decision, each council’s part stands alone"


def _threshold(figures: Threshold) -> str:
    how = "or more" if figures.comparator is Comparator.AT_LEAST else "is not enough: more than that"
    over = "in any one year" if figures.period is ThresholdPeriod.ANNUAL else "over its whole life"
    return f"{text.pounds(figures.amount)} {how} {over}"
