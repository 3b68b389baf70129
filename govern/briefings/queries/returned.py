"""What came back of a briefing's letters, in counts."""

from govern.briefings.model import Came, CameBack
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import walls
from govern.briefings.tables import ReturnedMail
from govern.kit import text
from govern.people.model import Person

COUNTS = """
SELECT r.came, count(DISTINCT r.delivery) AS people
FROM returned_mail r JOIN delivery d ON d.id = r.delivery JOIN occurrence o ON o.id = d.occurrence
WHERE o.briefing = {} GROUP BY r.came
"""


async def came_back(viewer: Person, briefing_id: int) -> tuple[CameBack, ...]:
    """In the order of the words: what was refused first."""
    found = await briefing(viewer, briefing_id)
    knows = walls.knows_staff_of(viewer, found.programme_id, found.council_id)
    counts = {row["came"]: row["people"] for row in await ReturnedMail.raw(COUNTS, found.id)}
    return tuple(
        CameBack(came=came, people=text.several(counts[came.value], "letter") if knows else _hidden(counts[came.value]))
        for came in Came
        if came.value in counts
    )


def _hidden(count: int) -> str:
    return f"{text.people(count)} letters"
