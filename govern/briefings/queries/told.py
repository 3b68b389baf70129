"""How far the programme's briefings came by a day, in counts that show nobody's small numbers."""

from datetime import date
from decimal import Decimal

from govern.briefings.model import Asks, DeliveryState, ToldBriefing
from govern.briefings.queries.briefings import briefings
from govern.briefings.rules import told as rules
from govern.briefings.rules.reach import Evidence
from govern.briefings.tables import Delivery, Occurrence
from govern.people.model import Person

LAST = """
SELECT o.id, (o.due_at AT TIME ZONE 'Europe/London')::date AS on, t.asks
FROM occurrence o JOIN briefing_text t ON t.id = o.text
WHERE o.briefing = {} AND o.frozen_at IS NOT NULL AND (o.due_at AT TIME ZONE 'Europe/London')::date <= {}
ORDER BY o.number DESC LIMIT 1
"""
KNOWN = """
SELECT coalesce(c.name, '') AS council, d.service, d.state, said.delivery IS NOT NULL AS has_confirmed,
       coalesce(said.in_doubt, false) AS did_not_understand, said.right, json_array_length(t.questions::json) AS asked
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing_text t ON t.id = o.text
LEFT JOIN council c ON c.id = d.council
LEFT JOIN LATERAL (
    SELECT min(delivery) AS delivery, bool_or(did_not_understand) AS in_doubt,
           (array_agg("right" ORDER BY number) FILTER (WHERE "right" IS NOT NULL))[1] AS right
    FROM confirmation WHERE delivery = d.id AND (at AT TIME ZONE 'Europe/London')::date <= {}) said ON true
WHERE o.id = {}
"""


async def told(viewer: Person, programme_id: int, until: date) -> list[ToldBriefing]:
    """The last sending of every briefing by a day, council by council; a council's own briefings are left out."""
    found = []
    for one in await briefings(viewer, programme_id):
        if one.council_id is not None:
            continue
        for row in await Occurrence.raw(LAST, one.id, until):
            known = [_evidence(dict(each)) for each in await Delivery.raw(KNOWN, until, row["id"])]
            if councils := rules.by_council(known, Asks(row["asks"])):
                found.append(ToldBriefing(ref=one.ref, title=one.title, on=row["on"], councils=councils))
    return found


def _evidence(row: dict[str, object]) -> Evidence:
    right, asked = row["right"], row["asked"]
    return Evidence(
        council=str(row["council"]),
        service=str(row["service"]),
        state=DeliveryState(str(row["state"])),
        has_confirmed=bool(row["has_confirmed"]),
        did_not_understand=bool(row["did_not_understand"]),
        score=Decimal(str(right)) / Decimal(str(asked)) if right is not None and asked else None,
    )
