"""The status of a milestone (DOMAIN B2): the first row that holds, with its reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit import text
from govern.kit.language import counted, said
from govern.plan.model import Facts, Milestone, Rag, Scheduled, Verdict
from govern.plan.rules import imposed
from govern.plan.rules.stated import Stated, baseline, stated

SOURCE = "House rule B2: working days from the current baseline to the forecast, and float in the plan"
STALE_DAYS = 30
ACCEPTANCE_DAYS = 60
IMMOVABLE_RED_FLOAT, IMMOVABLE_AMBER_FLOAT = 5, 20


class _Case(NamedTuple):
    milestone: Milestone
    facts: Facts
    today: date
    own: Stated | None
    planned: Stated | None  # its current baseline
    when: date | None
    late: int | None


def rag(milestone: Milestone, facts: Facts, today: date) -> Verdict:
    """The first of B2's five rows that holds, for the actual date, else `facts.forecast`, else what is stated."""
    own, planned = stated(milestone, facts.calendar), baseline(milestone, facts.calendar)
    when = milestone.actual or facts.forecast or (own.last if own else None)
    case = _Case(milestone, facts, today, own, planned, when, _late(milestone, planned, when, facts=facts))
    for colour, rule, reason_of in _ROWS:
        if reason := reason_of(case):
            return _verdict(case, colour, rule=rule, reason=reason)
    return _verdict(case, Rag.GREEN, rule="B2/5", reason=_on_time(case))


def _late(milestone: Milestone, planned: Stated | None, when: date | None, *, facts: Facts) -> int | None:
    calendar = facts.calendar.of(milestone.council_code)
    return calendar.working_days(planned.last, when) if planned and when else None


def statuses(
    milestones: Sequence[Milestone], scheduled: Mapping[int, Scheduled], *, facts: Mapping[int, Facts], today: date
) -> dict[int, Verdict]:
    """The status of every milestone. `facts` has an entry for each; what drives it, and its status, are added here."""
    known = {milestone.id: milestone for milestone in milestones}
    found: dict[int, Verdict] = {}
    for milestone in milestones:
        for one in _unrated_drivers_first(milestone, known, scheduled=scheduled, rated=found):
            found[one.id] = rag(one, _with_others(facts[one.id], scheduled[one.id], known=known, rated=found), today)
    return {milestone.id: found[milestone.id] for milestone in milestones}


def stale_mark(milestone: Milestone, today: date) -> str | None:
    """The mark beside the colour of what nobody has updated for 30 days (B2.1); never on what is reached or on hold."""
    quiet = quiet_days(milestone, today)
    if quiet is None:
        return None
    return f"not updated for {text.several(quiet, 'day')}" if quiet >= 0 else "never updated"


def quiet_days(milestone: Milestone, today: date) -> int | None:
    """For how many days nobody has updated it, where that is 30 or more; below 0 where nobody ever has."""
    if milestone.actual or milestone.on_hold:
        return None
    if milestone.updated_on is None:
        return -1
    quiet = (today - milestone.updated_on).days
    return quiet if quiet >= STALE_DAYS else None


def _complete(case: _Case) -> str | None:
    milestone = case.milestone
    if milestone.actual is None or not milestone.accepted:
        return None
    return said("reached on {day}, evidence accepted", day=text.day(milestone.actual))


def _not_rated(case: _Case) -> str | None:
    if case.milestone.on_hold:
        return said("on hold by an approved change")
    return said("no baseline yet") if case.late is None else None


def _red(case: _Case) -> str | None:
    milestone, facts, late = case.milestone, case.facts, case.late or 0
    if overdue := _overdue(case):
        return said("due {day}, not reached", day=text.day(overdue))
    if late > facts.tolerance.red:
        return counted(
            "{n} working day late (red: more than {red})",
            "{n} working days late (red: more than {red})",
            late,
            red=facts.tolerance.red,
        )
    if facts.total_float < 0:
        return counted(
            "{n} working day short of {what}",
            "{n} working days short of {what}",
            -facts.total_float,
            what=facts.short_of or said("a date that cannot move"),
        )
    if facts.cannot_decide:
        return said("{councils} can no longer decide lawfully in time", councils=facts.cannot_decide)
    if milestone.immovable and facts.total_float <= IMMOVABLE_RED_FLOAT and facts.open_critical_issue:
        return said(
            "an immovable date with {spare} and an open critical issue: {issue}",
            spare=_spare(facts),
            issue=facts.open_critical_issue,
        )
    return None


def _overdue(case: _Case) -> date | None:
    """The day by which it was due: where the plan puts it, or what is stated where only today holds it there."""
    if case.milestone.actual or case.when is None:
        return None
    own = case.own
    due = min(case.when, own.last) if own and case.when <= case.today else case.when
    return due if due < case.today else None


def _amber(case: _Case) -> str | None:
    facts, late = case.facts, case.late or 0
    if late > facts.tolerance.amber:
        return counted("{n} working day late", "{n} working days late", late)
    if late > 0 and facts.total_float < late:
        return counted(
            "{n} working day late with {spare}", "{n} working days late with {spare}", late, spare=_spare(facts)
        )
    if facts.driver_rag is Rag.RED:
        return said("{driver}, which drives its date, is Red", driver=facts.driver or said("another milestone"))
    if facts.unaccepted and (facts.unaccepted.due - case.today).days <= ACCEPTANCE_DAYS:
        return said(
            "not accepted by both councils, due {day}: {title}",
            day=text.day(facts.unaccepted.due),
            title=facts.unaccepted.title,
        )
    if case.milestone.immovable and facts.total_float <= IMMOVABLE_AMBER_FLOAT:
        return said("an immovable date with {spare}", spare=_spare(facts))
    return None


def _on_time(case: _Case) -> str:
    late = case.late or 0
    when = said("on time")
    if late > 0:
        when = counted("{n} working day late, within its float", "{n} working days late, within its float", late)
    if late < 0:
        when = counted("{n} working day early", "{n} working days early", -late)
    return said("reached {when}, evidence not yet accepted", when=when) if case.milestone.actual else when


def _spare(facts: Facts) -> str:
    if not facts.total_float:
        return said("no float")
    return counted("{n} working day of float", "{n} working days of float", facts.total_float)


_ROWS = (
    (Rag.BLUE, "B2/1", _complete),
    (Rag.GREY, "B2/2", _not_rated),
    (Rag.RED, "B2/3", _red),
    (Rag.AMBER, "B2/4", _amber),
)


def _verdict(case: _Case, colour: Rag, *, rule: str, reason: str) -> Verdict:
    planned = case.planned
    return Verdict(
        rag=colour,
        rule=rule,
        reason=reason,
        inputs={
            "baseline": text.day(planned.last) if planned else None,
            "actual" if case.milestone.actual else "forecast": text.day(case.when) if case.when else None,
            "working days late": case.late,
            "total float": case.facts.total_float,
            "today": text.day(case.today),
        },
        source=SOURCE,
        mark=stale_mark(case.milestone, case.today),
        rebaselined=_rebaselined(case, colour),
    )


def _rebaselined(case: _Case, colour: Rag) -> str | None:
    """In the month of a new baseline, of what would be Red without it: B3.4."""
    one = case.milestone
    if one.rebaselined_on is None or one.rebaselined_from is None or colour not in (Rag.GREEN, Rag.AMBER):
        return None
    if (one.rebaselined_on.year, one.rebaselined_on.month) != (case.today.year, case.today.month):
        return None
    before = replace(one, baseline_start=None, baseline_finish=one.rebaselined_from)
    late = _late(before, baseline(before, case.facts.calendar), case.when, facts=case.facts)
    if _red(case._replace(milestone=before, own=stated(before, case.facts.calendar), late=late)) is None:
        return None
    return said("rebaselined on {day}, Red without it", day=text.day(one.rebaselined_on))


def _unrated_drivers_first(
    milestone: Milestone,
    known: Mapping[int, Milestone],
    *,
    scheduled: Mapping[int, Scheduled],
    rated: Mapping[int, Verdict],
) -> list[Milestone]:
    """The milestone and what drives it, and what drives that, from the far end; what is rated already is left out."""
    chain: list[Milestone] = []
    one: Milestone | None = milestone
    while one and one.id not in rated:
        chain.append(one)
        driven_by = scheduled[one.id].driven_by
        one = known[driven_by.predecessor] if driven_by else None
    return chain[::-1]


def _with_others(
    facts: Facts, scheduled: Scheduled, *, known: Mapping[int, Milestone], rated: Mapping[int, Verdict]
) -> Facts:
    """What drives it, with its status, and whose immovable date it endangers."""
    if short_of := known.get(scheduled.short_of or 0):
        facts = replace(facts, short_of=_imposed(short_of))
    if scheduled.driven_by is None:
        return facts
    driver = known[scheduled.driven_by.predecessor]
    return replace(facts, driver=_named(driver), driver_rag=rated[driver.id].rag)


def _imposed(milestone: Milestone) -> str:
    """What the plan falls short of: a date that cannot move, else a deadline, else what its constraint says."""
    if milestone.immovable:
        return said("a date that cannot move: {milestone}", milestone=_named(milestone))
    if milestone.deadline:
        return said("the deadline of {milestone}, {day}", milestone=_named(milestone), day=text.day(milestone.deadline))
    return said("a constraint: {milestone} must {what}", milestone=_named(milestone), what=imposed.words(milestone))


def _named(milestone: Milestone) -> str:
    return f"{milestone.ref} {milestone.title}"
