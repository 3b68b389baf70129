"""What the pages about one line of the register share."""

from collections.abc import Mapping
from typing import Any

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.partners.model.lessons import Helps
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.raid import queries, rules
from govern.raid.model import Appetite, Item, Kind, Status
from govern.raid.pages.choices import choices
from govern.raid.pages.columns import EVERYBODY
from govern.raid.pages.related import Places, places, ways
from govern.raid.rules.things import answered, thing


async def about(viewer: Person, item_id: int) -> dict[str, Any]:
    today = clock.today()
    one = await queries.standing(viewer, item_id, today=today, since=rules.lately(today))
    item, todo = one.item, await queries.actions(viewer, item_id)
    can_review = item.status is Status.OPEN and may(viewer, "review", thing(item))
    return {
        "programme": await partners.programme(viewer, item.programme_id),
        "standing": one,
        "item": item,
        "summary": facts(
            item,
            {one.code: one.name for one in await partners.partners(viewer, item.programme_id)},
            await places(viewer, item),
        ),
        "reviews": [
            (each, rules.rating(each.likelihood, each.impact)) for each in await queries.reviews(viewer, item_id)
        ],
        "actions": todo,
        "overdue": {each.id for each in rules.overdue(todo, today)},
        "can_finish": {each.id for each in todo if not each.done_on and (can_review or each.owner_id == viewer.id)},
        "history": await queries.history(viewer, item_id),
        "delays": await queries.delays(viewer, item_id),
        "can_review": can_review,
        "choices": await choices(viewer, item.programme_id),
        "learnt": await partners.offers(viewer, item.programme_id, Helps.RISK, words=f"{item.event} {item.cause}"),
        **await _judged(viewer, one.item),
    }


async def _judged(viewer: Person, item: Item) -> dict[str, Any]:
    given = rules.latest(await queries.scores(viewer, item.id))
    now = rules.rating(item.likelihood, item.impact)
    open_ = item.status is Status.OPEN
    return {
        "scores": [(each, rules.rating(each.likelihood, each.impact)) for each in given],
        "dissents": rules.dissents(now, given),
        "appetite": await _tolerance(viewer, item),
        "escalations": await queries.escalations_of(viewer, item.id),
        "exposures": await queries.exposures(viewer, item.id) if item.kind is Kind.RISK else [],
        "validations": await queries.validations(viewer, item.id) if item.kind is Kind.ASSUMPTION else [],
        "today": clock.today(),
        "can_score": open_ and (may(viewer, "review", thing(item)) or bool(await scoring_for(viewer, item))),
        "own_councils": await scoring_for(viewer, item),
        "answering": {
            each.id
            for each in await queries.escalations_of(viewer, item.id)
            if each.council_id and each.is_accepted is None and may(viewer, "answer", answered(each))
        },
    }


async def scoring_for(viewer: Person, item: Item) -> list[tuple[str, str]]:
    """Councils for which the viewer may score it, as (code, name)."""
    return [
        (one.code, one.name)
        for one in await partners.partners(viewer, item.programme_id)
        if may(
            viewer,
            "give",
            Thing(kind="council-score", programme_id=item.programme_id, council_id=one.council_id,
                  is_draft=item.is_draft),
        )
    ]  # fmt: skip


async def _tolerance(viewer: Person, item: Item) -> Any:
    """Whether it is within the appetite of whose register it stands in; None where none has been stated."""
    known = await queries.appetites(viewer, item.programme_id)
    found: Appetite | None = rules.on_day(known, item.category, item.council_id, clock.today())
    found = found or rules.on_day(known, item.category, None, clock.today())
    return rules.tolerance(rules.rating(item.likelihood, item.impact), found) if found else None


def facts(item: Item, names: Mapping[str, str], known: Places) -> list[tuple[str, str]]:
    """What stands in the register about an item; what is not known is left out."""
    said = (
        ("Cause", item.cause),
        ("Effect", item.effect),
        ("Category", item.category.value),
        ("Concerns", item.council_name or EVERYBODY),
        ("Raised in", f"the register of workstream {item.workstream}" if item.workstream else ""),
        ("Also in the registers of", text.listed([names.get(code, code) for code in item.taken_by])),
        ("Owner", item.owner_name or "nobody yet"),
        ("Response", item.response.words),
        ("May strike", text.day(item.proximity) if item.proximity else ""),
        ("Milestones", ways(item.milestones, known)),
        ("What it would do to the plan", _delay(item)),
        ("Benefits and costs", ways(item.lines, known)),
        ("Proposals", ways(item.proposals, known)),
        ("Services", ways(item.services, known)),
        ("Raised", text.day(item.raised_on)),
        ("Closed", f"{text.day(item.closed_on)}: {item.closed_because}" if item.closed_on else ""),
    )
    return [(label, value) for label, value in said if value]


def _delay(item: Item) -> str:
    if item.chance is None or not item.delay_days:
        return ""
    return f"{item.chance}% chance of a delay of {text.several(item.delay_days, 'working day')}"
