"""Writing down an opportunity, writing it anew, and deciding it."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import money
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries
from govern.services.actions.changes import CATALOGUE, Ids, known
from govern.services.model.opportunities import (
    DecideOpportunity,
    NewOpportunity,
    Opportunity,
    OpportunityTerms,
    Outcome,
    ReviseOpportunity,
)
from govern.services.queries.opportunities import opportunity, opportunity_for_update
from govern.services.rules import opportunities as rules
from govern.services.tables import Opportunity as Opportunities
from govern.services.tables import OpportunityDecision, OpportunityVersion

LATE = "{} was changed while you were working on it."
FIRST = "Written down"


async def add_opportunity(viewer: Person, service_id: int, new: NewOpportunity) -> Opportunity:
    async with unit_of_work():
        service = await queries.service(viewer, service_id)
        councils, milestones = await known(viewer, service.programme_id)
        council_id = councils.get(new.council_code or "")
        allow(viewer, "change", Thing(kind="service", programme_id=service.programme_id, council_id=council_id))
        if wrong := rules.problems(new, service, milestones):
            raise Invalid(wrong)
        await Opportunities.raw("SELECT pg_advisory_xact_lock({}, {})", CATALOGUE, service.programme_id)
        number = 1 + await Opportunities.count().where(Opportunities.programme == service.programme_id)
        row = Opportunities(programme=service.programme_id, number=number, service=service.id)
        await row.save()
        about = {"because": FIRST, "by": viewer.id, "at": clock.now()}
        await OpportunityVersion.insert(
            version_row(row.id, 1, new, councils=councils, milestones=milestones, about=about)
        )
        made = await opportunity(viewer, row.id)
        await record.note(viewer, "added", made, ref=made.ref)
        return made


async def revise_opportunity(viewer: Person, opportunity_id: int, change: ReviseOpportunity) -> Opportunity:
    """Writes it anew with the reason; what was decided of an earlier version no longer carries it."""
    async with unit_of_work():
        before = await _opened(viewer, opportunity_id, change.version)
        councils, milestones = await known(viewer, before.programme_id)
        for code in (before.council_code, change.council_code):
            council_id = councils.get(code or "")
            allow(viewer, "change", Thing(kind="service", programme_id=before.programme_id, council_id=council_id))
        if wrong := rules.problems(change, await queries.service(viewer, before.service_id), milestones):
            raise Invalid(wrong)
        about = {"because": change.because, "by": viewer.id, "at": clock.now()}
        version = before.version + 1
        await OpportunityVersion.insert(
            version_row(before.id, version, change, councils=councils, milestones=milestones, about=about)
        )
        await record.note(viewer, "revised", before, ref=before.ref, version=version)
        return await opportunity(viewer, opportunity_id)


async def decide_opportunity(viewer: Person, opportunity_id: int, said: DecideOpportunity) -> Opportunity:
    async with unit_of_work():
        before = await _opened(viewer, opportunity_id, said.version)
        allow(viewer, "decide", Thing(kind="opportunity", id=before.id, programme_id=before.programme_id))
        if said.outcome is Outcome.ACCEPTED and before.milestone_id is None:
            problem = "Name the milestone that brings it first: without one nobody can say from when it counts."
            raise Invalid({"outcome": problem})
        values: dict[str, Any] = {"outcome": said.outcome.value, "because": said.because}
        await OpportunityDecision.insert(
            OpportunityDecision(opportunity=before.id, version=before.version, by=viewer.id, at=clock.now(), **values)
        )
        await record.note(viewer, "decided", before, ref=before.ref, outcome=said.outcome.value, version=before.version)
        return await opportunity(viewer, opportunity_id)


async def _opened(viewer: Person, opportunity_id: int, version: int) -> Opportunity:
    found = await opportunity_for_update(viewer, opportunity_id)
    if found.version != version:
        raise Conflict(LATE.format(found.ref), msgspec.to_builtins(found))
    return found


def version_row(
    opportunity_id: int, version: int, terms: OpportunityTerms, *, councils: Ids, milestones: Ids, about: dict[str, Any]
) -> OpportunityVersion:
    plain: dict[str, Any] = {
        name: getattr(terms, name)
        for name in ("title", "shifted", "price_base", "source", "still_call", "excluded", "note")
    }
    words = {name: getattr(terms, name).value for name in ("dearer", "cheaper", "effort")}
    return OpportunityVersion(
        opportunity=opportunity_id,
        version=version,
        council=councils.get(terms.council_code or ""),
        milestone=milestones.get(terms.changes_with or ""),
        benchmark=terms.benchmark.value if terms.benchmark else "",
        pence_from=money.pence(terms.cost_from),
        pence_to=money.pence(terms.cost_to),
        enablement=money.pence(terms.enablement),
        pence_excluded=money.pence(terms.cost_excluded),
        **plain,
        **words,
        **about,
    )
