"""Dependencies: added, changed, taken out, and what the two councils say of those between them."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries, rules
from govern.plan.actions.changes import thing
from govern.plan.model import (
    Dependency,
    Judgement,
    KeptLink,
    Link,
    LinkRemoval,
    LinkRevision,
    Mark,
    NewLink,
    Plan,
    Says,
    Side,
)
from govern.plan.tables import Link as Links
from govern.plan.tables import LinkChange, LinkStatement
from govern.record import actions as record
from govern.record.rules import meanwhile

ADDED_AGAIN = "Added again"


async def add_link(viewer: Person, programme_id: int, new: NewLink) -> Link:
    """Ties two milestones; a loop is refused with its members named."""
    async with unit_of_work():
        plan = await queries.plan(viewer, programme_id)
        allow(viewer, "add", thing("link", programme_id))
        link = Link(predecessor=new.predecessor, successor=new.successor, type=new.type, lag_days=new.lag_days)
        await _refuse(viewer, plan, link, field="successor")
        return await _enter(viewer, programme_id, link)


async def change_link(viewer: Person, link_id: int, change: LinkRevision) -> KeptLink:
    """Another lag, or another kind of tie, which is another link; both councils must accept it anew."""
    async with unit_of_work():
        found = await _opened(viewer, "change", link_id, change.version)
        before = found.link
        after = msgspec.structs.replace(before, type=change.type, lag_days=change.lag_days)
        if (after.type, after.lag_days) == (before.type, before.lag_days):
            raise Invalid({"lag_days": "Nothing changes: this is how they are tied already."})
        plan = await queries.plan(viewer, found.programme_id)
        others = [one for one in plan.links if one.id != before.id]
        await _refuse(viewer, msgspec.structs.replace(plan, links=others), after, field="lag_days")
        if after.type is before.type:
            await _changed(viewer, found, lag_days=change.lag_days, because=change.because)
            await _note(viewer, "changed", found, lag=[before.lag_days, after.lag_days])
            return await queries.link(viewer, link_id)
        await _remove(viewer, found, because=change.because)
        made = await _enter(viewer, found.programme_id, after, marked=rules.marks(found.statements))
        return await queries.link(viewer, made.id)


async def remove_link(viewer: Person, link_id: int, removal: LinkRemoval) -> KeptLink:
    """Takes a dependency out of the plan; what it was and what was said of it stay."""
    async with unit_of_work():
        found = await _opened(viewer, "change", link_id, removal.version)
        await _remove(viewer, found, because=removal.because)
        return await queries.link(viewer, link_id)


async def judge(viewer: Person, link_id: int, judgement: Judgement) -> Dependency:
    """One side accepts or disputes: its council's partner lead, or the owner of its milestone."""
    async with unit_of_work():
        found = await queries.link_for_update(viewer, link_id)
        plan = await queries.plan(viewer, found.programme_id)
        one = rules.as_dependency(found, plan)
        if judgement.side not in await _sides(viewer, one, plan):
            raise NotAllowed(
                "Only the partner lead of this council, or the owner of its milestone, can speak for it here."
            )
        await _refuse_late(viewer, found, judgement.version)
        rules.judged(one, judgement, by=viewer.id)
        await _state(viewer, found, says=judgement.says, side=judgement.side, because=judgement.because)
        await _note(viewer, judgement.says.value, found, side=judgement.side.value)
        return rules.as_dependency(await queries.link(viewer, link_id), plan)


async def mark(viewer: Person, link_id: int, marked: Mark) -> Dependency:
    """Says between which two councils a dependency is; it is proposed anew to both."""
    async with unit_of_work():
        found = await _opened(viewer, "change", link_id, marked.version)
        councils = await partners.council_ids(viewer, found.programme_id)
        if wrong := rules.marks_problem(marked.giver, marked.receiver, councils):
            raise Invalid(wrong)
        await _propose(viewer, found, (marked.giver, marked.receiver))
        await _note(viewer, "proposed", found, giver=marked.giver, receiver=marked.receiver)
        plan = await queries.plan(viewer, found.programme_id)
        return rules.as_dependency(await queries.link(viewer, link_id), plan)


async def _sides(viewer: Person, one: Dependency, plan: Plan) -> set[Side]:
    councils = {each.code: each.council_id for each in await partners.partners(viewer, plan.programme_id)}
    return rules.speaks_for(viewer, one, plan, councils=councils)


async def _opened(viewer: Person, verb: str, link_id: int, version: int) -> KeptLink:
    """The link, held for this transaction, if the viewer may, nobody came first and it is still in the plan."""
    found = await queries.link_for_update(viewer, link_id)
    allow(viewer, verb, thing("link", found.programme_id, link_id))
    await _refuse_late(viewer, found, version)
    return found


async def _refuse_late(viewer: Person, found: KeptLink, version: int) -> None:
    if version != found.version:
        last = meanwhile(await queries.link_history(viewer, found.link.id))
        raise Conflict(f"This dependency was changed while you were working on it. {last}", msgspec.to_builtins(found))
    if found.is_removed:
        raise Invalid({"form": "This dependency is no longer in the plan. Add it again if it is needed."})


async def _refuse(viewer: Person, plan: Plan, link: Link, *, field: str) -> None:
    """What would tie a milestone to itself, twice, or in a loop."""
    if wrong := _ends(link, {one.id for one in plan.milestones}):
        raise Invalid(wrong)
    if any(_identity(one) == _identity(link) for one in plan.links):
        raise Invalid({"type": "These two are already tied in this way."})
    calendar = await queries.calendar(viewer, plan.programme_id)
    try:
        rules.forecasts(plan.milestones, [*plan.links, link], calendar=calendar)
    except Invalid as refused:
        raise Invalid({field: " ".join(refused.problems.values())}) from refused


def _ends(link: Link, known: set[int]) -> dict[str, str]:
    if link.predecessor == link.successor:
        return {"successor": "A milestone cannot depend on itself."}
    ends = {"predecessor": link.predecessor, "successor": link.successor}
    return {name: "Choose a milestone of this programme." for name, end in ends.items() if end not in known}


def _identity(link: Link) -> tuple[int, int, Any]:
    return link.predecessor, link.successor, link.type


async def _enter(
    viewer: Person, programme_id: int, link: Link, *, marked: tuple[str | None, str | None] = (None, None)
) -> Link:
    """A new row, or the one that was taken out before: one link of a type between two milestones."""
    was = await Links.select(Links.id).where(
        (Links.predecessor == link.predecessor) & (Links.successor == link.successor) & (Links.type == link.type.value)
    ).first()  # fmt: skip
    if was:
        found = await queries.link_for_update(viewer, was["id"])
        await _changed(viewer, found, lag_days=link.lag_days, because=ADDED_AGAIN)
    else:
        row = Links(programme=programme_id, predecessor=link.predecessor, successor=link.successor,
                    type=link.type.value, lag_days=link.lag_days)  # fmt: skip
        await row.save()
        found = await queries.link(viewer, row.id)
    if marked != rules.marks(found.statements):
        await _propose(viewer, found, marked)
    await _note(viewer, "added", found, type=link.type.value)
    return (await queries.link(viewer, found.link.id)).link


async def _remove(viewer: Person, found: KeptLink, *, because: str) -> None:
    row = LinkChange(link=found.link.id, number=found.link.version, lag_days=found.link.lag_days, is_removed=True,
                     because=because, by=viewer.id, at=clock.now())  # fmt: skip
    await row.save()
    await _note(viewer, "removed", found, type=found.link.type.value, lag=found.link.lag_days)


async def _changed(viewer: Person, found: KeptLink, *, lag_days: int, because: str) -> None:
    """Another lag, also on a link that comes back; what was accepted was another dependency."""
    row = LinkChange(link=found.link.id, number=found.link.version, lag_days=lag_days, is_removed=False,
                     because=because, by=viewer.id, at=clock.now())  # fmt: skip
    await row.save()
    if found.statements:
        await _propose(viewer, found, rules.marks(found.statements))


async def _propose(viewer: Person, found: KeptLink, marked: tuple[str | None, str | None]) -> None:
    await _state(viewer, found, says=Says.PROPOSED, marked=marked)


async def _state(
    viewer: Person,
    found: KeptLink,
    *,
    says: Says,
    side: Side | None = None,
    because: str = "",
    marked: tuple[str | None, str | None] = (None, None),
) -> None:
    councils = await partners.council_ids(viewer, found.programme_id)
    giver, receiver = (councils.get(code) if code else None for code in marked)
    number = await LinkStatement.count().where(LinkStatement.link == found.link.id) + 1
    row = LinkStatement(link=found.link.id, number=number, says=says.value, side=side.value if side else None,
                        giver=giver, receiver=receiver, because=because, by=viewer.id, at=clock.now())  # fmt: skip
    await row.save()


async def _note(viewer: Person, verb: str, found: KeptLink, **facts: Any) -> None:
    await record.note(viewer, verb, thing("link", found.programme_id, found.link.id), **facts)
