from collections.abc import Awaitable, Callable
from datetime import date

from govern.decisions import actions, queries
from govern.decisions.model import Outcome, Publication, Published, Recording
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from tests.conftest import Visitor
from tests.decisions.test_actions import NEW, approval, proposed
from tests.world import World

DAY = date(2027, 4, 1)
Visit = Callable[..., Awaitable[Visitor]]


def on(field: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{field}-day": str(day), f"{field}-month": str(month), f"{field}-year": str(year)}


async def test_an_empty_register_says_so_and_offers_the_first_only_to_who_may(world: World, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/proposals"
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    assert "No proposal yet" in (await alice.open(path)).text
    assert f"{path}/new" in (await alice.open(path)).text
    assert f"{path}/new" not in (await victor.open(path)).text


async def test_a_proposal_is_put_to_every_council_by_a_form(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await alice.send(
        f"/programmes/{world.programme_id}/proposals/new", title=NEW.title, recommendation=NEW.recommendation
    )
    assert "PRP-01 is put to every council." in shown.text
    for council in ("Ashvale", "Brackenham", "Calderwick"):
        assert council in shown.text


async def test_who_plans_for_a_council_is_asked_as_soon_as_a_text_is_put_to_it(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, alice, home = await visitor(world.bob), await visitor(world.alice), f"/programmes/{world.programme_id}"
    asks = f'href="/partner-decisions/{ids["B"]}/plans">Plan when Cabinet decides</a>'
    assert asks in (await bob.open(home)).text
    assert asks not in (await alice.open(home)).text
    unsaid = await bob.send(f"/partner-decisions/{ids['B']}/plans", version="1", body="Cabinet", route="cabinet")
    assert "none to none" not in unsaid.text


async def test_a_proposal_without_words_keeps_its_title(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    answer = await alice.send(f"/programmes/{world.programme_id}/proposals/new", title="A title", recommendation="")
    assert answer.status_code == 422
    assert 'href="#recommendation"' in answer.text
    assert 'value="A title"' in answer.text


async def test_bob_plans_publishes_and_records_brackenhams_decision(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    planned = await bob.send(
        f"{address}/plans", version="1", body="Cabinet", route="cabinet", key="yes", **on("meeting", 19, 11, 2026)
    )
    assert "The plan is saved." in planned.text
    noticed = await bob.send(f"{address}/publications", version="2", what="notice", **on("on", 19, 10, 2026))
    assert "What was published is noted." in noticed.text
    decided = await bob.send(
        f"{address}/outcomes", version="3", text_version="1", outcome="approved", **on("decided_on", 19, 11, 2026)
    )
    assert "The decision is recorded." in decided.text
    assert "Brackenham has approved" in decided.text
    assert (await queries.decision(world.alice, ids["B"]))[1].notice_published == date(2026, 10, 19)


async def test_how_a_proposal_and_a_decision_stand_is_behind_a_why_with_rule_and_source(
    world: World, visitor: Visit
) -> None:
    made, ids = await proposed(world)
    bob = await visitor(world.bob)
    proposal = (await bob.open(f"/proposals/{made.id}")).text
    decision = (await bob.open(f"/partner-decisions/{ids['B']}")).text
    for told, about in (
        (proposal, "the proposal stands so"),
        (decision, "it takes effect then"),
        (decision, "call-in stands so"),
    ):
        behind = told.partition(f'Why?<span class="govuk-visually-hidden"> {about}')[2].partition("</details>")[0]
        assert "<dt>Rule</dt>" in behind, about
        assert "<dt>Source</dt>" in behind or "Owner: The administrator of this installation" in behind, about
    assert "<strong>Call-in</strong>, England, since 10 September 2012" in behind
    assert 'href="https://www.legislation.gov.uk/ukpga/2000/22/section/9F"' in behind


async def test_amended_words_are_shown_as_divergent(world: World, visitor: Visit) -> None:
    made, ids = await proposed(world)
    bob = await visitor(world.bob)
    shown = await bob.send(
        f"/partner-decisions/{ids['B']}/outcomes", version="1", text_version="1",
        outcome="approved-with-amendments", amended_text="From 1 July 2027.", **on("decided_on", 19, 11, 2026),
    )  # fmt: skip
    assert "From 1 July 2027." in shown.text
    assert "the councils have approved different texts" in (await bob.open(f"/proposals/{made.id}")).text


async def test_a_decision_form_keeps_what_was_typed_and_names_the_problem(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob = await visitor(world.bob)
    answer = await bob.send(
        f"/partner-decisions/{ids['B']}/outcomes", version="1", text_version="1", outcome="approved",
        reasons="The <other> bid", **on("decided_on", 16, 12, 2026),
    )  # fmt: skip
    assert answer.status_code == 422
    assert "16 December 2026 has not come yet." in answer.text
    assert "The &lt;other&gt; bid" in answer.text


async def test_a_second_person_is_told_and_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    await actions.publish(world.bob, ids["B"], Publication(version=1, what=Published.AGENDA, on=date(2026, 11, 11)))
    bob = await visitor(world.bob)
    answer = await bob.send(
        f"/partner-decisions/{ids['B']}/outcomes", version="1", text_version="1", outcome="approved",
        reasons="Mine", **on("decided_on", 19, 11, 2026),
    )  # fmt: skip
    assert answer.status_code == 409
    assert "Bob Barker published decision PRP-01/B" in answer.text
    assert "What you typed is kept below." in answer.text
    assert "Mine" in answer.text


async def test_call_in_is_offered_only_while_the_window_is_open(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, carol = await visitor(world.bob), await visitor(world.carol)
    for who, code in ((world.bob, "B"), (world.carol, "C")):
        await actions.record_outcome(who, ids[code], approval(1))
        record = Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20))
        await actions.publish(who, ids[code], record)
    open_window = (await bob.open(f"/partner-decisions/{ids['B']}")).text
    assert "/call-ins" in open_window
    assert "Called in on" in (await bob.open(f"/partner-decisions/{ids['B']}/call-ins")).text
    assert "/call-ins" not in (await carol.open(f"/partner-decisions/{ids['C']}")).text
    called = await bob.send(
        f"/partner-decisions/{ids['B']}/call-ins", version="3", because="Cost", **on("on", 23, 11, 2026)
    )
    assert "The decision is called in." in called.text
    assert "/releases" in called.text


async def test_a_refused_decision_cannot_be_called_in_from_its_page(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    refusal = Recording(version=1, outcome=Outcome.REFUSED, text_version=1, decided_on=date(2026, 11, 19))
    await actions.record_outcome(world.bob, ids["B"], refusal)
    await actions.publish(world.bob, ids["B"], Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    shown = (await (await visitor(world.bob)).open(f"/partner-decisions/{ids['B']}")).text
    assert "Brackenham has refused" in shown
    assert "/call-ins" not in shown


async def test_carol_reads_bobs_decision_without_its_forms_and_charlie_finds_none(world: World, visitor: Visit) -> None:
    made, ids = await proposed(world)
    carol, charlie = await visitor(world.carol), await visitor(world.charlie)
    address = f"/partner-decisions/{ids['B']}"
    assert "/outcomes" not in (await carol.open(address)).text
    typed = {"version": "1", "text_version": "1", "outcome": "approved"} | on("decided_on", 19, 11, 2026)
    assert (await carol.send(f"{address}/outcomes", **typed)).status_code == 403
    for path in (address, f"/proposals/{made.id}", f"/programmes/{world.programme_id}/proposals"):
        assert (await charlie.open(path)).status_code == 404
    assert (await charlie.send(f"{address}/outcomes", **typed)).status_code == 404


async def test_one_milestone_ticked_waits_for_the_proposal(world: World, visitor: Visit) -> None:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    new = NewMilestone(workstream_id=stream.id, kind=MilestoneKind.MILESTONE, title="Go-live", baseline_finish=DAY)
    milestone = await plan.add_milestone(world.alice, world.programme_id, new)
    alice = await visitor(world.alice)
    shown = await alice.send(
        f"/programmes/{world.programme_id}/proposals/new",
        title=NEW.title,
        recommendation=NEW.recommendation,
        milestone_ids=str(milestone.id),
    )
    assert "Milestones that wait for it" in shown.text


async def test_the_register_is_narrowed_by_words_and_by_how_proposals_stand(world: World, visitor: Visit) -> None:
    await proposed(world)
    path = f"/programmes/{world.programme_id}/proposals"
    alice = await visitor(world.alice)
    assert NEW.title in (await alice.open(f"{path}?words={NEW.title[:6].upper()}&standing=open")).text
    for asked in ("words=zebra", "standing=refused"):
        shown = (await alice.open(f"{path}?{asked}")).text
        assert "No proposal is like this" in shown, asked
        assert len((await alice.open(f"{path}?{asked}&download=csv")).text.splitlines()) == 1, asked
