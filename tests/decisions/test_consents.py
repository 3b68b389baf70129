"""The register of section 24 consents: stated, judged, asked for, given, breached; and whose it is."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model.consents import (
    ChangedMatter,
    Judged,
    Limb,
    NewDirection,
    NewMatter,
    State,
    Telling,
    Turn,
)
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.model.reorganisation import StateReorganisation
from govern.raid import actions as raid
from govern.raid import queries as risks
from govern.raid import rules as raid_rules
from govern.raid.model import Band
from govern.raid.model.breaches import NewBreach
from govern.thread.queries import consenting
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY, VESTING = date(2026, 11, 23), date(2027, 4, 1)
DIRECTION = NewDirection(
    councils=["A", "B"], since=date(2026, 1, 1), specified=VESTING, counted_after=date(2006, 12, 31),
    land=Decimal(100_000), capital=Decimal(1_000_000), contract=Decimal(100_000), variable=True, reserves=True,
    consenter="the shadow authority", source="The direction of 1 January 2026",
)  # fmt: skip
SUPPORT = NewMatter(
    council_code="B", limb=Limb.CONTRACT, title="Support of IT", counterparty="Vale IT Ltd", amount=Decimal(90_000),
    day=date(2026, 12, 1), ends_on=date(2028, 3, 31),
)  # fmt: skip
EARLIER = replace(SUPPORT, title="Help desk", amount=Decimal(20_000), day=date(2024, 5, 1), ends_on=date(2025, 4, 30))


async def reorganising(world: World) -> None:
    said = StateReorganisation(vesting_on=VESTING, order="The Vale (Structural Changes) Order 2026")
    await partners.state_reorganisation(world.alice, world.programme_id, said)
    await actions.state_direction(world.alice, world.programme_id, DIRECTION)


async def noted(world: World) -> Judged:
    await reorganising(world)
    await actions.add_consent(world.bob, world.programme_id, EARLIER)
    return await actions.add_consent(world.bob, world.programme_id, SUPPORT)


def telling(version: int, turn: Turn, day: date = TODAY) -> Telling:
    return Telling(version=version, turn=turn, day=day, words="Letter in file 12.")


async def test_only_a_reorganisation_has_the_register(world: World) -> None:
    with pytest.raises(Conflict, match="no reorganisation"):
        await actions.state_direction(world.alice, world.programme_id, DIRECTION)
    with pytest.raises(Conflict, match="no reorganisation"):
        await actions.add_consent(world.bob, world.programme_id, SUPPORT)
    with pytest.raises(NotAllowed):
        await partners.state_reorganisation(world.bob, world.programme_id, StateReorganisation(vesting_on=VESTING))
    with pytest.raises(Invalid, match="vesting_on"):
        await partners.state_reorganisation(world.alice, world.programme_id, StateReorganisation(order="An order"))
    await reorganising(world)
    with pytest.raises(Conflict, match="Somebody else"):
        await partners.state_reorganisation(world.alice, world.programme_id, StateReorganisation(version=0))


async def test_a_matter_goes_from_needed_to_asked_to_given_to_entered_into(world: World) -> None:
    made = await noted(world)
    assert (made.matter.ref, made.state, made.total, made.counted) == ("S24-02", State.NEEDED, 110_000, ("S24-01",))
    (need,) = await consenting.needs(world.bob, world.programme_id, TODAY)
    assert (
        need.sentence == "Brackenham: “Support of IT” needs the consent of the shadow authority before 1 December 2026."
    )
    assert await consenting.needs(world.alice, world.programme_id, TODAY) == []
    asked = await actions.tell_consent(world.bob, made.matter.id, telling(1, Turn.ASKED))
    given = await actions.tell_consent(world.bob, made.matter.id, telling(2, Turn.GIVEN))
    assert (asked.state, given.state, given.matter.evidence) == (State.ASKED, State.GIVEN, "Letter in file 12.")
    entered = await actions.tell_consent(world.bob, made.matter.id, telling(3, Turn.ENTERED))
    assert entered.state is State.GIVEN
    said = [one.sentence for one in await queries.consent_history(world.victor, made.matter.id)]
    assert said[0] == "Bob Barker noted as entered into consent S24-02: day 23 November 2026"
    assert [one.turn for one in await queries.consent_turns(world.victor, made.matter.id)] == [
        Turn.ASKED, Turn.GIVEN, Turn.ENTERED,
    ]  # fmt: skip


async def test_a_dearer_matter_is_to_be_asked_for_again(world: World) -> None:
    made = await noted(world)
    await actions.tell_consent(world.bob, made.matter.id, telling(1, Turn.GIVEN))
    facts: dict[str, Any] = {name: getattr(SUPPORT, name) for name in SUPPORT.__struct_fields__[1:]}
    change = ChangedMatter(version=2, because="A cheaper offer.", **facts | {"amount": Decimal(85_000)})
    assert (await actions.change_consent(world.bob, made.matter.id, change)).state is State.GIVEN
    dearer = ChangedMatter(version=3, because="A second site.", **facts)
    assert (await actions.change_consent(world.bob, made.matter.id, dearer)).state is State.NEEDED


async def test_a_breach_becomes_a_critical_risk_once(world: World) -> None:
    made = await noted(world)
    with pytest.raises(Conflict, match="no breach"):
        await raid.raise_breach(world.bob, made.matter.id, NewBreach())
    breach = await actions.tell_consent(world.bob, made.matter.id, telling(1, Turn.ENTERED))
    assert breach.state is State.BREACH
    (need,) = await consenting.needs(world.alice, world.programme_id, TODAY)
    assert "without consent. That is critical." in need.sentence
    item = await raid.raise_breach(world.bob, made.matter.id, NewBreach(owner_id=world.bob.id))
    assert raid_rules.rating(item.likelihood, item.impact).band is Band.CRITICAL
    assert "S24-02" in item.cause
    assert "without the consent of the shadow authority" in item.cause
    assert (await risks.risk_of_breach(world.victor, made.matter.id)) == item
    with pytest.raises(Conflict, match="in the register already"):
        await raid.raise_breach(world.bob, made.matter.id, NewBreach())


async def test_a_council_speaks_for_itself_alone_and_the_second_of_two_is_told(world: World) -> None:
    made = await noted(world)
    for somebody in (world.alice, world.carol, world.victor):
        with pytest.raises(NotAllowed):
            await actions.tell_consent(somebody, made.matter.id, telling(1, Turn.GIVEN))
    with pytest.raises(NotAllowed):
        await actions.state_direction(world.bob, world.programme_id, DIRECTION)
    with pytest.raises(Invalid, match="No partner has the code Z"):
        await actions.state_direction(world.alice, world.programme_id, replace(DIRECTION, councils=["Z"]))
    await actions.tell_consent(world.bob, made.matter.id, telling(1, Turn.ASKED))
    with pytest.raises(Conflict, match="Somebody else came first: Bob Barker asked for consent S24-02"):
        await actions.tell_consent(world.bob, made.matter.id, telling(1, Turn.GIVEN))


async def test_its_pages_state_note_and_end(world: World, visitor: Visit) -> None:
    alice, path = await visitor(world.alice), f"/programmes/{world.programme_id}"
    assert "Section 24" not in (await alice.open(f"{path}/proposals")).text
    assert "Only a reorganisation of councils has this register" in (await alice.open(f"{path}/consents")).text
    when = {"vesting_on-day": "1", "vesting_on-month": "4", "vesting_on-year": "2027"}
    assert (
        "The new councils take over on 1 April 2027"
        in (await alice.send(f"{path}/reorganisation", version="0", order="An order", **when)).text
    )
    assert "Section 24 consents" in (await alice.open(f"{path}/proposals")).text
    wrong = await alice.send(f"{path}/consent-directions/new", land="much")
    assert (wrong.status_code, 'href="#land"' in wrong.text) == (422, True)
    stated = await alice.send(
        f"{path}/consent-directions/new", councils="B", since="2026-01-01", specified="2027-04-01", land="£100,000",
        counted_after="2006-12-31", contract="100000", variable="true", reserves="false", consenter="The shadow",
        source="The direction",
    )  # fmt: skip
    assert "DIR-01 is noted" in stated.text
    bob = await visitor(world.bob)
    made = await bob.send(
        f"{path}/consents/new", council_code="B", limb="land", title="The depot", amount="100000.01", day="2026-12-01"
    )
    assert "£100,000.01 is more than £100,000.00: consent is needed." in made.text
    (one,) = await queries.consents(world.bob, world.programme_id)
    address = f"/consents/{one.matter.id}"
    said = await bob.send(
        f"{address}/statements", version="1", turn="entered-into", day="2026-11-23", words="Sealed by mistake"
    )
    assert "critical, entered into without consent" in said.text
    assert "without consent. That is critical." in (await alice.open(path)).text
    assert "1 matter was entered into without consent" in (await alice.open(f"{path}/consents")).text
    risk = await bob.send(f"{address}/risk", owner_id="", note="")
    assert "RSK-01 is in the register" in risk.text
    late = await bob.send(f"{address}/changes/new", version="1", limb="land", title="The depot", amount="1",
                          day="2026-12-01", because="Typed wrongly")  # fmt: skip
    assert (late.status_code, "Typed wrongly" in late.text) == (409, True)
    sheet = (await bob.open(f"{path}/consents?download=csv")).text
    assert "S24-01,The depot,Brackenham,2026-11-23,100000.01,100000.01,Entered into without consent" in sheet


async def test_charlie_finds_no_consent(world: World, visitor: Visit, api: Speak) -> None:
    made = await noted(world)
    with pytest.raises(NotFound):
        await actions.tell_consent(world.charlie, made.matter.id, telling(1, Turn.GIVEN))
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    path = f"/programmes/{world.programme_id}"
    for address in (f"/consents/{made.matter.id}", f"{path}/consents", f"{path}/reorganisation"):
        assert (await charlie.open(address)).status_code == 404
        assert (await program.get(address)).status_code == 404


async def test_the_api_answers_the_same(world: World, api: Speak) -> None:
    made = await noted(world)
    bob, address = await api(world.bob), f"/consents/{made.matter.id}"
    found = await bob.get(address)
    assert (found.json()["state"], found.json()["total"], found.headers["ETag"][:2]) == ("needed", "110000.00", '"1')
    told = {"turn": "given", "day": "2026-11-23", "words": "Letter"}
    assert (await bob.post(f"{address}/statements", json=told)).status_code == 428
    answer = await bob.post(f"{address}/statements", json=told, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["state"]) == (201, "given")
    listed = await bob.get(f"/programmes/{world.programme_id}/consents")
    assert [one["matter"]["number"] for one in listed.json()["items"]] == [2, 1]
    bad = await bob.post(f"/programmes/{world.programme_id}/consents", json={"council_code": "B", "limb": "land",
                         "title": "X", "amount": "-1", "day": "2026-11-23"})  # fmt: skip
    assert bad.status_code == 422
