"""The answers that everybody in a programme may read."""

from govern.briefings.model.faq import FaqEntry
from govern.briefings.queries.briefings import briefings
from govern.briefings.rules import faq as rules
from govern.briefings.rules.links import Link
from govern.briefings.tables import ReaderAnswer
from govern.people.model import Person

SHARED = """
SELECT q.id, coalesce(q.merged_into, q.id) AS leading, q.words, a.words AS answer, coalesce(a.welsh, '') AS welsh,
       a.at AS answered_at,
       b.id AS briefing_id, b.title AS briefing,
       (SELECT count(*) FROM reader_answer v WHERE v.question = q.id) AS version
FROM reader_question q JOIN delivery d ON d.id = q.delivery JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = o.briefing
JOIN LATERAL (SELECT * FROM reader_answer WHERE question = q.id ORDER BY id DESC LIMIT 1) a ON a.is_shared
WHERE b.id = ANY({})
"""


OWN = """
SELECT b.id FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing mine ON mine.id = o.briefing
JOIN briefing b ON b.programme = mine.programme AND (b.council IS NULL OR b.council = d.council) WHERE d.id = {}
"""


async def readers_faq(viewer: Link) -> list[FaqEntry]:
    """What a reader may read without signing in: answers on briefings of the whole programme and of their council."""
    seen = [row["id"] for row in await ReaderAnswer.raw(OWN, viewer.delivery)]
    return rules.entries([dict(row) for row in await ReaderAnswer.raw(SHARED, seen)])


async def faq(viewer: Person, programme_id: int) -> list[FaqEntry]:
    """Of every briefing that the viewer may see; who asked is told to nobody."""
    seen = [one.id for one in await briefings(viewer, programme_id)]
    return rules.entries([dict(row) for row in await ReaderAnswer.raw(SHARED, seen)])
