"""Approved briefings that their announcement holds as they are meant, for those who may change either."""

from collections.abc import Iterable
from datetime import datetime

from govern.briefings.model import Standing
from govern.briefings.queries import quietness
from govern.briefings.queries.announcements import announcements
from govern.briefings.rules import announcements as rules
from govern.kit import text
from govern.people.model import Person
from govern.people.rules import may
from govern.thread.model import Need


async def needs(viewer: Person, programme_id: int, written: Iterable[Standing], *, now: datetime) -> list[Need]:
    """`written` are the briefings the viewer sees, with their moments; nothing more is read without announcements."""
    if not may(viewer, "change", rules.thing(programme_id)) or not (found := await announcements(viewer, programme_id)):
        return []
    quiet = await quietness(viewer, programme_id)
    held = [quiet.held(one, now) for one in written]
    return [
        Need(
            f"Briefing {one.ref} “{one.title}” is approved and does not leave as it is meant. {why}",
            "Change when it goes out, or say why it takes longer",
            f"/announcements/{order.announcement.id}",
            text.london_day(one.planned) if one.planned else None,
        )
        for order in (rules.ordered(each, held) for each in found)
        for one in order.waves
        if (why := rules.broken(order.announcement, order.waves).get(one.briefing_id))
    ]
