"""What is due inside a council before its agenda: agreed lead times, not law (DOMAIN A9.4)."""

from collections.abc import Iterable
from datetime import date

from govern.decisions.model import LeadTimes
from govern.decisions.model.meetings import AGREED_LEADS
from govern.decisions.model.stages import CouncilStage
from govern.kit import text
from govern.kit.dates import Calendar


def lead_times(found: Iterable[LeadTimes], day: date) -> LeadTimes:
    """What a council asks for on a day: the statement that began last, or what is agreed until it says otherwise."""
    return max(
        (one for one in found if one.since and one.since <= day), key=lambda one: one.since or day, default=AGREED_LEADS
    )


def inside(agenda: date, leads: LeadTimes, *, calendar: Calendar) -> dict[CouncilStage, date]:
    """The last days for report, clearances and assessment, for an agenda that goes out on a day."""
    report = calendar.add(agenda, -leads.report) if leads.report else calendar.add(agenda, 0)
    days = {CouncilStage.EQUALITY: leads.eqia, CouncilStage.FINANCE: leads.finance, CouncilStage.LEGAL: leads.law}
    found = {stage: calendar.add(report, -count) for stage, count in days.items()}
    return found | {CouncilStage.REPORT: report}


def said(stage: CouncilStage, leads: LeadTimes) -> str:
    """`5 working days before the report is due. Agreed, not law: …`"""
    days = {CouncilStage.EQUALITY: leads.eqia, CouncilStage.FINANCE: leads.finance, CouncilStage.LEGAL: leads.law}
    if stage is CouncilStage.REPORT:
        told = f"{text.several(leads.report, 'working day')} before the agenda goes out"
    else:
        told = f"{text.several(days[stage], 'working day')} before the report is due"
    return f"{told}. {leads.source if leads.source.startswith('Agreed') else f'Agreed, not law: {leads.source}'}."
