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
from govern.raid.actions.escalating import escalate
from govern.raid.actions.noting import note
from govern.raid.model import Item, NewItem
from govern.raid.tables import RaidDraft, RaidHolder, RaidItem, RaidMilestone, RaidReview, RaidService

REGISTER = 6
COPIED = ("category", "cause", "event", "effect", "response", "target_likelihood", "target_impact", "proximity",
          "lines", "proposals")  # fmt: skip


async def add(viewer: Person, programme_id: int, new: NewItem) -> Item:
    """Adds a line to the register; its first review is the score it is raised with."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        council_id = councils.get(new.council_code or "")
        about = Thing(kind="risk", programme_id=programme_id, council_id=council_id, is_draft=new.is_draft)
        allow(viewer, "add", about)
        await one_at_a_time(programme_id)
        found = await plan.plan(viewer, programme_id)
        milestones = {one.ref: one.id for one in found.milestones}
        streams = {one.code: one.id for one in found.workstreams}
        refs = await refs_of(programme_id)
        wrong = rules.problems(new) | _unknown(new, councils, milestones) | _taken(new.ref, refs) | _held(new, streams)
        if wrong := wrong | await strangers(viewer, programme_id, owner_id=new.owner_id):
            raise Invalid(wrong)
        links = Links(council_id, [milestones[ref] for ref in new.milestones], streams.get(new.workstream or ""))
        item = await enter(viewer, programme_id, new, ref=new.ref or rules.next_ref(new.kind, refs), links=links)
        return await escalate(viewer, item)


class Links(Struct, frozen=True):
    """What the references of a new item stand for."""

    council_id: int | None
    milestone_ids: Sequence[int]
    workstream_id: int | None = None


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


def _held(new: NewItem, streams: dict[str, int]) -> dict[str, str]:
    wrong = {}
    if new.workstream and new.workstream not in streams:
        wrong["workstream"] = f"The plan has no workstream {new.workstream}."
    if new.is_draft and not new.council_code:
        wrong["council_code"] = "A draft is a council’s own: choose the council."
    if len(set(new.services)) < len(new.services):
        wrong["services"] = "Name each service once."
    return wrong


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
    await _tie(row.id, new, links, about=about)
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


async def _tie(item_id: int, new: NewItem, links: Links, *, about: dict[str, Any]) -> None:
    await insert_all(RaidMilestone, [RaidMilestone(item=item_id, milestone=one) for one in links.milestone_ids])
    await insert_all(RaidService, [RaidService(item=item_id, service=one) for one in new.services])
    if links.workstream_id:
        await RaidHolder.insert(RaidHolder(item=item_id, workstream=links.workstream_id, **about))
    if new.is_draft:
        await RaidDraft.insert(RaidDraft(item=item_id, **about))
