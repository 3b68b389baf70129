"""The workbook's sheet of opportunities: each as it stands, with what was decided of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from govern.adapters.database import insert_all
from govern.kit.text import LONDON
from govern.services.actions.opportunities import FIRST, version_row
from govern.services.model import Service
from govern.services.model.opportunities import OpportunityRow, OpportunityTerms, Outcome
from govern.services.rules.opportunities import problems
from govern.services.tables import Opportunity, OpportunityDecision

Ids = Mapping[str, int]
NOON = 12


class Places(NamedTuple):
    """Ids of services and milestones by reference, and of councils by code."""

    services: Ids
    councils: Ids
    milestones: Ids


def opportunity_problems(
    rows: Sequence[OpportunityRow], known: Mapping[str, Service], milestones: Ids
) -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    for number, row in enumerate(rows, start=2):
        where = f"opportunities, row {number}"
        if row.number in seen:
            yield f"{where}, number", "This number stands in a row above already."
        seen.add(row.number)
        if row.service not in known:
            yield f"{where}, service", f"The sheet services has no {row.service}. Add it there, or correct it here."
            continue
        for field, problem in problems(_terms(row), known[row.service], milestones).items():
            yield f"{where}, {field.removesuffix('_code')}", problem
        if row.outcome is not Outcome.OPEN and not (row.because and row.decided_on):
            yield f"{where}, because", "Say why it was decided so, and under decided_on when."


def _terms(row: OpportunityRow) -> OpportunityTerms:
    plain: dict[str, Any] = {
        name: getattr(row, name) for name in OpportunityTerms.__struct_fields__ if name != "council_code"
    }
    return OpportunityTerms(**plain | {"changes_with": row.changes_with or None}, council_code=row.council or None)


async def load_opportunities(
    programme_id: int, rows: Sequence[OpportunityRow], places: Places, *, about: dict[str, Any]
) -> None:
    made = [
        Opportunity(programme=programme_id, number=row.number, service=places.services[row.service]) for row in rows
    ]
    await insert_all(Opportunity, made)
    found = await Opportunity.select(Opportunity.number, Opportunity.id).where(Opportunity.programme == programme_id)
    ids = {row["number"]: row["id"] for row in found}
    versions = [
        version_row(
            ids[row.number], 1, _terms(row), councils=places.councils, milestones=places.milestones,
            about=about | {"because": FIRST},
        )
        for row in rows
    ]  # fmt: skip
    if versions:
        await insert_all(type(versions[0]), versions)
    await insert_all(
        OpportunityDecision,
        [
            OpportunityDecision(
                opportunity=ids[row.number], version=1, outcome=row.outcome.value, because=row.because,
                by=about["by"], at=datetime.combine(row.decided_on, datetime.min.time(), LONDON).replace(hour=NOON),
            )
            for row in rows if row.decided_on and row.outcome is not Outcome.OPEN
        ],
    )  # fmt: skip
