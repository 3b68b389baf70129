"""Whether a person has reviewed the Welsh as it is now. Everybody who reads Welsh may know it."""

import msgspec

from govern.kit.language import Language, fingerprint
from govern.partners.model.welsh import WelshReview
from govern.partners.tables import WelshReview as Reviews
from govern.people.model import Person, Thing
from govern.people.queries import allow

REVIEWS = """
SELECT r.id, r.fingerprint, p.name AS by_name, r.at FROM welsh_review r LEFT JOIN person p ON p.id = r.by
"""


async def welsh_review(viewer: Person | None) -> WelshReview | None:
    """The review of the Welsh that readers get now; none where its words changed since, or nobody ever read them."""
    rows = await Reviews.raw(REVIEWS + "WHERE r.fingerprint = {}", fingerprint(Language.WELSH))
    return msgspec.convert(dict(rows[0]), WelshReview) if rows else None


async def welsh_reviews(viewer: Person) -> list[WelshReview]:
    """All that were ever signed, the latest first: for whoever runs the installation."""
    allow(viewer, "see", Thing(kind="installation"))
    rows = await Reviews.raw(REVIEWS + "ORDER BY r.id DESC")
    return msgspec.convert([dict(row) for row in rows], list[WelshReview])
