"""A person signs that the Welsh was reviewed."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict
from govern.kit.language import Language, fingerprint
from govern.partners.model.welsh import SignWelsh, WelshReview
from govern.partners.queries.welsh import welsh_review
from govern.partners.tables import WelshReview as Reviews
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

CHANGED = "The Welsh has changed since you opened this page. Read what is here now, and sign again."


async def sign_welsh(viewer: Person, signed: SignWelsh) -> WelshReview:
    """From now on Welsh documents no longer say that nobody has reviewed them. The first signature stays."""
    async with unit_of_work():
        allow(viewer, "change", Thing(kind="installation"))
        if signed.fingerprint != fingerprint(Language.WELSH):
            raise Conflict(CHANGED)
        row = Reviews(fingerprint=signed.fingerprint, by=viewer.id, at=clock.now())
        made = (
            await Reviews.insert(row).on_conflict(target=Reviews.fingerprint, action="DO NOTHING").returning(Reviews.id)
        )
        found = await welsh_review(viewer)
        assert found is not None
        if made:
            await record.note(viewer, "reviewed", Thing(kind="welsh", id=found.id), fingerprint=signed.fingerprint)
        return found
