"""Why dates were stated anew."""

from datetime import date

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.tables import Reforecast

SINCE = """
SELECT DISTINCT ON (r.milestone) r.milestone, r.because FROM reforecast r JOIN milestone m ON m.id = r.milestone
WHERE m.programme = {} AND (r.at AT TIME ZONE 'Europe/London')::date > {} ORDER BY r.milestone, r.version DESC
"""


async def reasons_since(viewer: Person, programme_id: int, day: date) -> dict[int, str]:
    """The reason of the last forecast stated after a day, by milestone."""
    rows = await Reforecast.raw(SINCE, partners.visible(viewer, programme_id), day)
    return {row["milestone"]: row["because"] for row in rows}
