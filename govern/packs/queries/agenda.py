"""By when the papers of the board's meeting have to be out."""

from datetime import date

from govern.decisions import queries as decisions
from govern.decisions import rules
from govern.decisions.model import NoticeRule
from govern.decisions.model import Period as Notice
from govern.kit.dates import OutsideConfirmedYears
from govern.packs.model.periods import Period
from govern.people.model import Person


async def agenda(viewer: Person, period: Period, today: date) -> str:
    """The last lawful day for an agenda with this pack, by the law of its councils; the earliest where they differ.
    Empty where nobody has said when the board meets."""
    if period.meets_on is None:
        return ""
    found = []
    for law in (await decisions.laws(viewer, period.programme_id, today)).values():
        notice = law.rulebook.notices[NoticeRule.AGENDA]
        if not isinstance(notice, Notice):
            continue
        try:
            found.append(rules.latest_publication(period.meets_on, notice, calendar=law.calendar))
        except OutsideConfirmedYears as refusal:
            return str(refusal.problems["date"])
    first = min(found, key=lambda one: one.publish_by, default=None)
    return f"{first.reason} ({first.source})" if first else "No law of its councils sets a day for the agenda."
