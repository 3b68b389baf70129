"""The status of a whole programme or workstream from its milestones (DOMAIN B2.3): never an average of colours."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from govern.kit import text
from govern.kit.language import counted, said
from govern.plan.model import Rag, Standing, Verdict

AHEAD = timedelta(days=60)
SOURCE = (
    "House rule B2.3: the worst of the critical milestones, and the proportion of those due by then or within 60 days"
)
PROPORTION = Fraction(1, 5)


def rollup(standings: Sequence[Standing], period_end: date) -> Verdict:
    """Counts milestones whose baseline or forecast falls in or before the period; Blue and Grey do not count."""
    due = [one for one in standings if one.rag not in (Rag.BLUE, Rag.GREY) and _is_due(one, period_end)]
    red = [one for one in due if one.rag is Rag.RED]
    amber = [one for one in due if one.rag is Rag.AMBER]
    colour, reason = _judgement(due, red=red, amber=amber)
    return Verdict(
        rag=colour,
        rule="B2.3",
        reason=reason,
        inputs={"period ends": text.day(period_end), "due": len(due), "red": len(red), "amber": len(amber)},
        source=SOURCE,
    )


def _judgement(due: Sequence[Standing], *, red: Sequence[Standing], amber: Sequence[Standing]) -> tuple[Rag, str]:
    if not due:
        return Rag.GREY, said("no milestone is due yet")
    critical = [one.ref for one in red if one.critical]
    if critical:
        return Rag.RED, counted(
            "{n} critical milestone: {refs}",
            "{n} critical milestones: {refs}",
            len(critical),
            refs=text.listed(critical),
        )
    if len(red) > PROPORTION * len(due):
        return Rag.RED, said("{n} of {due} Red, more than one in five", n=len(red), due=_due(due))
    if red:
        refs = [one.ref for one in red]
        return Rag.AMBER, counted(
            "{n} milestone is Red and not critical: {refs}",
            "{n} milestones are Red, none of them critical: {refs}",
            len(refs),
            refs=text.listed(refs),
        )
    if len(amber) > PROPORTION * len(due):
        return Rag.AMBER, said("{n} of {due} Amber, more than one in five", n=len(amber), due=_due(due))
    return Rag.GREEN, said("none of {due} Red, {n} Amber", due=_due(due), n=len(amber))


def _is_due(one: Standing, period_end: date) -> bool:
    return any(day is not None and day <= period_end for day in (one.baseline, one.forecast))


def _due(due: Sequence[Standing]) -> str:
    return counted("{n} due milestone", "{n} due milestones", len(due))
