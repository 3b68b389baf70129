"""What waits for those who keep a council's minutes: to draft them in time, and to say which meeting approved them."""

from collections.abc import Iterable
from datetime import date

from govern.decisions.model import Finding
from govern.decisions.model.minutes import MinutesDue
from govern.decisions.rules import minutes as rules
from govern.kit import text
from govern.thread.model import Need


def minutes_needs(found: Iterable[MinutesDue], today: date) -> list[Need]:
    """Of the viewer's own meetings; a draft waits for nobody until the meeting that is to approve it is over."""
    needs = []
    for one in found:
        stands = rules.due(one.meeting, one.minutes, one.later, law=one.law, today=today)
        if stands.outcome not in (Finding.FAIL, Finding.WARN):
            continue
        to = rules.suitable(one.later)
        name = f"Minutes of {one.meeting.council_name}’s {one.meeting.body} on {text.day(one.meeting.day)}"
        does = "Record their approval" if one.minutes.draft else "Draft the minutes"
        href = f"/council-meetings/{one.meeting.id}/minutes"
        needs.append(Need(f"{name}: {stands.reason[0].lower()}{stands.reason[1:]}", does, href, to.day if to else None))
    return needs
