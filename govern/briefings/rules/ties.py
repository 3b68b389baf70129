"""The days of decisions and meetings that briefings hang on, where each comes from, and what still waits."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.briefings.model import Briefing, Forecast, Repeat
from govern.briefings.model.wording import Tie
from govern.briefings.model.words import DecisionDay
from govern.decisions import rules as decisions
from govern.decisions.model import Law, Meeting, Outcome, PartnerDecision
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears


def placed(found: Mapping[int, tuple[str, date]]) -> dict[Tie, Forecast]:
    """Titles and days of milestones, by id."""
    return {Tie(Repeat.MILESTONE, id): Forecast(*one) for id, one in found.items()}


def decided(one: PartnerDecision, law: Law, title: str) -> dict[Tie, Forecast]:
    """The days of one council's decision that are known. What it means to take effect or to be published waits until
    the council has published it, however the day was planned (DOMAIN D1)."""
    if one.outcome is Outcome.DEFERRED or one.meeting is None:
        return {}
    unpublished = "" if one.published else f"{one.council_name} has not published its decision yet"
    takes = decisions.effective(one, law)
    found = {DecisionDay.MEETING: (one.meeting, f"{one.council_name} decides on {text.day(one.meeting)}.", "")}
    if takes.day:
        waits = unpublished or ("" if takes.is_settled else takes.reason.rstrip("."))
        found[DecisionDay.EFFECTIVE] = (takes.day, takes.reason, waits)
    if published := _publication(one, one.meeting, law):
        verb = "published its decision on" if one.published else "is to publish its decision by"
        found[DecisionDay.PUBLICATION] = (published, f"{one.council_name} {verb} {text.day(published)}.", unpublished)
    return {
        Tie(Repeat.DECISION, one.id, which): Forecast(
            f"{title}, {one.council_name}", day, Repeat.DECISION, one.council_code, because, waits
        )
        for which, (day, because, waits) in found.items()
    }


def _publication(one: PartnerDecision, meeting: date, law: Law) -> date | None:
    try:
        return decisions.publication(one, meeting, law=law)
    except OutsideConfirmedYears:
        return None


def met(found: Iterable[Meeting]) -> dict[Tie, Forecast]:
    """The day of every meeting that is to be held."""
    return {
        Tie(Repeat.MEETING, one.id): Forecast(
            f"{one.body} of {one.council_name}",
            one.day,
            Repeat.MEETING,
            one.council_code,
            f"{one.body} of {one.council_name} meets on {text.day(one.day)}.",
        )
        for one in found
        if not one.cancelled
    }


def hangs_on(briefing: Briefing, days: Mapping[Tie, Forecast]) -> Forecast | None:
    """That of one briefing; None for one with days of its own, or where no day is known."""
    return days.get(briefing.schedule.tie) if briefing.schedule.tie else None
