"""What the agreement between partners asks of somebody."""

from datetime import date

from govern.partners import queries as partners
from govern.people.model import Person
from govern.thread.model import Need
from govern.thread.rules.agreement import agreement_needs


async def agreed(viewer: Person, programme_id: int, today: date) -> list[Need]:
    terms, promises = await partners.terms(viewer, programme_id), await partners.commitments(viewer, programme_id)
    return agreement_needs(viewer, terms, promises, today)
