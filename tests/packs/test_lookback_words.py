"""A look back tells titles, owners, words and what money is shared by as they stood, from rows that were kept."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from govern.decisions import actions as decisions
from govern.decisions import queries as asked
from govern.decisions.model import NewText
from govern.packs import queries as packs
from govern.packs import rules
from govern.packs.model import BoardPack
from govern.packs.queries.lookback import looked_back
from govern.packs.rules import lookback
from govern.partners import actions as partners
from govern.partners import queries as scopes
from govern.partners.model import NewScope
from govern.plan import actions as plan
from govern.plan import queries as plans
from govern.plan.model import Milestone, MilestoneChange, MilestoneKind
from govern.plan.model.reminders import Owner
from govern.plan.model.words import Worded
from govern.plan.queries.worded import wordings
from govern.plan.rules.worded import worded_as_at
from govern.plan.tables import MilestoneWording
from govern.raid import actions as raid
from govern.raid import queries as raids
from govern.raid.model.wording import ChangedItem
from govern.roi import actions as roi
from govern.roi.model import KeepDriver, ShareBasis
from govern.roi.queries.drivers import drivers_as_at
from govern.services import actions as services
from govern.services.model import NewService, ReviseService
from tests.packs.world import TITLE, TODAY, frozen, on, thread
from tests.world import World

SEPTEMBER, OCTOBER, BETWEEN = date(2026, 9, 10), date(2026, 10, 20), date(2026, 10, 1)
SWITCH = date(2027, 4, 1)


async def back(world: World, day: date) -> BoardPack:
    return (await looked_back(world.alice, world.programme_id, day, TODAY)).pack


async def milestone(world: World) -> Milestone:
    (one,) = (await plans.plan(world.alice, world.programme_id)).milestones
    return one


async def renamed(world: World, title: str) -> None:
    one = await milestone(world)
    same = {name: getattr(one, name) for name in MilestoneChange.__struct_fields__}
    await plan.change_milestone(world.alice, one.id, MilestoneChange(**same | {"title": title}))


async def test_a_milestone_is_called_as_it_was_and_owned_by_whoever_owned_it(world: World) -> None:
    with on(SEPTEMBER):
        await thread(world)
    before = (await milestone(world)).owner_id
    with on(OCTOBER):
        await renamed(world, "One service for three councils")
        one = await milestone(world)
        await plan.give_owner(world.alice, one.id, Owner(version=one.version, owner_id=world.carol.id))
    then, now = await back(world, BETWEEN), await back(world, TODAY - timedelta(days=1))
    assert [one.title for one in (*then.milestones, *now.milestones)] == [TITLE, "One service for three councils"]
    assert then.milestones[0].owner != now.milestones[0].owner
    assert [row["owner"] for row in await MilestoneWording.select().order_by(MilestoneWording.id)] == [before, before]
    assert "kept what they were" not in " ".join(lookback.told_limits(then))


async def test_a_draft_of_an_earlier_day_tells_that_day_with_the_money_of_now(world: World) -> None:
    with on(SEPTEMBER):
        await thread(world)
        texts = await scopes.scope_texts(world.alice, world.programme_id)
        await partners.change_scope(
            world.alice, world.programme_id, NewScope(version=texts[0].number, vision="One team.")
        )
    with on(OCTOBER):
        await renamed(world, "One service for three councils")
        await partners.change_scope(
            world.alice, world.programme_id, NewScope(version=texts[0].number + 1, vision="Two teams.")
        )
    drafts = [await frozen(world, day) for day in (BETWEEN, TODAY)]
    then, now = [await packs.opened(world.alice, one.id) for one in drafts]
    assert [one.title for one in (*then.milestones, *now.milestones)] == [TITLE, "One service for three councils"]
    assert (then.vision, now.vision) == ("One team.", "Two teams.")
    assert TITLE in repr(then.asking)
    told = await back(world, BETWEEN)
    assert (then.milestones, then.risks, then.proposals) == (told.milestones, told.risks, told.proposals)
    assert "Titles, texts, dates, decisions and scores are those of 1 October 2026" in repr(then.figures)


async def test_what_was_changed_before_rows_were_kept_is_counted_and_the_record_still_tells_the_owner(
    world: World,
) -> None:
    with on(SEPTEMBER):
        await thread(world)
    first = (await milestone(world)).owner_id
    with on(OCTOBER):
        await renamed(world, "One service for three councils")
        one = await milestone(world)
        await plan.give_owner(world.alice, one.id, Owner(version=one.version, owner_id=world.carol.id))
    await MilestoneWording.delete(force=True)
    then = await back(world, BETWEEN)
    assert [one.title for one in then.milestones] == ["One service for three councils"]
    assert "Of 1 milestone the title or the owner was changed" in " ".join(lookback.told_limits(then))
    before, lost = await wordings(world.alice, world.programme_id, BETWEEN)
    known = worded_as_at([await milestone(world)], before, BETWEEN)
    assert ([one.owner_id for one in known], lost) == ([first], 1)


async def test_words_services_and_what_money_is_shared_by_are_told_as_they_were(world: World) -> None:
    people = KeepDriver(
        ref="POP",
        basis=ShareBasis.POPULATION,
        title="People",
        year=2025,
        source="Census",
        figures={"A": Decimal(1), "B": Decimal(2)},
    )
    texts = await scopes.scope_texts(world.alice, world.programme_id)
    with on(SEPTEMBER):
        await thread(world)
        await partners.change_scope(
            world.alice, world.programme_id, NewScope(version=texts[0].number, vision="One team.")
        )
        await roi.keep_driver(world.alice, world.programme_id, people)
        made = await services.add(
            world.alice, world.programme_id, NewService(name="Permits", before=["A", "B"], switch_on=SWITCH)
        )
    proposal = (await asked.proposals(world.alice, world.programme_id))[0]
    (risk,) = await raids.items(world.alice, world.programme_id)
    with on(OCTOBER):
        text = NewText(version=proposal.version, recommendation="To form it from 1 July 2027.", because="Later.")
        await decisions.change_text(world.alice, proposal.id, text)
        words = {name: getattr(risk, name) for name in ChangedItem.__struct_fields__ if hasattr(risk, name)}
        changed = ChangedItem(**words | {"event": "both suppliers withdraw", "because": "Worse."})
        await raid.reword(world.alice, risk.id, changed)
        await partners.change_scope(
            world.alice, world.programme_id, NewScope(version=texts[0].number + 1, vision="Two teams.")
        )
        await roi.keep_driver(
            world.alice, world.programme_id, replace(people, version=1, figures={"A": Decimal(2), "B": Decimal(2)})
        )
        again = ReviseService(
            name="Parking permits", before=["A", "B"], switch_on=SWITCH, version=made.version, because="Clearer."
        )
        await services.revise(world.alice, made.id, again)
    then, now = await back(world, BETWEEN), await back(world, TODAY - timedelta(days=1))
    assert (then.vision, now.vision) == ("One team.", "Two teams.")
    assert [one.title for one in (*then.risks, *now.risks)] == [risk.title, "Both suppliers withdraw"]
    assert "1 April 2027" in repr(then.asking)
    assert "1 July 2027" in repr(now.asking)
    assert [one.service for one in (*then.services, *now.services)] == ["Permits", "Parking permits"]
    (shares,) = await drivers_as_at(world.alice, world.programme_id, BETWEEN)
    assert shares.figures["A"] == 1
    assert rules.digest(then) != rules.digest(now)


CHANGES = some.lists(
    some.tuples(some.integers(1, 30), some.sampled_from("abc"), some.sampled_from([None, 1, 2])), max_size=6
)


@given(changes=CHANGES, asked_for=some.integers(0, 35))
def test_a_plan_folded_back_is_the_plan_of_then(changes: list[tuple[int, str, int | None]], asked_for: int) -> None:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    one = Milestone(id=1, programme_id=1, ref="M1", workstream_id=1, kind=MilestoneKind.MILESTONE, title="first")
    now, then, before = one, one, []
    for days, title, owner in sorted(changes, key=lambda each: each[0]):
        before.append(Worded(1, start + timedelta(days=days), now.title, now.owner_id))
        now = replace(now, title=title, owner_id=owner)
        then = now if days <= asked_for else then
    day = (start + timedelta(days=asked_for)).date()
    assert worded_as_at([now], before, day) == [then]
