"""A milestone's own changes by form: reached, a new baseline, on hold and on again, and two people at once."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.partners import queries as partners
from govern.plan import actions, queries
from govern.plan.model import Completion, Reforecast
from govern.plan.tables import Baseline, Hold
from tests.conftest import Visitor
from tests.plan.test_actions import GO_LIVE, plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def on(field: str, day: date) -> dict[str, str]:
    return {f"{field}-day": str(day.day), f"{field}-month": str(day.month), f"{field}-year": str(day.year)}


async def reforecast(world: World, milestone_id: int, to: date = date(2027, 5, 4)) -> None:
    """What Bob, who owns it, does meanwhile: the version that others read is old now."""
    found = await queries.milestone(world.alice, milestone_id)
    change = Reforecast(version=found.version, forecast=to, because="Brackenham decides in April")
    await actions.reforecast(world.alice, milestone_id, change)


async def test_a_milestone_is_reached_with_evidence_and_somebody_else_accepts_it(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice, page = await visitor(world.alice), f"/milestones/{live}"
    refused = await alice.send(f"{page}/completions", version="1", evidence="", **on("actual", date(2026, 11, 24)))
    assert refused.status_code == 422
    assert 'href="#evidence"' in refused.text
    early = await alice.send(f"{page}/completions", version="1", evidence="M 7", **on("actual", date(2026, 11, 24)))
    assert "24 November 2026 has not come yet." in early.text
    assert "M 7" in early.text
    done = await alice.send(f"{page}/completions", version="1", evidence="M 7", **on("actual", date(2026, 11, 20)))
    assert "M001 was reached on 20 November 2026." in done.text
    accepted = await alice.send(f"{page}/acceptances", version="2")
    assert "The evidence of M001 is accepted." in accepted.text
    twice = await alice.send(f"{page}/acceptances", version="3")
    assert (twice.status_code, "accepted already" in twice.text) == (422, True)


async def test_a_new_baseline_is_taken_and_the_original_stays(world: World, visitor: Visit) -> None:
    """B3.2: variance is shown against the original and the current baseline."""
    live, _ = await plan_of_two(world)
    await reforecast(world, live, date(2027, 7, 1))
    alice, page = await visitor(world.alice), f"/milestones/{live}"
    assert "63 working days late" in (await alice.open(page)).text
    form = (await alice.open(f"{page}/baselines/new")).text
    assert 'value="2027"' in form
    assert "The baseline is 1 April 2027" in form
    typed = {"because": "Joint committee, minute 12 of 20 November"} | on("finish", date(2027, 7, 1))
    done = await alice.send(f"{page}/baselines/new", version="2", **typed)
    assert "The baseline of M001 is 1 July 2027." in done.text
    assert "is due on 1 July 2027" in done.text
    assert "1 April 2027" in done.text
    assert "Joint committee, minute 12 of 20 November" in done.text
    found = await queries.milestone(world.alice, live)
    assert (found.original_baseline_finish, found.baseline_finish) == (GO_LIVE, date(2027, 7, 1))
    rows = await Baseline.select(Baseline.number, Baseline.finish).where(Baseline.milestone == live)
    assert {row["number"]: row["finish"] for row in rows} == {0: GO_LIVE, 1: date(2027, 7, 1)}
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Alice Archer rebaselined milestone M001: baseline 1 April 2027 to 1 July 2027"


async def test_a_baseline_that_cannot_be_taken_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice, page = await visitor(world.alice), f"/milestones/{live}/baselines/new"
    same = await alice.send(page, version="1", because="Minute 12", **on("finish", GO_LIVE))
    assert (same.status_code, "1 April 2027 is the baseline already." in same.text) == (422, True)
    assert "Minute 12" in same.text
    nothing = await alice.send(page, version="1", because="Minute 12")
    assert (nothing.status_code, 'href="#finish"' in nothing.text) == (422, True)


async def test_a_milestone_is_put_on_hold_and_goes_on(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice, page = await visitor(world.alice), f"/milestones/{live}"
    refused = await alice.send(f"{page}/holds/new", version="1", because="")
    assert (refused.status_code, 'href="#because"' in refused.text) == (422, True)
    held = await alice.send(f"{page}/holds/new", version="1", because="Until the Order is made")
    assert "M001 is on hold." in held.text
    assert "on hold by an approved change" in held.text
    assert "Until the Order is made" in held.text
    twice = await alice.send(f"{page}/holds/new", version="2", because="Again")
    assert (twice.status_code, "M001 is on hold already." in twice.text) == (422, True)
    on_again = await alice.send(f"{page}/resumptions/new", version="2", because="The Order is made")
    assert "M001 goes on." in on_again.text
    assert "on hold by an approved change" not in on_again.text
    rows = await Hold.select(Hold.on_hold, Hold.because).where(Hold.milestone == live).order_by(Hold.id)
    assert [(row["on_hold"], row["because"]) for row in rows] == [
        (True, "Until the Order is made"),
        (False, "The Order is made"),
    ]


async def test_whoever_comes_second_is_told_what_changed_and_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    """Law 4, at every form of a milestone."""
    live, _ = await plan_of_two(world)
    await reforecast(world, live)
    alice, words = await visitor(world.alice), "The <other> story"
    forms = {
        "reforecasts": {"because": words} | on("forecast", date(2027, 6, 1)),
        "completions": {"evidence": words} | on("actual", date(2026, 11, 20)),
        "baselines/new": {"because": words} | on("finish", date(2027, 6, 1)),
        "holds/new": {"because": words},
    }
    for path, typed in forms.items():
        answer = await alice.send(f"/milestones/{live}/{path}", version="1", **typed)
        assert answer.status_code == 409, path
        assert "M001 was changed while you were working on it" in answer.text, path
        assert "Alice Archer reforecast milestone M001: forecast 1 April 2027 to 4 May 2027" in answer.text, path
        assert "What you typed is kept below." in answer.text, path
        assert "The &lt;other&gt; story" in answer.text, path
        assert 'name="version" value="2"' in answer.text, path
    assert (await queries.milestone(world.alice, live)).version == 2


async def test_only_a_manager_takes_baselines_and_holds_and_charlie_finds_no_form(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    for path in ("baselines/new", "holds/new", "resumptions/new"):
        page = f"/milestones/{live}/{path}"
        typed = {"because": "Mine"} | on("finish", date(2027, 7, 1))
        assert (await victor.open(page)).status_code == 403, path
        assert (await victor.send(page, version="1", **typed)).status_code == 403, path
        assert (await charlie.open(page)).status_code == 404, path
        assert (await charlie.send(page, version="1", **typed)).status_code == 404, path
    assert "/baselines/new" not in (await victor.open(f"/milestones/{live}")).text


async def test_the_api_takes_baselines_and_holds(world: World, api: Speak) -> None:
    live, close = await plan_of_two(world)
    alice, change = await api(world.alice), {"finish": "2027-07-01", "because": "Minute 12"}
    unseen = await alice.post(f"/milestones/{live}/baselines", json=change, headers={"If-Match": '"1"'})
    assert "Change the forecast first" in unseen.json()["problems"]["finish"]
    await reforecast(world, live, date(2027, 7, 1))
    taken = await alice.post(f"/milestones/{live}/baselines", json=change, headers={"If-Match": '"2"'})
    assert (taken.status_code, taken.json()["baseline_finish"], taken.json()["version"]) == (201, "2027-07-01", 3)
    listed = (await alice.get(f"/milestones/{live}/baselines")).json()
    assert [(one["finish"], one["because"]) for one in listed] == [
        ("2027-07-01", "Minute 12"),
        ("2027-04-01", "Original baseline"),
    ]
    held = await alice.post(f"/milestones/{close}/holds", json={"because": "Waits"}, headers={"If-Match": '"1"'})
    assert (held.status_code, held.json()["on_hold"]) == (201, True)
    resumed = await alice.post(
        f"/milestones/{close}/resumptions", json={"because": "Goes on"}, headers={"If-Match": '"2"'}
    )
    assert (resumed.status_code, resumed.json()["on_hold"]) == (201, False)
    late = await alice.post(f"/milestones/{live}/holds", json={"because": "x"}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    await actions.complete(world.alice, close, Completion(version=3, actual=date(2026, 11, 20), evidence="M 7"))
    reached = await alice.post(f"/milestones/{close}/holds", json={"because": "x"}, headers={"If-Match": '"4"'})
    assert (reached.status_code, list(reached.json()["problems"])) == (422, ["because"])
