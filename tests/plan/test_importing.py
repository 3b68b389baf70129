"""A plan file on its way in: small ones at once, long ones by a worker, step by step; killed and taken over."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from govern.adapters import clock
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.plan import actions, queries
from govern.plan.model.imports import AgreeImport, CompareAgain, ImportStage
from govern.plan.rules.exchange import kinds
from govern.plan.tables import PlanImport as Imports
from tests.conftest import Visitor
from tests.plan.mspdi import link, project, task
from tests.plan.test_bringing import FIRST
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
LONG = project(*(task(n, 8, *([link(n - 1)] if n > 1 else [])) for n in range(1, 31)))
AGREED = "Agreed by the board on 20 November"


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is a long one."""
    monkeypatch.setattr(kinds, "LONG", {"mspdi": 10, "xlsx": 10, "csv": 10})


async def titles(world: World) -> list[str]:
    return [one.title for one in (await queries.plan(world.alice, world.programme_id)).milestones]


def test_what_is_long_goes_by_format() -> None:
    assert not kinds.is_long(b"<Project/>", "mspdi")
    assert kinds.is_long(b" " * 1_500_001, "mspdi")
    assert kinds.is_long(b"MPX", "mpx")


async def test_a_small_file_is_shown_at_once_and_in_with_a_yes(world: World) -> None:
    made = await actions.begin_import(world.alice, world.programme_id, project(*FIRST), "plans/first.xml")
    assert (made.name, made.stage, made.tasks) == ("first.xml", ImportStage.SHOWN, 5)
    assert made.difference
    assert len(made.difference.new) == 3
    with pytest.raises(Conflict):
        await actions.agree_import(world.alice, made.id, AgreeImport(mark="another", because=AGREED))
    with pytest.raises(Invalid) as weak:
        await actions.agree_import(world.alice, made.id, AgreeImport(mark=made.mark, because="As agreed."))
    assert set(weak.value.problems) == {"because"}
    assert await titles(world) == []
    done = await actions.agree_import(world.alice, made.id, AgreeImport(mark=made.mark, because=AGREED))
    assert (done.stage, done.step, done.difference) == (ImportStage.DONE, "Brought in: 3 added, 0 changed", None)
    assert await titles(world) == ["Design", "Build", "Go live"]
    with pytest.raises(Conflict):
        await actions.agree_import(world.alice, made.id, AgreeImport(mark=made.mark, because=AGREED))


@pytest.mark.usefixtures("short_patience")
async def test_a_long_file_is_read_and_brought_in_by_a_worker(world: World) -> None:
    made = await actions.begin_import(world.alice, world.programme_id, LONG, "long.xml")
    assert (made.stage, made.step) == (ImportStage.WAITING, "Waiting for a worker to read it")
    assert await actions.carry_on(made.id)
    assert not await actions.carry_on(made.id)
    shown = await queries.plan_import(world.alice, made.id)
    assert (shown.stage, shown.tasks) == (ImportStage.SHOWN, 30)
    agreed = await actions.agree_import(world.alice, made.id, AgreeImport(mark=shown.mark, because=AGREED))
    assert (agreed.stage, await titles(world)) == (ImportStage.AGREED, [])
    assert await actions.carry_on_waiting(clock.now()) == 1
    assert (await queries.plan_import(world.alice, made.id)).stage is ImportStage.DONE
    assert len(await titles(world)) == 30
    left = await Imports.select(Imports.content, Imports.draft).where(Imports.id == made.id).first()
    assert left == {"content": None, "draft": None}


@pytest.mark.usefixtures("short_patience")
async def test_a_dead_workers_file_is_taken_over_when_its_claim_ends(world: World) -> None:
    made = await actions.begin_import(world.alice, world.programme_id, LONG, "long.xml")
    until = clock.real_now() + timedelta(minutes=5)
    claimed = {"stage": "reading", "attempts": 1, "claimed_until": until}
    await Imports.update(claimed).where(Imports.id == made.id)
    assert not await actions.carry_on(made.id)
    await Imports.update({"claimed_until": clock.real_now() - timedelta(seconds=1)}).where(Imports.id == made.id)
    assert await actions.carry_on_waiting(clock.now()) == 1
    assert (await queries.plan_import(world.alice, made.id)).stage is ImportStage.SHOWN


@pytest.mark.usefixtures("short_patience")
async def test_a_plan_that_changed_meanwhile_is_shown_again_and_nothing_is_saved(world: World) -> None:
    one = await actions.begin_import(world.alice, world.programme_id, LONG, "long.xml")
    two = await actions.begin_import(world.alice, world.programme_id, project(*FIRST), "first.xml")
    for made in (one, two):
        await actions.carry_on(made.id)
        shown = await queries.plan_import(world.alice, made.id)
        await actions.agree_import(world.alice, made.id, AgreeImport(mark=shown.mark, because=AGREED))
    await actions.carry_on(one.id)
    await actions.carry_on(two.id)
    again = await queries.plan_import(world.alice, two.id)
    assert again.stage is ImportStage.SHOWN
    assert "nothing was saved" in again.problems["form"]
    assert len(await titles(world)) == 30


@pytest.mark.usefixtures("short_patience")
async def test_what_cannot_be_read_says_why_and_what_waits_a_day_is_forgotten(world: World) -> None:
    bad = await actions.begin_import(world.alice, world.programme_id, project(task(1, 0, Summary=1)), "empty.xml")
    await actions.carry_on(bad.id)
    refused = await queries.plan_import(world.alice, bad.id)
    assert (refused.stage, list(refused.problems.values())) == (
        ImportStage.REFUSED,
        ["There is no task in this plan."],
    )
    good = await actions.begin_import(world.alice, world.programme_id, LONG, "long.xml")
    await actions.carry_on(good.id)
    await actions.carry_on_waiting(clock.now() + timedelta(hours=25))
    left = await queries.plan_import(world.alice, good.id)
    assert (left.stage, left.difference) == (ImportStage.REFUSED, None)
    with pytest.raises(Conflict):
        await actions.compare_again(world.alice, good.id, CompareAgain())


async def test_only_who_may_bring_a_plan_in_sees_it(world: World) -> None:
    made = await actions.begin_import(world.alice, world.programme_id, project(*FIRST), "first.xml")
    for who, error in ((world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(error):
            await queries.plan_import(who, made.id)
        with pytest.raises(error):
            await queries.plan_imports(who, world.programme_id)
        with pytest.raises(error):
            await actions.begin_import(who, world.programme_id, project(*FIRST), "first.xml")


@pytest.mark.usefixtures("short_patience")
async def test_the_page_says_how_far_it_is_without_javascript(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    await alice.open("/accessibility")
    form = {"_csrf_token": alice.client.cookies["govern_form"]}
    files = {"file": ("long.xml", LONG)}
    address = f"/programmes/{world.programme_id}/plan/file"
    begun = await alice.client.post(address, data=form, files=files, follow_redirects=True)
    assert "Waiting for a worker to read it." in begun.text
    assert await titles(world) == []
    number = begun.url.path.rsplit("/", 1)[1]
    assert f'href="/plan-imports/{number}"' in (await alice.open(address)).text
    await actions.carry_on(int(number))
    shown = await alice.open(begun.url.path)
    assert "<h1>30 new, 0 changed, 0 not in the file</h1>" in shown.text
    mark = (await queries.plan_import(world.alice, int(number))).mark
    refused = await alice.send(f"{begun.url.path}/confirmations", draft=mark, because="")
    assert refused.status_code == 422
    promised = await alice.send(f"{begun.url.path}/confirmations", draft=mark, because=AGREED)
    assert "The plan is being brought in" in promised.text
    await actions.carry_on(int(number))
    assert "Brought in: 30 added, 0 changed." in (await alice.open(begun.url.path)).text
