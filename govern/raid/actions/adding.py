"""Raising what may happen, what has, what is taken for granted and what is waited for."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.plan import queries as plan
from govern.raid import queries, rules
from govern.raid.model import Item, NewItem
from govern.raid.tables import RaidItem, RaidMilestone, RaidReview
from govern.record import actions as record

REGISTER = 6
COPIED = ("category", "cause", "event", "effect", "response", "target_likelihood", "target_impact", "proximity",
          "lines", "proposals")  # fmt: skip


async def add(viewer: Person, programme_id: int, new: NewItem) -> Item:
    """Adds a line to the register; its first review is the score it is raised with."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = {one.code: one.council_id for one in await partners.partners(viewer, programme_id)}
        council_id = councils.get(new.council_code or "")
        allow(viewer, "add", Thing(kind="risk", programme_id=programme_id, council_id=council_id))
        await one_at_a_time(programme_id)
        milestones = {one.ref: one.id for one in (await plan.plan(viewer, programme_id)).milestones}
        refs = await refs_of(programme_id)
        wrong = rules.problems(new) | _unknown(new, councils, milestones) | _taken(new.ref, refs)
        if wrong := wrong | await strangers(viewer, programme_id, owner_id=new.owner_id):
            raise Invalid(wrong)
        return await enter(viewer, programme_id, new, ref=new.ref or rules.next_ref(new.kind, refs),
                            links=Links(council_id, [milestones[ref] for ref in new.milestones]))  # fmt: skip


class Links(Struct, frozen=True):
    """What the references of a new item stand for."""

    council_id: int | None
    milestone_ids: Sequence[int]


async def one_at_a_time(programme_id: int) -> None:
    """Two people who add at once get two references, not one refusal."""
    await RaidItem.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)


async def refs_of(programme_id: int) -> list[str]:
    rows = await RaidItem.select(RaidItem.reference).where(RaidItem.programme == programme_id)
    return [row["ref"] for row in rows]


def _unknown(new: NewItem, councils: dict[str, int], milestones: dict[str, int]) -> dict[str, str]:
    wrong = {}
    if new.council_code and new.council_code not in councils:
        wrong["council_code"] = f"No partner has the code {new.council_code}."
    if strange := [ref for ref in new.milestones if ref not in milestones]:
        wrong["milestones"] = f"The plan has no {', '.join(strange)}."
    elif len(set(new.milestones)) < len(new.milestones):
        wrong["milestones"] = "Name each milestone once."
    return wrong


def _taken(ref: str | None, refs: Sequence[str]) -> dict[str, str]:
    return {"ref": f"There is already a {ref}."} if ref in refs else {}


async def strangers(viewer: Person, programme_id: int, **people: int | None) -> dict[str, str]:
    known = await people_of(viewer, programme_id)
    return {
        field: "Choose somebody who takes part in this programme."
        for field, person_id in people.items()
        if person_id and person_id not in known
    }


async def enter(viewer: Person, programme_id: int, new: NewItem, *, ref: str, links: Links) -> Item:
    values = structs.asdict(new)
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    row = RaidItem(
        programme=programme_id,
        reference=ref,
        kind=new.kind.value,
        council=links.council_id,
        owner=new.owner_id,
        raised_on=clock.today(),
        version=1,
        **{name: values[name] for name in COPIED},
        **about,
    )
    await row.save()
    await insert_all(RaidMilestone, [RaidMilestone(item=row.id, milestone=one) for one in links.milestone_ids])
    await RaidReview.insert(
        RaidReview(
            item=row.id,
            number=1,
            reviewed_on=clock.today(),
            likelihood=new.likelihood,
            impact=new.impact,
            note=new.note or "Raised.",
            **about,
        )
    )
    item = await queries.item(viewer, row.id)
    await note(viewer, "raised", item, score=rules.rating(item.likelihood, item.impact).score)
    return item


def thing(item: Item) -> Thing:
    return Thing(kind="risk", id=item.id, programme_id=item.programme_id, council_id=item.council_id)


async def note(viewer: Person, verb: str, item: Item, **facts: Any) -> None:
    await record.note(
        viewer, verb, Thing(kind=item.kind.value, id=item.id, programme_id=item.programme_id), ref=item.ref, **facts
    )
