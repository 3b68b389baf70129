"""What the readers of a briefing's last sending answered, question by question."""

from typing import Any

import msgspec

from govern.briefings.model import Question
from govern.briefings.model.misunderstood import Answered, QuestionMap
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import misunderstood as rules
from govern.briefings.rules import walls
from govern.briefings.tables import Delivery
from govern.partners import queries as partners
from govern.people.model import Person

LAST = """
SELECT o.id, t.questions FROM occurrence o JOIN briefing_text t ON t.id = o.text
WHERE o.briefing = {} AND o.frozen_at IS NOT NULL ORDER BY o.number DESC LIMIT 1
"""
SAID = """
SELECT DISTINCT ON (d.id) coalesce(c.name, 'No council') AS council, d.service, x.answers
FROM delivery d JOIN confirmation x ON x.delivery = d.id LEFT JOIN council c ON c.id = d.council
WHERE d.occurrence = {} AND x."right" IS NOT NULL ORDER BY d.id, x.number
"""


class Misunderstood(msgspec.Struct, frozen=True):
    """The questions of the last sending with what became of each; none where nothing was asked or sent."""

    maps: tuple[QuestionMap, ...]
    services: tuple[str, ...]


async def answered(viewer: Person, briefing_id: int) -> tuple[tuple[Question, ...], list[Answered]]:
    """For those who write the next text, never shown as it is."""
    found = await briefing(viewer, briefing_id)
    rows = await Delivery.raw(LAST, found.id)
    if not rows:
        return (), []
    questions = msgspec.json.decode(rows[0]["questions"], type=tuple[Question, ...])
    return questions, [_answered(row) for row in await Delivery.raw(SAID, rows[0]["id"])]


def _answered(row: Any) -> Answered:
    return Answered(council=row["council"], service=row["service"], answers=tuple(row["answers"]))


async def misunderstood(viewer: Person, briefing_id: int) -> Misunderstood:
    found = await briefing(viewer, briefing_id)
    questions, known = await answered(viewer, briefing_id)
    own = [
        one.name
        for one in await partners.partners(viewer, found.programme_id)
        if walls.knows_staff_of(viewer, found.programme_id, one.council_id)
    ]
    return Misunderstood(rules.question_maps(questions, known, own=own), tuple(rules.services(known)))
