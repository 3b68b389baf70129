"""The pages and the API about what is judged: what a person reads, sends and is refused."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions as decisions
from govern.decisions.model import NewProposal
from govern.raid import actions, queries
from govern.raid.model import Category, Kind, Level, NewAppetite, NewReview, NewValidation
from tests.conftest import Visitor
from tests.raid import TODAY
from tests.raid.world import NEW, milestone, raised
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
APPETITE = NewAppetite(category=Category.COMMERCIAL, level=Level.MINIMAL, valid_from=TODAY, because="Agreed")


async def taken_up(world: World) -> int:
    await actions.set_appetite(world.bob, world.programme_id, replace(APPETITE, council_code="B"))
    await raised(world)
    return (await queries.escalations(world.bob, world.programme_id))[0].id


async def test_a_council_scores_by_a_form_and_its_dissent_is_shown(world: World, visitor: Visit) -> None:
    item = await raised(world, likelihood=4)
    bob = await visitor(world.bob)
    path = f"/risks/{item.id}/scores"
    fields = {"version": "1", "council_code": "B", "stage": "residual", "likelihood": "1", "note": "Ours is signed"}
    wrong = await bob.send(path, **fields)
    assert (wrong.status_code, 'href="#finance"' in wrong.text, "Ours is signed" in wrong.text) == (422, True, True)
    shown = (await bob.send(path, **fields, finance="2")).text
    assert "RSK-01 is scored. The programme’s score stays at 4 times 4, the worst that anybody gives it." in shown
    assert "Brackenham dissents: it scores this 2, low. Ours is signed" in shown


async def test_a_risk_is_priced_by_a_form_and_the_register_says_its_contingency(world: World, visitor: Visit) -> None:
    item = await raised(world)
    alice = await visitor(world.alice)
    fields = {"version": "1", "chance": "30", "saves": "no", "because": "Quoted"}
    wrong = await alice.send(f"/risks/{item.id}/exposures", amount="1.005", **fields)
    assert (wrong.status_code, "Write whole pennies." in wrong.text) == (422, True)
    shown = (await alice.send(f"/risks/{item.id}/exposures", amount="£400,000.01", **fields)).text
    assert "30% chance of £400,000.01: £120,000.00" in shown
    programme = f"/programmes/{world.programme_id}"
    assert "contingency of £120,000; the worst alone may cost £400,000" in (await alice.open(f"{programme}/risks")).text
    reserve = await alice.open(f"{programme}/risk-reserve")
    assert (
        "<h1>The register asks for a contingency of £120,000; the worst risk alone may cost £400,000</h1>"
        in reserve.text
    )
    assert "B7/expected-value" in reserve.text
    csv = (await alice.open(f"{programme}/risk-reserve?download=csv")).text
    assert csv.splitlines()[1].endswith(",30,400000.01,120000.00")


async def test_an_escalation_is_answered_by_a_form_once(world: World, visitor: Visit) -> None:
    id = await taken_up(world)
    bob, carol = await visitor(world.bob), await visitor(world.carol)
    listed = await bob.open(f"/programmes/{world.programme_id}/escalations")
    assert "1 escalation waits for a council" in listed.text
    assert "Answer for Brackenham" not in (await carol.open(f"/escalations/{id}")).text
    assert (await carol.send(f"/escalations/{id}/answers", is_accepted="no", reason="x")).status_code == 403
    wrong = await bob.send(f"/escalations/{id}/answers", reason="It is Calderwick's")
    assert (wrong.status_code, "It is Calderwick&#39;s" in wrong.text) == (422, True)
    done = await bob.send(f"/escalations/{id}/answers", is_accepted="no", reason="It is Calderwick's")
    assert "Brackenham has disputed RSK-01." in done.text
    late = await bob.send(f"/escalations/{id}/answers", is_accepted="yes", reason="After all")
    assert (late.status_code, "Brackenham has answered already" in late.text) == (409, True)


async def test_an_accepted_risk_stands_in_the_councils_register(world: World, visitor: Visit) -> None:
    id = await taken_up(world)
    bob = await visitor(world.bob)
    await bob.send(f"/escalations/{id}/answers", is_accepted="yes", reason="CR-14")
    shown = await bob.open(f"/programmes/{world.programme_id}/risks?council=B")
    assert "The preferred supplier withdraws</a>" in shown.text


async def test_an_appetite_is_stated_by_a_form_and_named_where_it_is_wrong(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/appetites"
    assert "No appetite has been stated yet" in (await alice.open(path)).text
    fields = {"category": "Commercial", "level": "minimal", "because": "Agreed", "council_code": ""}
    assert (await alice.send(path, **fields)).status_code == 422
    day = {"valid_from-day": "1", "valid_from-month": "4", "valid_from-year": "2026"}
    shown = (await alice.send(path, **fields, **day)).text
    assert "The appetite for Commercial is stated." in shown
    assert "1 Apr 2026" in shown


async def test_an_assumption_is_looked_at_by_forms(world: World, visitor: Visit) -> None:
    item = await raised(world, kind=Kind.ASSUMPTION)
    alice = await visitor(world.alice)
    due = {"due-day": "20", "due-month": "11", "due-year": "2026"}
    assert "<strong>overdue</strong>" in (await alice.send(f"/risks/{item.id}/validations", **due)).text
    (one,) = await queries.validations(world.alice, item.id)
    assert "Does RSK-01 still hold?" in (await alice.open(f"/validations/{one.id}")).text.replace("ASM-01", "RSK-01")
    shown = await alice.send(f"/validations/{one.id}/outcomes", holds="no", note="It was 4 per cent")
    assert "It did not hold on 23 November 2026" in shown.text


async def test_the_actions_page_says_what_is_overdue_and_whose(world: World, visitor: Visit) -> None:
    item = await raised(world, kind=Kind.ASSUMPTION, owner_id=world.bob.id)
    await actions.set_validation(world.alice, item.id, NewValidation(due=TODAY.replace(day=2)))
    bob, alice = await visitor(world.bob), await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/risk-actions"
    assert "1 thing is still to be done about the register, 1 of them overdue" in (await alice.open(path)).text
    assert "Look at whether this still holds" in (await bob.open(f"{path}?whose=mine")).text
    assert "Nothing of this kind" in (await alice.open(f"{path}?whose=mine")).text
    front = (await bob.open(f"/programmes/{world.programme_id}")).text
    assert "“Look at whether this still holds” was due on 2 November 2026" in front


async def test_a_draft_shows_to_its_council_and_as_fewer_than_five_to_others(world: World, visitor: Visit) -> None:
    draft = await actions.add(world.bob, world.programme_id, replace(NEW, council_code="B", is_draft=True))
    bob, alice = await visitor(world.bob), await visitor(world.alice)
    programme = f"/programmes/{world.programme_id}"
    assert ", draft</td>" in (await bob.open(f"{programme}/risks")).text
    for path in (
        "/risks",
        "/risks?download=csv&status=all",
        "/risk-grid",
        "/risk-actions",
        "/search?words=supplier",
        "",
    ):
        found = await alice.open(programme + path)
        assert "preferred supplier" not in found.text, path
    assert (await alice.open(f"/risks/{draft.id}")).status_code == 404
    shared = await bob.send(f"/risks/{draft.id}/sharings")
    assert "Every partner sees RSK-01 now." in shared.text
    assert (await alice.open(f"/risks/{draft.id}")).status_code == 200


async def test_others_read_how_few_drafts_a_council_has(world: World, visitor: Visit) -> None:
    await raised(world)
    await actions.add(world.bob, world.programme_id, replace(NEW, council_code="B", is_draft=True))
    shown = (await (await visitor(world.alice)).open(f"/programmes/{world.programme_id}/risks")).text
    assert "Brackenham: fewer than 5 drafts" in shown


async def test_the_grid_shows_where_each_risk_was(world: World, visitor: Visit) -> None:
    item = await raised(world)
    await actions.review(world.alice, item.id, NewReview(version=1, likelihood=4, impact=4, note="Worse"))
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/risk-grid"
    assert "No risk has moved since 24 October 2026" in (await alice.open(path)).text
    assert "1 open risk: 1 critical" in (await alice.open(f"{path}?since=2026-11-23")).text
    typed = (await alice.open(f"{path}?since-day=5&since-month=10&since-year=2026")).text
    assert "No risk has moved since 5 October 2026" in typed


async def test_what_bears_on_it_stands_on_the_page_of_a_milestone_and_a_proposal(world: World, visitor: Visit) -> None:
    ref = await milestone(world)
    new = NewProposal(title="Share a service", recommendation="That it is shared", ref="PRP-09")
    proposal = await decisions.add_proposal(world.alice, world.programme_id, new)
    await raised(world, milestones=[ref], proposals=["PRP-09"])
    alice = await visitor(world.alice)
    plan = (await alice.open(f"/programmes/{world.programme_id}/milestones")).text
    address = plan.split('href="/milestones/')[1].split('"')[0]
    assert "Risks and issues that bear on it" in (await alice.open(f"/milestones/{address}")).text
    page = (await alice.open(f"/proposals/{proposal.id}/risks")).text
    assert "1 risk or issue bears on “Share a service”" in page
    assert "RSK-01 The preferred supplier withdraws" in page


async def test_a_program_judges_with_the_version_it_read(world: World, api: Speak) -> None:
    item = await raised(world)
    alice = await api(world.alice)
    score = {"likelihood": 3, "legal": 5, "note": "Counsel"}
    assert (await alice.post(f"/risks/{item.id}/scores", json=score)).status_code == 428
    made = await alice.post(f"/risks/{item.id}/scores", json=score, headers={"If-Match": '"1"'})
    assert (made.status_code, made.json()["impact"]) == (201, 5)
    price = {"chance": 30, "amount": "1200.50", "because": "Quoted"}
    made = await alice.post(f"/risks/{item.id}/exposures", json=price, headers={"If-Match": made.headers["etag"]})
    assert made.status_code == 201
    reserve = (await alice.get(f"/programmes/{world.programme_id}/risk-reserve")).json()
    assert (reserve["expected"], reserve["rule"]) == ("360.15", "B7/expected-value")
    assert [one["stage"] for one in (await alice.get(f"/risks/{item.id}/scores")).json()] == ["residual"]


@pytest.mark.parametrize(
    "end", ["appetites", "escalations", "risk-reserve", "risk-actions", "risk-grid", "risks/workbook"]
)
async def test_charlie_finds_none_of_it(world: World, visitor: Visit, end: str) -> None:
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/programmes/{world.programme_id}/{end}")).status_code == 404
