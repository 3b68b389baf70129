"""What the reader of a letter said over all letters of the same briefing, and whether a newer version has been sent."""

from collections.abc import Mapping
from typing import Any

from govern.briefings.model.letters import Newer
from govern.briefings.queries.evidence import wordings
from govern.briefings.rules import holding
from govern.briefings.rules.holding import Held, Said, Wording
from govern.briefings.rules.links import Link
from govern.briefings.tables import Delivery
from govern.kit import text

MINE = """
SELECT d.id FROM delivery d JOIN occurrence o ON o.id = d.occurrence
WHERE d.id = {} OR (o.briefing = {} AND (d.contact = {} OR d.person = {})) ORDER BY d.id
"""
SAID = """
SELECT o.text, x.answers, x.did_not_understand, x.at, coalesce(x.at < {}, false) AS is_before
FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
WHERE d.id = ANY({}) ORDER BY x.at, x.id
"""
LATER = """
SELECT o.text, o.frozen_at, t.number, d.id AS delivery FROM occurrence o JOIN briefing_text t ON t.id = o.text
LEFT JOIN delivery d ON d.occurrence = o.id AND d.id = ANY({})
WHERE o.briefing = {} AND o.number > {} AND o.frozen_at IS NOT NULL AND o.text <> {}
ORDER BY o.number DESC, d.id LIMIT 1
"""


async def own_deliveries(viewer: Link, letter: Mapping[str, Any]) -> list[int]:
    """All letters of this briefing to the reader of this one; of one that is anonymous, itself."""
    rows = await Delivery.raw(MINE, letter["id"], letter["briefing_id"], letter["contact"], letter["person"])
    return [row["id"] for row in rows]


async def said_so_far(viewer: Link, letter: Mapping[str, Any]) -> tuple[dict[str, Any], Newer | None]:
    texts = await wordings(viewer, letter["briefing_id"])
    now = texts[letter["text_id"]]
    rows = [dict(row) for row in await Delivery.raw(SAID, letter["again_at"], letter["mine"]) if row["text"] in texts]
    said = [Said(row["text"], tuple(row["answers"]), row["did_not_understand"], row["is_before"]) for row in rows]
    held = holding.held(said, texts, now)
    still = [row for row in rows if not row["is_before"]]
    at = next((row["at"] for row in still if holding.same_words(texts[row["text"]], now)), None)
    return _told(held, now, at), await _newer(letter, texts, now)


def _told(held: Held, now: Wording, at: Any) -> dict[str, Any]:
    score = holding.score(held, now.questions)
    return {
        "confirmed_at": at,
        "right": None if score is None else int(score * len(now.questions)),
        "answers": held.answers,
        "did_not_understand": held.in_doubt,
    }


async def _newer(letter: Mapping[str, Any], texts: Mapping[int, Wording], now: Wording) -> Newer | None:
    """None where only its day or its readers changed: then the letter still says what holds."""
    rows = await Delivery.raw(LATER, letter["mine"], letter["briefing_id"], letter["sending"], letter["text_id"])
    if not rows or not (changed := holding.changed(now, texts[rows[0]["text"]])):
        return None
    later = rows[0]
    return Newer(text.london_day(later["frozen_at"]), changed, later["delivery"], later["number"])
