"""Who asked for promotional letters: one's own word, and the addresses that may get them."""

import msgspec

from govern.briefings.model.consents import PromotionalConsent
from govern.briefings.tables import PromotionalConsent as Consents
from govern.partners import queries as partners
from govern.people.model import Person

OWN = """
SELECT g.id AS programme_id, g.name AS programme, c.at AS since, c.source FROM programme g
LEFT JOIN promotional_consent c ON c.programme = g.id AND c.address = {} AND c.withdrawn_at IS NULL
WHERE g.id = ANY({}) ORDER BY g.name, g.id
"""


async def own_consents(viewer: Person) -> list[PromotionalConsent]:
    """One for each of the viewer's programmes."""
    rows = await Consents.raw(OWN, viewer.email.lower(), partners.scope(viewer))
    return msgspec.convert([dict(row) for row in rows], list[PromotionalConsent])


async def consenting(viewer: Person, programme_id: int) -> frozenset[str]:
    """Addresses whose readers asked for promotional letters, for whoever writes to people; they are never shown."""
    of = Consents.programme == partners.visible(viewer, programme_id)
    rows = await Consents.select(Consents.address).where(of & Consents.withdrawn_at.is_null())
    return frozenset(row["address"] for row in rows)
