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
    Standard,
    Threshold,
    ThresholdPeriod,
    Wards,
)
from govern.decisions.model.figures import Before, JointSeats, NamedVotes, OpenFor, Share, Within
from govern.decisions.rules.call_in_steps import requesters_said
from govern.decisions.rules.clear_days import counted
from govern.decisions.rules.law_titles import OF_ALL, OF_PARISHES, TITLES
from govern.decisions.rules.laws import row_on
from govern.kit import text
from govern.partners.model import Kind

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
    RuleName.JOINT_SEATS: "Not loaded",
    RuleName.NAMED_VOTES: "Not loaded",
}


def holdings(rows: Sequence[LawRule], day: date, *, kind: Kind | None = None) -> list[Holding]:
    """Every rule with what holds of it on a day; of a council those of its kind."""
    asked = (
        set(RuleName) if kind is None else OF_ALL | OF_PARISHES if kind is Kind.PARISH else set(RuleName) - OF_PARISHES
    )
    return [_holding(rule, row_on(rows, rule, day=day)) for rule in RuleName if rule in asked]


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
        case OpenFor() | Share() | JointSeats() | NamedVotes() | Before() | Within():
            return _standard(figures)
        case _:
            assert_never(figures)


def _standard(figures: Standard) -> str:
    match figures:
        case OpenFor():
            years = text.several(figures.years, "year")
            return f"{years} from the day; background papers {text.several(figures.background_years, 'year')}"
        case Share():
            least = f", and never fewer than {figures.least}" if figures.least > 1 else ""
            return f"{share_words(figures)} of all seats, rounded up{least}"
        case JointSeats():
            return (
                f"From {figures.any_member_from} authorities on each may appoint any member; political balance from "
                f"{text.several(figures.balance_from, 'member')} of one council"
            )
        case NamedVotes():
            names = "It is recorded by name how each member votes" if figures.by_name else "Names need not be recorded"
            return f"{names} on the budget or council tax"
        case Before():
            return f"{text.several(figures.days, 'day')} before the meeting that is to approve them"
        case Within():
            return f"Decisions of one programme within {text.several(figures.days, 'day')}"
        case _:
            assert_never(figures)


def share_words(figures: Share) -> str:
    """`One quarter`, `one in 7`."""
    known = {1: "All", 2: "One half", 3: "One third", 4: "One quarter", 5: "One fifth"}
    return known.get(figures.one_in, f"One in {figures.one_in}")


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
