from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from govern.kit import money
from govern.people.model import Person
from govern.roi import rules
from govern.roi.model import Estimate
from govern.roi.model.true_ups import TrueUp, TrueUpFacts
from govern.roi.queries.lines import line
from govern.roi.tables import TrueUp as TrueUps

KEPT = """
SELECT t.id, t.said, t.estimate, t.pence, t.at, p.name AS by_name
FROM true_up t LEFT JOIN person p ON p.id = t.by WHERE t.line = {} ORDER BY t.id DESC
"""


async def true_ups(viewer: Person, line_id: int) -> list[TrueUp]:
    """Of a line, the newest first; what follows from each is worked out as it is read."""
    found = await line(viewer, line_id)
    return [_read(row) for row in await TrueUps.raw(KEPT, found.id)]


def _read(row: Mapping[str, Any]) -> TrueUp:
    said = msgspec.json.decode(row["said"], type=TrueUpFacts)
    agreed = msgspec.json.decode(row["estimate"], type=dict[str, Decimal])
    facts = {name: getattr(said, name) for name in TrueUpFacts.__struct_fields__}
    estimate = Estimate(shares=agreed, basis=said.basis, by_judgement=said.by_judgement)
    judged = rules.trued_up(estimate, said.drivers, tolerance=said.tolerance, measured=said.measured)
    return TrueUp(
        **facts,
        id=row["id"],
        estimate=agreed,
        amount=money.pounds(row["pence"]),
        settlement=rules.settlement(row["pence"], estimate, judged),
        at=row["at"],
        by_name=row["by_name"],
    )
