"""A fourth council joins, or a partner leaves: played through in the browser's pages and by the API before anybody
decides (DOMAIN C6.6)."""

import csv
import io
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.kit.text import pennies
from govern.partners import actions as partners
from govern.partners.model.membership import MembershipFacts, Move
from govern.partners.queries.membership import membership as kept_membership
from govern.partners.queries.membership import memberships
from govern.thread.actions.membership import keep_membership
from govern.thread.queries import workbook
from govern.thread.queries.membership import membership, play
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def joins(**changes: Any) -> MembershipFacts:
    known: dict[str, Any] = {
        "name": "Dunmere joins", "move": Move.JOIN, "on": date(2029, 4, 1), "code": "D", "council_name": "Dunmere",
        "population": 160_000,
    }  # fmt: skip
    return MembershipFacts(**known | changes)


def leaves(**changes: Any) -> MembershipFacts:
    known = {"name": "Brackenham leaves", "move": Move.LEAVE, "on": date(2029, 4, 1), "code": "B", "notice_months": 12}
    return MembershipFacts(**known | changes)


async def test_what_somebody_played_is_theirs_until_they_share_it(world: World) -> None:
    await added(world)
    made = await keep_membership(world.bob, world.programme_id, leaves())
    assert await memberships(world.alice, world.programme_id) == []
    with pytest.raises(NotFound):
        await kept_membership(world.alice, made.id)
    with pytest.raises(NotFound):
        await partners.share_membership(world.alice, made.id)
    shared = await partners.share_membership(world.bob, made.id)
    assert await partners.share_membership(world.bob, made.id) == shared
    assert [one.name for one in await memberships(world.alice, world.programme_id)] == ["Brackenham leaves"]
    with pytest.raises(NotAllowed):
        await partners.share_membership(world.alice, made.id)


async def test_it_is_played_anew_on_the_programme_as_it_stands(world: World) -> None:
    await added(world)
    made = await keep_membership(world.alice, world.programme_id, joins())
    first = (await membership(world.alice, made.id)).played
    await added(world, ref="BEN-99")
    second = (await membership(world.alice, made.id)).played
    assert first
    assert second
    assert second.councils[0].change == 2 * first.councils[0].change < 0


async def test_one_that_can_no_longer_be_played_says_why(world: World) -> None:
    made = await keep_membership(world.alice, world.programme_id, joins(population=None))
    await added(world)
    found = await membership(world.alice, made.id)
    assert found.played is None
    assert "Dunmere has no population figure" in found.problems["population"]


async def test_what_cannot_be_played_is_not_kept(world: World) -> None:
    await added(world)
    with pytest.raises(Invalid):
        await keep_membership(world.alice, world.programme_id, joins(population=None))
    for amount in ("NaN", "Infinity", "1E+400", "-1E+30"):
        with pytest.raises(Invalid) as wrong:
            await play(world.alice, world.programme_id, joins(payment=Decimal(amount)))
        assert wrong.value.problems == {"payment": "Enter pounds of 0 or more."}
    assert await memberships(world.alice, world.programme_id) == []


async def test_only_who_may_speak_for_money_or_a_council_plays(world: World) -> None:
    with pytest.raises(NotAllowed):
        await keep_membership(world.victor, world.programme_id, joins())
    with pytest.raises(NotFound):
        await keep_membership(world.charlie, world.programme_id, joins())
    with pytest.raises(NotFound):
        await play(world.charlie, world.programme_id, joins())


async def test_a_fourth_council_joins_the_sample_through_its_pages(sample: Sample, visitor: Visit) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    path = f"/programmes/{programme_id}/membership"
    assert "Joining or leaving was tried once" in (await manager.open(path)).text
    form = (await manager.open(f"{path}/new?move=join")).text
    assert "Its figure in DRV-01: Calls to the three contact centres, 2025/26" in form
    typed = {"move": "join", "name": "Dunmere joins in April 2029", "on-day": "1", "on-month": "4", "on-year": "2029",
             "council_name": "Dunmere", "code": "D", "population": "72000", "figure-DRV-02": "700"}  # fmt: skip
    refused = await manager.send(f"{path}/new", **typed, once="a")
    assert "Dunmere has no figure in DRV-01 for COST-12" in refused.text
    played = await manager.send(f"{path}/new", **typed | {"figure-DRV-01": "64,500", "once": "b"})
    assert "Dunmere joins on 1 April 2029: Ashvale is £" in played.text
    for words in ("A buy-in of at least £", "Had it shared in the costs from the start", "Only you see this",
                  "It would be asked for as well", "Terms to agree to", "Roles to be filled",
                  "Accept the shared vision"):  # fmt: skip
        assert words in played.text
    place = str(played.url).rsplit("/", 1)[1]
    shared = await manager.send(f"/membership/{place}/sharings", once="c")
    assert "Everybody in the programme can read this" in shared.text
    assert "Joining or leaving was tried 2 times" in (await manager.open(path)).text
    listed = (await manager.open(f"{path}?download=csv")).text.splitlines()
    assert [line.split(",")[:3] for line in listed[1:]] == [["Dunmere joins in April 2029", "Dunmere", "joins"]] * 2


async def test_a_partner_leaves_the_sample_and_the_page_and_the_api_say_the_same_pennies(
    sample: Sample, visitor: Visit, api: Speak
) -> None:
    viewer, programme_id = sample
    program, manager = await api(viewer), await visitor(viewer)
    body = {"name": "Calderwick leaves", "move": "leave", "on": "2029-04-01", "code": "C", "notice_months": 12}
    tried = (await program.post(f"/programmes/{programme_id}/membership-what-ifs", json=body)).json()
    assert (await program.get(f"/programmes/{programme_id}/membership-scenarios")).json()["items"][1:] == []
    kept = (await program.post(f"/programmes/{programme_id}/membership-scenarios", json=body)).json()
    again = (await program.get(f"/membership-scenarios/{kept['id']}")).json()
    assert again["played"] == tried["played"]
    assert again["touched"]["milestones"]
    assert again["touched"]["terms"]
    text = (await manager.open(f"/membership/{kept['id']}")).text
    for one in again["played"]["councils"]:
        for amount in (one["before"]["net"], one["after"]["net"], one["change"]):
            assert pennies(Decimal(amount)) in text
    assert (await program.post(f"/membership-scenarios/{kept['id']}/sharings")).json()["shared_at"]


async def test_the_tables_of_its_page_are_files_with_the_same_pennies(sample: Sample, visitor: Visit) -> None:
    viewer, programme_id = sample
    made = await keep_membership(viewer, programme_id, leaves(code="C", name="Calderwick leaves"))
    found, manager, path = await membership(viewer, made.id), await visitor(viewer), f"/membership/{made.id}"
    assert found.played
    of_councils = as_rows((await manager.open(f"{path}?download=csv")).content)
    assert [row["Change"] for row in of_councils] == [
        str(one.change) for one in (*found.played.councils, found.played.whole)
    ]
    by_year = as_rows((await manager.open(f"{path}?download=csv&of=years")).content)
    assert [row["Ashvale"] for row in by_year] == [str(one) for one in found.played.councils[0].years]
    lines = as_rows((await manager.open(f"{path}?download=csv&of=lines")).content)
    assert [row["Ashvale, after (%)"] for row in lines] == [str(one.after["A"]) for one in found.played.lines]
    done = as_rows((await manager.open(f"{path}?download=csv&of=steps")).content)
    assert [row["What"] for row in done] == [one.what for one in found.touched.steps]
    touched = as_rows((await manager.open(f"{path}?download=csv&of=touched")).content)
    assert sum(row["Of what"] == "Term" for row in touched) == len(found.touched.terms) > 0
    assert sum(row["Of what"] == "Role" for row in touched) == len(found.touched.roles) > 0
    as_book = await manager.open(f"{path}?download=xlsx&of=councils")
    assert as_book.content.startswith(b"PK")
    assert "Choose councils, years, lines, steps or touched." in (await manager.open(f"{path}?download=csv&of=x")).text


def as_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


async def test_a_joiner_sees_what_binds_it_already_and_who_has_to_be_named(sample: Sample) -> None:
    viewer, programme_id = sample
    found = (await play(viewer, programme_id, joins(figures={"DRV-01": Decimal(1), "DRV-02": Decimal(1)}))).touched
    assert found.binding
    assert {one.ref for one in found.binding}.isdisjoint(one.ref for one in found.decisions)
    roles = {one.role: one.councils for one in found.roles}
    assert roles["Partner lead"] == ("Ashvale", "Brackenham", "Calderwick")
    assert all(" to all, by " in one.note for one in found.promises)
    assert {one.who for one in found.steps} >= {
        "Dunmere, by its own route", "Each of Ashvale, Brackenham and Calderwick", "The partner lead of Dunmere",
    }  # fmt: skip
    assert found.services
    assert found.owned == ()


async def test_a_host_that_leaves_has_to_be_replaced_and_its_people_answer_for_things(sample: Sample) -> None:
    viewer, programme_id = sample
    found = (await play(viewer, programme_id, leaves(code="A", name="Ashvale leaves", notice_months=6))).touched
    what = {one.what: one for one in found.steps}
    assert what["Choose another host of the staff, after their consultation"].who == "Each of Brackenham and Calderwick"
    assert not any(one.is_late for one in found.steps)
    assert "The agreement says 12 months, this scenario 6" in {one.note for one in found.terms}
    assert found.owned
    assert found.binding
    assert "Partner lead" in {one.role for one in found.roles}


async def test_councils_decide_in_time_for_their_own_notices_where_the_holidays_of_the_year_are_known(
    sample: Sample,
) -> None:
    viewer, programme_id = sample
    found = (await play(viewer, programme_id, leaves(on=date(2027, 10, 1)))).touched.steps
    own, others = found[0], found[1]
    assert [one.council for one in own.councils] == ["Brackenham"]
    assert [one.council for one in others.councils] == ["Ashvale", "Calderwick"]
    for step in (own, others):
        assert step.by == min(one.meets for one in step.councils) <= date(2027, 10, 1)
        assert all(one.begins < one.meets for one in step.councils)
        assert all(f"{one.council} must decide by" in one.reason for one in step.councils)
    later = (await play(viewer, programme_id, leaves(on=date(2029, 4, 1)))).touched.steps
    assert all(one.by == date(2029, 4, 1) and not one.councils for one in later)


async def test_nothing_of_the_programme_changes_by_playing(sample: Sample) -> None:
    viewer, programme_id = sample
    before = await workbook(viewer, programme_id)
    await keep_membership(viewer, programme_id, leaves())
    await keep_membership(viewer, programme_id, joins(figures={"DRV-01": Decimal(1), "DRV-02": Decimal(1)}))
    assert await workbook(viewer, programme_id) == before


async def test_the_count_of_staff_is_what_the_programme_may_see(sample: Sample) -> None:
    viewer, programme_id = sample
    found = await play(viewer, programme_id, leaves(code="C", name="Calderwick leaves"))
    assert not found.touched.staff.isdecimal() or int(found.touched.staff) > 4
    assert (await play(viewer, programme_id, joins(figures={"DRV-01": Decimal(1)}))).touched.staff.startswith("nobody")


async def test_charlie_finds_nothing_even_of_what_was_shared(world: World, visitor: Visit, api: Speak) -> None:
    await added(world)
    made = await keep_membership(world.alice, world.programme_id, joins())
    await partners.share_membership(world.alice, made.id)
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    for path in (f"/programmes/{world.programme_id}/membership", f"/programmes/{world.programme_id}/membership/new",
                 f"/membership/{made.id}", f"/membership/{made.id}?download=csv"):  # fmt: skip
        assert (await charlie.open(path)).status_code == 404
    assert (await program.get(f"/membership-scenarios/{made.id}")).status_code == 404
    assert (await program.post(f"/membership-scenarios/{made.id}/sharings")).status_code == 404
    listed = f"/programmes/{world.programme_id}/membership-scenarios"
    assert (await program.get(listed)).status_code == 404
    assert replace(made, shared_at=None) == made
