"""How sure the dates are, through the whole thread: run, kept, read, cited; and who may."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from govern.kit.errors import NotAllowed, NotFound
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model.risk import NewRiskRun, RiskAnswer
from govern.raid import actions as raid
from govern.raid import queries as risks
from govern.raid.model import NewDelay
from govern.record import queries as record
from govern.roi import rules as roi
from govern.thread import queries
from govern.thread.actions.risk import run_risk
from tests.conftest import Sample, Visitor
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
ASKED = NewRiskRun(runs=1_000, seed=7)


async def tried(sample: Sample) -> tuple[Person, RiskAnswer]:
    """The sample programme with a run."""
    manager, programme_id = sample
    return manager, await run_risk(manager, programme_id, ASKED)


async def test_a_run_is_kept_with_all_it_rests_on_and_the_same_seed_gives_it_again(sample: Sample) -> None:
    manager, made = await tried(sample)
    again = await run_risk(manager, made.programme_id, ASKED)
    assert again.id != made.id
    assert (again.figures, again.plan_mark) == (made.figures, made.plan_mark)
    other = await run_risk(manager, made.programme_id, replace(ASKED, seed=None))
    assert other.figures != made.figures
    assert (made.runs, made.seed, made.figures.stated) == (1_000, 7, 10)
    assert made.figures.assumed > 10
    assert [one.id for one in await plan.risk_runs(manager, made.programme_id)] == [other.id, again.id, made.id]
    said = await record.history(manager, made.programme_id, kind="risk-run", thing=made.id)
    assert said[0].sentence.endswith("runs 1000; seed 7")


async def test_what_a_run_says_is_lost_is_what_the_exact_rules_say_of_a_slip_that_occurs(sample: Sample) -> None:
    """One benefit waits for one milestone: its percentile is the exact loss of that milestone's percentile."""
    manager, made = await tried(sample)
    threads = await queries.threads(manager, made.programme_id, TODAY)
    assert threads.terms
    known = {one.id: one for one in made.figures.milestones}
    total = {(one.council, one.year): one for one in made.figures.lost}
    assert total[None, None].p80 > 0
    agreed = {one.id: one.baseline_finish for one in threads.plan.milestones if one.baseline_finish}
    slipped = agreed | {id: one.p80 for id, one in known.items()}
    lost = roi.effects(threads.lines, threads.terms, before=agreed, after=slipped).lost
    assert Decimal(0) < total["B", None].p80 <= lost.by_council["B"] * 2
    alone = [line for line in threads.lines if line.ref == "BEN-01"]
    only = replace(threads, lines=alone)
    from govern.thread.rules.certainty import basis
    from govern.thread.rules.risk import figures

    (whole,) = [
        one
        for one in figures(only, basis(only, await risks.items(manager, made.programme_id), TODAY), ASKED).lost
        if (one.council, one.year) == (None, None)
    ]
    gates = {gate.milestone_id for gate in alone[0].gates}
    exact = roi.effects(alone, threads.terms, before=agreed, after=agreed | {id: known[id].p80 for id in gates}).lost
    assert whole.p80 == exact.total


async def test_a_risk_that_says_what_it_would_do_is_tried_and_a_changed_plan_is_told(
    sample: Sample, visitor: Visit
) -> None:
    manager, made = await tried(sample)
    reader = await visitor(manager)
    path = f"/programmes/{made.programme_id}/risk-runs"
    assert "have changed since this run" not in (await reader.open(path)).text
    refs = {one.ref: one for one in await risks.items(manager, made.programme_id)}
    new = NewDelay(version=refs["RSK-06"].version, chance=90, delay_days=200, because="The last test failed")
    await raid.state_delay(manager, refs["RSK-06"].id, new)
    assert "have changed since this run" in (await reader.open(path)).text
    after = await run_risk(manager, made.programme_id, ASKED)
    assert {one.ref for one in after.figures.risks} - {one.ref for one in made.figures.risks} == {"RSK-06"}


async def test_the_page_says_the_finding_and_shows_what_it_rests_on(sample: Sample, visitor: Visit) -> None:
    manager, made = await tried(sample)
    reader = await visitor(manager)
    shown = (await reader.open(f"/programmes/{made.programme_id}/risk-runs")).text
    assert "<h1>Shared revenues service goes live: " in shown
    lead = shown.split('<p class="lead">')[1].split("</p>")[0]
    assert re.fullmatch(
        r"Half of 1,000 runs reach it by \d+ \w+ 2027 \(P50\), eight in ten by \d+ \w+ 2027 \(P80\)\. Slips in the plan"
        r" cost all councils together £[\d,]+ or less in half of the runs, £[\d,]+ or less in eight of ten\.",
        lead,
    )
    assert open_tables(shown) == 0, "every table is folded away"
    assert "1,000 runs of the plan as it stood on 23 November 2026" in shown
    assert "10 activities with a shortest and a longest length of their own" in shown
    assert "What slips may cost" in shown
    assert "RSK-03 The system is too slow" in shown
    ids = {one.ref: one.id for one in made.figures.milestones}
    other = (await reader.open(f"/risk-runs/{made.id}?milestone={ids['CUS-09']}")).text
    assert "<h1>Shared contact centre opens: " in other
    assert (await reader.open(f"/risk-runs/{made.id}?milestone=999999")).status_code == 404
    file = (await reader.open(f"/risk-runs/{made.id}?download=csv")).text
    assert file.lstrip("\ufeff").startswith(
        "Ref,Milestone,The plan says,Chance of that,1 in 10 by,5 in 10 by,8 in 10 by"
    )
    milestone = (await reader.open(f"/milestones/{ids['REV-16']}")).text
    assert f'href="/programmes/{made.programme_id}/risk-runs?milestone={ids["REV-16"]}">8 in 10 by' in milestone


async def test_older_runs_are_turned_page_by_page(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    made = [await run_risk(world.alice, world.programme_id, replace(ASKED, runs=500, seed=one)) for one in range(11)]
    alice, path = await visitor(world.alice), f"/programmes/{world.programme_id}/risk-runs"
    first, second = (await alice.open(path)).text, (await alice.open(f"{path}?runs=2")).text
    assert (f'"/risk-runs/{made[-1].id}"' in first, f'"/risk-runs/{made[0].id}"' in first) == (True, False)
    assert f'"/risk-runs/{made[0].id}"' in second
    assert 'href="?runs=2#runs" rel="next">Older runs' in first
    assert 'href="?runs=1#runs" rel="prev">Newer runs' in second


def open_tables(page: str) -> int:
    """How many tables stand outside of every fold."""
    while (
        shorter := re.sub(r"<details(?: (?!open)[^>]*)?>(?:(?!<details).)*?</details>", "", page, flags=re.DOTALL)
    ) != page:
        page = shorter
    return page.count("<table")


async def test_a_run_is_made_by_a_form_which_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/risk-runs"
    assert "Nobody has tried this plan yet" in (await alice.open(path)).text
    wrong = await alice.send(path, runs="100", shape="triangular", less_per_cent="10", more_per_cent="30", seed="5")
    assert (wrong.status_code, 'href="#runs"' in wrong.text, 'value="5"' in wrong.text) == (422, True, True)
    made = await alice.send(path, runs="500", shape="pert", less_per_cent="20", more_per_cent="60", seed="")
    assert "The plan was tried 500 times, with seed " in made.text
    assert "up to 20% less or 60% more than planned" in made.text


async def test_a_program_runs_lists_and_reads(world: World, api: Speak) -> None:
    await plan_of_two(world)
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/risk-runs"
    made = await alice.post(path, json={"runs": 500, "seed": 3})
    assert (made.status_code, made.json()["seed"]) == (201, 3)
    assert (await alice.get(made.headers["location"].removeprefix("/api/v1"))).json() == made.json()
    assert [one["id"] for one in (await alice.get(path)).json()] == [made.json()["id"]]
    assert (await alice.post(path, json={"runs": 5})).status_code == 400


async def test_who_may_not_plan_runs_nothing_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    await plan_of_two(world)
    made = await run_risk(world.alice, world.programme_id, replace(ASKED, runs=500))
    with pytest.raises(NotAllowed):
        await run_risk(world.victor, world.programme_id, ASKED)
    with pytest.raises(NotFound):
        await run_risk(world.charlie, world.programme_id, ASKED)
    victor, charlie, program = await visitor(world.victor), await visitor(world.charlie), await api(world.charlie)
    shown = (await victor.open(f"/programmes/{world.programme_id}/risk-runs")).text
    assert "Try the plan" not in shown
    for path in (f"/programmes/{world.programme_id}/risk-runs", f"/risk-runs/{made.id}"):
        assert (await charlie.open(path)).status_code == 404
        assert (await program.get(path)).status_code == 404
