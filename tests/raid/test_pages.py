from collections.abc import Awaitable, Callable

import pytest

from govern.raid import actions, queries
from govern.raid.model import Closing, Kind, NewAction
from tests.conftest import Visitor
from tests.decisions.test_actions import proposed
from tests.raid.world import NEW, milestone, raised
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TYPED = {
    "kind": "risk",
    "category": "Commercial",
    "cause": NEW.cause,
    "event": NEW.event,
    "effect": NEW.effect,
    "likelihood": "2",
    "impact": "4",
    "response": "contingency",
}


async def test_an_empty_register_says_what_belongs_there(world: World, visitor: Visit) -> None:
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    path = f"/programmes/{world.programme_id}/risks"
    assert "Raise the first risk" in (await alice.open(path)).text
    empty = (await victor.open(path)).text
    assert "No risk has been raised yet" in empty
    assert "Raise the first risk" not in empty


async def test_the_heading_says_the_finding_and_the_grid_has_its_table(world: World, visitor: Visit) -> None:
    await raised(world)
    await raised(world, likelihood=4, kind=Kind.ISSUE)
    alice = await visitor(world.alice)
    shown = (await alice.open(f"/programmes/{world.programme_id}/risks")).text
    assert "<h1>None of 1 open risk is high or critical</h1>" in shown
    assert "1 issue is open; no action is overdue." in shown
    assert "<title" in shown.split("<svg", 1)[1]
    assert 'figcaption class="figure__finding">RSK-01 is the highest of 1 open risk, at 8' in shown
    assert "The numbers in this chart" in shown


async def test_a_risk_is_raised_by_a_form_and_shown(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    due = {"proximity-day": "18", "proximity-month": "12", "proximity-year": "2026"}
    shown = await alice.send(f"/programmes/{world.programme_id}/risks/new", **TYPED, **due, council_code="B")
    assert "RSK-01 is in the register." in shown.text
    assert "The preferred supplier withdraws" in shown.text
    assert "18 December 2026" in shown.text
    assert "Brackenham" in shown.text


async def test_what_a_risk_bears_on_is_ticked(world: World, visitor: Visit) -> None:
    ref = await milestone(world)
    alice, new = await visitor(world.alice), f"/programmes/{world.programme_id}/risks/new"
    form = (await alice.open(new)).text
    assert f'name="milestones" type="checkbox" value="{ref}"' in form
    assert "Proposals it bears on" not in form
    shown = await alice.send(new, **TYPED, milestones=ref)
    assert f"{ref} Contract signed</a>" in shown.text


async def test_a_form_keeps_what_was_typed_and_names_every_problem(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    typed = TYPED | {"cause": "", "milestones": "M999", "event": "a <b>bold</b> event"}
    answer = await alice.send(f"/programmes/{world.programme_id}/risks/new", **typed)
    assert answer.status_code == 422
    assert 'href="#cause"' in answer.text
    assert "a &lt;b&gt;bold&lt;/b&gt; event" in answer.text
    assert '<option value="Commercial" selected>' in answer.text


async def test_reviewing_shows_the_new_score_above_the_old_one(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice = await visitor(world.alice)
    shown = await alice.send(
        f"/risks/{item.id}/reviews", version="1", likelihood="4", impact="4", note="Terms have changed"
    )
    assert "RSK-01 is reviewed." in shown.text
    assert "Likelihood 4 times impact 4 is 16: critical." in shown.text
    assert shown.text.index("Terms have changed") < shown.text.index("Raised.")


async def test_a_review_of_an_old_version_keeps_the_note_and_says_why(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice = await visitor(world.alice)
    path, fields = f"/risks/{item.id}/reviews", {"version": "1", "likelihood": "4", "impact": "4"}
    await alice.send(path, **fields, note="First")
    late = await alice.send(path, **fields, note="Second")
    assert late.status_code == 409
    assert "was changed while you were working on it. Alice Archer" in late.text
    assert ">Second</textarea>" in late.text


async def test_a_risk_that_struck_is_closed_and_leads_to_its_issue(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice = await visitor(world.alice)
    assert "the contract is signed late" in (await alice.open(f"/risks/{item.id}/conversions/new")).text
    shown = await alice.send(
        f"/risks/{item.id}/conversions",
        version="1",
        happened="the supplier withdrew",
        follows="a second bid has to be evaluated",
        effect="25 working days late",
        issue_impact="3",
    )
    assert "RSK-01 is closed, and issue ISS-01 takes its place." in shown.text
    assert f'<a class="govuk-link" href="/risks/{item.id}">risk RSK-01</a>' in shown.text
    risk = (await alice.open(f"/risks/{item.id}")).text
    assert "issue ISS-01" in risk
    assert "Review it" not in risk


async def test_a_closed_risk_is_found_under_closed(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice = await visitor(world.alice)
    await alice.send(f"/risks/{item.id}/closings", version="1", because="The contract is signed.")
    path = f"/programmes/{world.programme_id}/risks"
    first = (await alice.open(path)).text
    assert "Nothing in the register is of this kind" in first
    assert '1 that is closed is not shown. <a class="govuk-link" href="?status=all">Show closed too</a>' in " ".join(
        first.split()
    )
    assert "RSK-01" in (await alice.open(f"{path}?download=csv")).text, "a download is whole"
    assert "RSK-01" not in (await alice.open(f"{path}?status=open&download=csv")).text
    assert "RSK-01" in (await alice.open(f"{path}?status=closed")).text
    assert "The contract is signed." in (await alice.open(f"/risks/{item.id}")).text


async def test_an_action_is_added_and_marked_as_done_by_its_owner(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    due = {"due-day": "20", "due-month": "11", "due-year": "2026"}
    shown = await alice.send(
        f"/risks/{item.id}/actions", action="Extend the contract", action_owner_id=str(world.victor.id), **due
    )
    assert "<strong>overdue</strong>" in shown.text
    (action,) = await queries.actions(world.alice, item.id)
    assert "Mark as done" in (await victor.open(f"/risks/{item.id}")).text
    done = await victor.send(f"/risk-actions/{action.id}/completions")
    assert "The action is done." in done.text
    assert "Mark as done" not in done.text


async def test_filters_sorting_and_downloads_hold_the_same_rows(world: World, visitor: Visit) -> None:
    await raised(world, council_code="B", event="=cmd()")
    await raised(world, council_code="C")
    bob = await visitor(world.bob)
    path = f"/programmes/{world.programme_id}/risks"
    assert "RSK-02" not in (await bob.open(f"{path}?council=B")).text.split("</figure>")[1]
    turned = (await bob.open(f"{path}?sort=-ref")).text.split("</figure>")[1]
    assert turned.index("RSK-02") < turned.index("RSK-01")
    file = await bob.open(f"{path}?council=B&download=csv")
    header, *rows = file.text.lstrip("\ufeff").splitlines()
    assert header.startswith("Ref,Kind,Category,Cause,Event")
    assert len(rows) == 1
    assert ",'=cmd()," in rows[0]
    assert (await bob.open(f"{path}?download=xlsx")).content.startswith(b"PK")


async def test_a_viewer_gets_no_form_and_cannot_send_one(world: World, visitor: Visit) -> None:
    item = await raised(world)
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/risks/{item.id}")).text
    assert "Review it" not in shown
    assert "Add an action" not in shown
    answer = await victor.send(f"/risks/{item.id}/reviews", version="1", likelihood="1", impact="1", note="Mine")
    assert answer.status_code == 403


@pytest.mark.parametrize("end", ["", "/conversions/new", "/closings/new"])
async def test_charlie_finds_no_page_of_another_programme(world: World, visitor: Visit, end: str) -> None:
    item = await raised(world)
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/risks/{item.id}{end}")).status_code == 404
    assert (await charlie.open(f"/programmes/{world.programme_id}/risks")).status_code == 404
    assert (await charlie.open(f"/programmes/{world.programme_id}/risks/new")).status_code == 404


async def test_charlie_cannot_finish_an_action_of_another_programme(world: World, visitor: Visit) -> None:
    item = await raised(world)
    action = await actions.add_action(world.alice, item.id, NewAction(action="Ask"))
    await actions.close(world.alice, item.id, Closing(version=1, because="Over"))
    charlie = await visitor(world.charlie)
    assert (await charlie.send(f"/risk-actions/{action.id}/completions")).status_code == 404


async def test_what_a_risk_is_about_is_named_and_leads_there(world: World, visitor: Visit) -> None:
    (proposal, _), ref = await proposed(world), await milestone(world)
    item = await raised(world, milestones=[ref], proposals=[proposal.ref], services=["SRV-09"])
    shown = (await (await visitor(world.victor)).open(f"/risks/{item.id}")).text
    assert f">{ref} Contract signed</a>" in shown
    assert f'href="/proposals/{proposal.id}">{proposal.ref} {proposal.title}</a>' in shown
    assert f"/programmes/{world.programme_id}/search?words=SRV-09" in shown
