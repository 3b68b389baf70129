"""Councils of whose people the register is old or has addresses to mend, for a week's reminder to whoever keeps it."""

from collections.abc import Mapping
from datetime import date

from govern.briefings.queries.mending import to_mend
from govern.briefings.queries.staff import with_people
from govern.partners.model import Partner
from govern.people.model import Person
from govern.people.rules import may
from govern.people.rules.contacts import of_council
from govern.record import queries as record
from govern.thread.model import Need
from govern.thread.rules.staff_feeds import feed_needs


async def feeds(viewer: Person, programme_id: int) -> dict[int, date]:
    """When anything of each council's people was written last; a register that nobody touched is as old as the
    programme's record."""
    began = await record.began(viewer, programme_id)
    last = await record.last_of(viewer, programme_id, kind="contact", fact="council")
    have = await with_people(viewer, programme_id)
    return {id: day for id in sorted(have) if (day := last.get(id) or began)}


async def staff_needs(
    viewer: Person, programme_id: int, names: Mapping[int, Partner], *, last: Mapping[int, date], today: date
) -> list[Need]:
    """Of the councils whose register the viewer keeps."""
    found: list[Need] = []
    for id, day in last.items():
        if id in names and may(viewer, "load", of_council(programme_id, id)):
            wrong = len(await to_mend(viewer, programme_id, id))
            found += feed_needs(names[id].name, (programme_id, id), day=day, wrong=wrong, today=today)
    return found
