"""What milestones were called and who owned them, as rows and the record keep it."""

from datetime import date, timedelta

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.words import Worded
from govern.plan.tables import MilestoneWording
from govern.record import queries as record
from govern.record.model import Entry

BEFORE = """
SELECT w.milestone AS milestone_id, w.title, w.owner AS owner_id, w.at AS until
FROM milestone_wording w JOIN milestone m ON m.id = w.milestone WHERE m.programme = {} ORDER BY w.id
"""
WORDS = frozenset({"title", "owner_id", "Name"})
"""As the record names the fields; a plan file calls a title “Name”."""


async def wordings(viewer: Person, programme_id: int, day: date) -> tuple[list[Worded], int]:
    """What was written over, and of how many milestones something was that nobody kept after the day: before there
    were rows for it, the record told that a title or an owner changed, and the owner only where nothing else did."""
    visible = partners.visible(viewer, programme_id)
    kept = [Worded(**row) for row in await MilestoneWording.raw(BEFORE, visible)]
    given = await record.done(viewer, visible, "gave-an-owner-to", "milestone", since=day)
    owners = [
        Worded(one.thing, one.at, None, was[0])
        for one in given
        if isinstance(was := one.facts.get("owner"), list) and (was[0] is None or isinstance(was[0], int))
    ]
    changed = [one for one in await record.done(viewer, visible, "changed", "milestone", since=day) if _is_worded(one)]
    return [*kept, *owners], len({one.thing for one in changed if not _has_row(one, kept)})


def _is_worded(one: Entry) -> bool:
    fields = one.facts.get("fields")
    return isinstance(fields, list) and not WORDS.isdisjoint(str(each) for each in fields)


def _has_row(one: Entry, kept: list[Worded]) -> bool:
    """A row is written just before its entry, in one transaction."""
    return any(
        each.milestone_id == one.thing and each.until <= one.at < each.until + timedelta(hours=1) for each in kept
    )
