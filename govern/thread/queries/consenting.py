"""What section 24 asks of the viewer now."""

from datetime import date

from govern.decisions import queries as decisions
from govern.people.model import Person
from govern.thread.model import Need
from govern.thread.rules.consents import consents_needs


async def needs(viewer: Person, programme_id: int, today: date) -> list[Need]:
    """Nothing where the programme reorganises no councils: its register is empty."""
    return consents_needs(viewer, await decisions.consents(viewer, programme_id), today=today)
