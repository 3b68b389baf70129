"""A briefing under embargo stays until its decision is published, and then goes out by itself."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries
from govern.briefings.actions.embargoes import set_embargo
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model.embargoes import SetEmbargo
from govern.briefings.queries.embargoes import embargo
from govern.briefings.rules.embargoes import held
from govern.decisions import actions as decisions
from govern.decisions import queries as decided
from govern.decisions.model import NewDecision, NewProposal, Publication, Published
from govern.kit.errors import Invalid, NotAllowed, NotFound
from tests.briefings.world import NEW, approved, staff, written
from tests.conftest import Visitor
from tests.decisions.test_actions import approval
from tests.packs.test_rules_past import ONE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TODAY = date(2026, 11, 23)
UNTIL = SetEmbargo(until=date(2026, 12, 16), because="Cabinet decides first.")
LIFT = SetEmbargo(because="Cabinet has decided.")


@pytest.mark.parametrize(
    ("until", "published", "words"),
    [
        (None, TODAY, ()),
        (TODAY, TODAY, ()),
        (TODAY + timedelta(days=1), TODAY, ("It is under embargo until 24 November 2026.",)),
        (None, None, ("Ashvale has not published a decision yet.",)),
        (None, TODAY + timedelta(days=1), ("Ashvale has not published a decision yet.",)),
    ],
)
def test_what_holds_a_briefing(until: date | None, published: date | None, words: tuple[str, ...]) -> None:
    one = replace(ONE, council_name="Ashvale", published=published)
    assert held(until, [one], today=TODAY) == words


def test_a_proposal_that_no_council_was_asked_to_decide_holds_too() -> None:
    assert held(None, [], today=TODAY) == ("No council has been asked to decide on it yet.",)
    assert held(TODAY, None, today=TODAY) == ()


async def test_a_due_briefing_waits_for_the_decision_it_is_about(world: World) -> None:
    await staff(world)
    briefing = await approved(world)
    put = NewProposal(title="One service", recommendation="One.", decisions=(NewDecision(council_code="B"),))
    made = await decisions.add_proposal(world.alice, world.programme_id, put)
    await set_embargo(world.alice, briefing.id, SetEmbargo(proposal_id=made.id, because="The council decides first."))
    due = clock.now() + timedelta(days=21, hours=1)
    asked = await decided.decisions(world.alice, world.programme_id)
    (one,) = [each for each in asked if each.proposal_id == made.id]
    await decisions.record_outcome(world.bob, one.id, approval(1))
    assert (await embargo(world.alice, briefing.id, due)).sentences == ("Brackenham has not published a decision yet.",)
    assert await freeze_due(due) == 0
    record = Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20))
    await decisions.publish(world.bob, one.id, record)
    assert await freeze_due(due) == 1


async def test_a_due_briefing_waits_and_leaves_when_the_embargo_ends(world: World) -> None:
    await staff(world)
    briefing = await approved(world)
    await set_embargo(world.alice, briefing.id, UNTIL)
    due = clock.now() + timedelta(days=21, hours=1)
    assert await freeze_due(due) == 0
    assert await queries.sendings(world.alice, briefing.id) == []  # nothing is promised yet: it can still be changed
    assert await freeze_due(due + timedelta(days=2)) == 1


async def test_nobody_frees_their_own_words(world: World) -> None:
    briefing = await written(world)
    with pytest.raises(Invalid):
        await set_embargo(world.alice, briefing.id, LIFT)
    await set_embargo(world.alice, briefing.id, UNTIL)
    with pytest.raises(NotAllowed, match="somebody else"):
        await set_embargo(world.alice, briefing.id, LIFT)
    found = await set_embargo(world.bob, briefing.id, LIFT)
    assert not found.is_set
    assert not (await embargo(world.alice, briefing.id, clock.now())).holds
    with pytest.raises(NotFound):
        await set_embargo(world.charlie, briefing.id, UNTIL)


async def test_the_page_says_what_holds_it(world: World, visitor: Visit) -> None:
    briefing = await written(world)
    alice = await visitor(world.alice)
    address = f"/briefings/{briefing.id}/embargo"
    refused = await alice.send(address, because="x", **{"until-day": "16", "until-month": "13", "until-year": "2026"})
    assert refused.status_code == 422
    day = {"until-day": "16", "until-month": "12", "until-year": "2026"}
    done = await alice.send(address, because="Cabinet decides first.", proposal_id="", **day)
    assert "It is under embargo until 16 December 2026." in done.text
    assert NEW.subject.split(" ")[0] in done.text
    charlie = await visitor(world.charlie)
    assert (await charlie.open(address)).status_code == 404
