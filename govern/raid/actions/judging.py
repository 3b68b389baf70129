"""Scoring by dimension, by the programme and by each council: the worst of them is the programme's score (B7)."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.raid import queries, rules
from govern.raid.actions.escalating import escalate
from govern.raid.actions.noting import note
from govern.raid.actions.opening import held, moved_on
from govern.raid.model import Dimension, Item, NewScore, Score, Stage
from govern.raid.rules.things import thing
from govern.raid.tables import RaidReview, RaidScore

Pair = tuple[int, int]


async def score(viewer: Person, item_id: int, new: NewScore) -> Item:
    """Before controls, as it stands, or the target; a score as it stands is a review of the programme's too (B7)."""
    async with unit_of_work():
        before = await held(viewer, item_id, new.version)
        council_id = await _council(viewer, before, new.council_code)
        if council_id:
            about = Thing(
                kind="council-score", id=before.id, programme_id=before.programme_id,
                council_id=council_id, is_draft=before.is_draft,
            )  # fmt: skip
            allow(viewer, "give", about)
        else:
            allow(viewer, "review", thing(before))
        impact = rules.worst_impact({one.value: getattr(new, one.value) for one in Dimension})
        if impact is None:
            raise Invalid({"finance": "Score at least one dimension."})
        known = await queries.scores(viewer, before.id)
        _in_order(before, new, impact, known)
        await _keep(viewer, before, new, council_id=council_id, impact=impact, number=len(known) + 1)
        if new.stage is Stage.RESIDUAL:
            return await _restated(viewer, before, new, impact)
        after = await moved_on(viewer, before)
        await note(viewer, f"scored-the-{new.stage}-of", after, likelihood=new.likelihood, impact=impact)
        return after


async def _council(viewer: Person, item: Item, code: str | None) -> int | None:
    if not code:
        return None
    councils = await partners.council_ids(viewer, item.programme_id)
    if code not in councils:
        raise Invalid({"council_code": f"No partner has the code {code}."})
    return councils[code]


def _in_order(item: Item, new: NewScore, impact: int, known: list[Score]) -> None:
    stands = {
        one.stage: rules.rating(one.likelihood, one.impact).score
        for one in rules.latest(known)
        if one.council_code == new.council_code
    }
    if new.council_code is None:
        stands[Stage.RESIDUAL] = rules.rating(item.likelihood, item.impact).score
        if item.target_likelihood and item.target_impact:
            stands[Stage.TARGET] = rules.rating(item.target_likelihood, item.target_impact).score
    now = rules.rating(new.likelihood, impact).score
    if wrong := rules.out_of_order(new.stage, now, {k: v for k, v in stands.items() if k is not new.stage}):
        raise Invalid({"likelihood": wrong})


async def _keep(viewer: Person, item: Item, new: NewScore, *, council_id: int | None, impact: int, number: int) -> None:
    dimensions = {one.value: getattr(new, one.value) for one in Dimension}
    await RaidScore.insert(
        RaidScore(
            item=item.id,
            number=number,
            stage=new.stage.value,
            council=council_id,
            scored_on=clock.today(),
            likelihood=new.likelihood,
            impact=impact,
            note=new.note,
            by=viewer.id,
            at=clock.now(),
            **dimensions,
        )
    )


async def _restated(viewer: Person, item: Item, new: NewScore, impact: int) -> Item:
    """The programme's own view stands until it is given anew; where it never was, it is kept as it stood before."""
    if new.council_code is None:
        return await reviewed(viewer, item, (new.likelihood, impact), note_=new.note)
    own = [one for one in await _own_scores(viewer, item) if one.council_code is None]
    pair = (own[0].likelihood, own[0].impact) if own else (item.likelihood, item.impact)
    if not own:
        await _keep_own(viewer, item, pair, "As it stood before a council scored it.")
    return await reviewed(viewer, item, pair, note_=new.note)


async def assess(viewer: Person, item: Item, pair: Pair, *, note_: str) -> Item:
    """A plain review: the programme's own view, kept apart as soon as a council has scored it too."""
    if await _own_scores(viewer, item):
        await _keep_own(viewer, item, pair, note_)
    return await reviewed(viewer, item, pair, note_=note_)


async def _keep_own(viewer: Person, item: Item, pair: Pair, note_: str) -> None:
    await RaidScore.insert(
        RaidScore(
            item=item.id,
            number=len(await queries.scores(viewer, item.id)) + 1,
            stage=Stage.RESIDUAL.value,
            council=None,
            scored_on=clock.today(),
            likelihood=pair[0],
            impact=pair[1],
            note=note_,
            by=viewer.id,
            at=clock.now(),
        )
    )


async def _own_scores(viewer: Person, item: Item) -> list[Score]:
    return [one for one in rules.latest(await queries.scores(viewer, item.id)) if one.stage is Stage.RESIDUAL]


async def reviewed(viewer: Person, before: Item, pair: Pair, *, note_: str) -> Item:
    """Adds a review with the worst of a pair and the councils' scores, and takes the item up where that asks for it."""
    councils = [(one.likelihood, one.impact) for one in await _own_scores(viewer, before) if one.council_code]
    likelihood, impact = rules.worst([pair, *councils])
    await RaidReview.insert(
        RaidReview(
            item=before.id,
            number=len(await queries.reviews(viewer, before.id)) + 1,
            reviewed_on=clock.today(),
            likelihood=likelihood,
            impact=impact,
            note=note_,
            by=viewer.id,
            at=clock.now(),
        )
    )
    after = await moved_on(viewer, before)
    await note(viewer, "reviewed", after, likelihood=[before.likelihood, after.likelihood],
                impact=[before.impact, after.impact])  # fmt: skip
    return await escalate(viewer, after)
