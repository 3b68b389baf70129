"""What makes a notice lawful that came late: general exception, special urgency (DOMAIN A3), late items (A2)."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    Finding,
    Law,
    NoticeRule,
    PartnerDecision,
    Period,
    Relief,
    ReliefKind,
    RuleName,
    StateRelief,
    Verdict,
)
from govern.decisions.rules.clear_days import clear_day_count, counted, earliest_decision, is_in_time
from govern.decisions.rules.laws import grounds, of_its_day
from govern.decisions.rules.regime import regime
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears

REPORT_RULE = "A2"


class Relieved(NamedTuple):
    """Whether what was stated carries the decision, and why."""

    is_enough: bool
    on: date
    reason: str


def key_relief(decision: PartnerDecision, law: Law) -> Relieved | None:
    """What was stated instead of the notice of a key decision; None where nothing was."""
    law, meeting = of_its_day(decision, law), decision.meeting
    found = next((one for one in decision.reliefs if one.kind.is_of_key_notice), None)
    if found is None or meeting is None:
        return None
    if found.kind is ReliefKind.SPECIAL_URGENCY:
        return _urgent(found, meeting)
    return _excepted(found, meeting, law=law)


def agenda_relief(decision: PartnerDecision) -> Relieved | None:
    """Why an agenda or an item that came late may be taken all the same; only at the meeting it was stated for."""
    kinds = (ReliefKind.SHORT_NOTICE, ReliefKind.URGENT_ITEM)
    found = next((one for one in decision.reliefs if one.kind in kinds and one.meeting == decision.meeting), None)
    if found is None:
        return None
    if found.kind is ReliefKind.SHORT_NOTICE:
        said = f"The meeting was convened at shorter notice on {text.day(found.on)} by {found.who}"
        return Relieved(True, found.on, f"{said}: notice and agenda are due from then. {found.because}")
    said = f"The chair, {found.who}, took the item as urgent"
    return Relieved(True, found.on, f"{said}; the special circumstances must be minuted. {found.because}")


def report_notice(decision: PartnerDecision, law: Law, *, today: date) -> Verdict | None:
    """Of a report that followed its agenda: each document is judged by its own day. None where none did."""
    law, meeting = of_its_day(decision, law), decision.meeting
    found = next((one for one in decision.reliefs if one.kind is ReliefKind.REPORT_TO_FOLLOW), None)
    notice = regime(decision.taker, law.rulebook).agenda
    if found is None or meeting is None or not isinstance(notice, Period):
        return None
    given = clear_day_count(found.on, meeting, basis=notice.basis, calendar=law.calendar)
    said = f"The report followed on {text.day(found.on)}: {counted(notice)} are needed and {given} are given."
    enough = given >= notice.days
    late = " The item was on the agenda in time; the chair must be satisfied that members have had time to read."
    return Verdict(
        outcome=Finding.PASS if enough else Finding.WARN,
        rule_id=REPORT_RULE,
        reason=said if enough else said + late,
        inputs={"published": text.day(found.on), "decision": text.day(meeting), "today": text.day(today)},
        source=notice.source,
        grounds=grounds(law.rulebook, RuleName.AGENDA),
    )


def relief_problems(decision: PartnerDecision, change: StateRelief, *, law: Law, today: date) -> dict[str, str]:
    """What keeps a statement from being taken, by field."""
    law, wrong = of_its_day(decision, law), {}
    notice = regime(decision.taker, law.rulebook).key_notice
    if decision.meeting is None:
        return {"kind": "Plan the day of the decision first: this is stated for one meeting."}
    if change.kind.is_of_key_notice and (not isinstance(notice, Period) or decision.key is False):
        wrong["kind"] = "No notice of a key decision is due here, so none needs an exception."
    if change.on > today:
        wrong["on"] = f"{text.day(change.on)} has not come yet."
    elif change.on > decision.meeting:
        wrong["on"] = f"The decision is on {text.day(decision.meeting)}: it was not stated after that."
    if not change.who.strip() and change.kind is not ReliefKind.REPORT_TO_FOLLOW:
        wrong["who"] = "Say who was informed, agreed or convened it."
    return wrong


def _urgent(found: Relief, meeting: date) -> Relieved:
    if found.meeting != meeting:
        return Relieved(False, found.on, f"Special urgency was agreed for {text.day(found.meeting)}, not for this day.")
    said = f"Special urgency: on {text.day(found.on)} {found.who} agreed that the decision could not be deferred"
    return Relieved(True, found.on, f"{said}. The reasons must be published. {found.because}")


def _excepted(found: Relief, meeting: date, *, law: Law) -> Relieved | None:
    period = law.rulebook.notices[NoticeRule.GENERAL_EXCEPTION]
    if not isinstance(period, Period):
        return None
    try:
        first = earliest_decision(found.on, period, calendar=law.calendar).day
    except OutsideConfirmedYears as refusal:
        return Relieved(False, found.on, refusal.problems["date"])
    said = f"General exception: notice was made available on {text.day(found.on)} and {found.who} was informed"
    if not is_in_time(found.on, meeting, period=period, calendar=law.calendar):
        return Relieved(False, found.on, f"{said}, too late: it can be decided from {text.day(first)}.")
    return Relieved(True, found.on, f"{said}; it could be decided from {text.day(first)}. {found.because}")


def moved(decision: PartnerDecision) -> PartnerDecision:
    """One statement further on: whoever saw the version before is told."""
    return replace(decision, version=decision.version + 1)
