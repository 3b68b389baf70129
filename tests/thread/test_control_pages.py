"""Baselines and change requests at the pages and the API: what was typed is kept, the right people decide."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import ChangeState, Reforecast
from govern.thread.actions import control
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.thread.test_control import FIRST, asked
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def on(field: str, day: date) -> dict[str, str]:
    return {f"{field}-day": str(day.day), f"{field}-month": str(day.month), f"{field}-year": str(day.year)}


async def late(world: World) -> int:
    """A plan with a first baseline, whose go-live is forecast three months later."""
    live, _ = await plan_of_two(world)
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    found = await plan.milestone(world.alice, live)
    change = Reforecast(version=found.version, forecast=date(2027, 7, 1), because="Brackenham decides in May")
    await plan_actions.reforecast(world.alice, live, change)
    return live


async def test_a_first_baseline_is_set_by_a_form(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    alice, page = await visitor(world.alice), f"/programmes/{world.programme_id}/baselines"
    assert "Set the first baseline" in (await alice.open(page)).text
    assert "keeps 2 dates" in (await alice.open(f"{page}/new")).text
    typed = {"name": "Original"} | on("approved_on", date(2026, 11, 20))
    unsaid = await alice.send(f"{page}/new", **typed)
    assert (unsaid.status_code, 'href="#minute"' in unsaid.text, 'value="Original"' in unsaid.text) == (422, True, True)
    early = await alice.send(f"{page}/new", **(typed | on("approved_on", date(2026, 12, 1))), minute="12")
    assert "1 December 2026 has not come yet." in early.text
    done = await alice.send(f"{page}/new", **typed, minute="Joint committee, minute 12")
    assert "The plan is measured against “Original” from now on." in done.text
    assert "0 of 2 dates stand later than in baseline 0" in done.text
    assert "Joint committee, minute 12" in (await alice.open(page)).text
    twice = await alice.send(f"{page}/new", **typed, minute="Again")
    assert (twice.status_code, "changes by an approved change request only" in twice.text) == (422, True)


async def test_a_baseline_downloads_its_dates_and_its_money(world: World, visitor: Visit) -> None:
    await asked(world, date(2027, 7, 1))
    (only,) = await plan.baseline_sets(world.alice, world.programme_id)
    alice = await visitor(world.alice)
    dates = (await alice.open(f"/baselines/{only.id}?download=csv")).text.splitlines()
    assert dates[0].endswith("Ref,Milestone,Workstream,Baseline start,Baseline,Forecast or reached,Late")
    assert dates[1] == "M001,Go-live,Revenues and benefits,,2027-04-01,2027-04-01,0"
    money = (await alice.open(f"/baselines/{only.id}?sheet=money&download=csv")).text.splitlines()
    assert money[1] == "BEN-01,Shared revenues service,benefit,6000000.00,6000000.00,0.00"
    assert (await alice.open(f"/baselines/{only.id}?sheet=money&download=xlsx")).content.startswith(b"PK")


async def test_a_change_is_drafted_seen_submitted_and_agreed_by_forms(world: World, visitor: Visit) -> None:
    live = await late(world)
    alice, page = await visitor(world.alice), f"/programmes/{world.programme_id}/change-requests"
    offered = (await alice.open(f"{page}/new")).text
    assert f'value="{live}" checked' in offered
    form = (await alice.open(f"{page}/new?step=write&milestone={live}")).text
    assert "The baseline is 1 April 2027; the plan puts it on 1 July 2027." in form
    typed = {"title": "A quarter <later>", "reason": "The supplier is late"}
    wrong = await alice.send(f"{page}/new", **typed, amounts="BEN-9 2027 5", **on(f"finish-{live}", date(2027, 7, 1)))
    assert (wrong.status_code, 'href="#amounts"' in wrong.text) == (422, True)
    assert "A quarter &lt;later&gt;" in wrong.text
    assert f'name="finish-{live}-month" type="text" value="7"' in wrong.text
    bad = await alice.send(
        f"{page}/new", **typed, **on(f"finish-{live}", date(2027, 7, 1)) | {f"finish-{live}-day": "99"}
    )
    assert (bad.status_code, f'href="#finish-{live}"' in bad.text) == (422, True)
    drafted = await alice.send(f"{page}/new", **typed, **on(f"finish-{live}", date(2027, 7, 1)))
    assert "CR-01 is a draft." in drafted.text
    assert "Moves 1 baseline and moves 1 other date with it; no money moves" in drafted.text
    (change,) = await plan.change_requests(world.alice, world.programme_id)
    sent = await alice.send(f"/change-requests/{change.id}/submissions", version="1")
    assert "waits for Ashvale, Brackenham and Calderwick" in sent.text
    bob = await visitor(world.bob)
    assert "waits for your approval" in (await bob.open(f"/programmes/{world.programme_id}")).text
    empty = await bob.send(f"/change-requests/{change.id}/approvals", version="2", because="")
    assert (empty.status_code, 'href="#because"' in empty.text) == (422, True)
    agreed = await bob.send(f"/change-requests/{change.id}/approvals", version="2", because="Cabinet, minute 4")
    assert "CR-01 has your yes; others are still asked." in agreed.text
    assert "Agreed for Brackenham: Cabinet, minute 4" in agreed.text
    assert "Your decision" not in agreed.text
    late_ = await (await visitor(world.carol)).send(
        f"/change-requests/{change.id}/rejections", version="2", because="No"
    )
    assert (late_.status_code, "was changed while you were working on it" in late_.text) == (409, True)
    no = await (await visitor(world.carol)).send(f"/change-requests/{change.id}/rejections", version="3", because="No")
    assert "was rejected" in no.text


async def test_a_draft_is_written_anew_and_withdrawn_by_whoever_asked(world: World, visitor: Visit) -> None:
    live = await late(world)
    bob, page = await visitor(world.bob), f"/programmes/{world.programme_id}/change-requests"
    await bob.send(f"{page}/new", title="Later", reason="Late", **on(f"finish-{live}", date(2027, 7, 1)))
    (change,) = await plan.change_requests(world.bob, world.programme_id)
    assert 'value="Later"' in (await bob.open(f"/change-requests/{change.id}/change")).text
    again = await bob.send(
        f"/change-requests/{change.id}/change", version="1", title="Much later", reason="Late", scope="More"
    )
    assert "CR-01 is written anew." in again.text
    carol = await visitor(world.carol)
    assert (await carol.open(f"/change-requests/{change.id}/change")).status_code == 403
    assert (await carol.send(f"/change-requests/{change.id}/withdrawals", version="2", because="x")).status_code == 403
    gone = await bob.send(f"/change-requests/{change.id}/withdrawals", version="2", because="Not needed")
    assert "was withdrawn" in gone.text
    found = await plan.change_request(world.bob, change.id)
    assert (found.state, found.title, found.dates) == (ChangeState.WITHDRAWN, "Much later", ())


async def test_the_tolerance_is_set_by_those_who_may(world: World, visitor: Visit) -> None:
    alice, page = await visitor(world.alice), f"/programmes/{world.programme_id}/tolerances/new"
    assert 'value="20"' in (await alice.open(page)).text
    typed = {"working_days": "10", "because": "Board, minute 3"}
    wrong = await alice.send(page, version="0", a_year="-5", **typed)
    assert (wrong.status_code, 'href="#a_year"' in wrong.text) == (422, True)
    done = await alice.send(page, version="0", a_year="£25,000", **typed)
    assert "no date moves by more than 10 working days and no council loses more than £25,000 in a year" in done.text
    assert (await alice.send(page, version="0", a_year="1", **typed)).status_code == 409
    assert (await (await visitor(world.bob)).open(page)).status_code == 403


async def test_programs_do_the_same(world: World, api: Speak) -> None:
    live, _ = await plan_of_two(world)
    alice, at = await api(world.alice), f"/programmes/{world.programme_id}"
    first = {"name": "Original", "approved_on": "2026-11-20", "minute": "Minute 12"}
    made = (await alice.post(f"{at}/baselines", json=first)).json()
    assert (await alice.get(f"{at}/baselines")).json()["total"] == 1
    beside = (await alice.get(f"/baselines/{made['id']}")).json()
    assert [one["finish"] for one in beside["dates"]] == ["2027-04-01", "2027-04-19"]
    change = {"title": "Later", "reason": "Late", "dates": [{"milestone_id": live, "finish": "2027-07-01"}]}
    tried = (await alice.post(f"{at}/change-impacts", json=change)).json()
    assert [one["working_days"] for one in tried["asked"]] == [63]
    drafted = await alice.post(f"{at}/change-requests", json=change)
    assert (drafted.status_code, drafted.json()["state"], drafted.headers["ETag"]) == (201, "draft", '"1"')
    path = f"/change-requests/{drafted.json()['id']}"
    assert (await alice.post(f"{path}/submissions")).status_code == 428
    sent = await alice.post(f"{path}/submissions", headers={"If-Match": '"1"'})
    assert (sent.status_code, sent.json()["impact"]["asked"]) == (201, tried["asked"])
    seen = (await alice.get(path)).json()
    assert (seen["outstanding"], seen["is_stale"]) == (["A", "B", "C"], False)
    said = {"because": "Minute 4"}
    assert (await alice.post(f"{path}/approvals", json=said, headers={"If-Match": '"2"'})).status_code == 403
    yes = await (await api(world.bob)).post(f"{path}/approvals", json=said, headers={"If-Match": '"2"'})
    assert (yes.status_code, yes.json()["state"]) == (201, "agreed")
    back = await alice.post(f"{path}/withdrawals", json=said, headers={"If-Match": '"3"'})
    assert (back.status_code, back.json()["state"]) == (201, "withdrawn")
    limits = {"working_days": 10, "a_year": "25000.00", "because": "Board"}
    assert (await alice.get(f"{at}/tolerances")).json()["working_days"] == 20
    assert (await alice.post(f"{at}/tolerances", json=limits, headers={"If-Match": '"0"'})).status_code == 201


async def test_a_proposal_approves_once_it_has_taken_effect(world: World, visitor: Visit) -> None:
    from govern.decisions import actions as decisions
    from govern.decisions.model import NewProposal

    await plan_of_two(world)
    asked_ = NewProposal(title="Agree the plan", recommendation="To agree the plan.")
    proposal = await decisions.add_proposal(world.alice, world.programme_id, asked_)
    alice, page = await visitor(world.alice), f"/programmes/{world.programme_id}/baselines/new"
    typed = {"name": "Original", "proposal_id": str(proposal.id)} | on("approved_on", date(2026, 11, 20))
    refused = await alice.send(page, **typed)
    assert (refused.status_code, "has not taken effect" in refused.text) == (422, True)


async def test_an_immovable_date_names_its_order_in_the_form(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    alice, (stream, *_) = await visitor(world.alice), await plan.workstreams(world.alice, world.programme_id)
    typed = {"title": "Vesting day", "kind": "milestone", "immovable": "yes", "workstream_id": str(stream.id)}
    typed |= on("baseline_finish", date(2028, 4, 3))
    page = f"/programmes/{world.programme_id}/milestones/new"
    refused = await alice.send(page, **typed)
    assert (refused.status_code, 'href="#order_reference"' in refused.text) == (422, True)
    done = await alice.send(page, **typed, order_reference="SI 2027/123, article 3")
    assert "its date is set by SI 2027/123, article 3" in done.text
