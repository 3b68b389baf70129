"""Who asked for promotional letters: one's own word, and the addresses that may get them."""

import msgspec

from govern.briefings.model import Letter
from govern.briefings.model.consents import PromotionalConsent
from govern.briefings.queries.letters import opened
from govern.briefings.rules.links import Link, LinkNotValid
from govern.briefings.tables import PromotionalConsent as Consents
from govern.partners import queries as partners
from govern.people.model import Person

OWN = """
SELECT g.id AS programme_id, g.name AS programme, c.at AS since, c.source FROM programme g
LEFT JOIN promotional_consent c ON c.programme = g.id AND c.address = {} AND c.withdrawn_at IS NULL
WHERE g.id = ANY({}) ORDER BY g.name, g.id
"""
GONE = ".invalid"  # addresses of those who were erased, and of letters whose time is over


async def own_consents(viewer: Person) -> list[PromotionalConsent]:
    """One for each of the viewer's programmes."""
    rows = await Consents.raw(OWN, viewer.email.lower(), partners.scope(viewer))
    return msgspec.convert([dict(row) for row in rows], list[PromotionalConsent])


async def consent_of(viewer: Link) -> tuple[Letter, PromotionalConsent]:
    """The letter, and what its address asked for in its programme: whoever holds the link speaks for that address. Of a
    letter that is anonymous by now there is none."""
    letter = (await opened(viewer)).letter
    if letter.address.endswith(GONE):
        raise LinkNotValid
    rows = await Consents.raw(OWN, letter.address, [letter.programme_id])
    return letter, msgspec.convert(dict(rows[0]), PromotionalConsent)


async def consenting(viewer: Person, programme_id: int) -> frozenset[str]:
    """Addresses whose readers asked for promotional letters, for whoever writes to people; they are never shown."""
    of = Consents.programme == partners.visible(viewer, programme_id)
    rows = await Consents.select(Consents.address).where(of & Consents.withdrawn_at.is_null())
    return frozenset(row["address"] for row in rows)
