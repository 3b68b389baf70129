"""Owners by day, requirements by council, and how councils run a service: actions, pages, the API, and Charlie."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import asyncpg
import httpx
import pytest

from govern.adapters import clock, files
from govern.adapters.database import trial
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.services import actions, queries
from govern.services.model import Delivery, NewService, Service, StateOwner
from govern.services.model.needs import NeedKind, NeedState, NewRequirement, SayNeed, SayPractice
from govern.services.queries import needs
from govern.services.queries.owners import stated_owners
from govern.services.rules.needs import headline, matrix
from govern.services.tables import ServiceTenure
from govern.thread import actions as thread
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
STARTS = date(2026, 11, 2)
SAID = StateOwner(
    council_code="B", starts=STARTS, owner="Meridian", delivery=Delivery.CONTRACTOR, because="The backlog"
)
NEED = NewRequirement(about=NeedKind.TECHNOLOGY, words="One work queue", due=date(2027, 3, 19))


async def added(world: World) -> Service:
    return await actions.add(world.alice, world.programme_id, NewService(name="Housing benefit", before=["A", "B"]))


def practice(**more: object) -> SayPractice:
    said = {"council_code": "B", "how": "By post", "system": "Tallis", "source": "Interview"} | more
    return SayPractice(**said)


async def test_an_owner_is_stated_corrected_and_taken_back_and_all_stays(world: World) -> None:
    made = await added(world)
    await actions.state_owner(world.bob, made.id, SAID)
    with pytest.raises(Conflict):
        await actions.state_owner(world.alice, made.id, SAID)
    again = StateOwner(council_code="B", starts=STARTS, seen=1, because="It was another")
    rows = await actions.state_owner(world.alice, made.id, again)
    assert [(one.owner, one.number, one.by_name) for one in rows] == [
        ("Meridian", 1, "Bob Barker"),
        ("", 2, "Alice Archer"),
    ]
    with pytest.raises(Invalid):
        await actions.state_owner(world.alice, made.id, StateOwner(
            council_code="B", starts=STARTS, seen=2, because="Twice"))  # fmt: skip
    said = [one.sentence for one in await queries.history(world.alice, made.id)]
    assert len(said) == 3


async def test_the_table_itself_holds_no_two_owners_from_one_day(world: World) -> None:
    made = await added(world)

    async def put(starts: date | None) -> None:
        async with trial():
            for _ in range(2):
                await ServiceTenure(
                    service=made.id, council=world.council_ids["B"], starts=starts, owner="X", delivery="own", number=1,
                    because="x", by=None, at=clock.now(),
                ).save()  # fmt: skip

    for starts in (STARTS, None):
        with pytest.raises(asyncpg.UniqueViolationError):
            await put(starts)


async def test_a_council_speaks_for_its_own_residents_alone(world: World) -> None:
    made = await added(world)
    need = await actions.add_requirement(world.bob, made.id, NEED)
    for_a = StateOwner(council_code="A", starts=STARTS, owner="X", delivery=Delivery.SHARED, because="x")
    for act in (
        actions.state_owner(world.bob, made.id, for_a),
        actions.say_need(world.bob, need.id, SayNeed(council_code="A", state=NeedState.MET)),
        actions.say_practice(world.bob, made.id, practice(council_code="A")),
        actions.add_requirement(world.victor, made.id, NEED),
    ):
        with pytest.raises(NotAllowed):
            await act
    for act in (
        actions.state_owner(world.charlie, made.id, SAID),
        actions.say_need(world.charlie, need.id, SayNeed(council_code="B", state=NeedState.MET)),
        actions.say_practice(world.charlie, made.id, practice()),
        actions.add_requirement(world.charlie, made.id, NEED),
    ):
        with pytest.raises(NotFound):
            await act


async def test_what_a_council_said_last_counts(world: World) -> None:
    made = await added(world)
    need = await actions.add_requirement(world.alice, made.id, NEED)
    assert (need.ref, [one.state for one in need.councils]) == ("SRV-01/1", [NeedState.NOT_BEGUN] * 2)
    await actions.say_need(world.bob, need.id, SayNeed(council_code="B", state=NeedState.UNDER_WAY, variation="Paper"))
    done = await actions.say_need(world.bob, need.id, SayNeed(council_code="B", state=NeedState.MET))
    assert (done.done, done.councils[1].by_name) == (1, "Bob Barker")
    with pytest.raises(Invalid) as wrong:
        await actions.say_need(world.alice, need.id, SayNeed(council_code="C", state=NeedState.MET))
    assert set(wrong.value.problems) == {"council_code"}


async def test_the_matrix_sets_systems_and_costs_side_by_side(world: World) -> None:
    made = await added(world)
    await actions.say_practice(world.bob, made.id, practice(cost=Decimal("574000.00"), year=2026))
    await actions.say_practice(world.alice, made.id, practice(council_code="A", system="Ledgerline"))
    (row,) = matrix([made], await needs.practices(world.alice, world.programme_id), [], requirements=[])
    assert (row.systems, row.sentence) == (2, "2 systems to bring together.")
    assert [(one.council_code, one.cost) for one in row.cells] == [("A", None), ("B", Decimal("574000.00"))]
    with pytest.raises(Invalid) as wrong:
        await actions.say_practice(world.alice, made.id, practice(cost=Decimal("1.00")))
    assert set(wrong.value.problems) == {"year"}


async def test_pages_state_owners_needs_and_practices(world: World, visitor: Visit) -> None:
    made = await added(world)
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    day = {"starts-day": "2", "starts-month": "11", "starts-year": "2026"}
    owner = {"council_code": "B", "owner": "Meridian", "delivery": "contractor", "seen": "0", "because": "Backlog"}
    shown = await bob.send(f"/services/{made.id}/owners", **owner, **day)
    assert "It is written down who answers." in shown.text
    assert '<td data-label="Run by">Meridian</td>' in shown.text
    assert (await bob.send(f"/services/{made.id}/owners", **owner, **day)).status_code == 409
    need = {"about": "legal", "words": "Delegate under section 101 <b>"}
    shown = await bob.send(f"/services/{made.id}/requirements/new", **need)
    assert "SRV-01/1 is written down" in shown.text
    assert "section 101 &lt;b&gt;" in shown.text
    number = (await needs.requirements(world.bob, world.programme_id))[0].id
    said = {"council_code": "B", "state": "met", "variation": "Full council too"}
    assert "1 of 2 councils have it" in (await bob.send(f"/requirements/{number}/states", **said)).text
    done = {"council_code": "B", "how": "By post", "system": "Tallis", "cost": "574,000", "year": "2026", "source": "x"}
    shown = await bob.send(f"/services/{made.id}/practices/new", **done)
    assert "£574,000.00" in shown.text
    path = f"/programmes/{world.programme_id}"
    assert "Full council too" in (await bob.open(f"{path}/requirements?download=csv")).text
    assert "0 of 1 requirement is met everywhere" in (await bob.open(f"{path}/requirements?council=A")).text
    assert "No requirement answers to this" in (await bob.open(f"{path}/requirements?council=B")).text
    assert "Tallis" in (await bob.open(f"{path}/services/matrix")).text
    assert "Brackenham,By post,Tallis,574000.00" in (await bob.open(f"{path}/services/matrix?download=csv")).text
    for address in (
        f"/services/{made.id}/owners", f"/services/{made.id}/requirements/new", f"/services/{made.id}/practices/new",
        f"/requirements/{number}", f"{path}/requirements", f"{path}/services/matrix",
    ):  # fmt: skip
        assert (await charlie.open(address)).status_code == 404, address
    assert (await charlie.send(f"/requirements/{number}/states", **said)).status_code == 404


async def test_the_api_states_and_answers_the_same(world: World, api: Speak) -> None:
    made = await added(world)
    alice, charlie = await api(world.alice), await api(world.charlie)
    one = f"/services/{made.id}"
    said = {"council_code": "B", "starts": "2026-11-02", "owner": "Meridian", "delivery": "contractor", "because": "x"}
    assert (await alice.post(f"{one}/stated-owners", json=said)).status_code == 201
    assert (await alice.post(f"{one}/stated-owners", json=said)).status_code == 412
    assert (await alice.get(f"{one}/owners?on=2026-11-01")).json()["by_council"] == {"A": "A", "B": "B"}
    assert (await alice.get(f"{one}/owners")).json()["by_council"] == {"A": "A", "B": "Meridian"}
    need = await alice.post(f"{one}/requirements", json={"about": "legal", "words": "Delegate"})
    number = need.json()["id"]
    state = {"council_code": "A", "state": "met"}
    assert (await alice.post(f"/requirements/{number}/states", json=state)).json()["councils"][0]["state"] == "met"
    body = {"council_code": "A", "how": "Online", "source": "Interview"}
    assert (await alice.post(f"{one}/practices", json=body)).status_code == 201
    path = f"/programmes/{world.programme_id}"
    assert (await alice.get(f"{path}/harmonisation")).json()["items"][0]["cells"][0]["practice"]["how"] == "Online"
    for address in (f"{one}/tenures", f"{one}/owners", f"{one}/stated-owners", f"{path}/requirements",
                    f"{path}/harmonisation", f"/requirements/{number}"):  # fmt: skip
        assert (await alice.get(address)).status_code == 200, address
        assert (await charlie.get(address)).status_code == 404, address
    assert (await charlie.post(f"{one}/stated-owners", json=said)).status_code == 404


async def test_the_workbook_brings_in_what_it_gave_out(sample: Sample) -> None:
    viewer, programme_id = sample
    sheets = await queries.rows(viewer, programme_id)
    assert [len(each) for each in sheets] == [16, 192, 5, 12, 36, 17, 5, 8, 10, 3]
    stated = await stated_owners(viewer, programme_id)
    benefit = next(one for one in await queries.services(viewer, programme_id) if one.ref == "SRV-04")
    assert [one.owner for one in stated[benefit.id]] == ["Meridian Benefits Ltd"]
    assert headline(await needs.requirements(viewer, programme_id)) == "0 of 12 requirements are met everywhere"


async def test_a_workbook_that_does_not_fit_is_refused_by_sheet_row_and_column(world: World) -> None:
    sheets = {name: list(rows) for name, rows in files.sheets(SAMPLE / "shared-services").items()}
    sheets["service_owners"] = [dict(sheets["service_owners"][0], council="Z"), dict(sheets["service_owners"][1])] + [
        dict(sheets["service_owners"][1])
    ]
    sheets["practices"] = [dict(sheets["practices"][0], year="")]
    sheets["requirement_states"] = [dict(sheets["requirement_states"][0], number="9")]
    with pytest.raises(Invalid) as wrong:
        await thread.import_programme(world.admin, sheets)
    assert set(wrong.value.problems) == {
        "service_owners, row 2, council",
        "service_owners, row 4, starts",
        "practices, row 2, year",
        "requirement_states, row 2, number",
    }
