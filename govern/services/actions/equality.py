"""Writing down an equality assessment, and signing it: by two people."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries as decisions
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries
from govern.services.model.equality import Equality, EqualityTerms, NewEquality
from govern.services.queries.equality import assessment
from govern.services.rules.equality import problems
from govern.services.tables import EqualityAssessment

SECOND = "Somebody else than its owner signs it."
SIGNED = "{} is signed already."


async def add_assessment(viewer: Person, service_id: int, new: NewEquality) -> Equality:
    """Of a service, a council and a proposal the newest counts; the earlier ones stay to be read."""
    async with unit_of_work():
        service = await queries.service_for_update(viewer, service_id)
        council_id = (await partners.council_ids(viewer, service.programme_id)).get(new.council_code)
        allow(viewer, "change", _thing(service.programme_id, council_id))
        asked = {one.ref: one.id for one in await decisions.proposals(viewer, service.programme_id)}
        if wrong := problems(new, service, asked, today=clock.today()):
            raise Invalid(wrong)
        same = (EqualityAssessment.service == service.id) & (EqualityAssessment.council == council_id)
        number = 1 + await EqualityAssessment.count().where(same)
        ids = {"service": service.id, "council": council_id, "proposal": asked.get(new.proposal or "")}
        row = assessment_row(new, **ids, number=number, owner=viewer.id, at=clock.now())
        await row.save()
        made = await assessment(viewer, row.id)
        await record.note(viewer, "assessed", made, ref=made.ref, full=new.is_full, proposal=new.proposal or "")
        return made


async def sign_assessment(viewer: Person, equality_id: int) -> Equality:
    async with unit_of_work():
        await (
            EqualityAssessment.select(EqualityAssessment.id)
            .where(EqualityAssessment.id == equality_id)
            .lock_rows("UPDATE")
        )
        found = await assessment(viewer, equality_id)
        council_id = (await partners.council_ids(viewer, found.programme_id))[found.council_code]
        allow(viewer, "change", _thing(found.programme_id, council_id))
        if found.signed_at is not None:
            raise Conflict(SIGNED.format(found.ref))
        if found.owner_id == viewer.id:
            raise Invalid({"form": SECOND})
        done: dict[Any, Any] = {EqualityAssessment.signed_by: viewer.id, EqualityAssessment.signed_at: clock.now()}
        await EqualityAssessment.update(done).where(EqualityAssessment.id == equality_id)
        await record.note(viewer, "signed", found, ref=found.ref)
        return await assessment(viewer, equality_id)


def assessment_row(terms: EqualityTerms, **about: Any) -> EqualityAssessment:
    """`about`: ids of the service, the council and the proposal, its number, its owner and when."""
    plain: dict[str, Any] = {
        name: getattr(terms, name)
        for name in ("is_full", "screening", "evidence", "mitigation", "monitoring", "assessed_on")
    }
    impacts = msgspec.json.encode(terms.impacts).decode()
    return EqualityAssessment(
        impacts=impacts,
        signed_by=None,
        signed_at=None,
        **plain,
        **about,
    )


def _thing(programme_id: int, council_id: int | None) -> Thing:
    return Thing(kind="service", programme_id=programme_id, council_id=council_id)
