"""What hangs on a council's meeting, as whoever may move it knows it."""

from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.briefings.queries.announcements import orders
from govern.decisions import queries as decisions
from govern.decisions.model import ChangeMeeting, Outcome
from govern.people.model import Person
from govern.people.queries import allow
from govern.thread.model.meetings import MeetingMove
from govern.thread.rules import meetings as rules


async def meeting_move(viewer: Person, meeting_id: int, change: ChangeMeeting) -> MeetingMove:
    """Worked out and not saved; only who may change the meeting is told."""
    found = await decisions.meeting(viewer, meeting_id)
    allow(viewer, "change", found.thing)
    today, programme_id = clock.today(), found.programme_id
    tied = await briefings.briefings(viewer, programme_id)
    laws = await decisions.laws(viewer, programme_id, today)
    proposals = {one.id: one for one in await decisions.proposals(viewer, programme_id)}
    waiting = [
        (one, proposals[one.proposal_id], laws[one.council_code])
        for one in await decisions.decisions(viewer, programme_id)
        if rules.decides_at(found, one) and one.outcome is Outcome.OPEN
    ]
    quiet = await briefings.quietness(viewer, programme_id)
    return rules.move(
        found,
        replace(found, body=change.body, day=change.day, cancelled=change.cancelled),
        tied=tied,
        days=await briefings.forecasts(viewer, programme_id, today, tied),
        decided=waiting,
        calendars=quiet.calendar,
        orders=await orders(viewer, programme_id, clock.now()),
    )
