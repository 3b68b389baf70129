"""What milestones were called and who owned them is kept before it is written over, whichever way a change comes."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from govern.plan.model import Milestone
from govern.plan.tables import MilestoneWording

KEEP = """
INSERT INTO milestone_wording (milestone, version, title, owner, by, at)
SELECT m.id, m.version, m.title, m.owner, {}, {} FROM milestone m
JOIN json_to_recordset({}::json) AS c(id int, title text, owner int) ON c.id = m.id
WHERE (m.title, m.owner) IS DISTINCT FROM (c.title, c.owner)
"""


async def keep_wordings(after: Iterable[Milestone], *, by: int, at: datetime) -> None:
    """Within the transaction of the change, before it: rows for those that are to be called or owned otherwise."""
    coming = [{"id": one.id, "title": one.title, "owner": one.owner_id} for one in after]
    await MilestoneWording.raw(KEEP, by or None, at, msgspec.json.encode(coming).decode())
