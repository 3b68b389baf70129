"""What a pack is written from and changes as a whole: as it is now, or in the words of an earlier day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions import queries as decisions
from govern.decisions.model import Proposal
from govern.decisions.queries.past import proposals_as_at
from govern.kit.past import known
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.queries import has_baseline
from govern.plan.queries.worded import wordings
from govern.plan.rules.worded import worded_as_at
from govern.raid import queries as raid
from govern.raid.model import Item
from govern.raid.queries.past import items_as_at
from govern.roi import queries as roi
from govern.roi.model import Terms
from govern.services import queries as services
from govern.services.model import Service
from govern.services.queries.past import services_as_at
from govern.thread.model import Threads
from govern.thread.queries.past import threads_as_at


class Registers(NamedTuple):
    """Of now, or of the day that is told; `lost` counts the milestones of which nobody kept what they were called or
    who owned them on that day."""

    threads: Threads
    terms: Terms
    vision: str
    proposals: Sequence[Proposal]
    risks: Sequence[Item]
    services: Sequence[Service]
    lost: int = 0


async def registers(viewer: Person, programme_id: int, as_at: date, *, today: date) -> Registers:
    """In the words of the day, with its dates, decisions and conditions. Money is what is known of it now: the books of
    a month are closed after its end."""
    terms = await roi.terms(viewer, programme_id)
    if as_at < today:
        return await registers_of(viewer, programme_id, as_at, terms)
    texts = await partners.scope_texts(viewer, programme_id)
    return Registers(
        threads=await threads_as_at(viewer, programme_id, as_at),
        terms=terms,
        vision=texts[0].vision if texts else "",
        proposals=await decisions.proposals(viewer, programme_id),
        risks=await raid.items(viewer, programme_id),
        services=await services.services(viewer, programme_id),
    )


async def registers_of(viewer: Person, programme_id: int, day: date, terms: Terms) -> Registers:
    """In the words that rows of then still hold: titles, owners, recommendations, risks, services, the vision; what was
    written first after the day, as it was written first."""
    threads = await threads_as_at(viewer, programme_id, day)
    terms = replace(terms, has_baseline=await has_baseline(viewer, programme_id, day))
    before, lost = await wordings(viewer, programme_id, day)
    plan = replace(threads.plan, milestones=worded_as_at(threads.plan.milestones, before, day))
    visions = await partners.scope_texts(viewer, programme_id)
    return Registers(
        threads=replace(threads, plan=plan, terms=terms),
        terms=terms,
        vision=known([(one.at, one.vision) for one in visions], day) or "",
        proposals=await proposals_as_at(viewer, programme_id, day),
        risks=await items_as_at(viewer, programme_id, day),
        services=await services_as_at(viewer, programme_id, day),
        lost=lost,
    )
