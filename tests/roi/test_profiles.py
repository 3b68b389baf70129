from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx
import pytest

from govern.adapters import files
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.model import NewPartner
from govern.roi import actions, queries
from govern.roi.model import Line, LineClass, LineKind, RecordActual, ShareBasis, Validation
from govern.thread import actions as thread
from tests.conftest import Sample, Visitor
from tests.roi.profiles import founded, said
from tests.roi.sheets import SAMPLE, SHARED
from tests.roi.test_actions import added, revenues, rewritten
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def stands(world: World, line: Line) -> bool:
    found = await queries.standing(world.alice, line.id)
    return next(one for one in found.councils if one.code == "A").is_validated


async def test_claimed_becomes_validated_only_with_a_budget_and_by_somebody_else(world: World) -> None:
    line = await added(world)
    with pytest.raises(Invalid, match="Ashvale has named no budget line"):
        await actions.validate(world.dora, line.id, Validation(version=1))
    own = await founded(world.dora, line)
    with pytest.raises(Invalid, match="You wrote this line or its profile"):
        await actions.validate(world.dora, line.id, Validation(version=own.version))
    others = await founded(world.alice, own)
    await actions.validate(world.dora, line.id, Validation(version=others.version))
    assert await stands(world, line)


async def test_an_actual_ends_no_validation_and_new_words_do(world: World) -> None:
    line = await founded(world.alice, await added(world))
    await actions.validate(world.dora, line.id, Validation(version=2))
    brought = RecordActual(version=2, year=2027, amount=Decimal("450000"), evidence="Ledger, month 7")
    recorded = await actions.record_actual(world.alice, line.id, brought)
    assert await stands(world, line)
    (signed,) = (await queries.stood(world.alice, world.programme_id)).values()
    assert signed == recorded.version == 3
    await actions.validate(world.dora, line.id, Validation(version=3))
    assert len((await queries.story(world.alice, line.id)).validations) == 1
    revised = await actions.revise_line(world.alice, line.id, rewritten(recorded))
    assert not await stands(world, line)
    await actions.validate(world.dora, line.id, Validation(version=revised.version))
    await founded(world.alice, revised)
    assert not await stands(world, line)


async def test_a_post_backs_one_saving_here_and_in_every_other_programme(world: World) -> None:
    first = await founded(world.alice, await added(world), "ASH-4711")
    second = await added(world, ref="BEN-02")
    with pytest.raises(Invalid, match="Post ash 04711 backs BEN-01"):
        await founded(world.alice, second, "ash 04711")
    with pytest.raises(Invalid, match="Post HR-4711 looks like ASH-4711, which backs BEN-01"):
        await founded(world.alice, second, "HR-4711")
    await founded(world.alice, second, "HR-4711", apart="Human resources numbers its own list")
    charlie = world.charlie
    partner = NewPartner(council_id=world.council_ids["A"], code="A", population=141_000)
    await partners.add_partner(world.admin, world.other_id, partner)
    theirs = await actions.add_line(charlie, world.other_id, revenues(basis=ShareBasis.EQUAL))
    with pytest.raises(Invalid, match="Post ASH-4711 backs a saving of another programme already"):
        await actions.keep_profile(charlie, theirs.id, said(theirs, "ASH-4711", budget_lines=()))
    await founded(world.alice, first)
    await founded(world.alice, await queries.line(world.alice, second.id))
    await actions.keep_profile(charlie, theirs.id, said(theirs, "ASH-4711", budget_lines=()))


async def test_capacity_may_rest_on_the_same_post_until_it_is_to_become_a_saving(world: World) -> None:
    await founded(world.alice, await added(world), "ASH-4711")
    freed = await added(world, ref="BEN-02", line_class=LineClass.NON_CASH_RELEASING)
    freed = await founded(world.alice, freed, "ASH-4711", budget_lines=())
    with pytest.raises(Invalid, match="line_class"):
        await actions.revise_line(world.alice, freed.id, rewritten(freed, line_class=LineClass.CASH_RELEASING))


async def test_what_was_said_before_stays_and_a_cost_rests_on_nothing(world: World) -> None:
    line = await founded(world.alice, await added(world), "ASH-1")
    line = await founded(world.alice, line, "ASH-2")
    told = await queries.standing(world.bob, line.id)
    assert [one.identifier for one in told.profile.backings] == ["ASH-2"]
    assert [one.backings[0].identifier for one in told.history] == ["ASH-1"]
    spent = await added(world, ref="COST-1", kind=LineKind.COST, line_class=LineClass.ICT)
    with pytest.raises(Invalid, match="kind"):
        await founded(world.alice, spent)


async def test_only_those_who_may_change_a_line_say_what_it_rests_on_and_charlie_finds_nothing(world: World) -> None:
    line = await added(world)
    with pytest.raises(NotAllowed):
        await founded(world.victor, line)
    for read in (queries.standing, queries.said_so_far):
        with pytest.raises(NotFound):
            await read(world.charlie, line.id)
    with pytest.raises(NotFound):
        await queries.profiles(world.charlie, world.programme_id)
    with pytest.raises(NotFound):
        await actions.keep_profile(world.charlie, line.id, said(line))


async def test_the_sheet_comes_in_and_goes_out_the_same_and_names_its_bad_cells(world: World, sample: Sample) -> None:
    viewer, programme_id = sample
    rows = (await queries.rows(viewer, programme_id)).profiles
    assert [one.line for one in rows][:3] == ["BEN-01", "BEN-02", "BEN-03"]
    assert rows[0].budget_lines == ["A R1204 2027", "B 5520-REV 2027", "C 31/0440 2027"]
    sheets = dict(files.sheets(SAMPLE / SHARED))
    sheets["programme"] = [dict(sheets["programme"][0], name="Another")]
    twice = [{"line": "BEN-01", "posts": "P-77"}, {"line": "BEN-03", "posts": "post p 077"}]
    with pytest.raises(Invalid, match="profiles, row 3, posts"):
        await thread.import_programme(world.admin, sheets | {"profiles": twice})


async def test_the_form_keeps_what_is_typed_and_the_page_says_who_may_count_it(world: World, visitor: Visit) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    path = f"/lines/{line.id}/profile"
    typed = {"version": "1", "measure": "Posts", "budget-A": "R1204", "posts": "ASH-4711\nASH-4712", "once": "a"}
    refused = await alice.send(path, **typed)
    assert refused.status_code == 422
    assert "Ashvale: give both the budget and the year" in refused.text
    assert "ASH-4712" in refused.text
    kept = await alice.send(path, **typed | {"year-A": "2027", "once": "b"})
    assert "R1204" in kept.text
    assert "ASH-4711, ASH-4712" in kept.text
    assert "Claimed, not yet validated" in kept.text
    assert 'value="R1204"' in (await alice.open(path)).text
    victor = await visitor(world.victor)
    assert (await victor.open(path)).status_code == 403


async def test_other_programs_read_and_keep_a_profile_by_the_lines_version(world: World, api: Speak) -> None:
    line = await added(world)
    alice = await api(world.alice)
    body = {"measure": "Posts", "budget_lines": [{"council_code": "A", "code": "R1204", "year": 2027}]}
    assert (await alice.put(f"/lines/{line.id}/profile", json=body)).status_code == 428
    kept = await alice.put(f"/lines/{line.id}/profile", json=body, headers={"If-Match": '"1"'})
    assert (kept.status_code, kept.headers["etag"]) == (200, '"2"')
    found = (await alice.get(f"/lines/{line.id}/profile")).json()
    assert [one["missing"] == "" for one in found["councils"]] == [True, False, False]
    assert found["profile"]["budget_lines"][0]["code"] == "R1204"
