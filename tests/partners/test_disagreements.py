"""What a council does not agree with: raised for it alone, owned until a day, and settled only by itself."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.kit import wording
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model import Accepted, NewScope
from govern.partners.model.disagreements import ChangedDisagreement, NewDisagreement, Reopening, Settlement
from govern.partners.rules import disagreements as rules
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY, DUE = date(2026, 11, 23), date(2026, 12, 11)


def about(world: World, **said: object) -> NewDisagreement:
    whole = NewDisagreement(
        council_id=world.council_ids["B"],
        title="Who employs the managers",
        words="Not all of them move to one council.",
        owner_id=world.alice.id,
        due=DUE,
    )
    return replace(whole, **said)


async def test_a_council_raises_it_about_the_text_as_it_stands_and_settles_it_itself(world: World) -> None:
    made = await actions.raise_disagreement(world.bob, world.programme_id, about(world))
    assert (made.ref, made.council_name, made.owner_name, made.scope_number) == (
        "DIS-01", "Brackenham", "Alice Archer", 1,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        await actions.settle(world.alice, made.id, Settlement(version=1, words="I think so."))
    with pytest.raises(NotAllowed):
        await actions.settle(world.carol, made.id, Settlement(version=1, words="So do we."))
    done = await actions.settle(world.bob, made.id, Settlement(version=1, words="The host is named in the agreement."))
    assert (done.settled_on, done.settlement) == (TODAY, "The host is named in the agreement.")
    again = await actions.reopen(world.bob, made.id, Reopening(version=2, words="It is not.", due=DUE))
    assert (again.is_open, again.settlement, again.version) == (True, "", 3)
    turns = await queries.turns(world.victor, made.id)
    assert [turn.turn.value for turn in turns] == ["raised", "settled", "reopened"]


async def test_somebody_else_sees_to_it_from_then_on_and_every_turn_is_kept(world: World) -> None:
    made = await actions.raise_disagreement(world.bob, world.programme_id, about(world))
    change = ChangedDisagreement(version=1, owner_id=world.carol.id, due=date(2027, 1, 8), because="Carol knows more.")
    after = await actions.change_disagreement(world.alice, made.id, change)
    assert (after.owner_name, after.due) == ("Carol Coates", date(2027, 1, 8))
    with pytest.raises(Conflict, match="Somebody else came first: Alice Archer changed disagreement DIS-01"):
        await actions.settle(world.bob, made.id, Settlement(version=1, words="Settled."))
    history = await queries.disagreement_history(world.alice, made.id)
    assert [one.sentence.split(":")[0] for one in history] == [
        "Alice Archer changed disagreement DIS-01",
        "Bob Barker raised disagreement DIS-01",
    ]


@pytest.mark.parametrize(("said", "field"), [({"due": date(2026, 11, 20)}, "due"), ({"owner_id": 999_999}, "owner_id")])
async def test_a_wrong_field_is_named_and_nothing_is_saved(world: World, said: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        await actions.raise_disagreement(world.bob, world.programme_id, about(world, **said))
    assert list(wrong.value.problems) == [field]
    assert await queries.disagreements(world.bob, world.programme_id) == []


async def test_nobody_raises_one_for_another_council(world: World) -> None:
    for person in (world.bob, world.alice, world.victor):
        with pytest.raises(NotAllowed):
            await actions.raise_disagreement(
                person, world.programme_id, about(world, council_id=world.council_ids["C"])
            )


async def test_its_pages_raise_change_and_settle_it(world: World, visitor: Visit) -> None:
    bob, home = await visitor(world.bob), f"/programmes/{world.programme_id}/disagreements"
    assert "No disagreement has been raised" in (await bob.open(home)).text
    when = {"due-day": "11", "due-month": "12", "due-year": "2026"}
    typed = {"council_id": str(world.council_ids["B"]), "owner_id": str(world.alice.id), "title": "Who employs them"}
    wrong = await bob.send(home, **typed, **when)
    assert (wrong.status_code, 'href="#words"' in wrong.text, 'value="Who employs them"' in wrong.text) == (
        422, True, True,
    )  # fmt: skip
    made = await bob.send(home, **typed, **when, words="Not one council.")
    assert "DIS-01 is raised: Alice Archer sees to it." in made.text
    path = made.url.path
    assert "1 disagreement is open" in (await bob.open(home)).text
    alice = await visitor(world.alice)
    assert "Only Brackenham says that it is settled." in (await alice.open(path)).text
    assert (await alice.send(f"{path}/settlements", version="1", words="Done.")).status_code == 403
    settled = await bob.send(f"{path}/settlements", version="1", words="The host is named.")
    assert "settled on 23 November 2026" in settled.text
    assert "Every disagreement is settled" in (await bob.open(home)).text
    csv = (await bob.open(f"{home}?download=csv")).text
    assert "Who employs them" in csv


async def test_a_changed_text_shows_the_words_that_changed_to_whoever_accepted_before(
    world: World, visitor: Visit
) -> None:
    told = Accepted(number=1, means="Our people move.")
    await actions.accept_scope(world.bob, world.partner_ids["B"], told)
    new = NewScope(version=1, vision="One service for all three councils.", scope_in="Revenues", scope_out="Planning")
    await actions.change_scope(world.alice, world.programme_id, new)
    own = f"/programmes/{world.programme_id}/partners/{world.partner_ids['B']}/understandings"
    page = (await (await visitor(world.bob)).open(f"{own}/new")).text
    assert "Brackenham accepted version 1. What changed since is marked." in page
    assert '<ins><span class="govuk-visually-hidden">added: </span>all' in page
    empty = await (await visitor(world.bob)).send(own, number="2")
    assert (empty.status_code, 'href="#means"' in empty.text) == (422, True)
    done = await (await visitor(world.bob)).send(own, number="2", means="We keep our own policies.")
    assert "We keep our own policies." in done.text


async def test_charlie_finds_no_disagreement(world: World, visitor: Visit, api: Speak) -> None:
    made = await actions.raise_disagreement(world.bob, world.programme_id, about(world))
    with pytest.raises(NotFound):
        await queries.disagreement(world.charlie, made.id)
    charlie = await api(world.charlie)
    assert (await charlie.get(f"/disagreements/{made.id}")).status_code == 404
    assert (await charlie.get(f"/programmes/{world.programme_id}/disagreements")).status_code == 404
    shut = await visitor(world.charlie)
    own = f"/programmes/{world.programme_id}/partners/{world.partner_ids['B']}/understandings/new"
    for path in (f"/disagreements/{made.id}", f"/programmes/{world.programme_id}/disagreements/new", own):
        assert (await shut.open(path)).status_code == 404


async def test_the_api_needs_the_version_that_was_read(world: World, api: Speak) -> None:
    bob = await api(world.bob)
    body = {"council_id": world.council_ids["B"], "title": "T", "words": "W", "owner_id": world.alice.id,
            "due": "2026-12-11"}  # fmt: skip
    made = await bob.post(f"/programmes/{world.programme_id}/disagreements", json=body)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    path = f"/disagreements/{made.json()['id']}"
    late = await bob.post(f"{path}/settlements", json={"words": "S"}, headers={"If-Match": '"7"'})
    assert late.status_code == 412
    done = await bob.post(f"{path}/settlements", json={"words": "S"}, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["settled_on"]) == (201, "2026-11-23")
    assert len((await bob.get(f"{path}/turns")).json()) == 2


def test_words_are_compared_in_reading_order():
    runs = wording.compared("One service for three councils.", "One shared service for three councils and parishes.")
    assert [(run.what.value, run.words) for run in runs] == [
        ("same", "One"),
        ("added", "shared"),
        ("same", "service for three"),
        ("removed", "councils."),
        ("added", "councils and parishes."),
    ]
    assert wording.changed(runs) == "4 words added and 1 word removed"
    assert wording.changed(wording.compared("The  same\nwords", "The same words")) == "the words are the same"


def test_the_front_page_says_who_has_accepted_what():
    assert rules.accepted(["Ashvale", "Brackenham"], ["Calderwick"], 2) == (
        "Ashvale and Brackenham have accepted the shared text, version 2; Calderwick has not."
    )
    assert rules.accepted([], ["Calderwick"], 1) == "No council has accepted the shared text, version 1, yet."
    assert rules.accepted(["Ashvale"], [], 1) == "Ashvale has accepted the shared text, version 1."
