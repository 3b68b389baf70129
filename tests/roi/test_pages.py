from collections.abc import Awaitable, Callable
from decimal import Decimal

from govern.roi import queries
from tests.conftest import Sample, Visitor
from tests.roi.profiles import founded
from tests.roi.sheets import VISION, loaded
from tests.roi.test_actions import added, go_live
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
NEW = {
    "ref": "BEN-01",
    "title": "Shared revenues service",
    "kind": "benefit",
    "line_class": "cash-releasing",
    "basis": "population",
    "recurrence": "recurring",
    "starts_on-day": "1",
    "starts_on-month": "4",
    "starts_on-year": "2027",
    "planned-2027": "£1,200,000",
    "planned-2028": "1200000.00",
    "once": "a",
}


async def test_the_overview_says_the_finding_and_shows_each_council_in_whole_pounds(
    sample: Sample, visitor: Visit
) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money")).text
    assert "The programme returns £11,547,347 net over 7 years and pays back in 1.8 years" in text
    assert "£5,038,585" in text
    assert "The case would break even if costs rose by" in text
    assert 'role="img"' in text
    assert "Forecast savings are £135,000 below the baseline" in text
    assert "One ICT service desk" in text
    assert "Name the service it touches" in text
    assert "Name the service that changes with it. Let a benefit or a later milestone wait for it." in text
    assert "<td>. " not in text
    assert "The forecast net present value is £9,891,653 of the £10,039,023 approved" in text


async def test_the_register_is_filtered_sorted_and_downloaded(sample: Sample, visitor: Visit) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    path = f"/programmes/{programme_id}/money"
    listed = (await manager.open(f"{path}?kind=cost&council=B&sort=-planned&download=csv")).text.splitlines()
    assert [row.split(",")[0] for row in listed[1:]] == ["COST-09", "COST-11"]
    assert (await manager.open(f"{path}?download=xlsx")).content.startswith(b"PK")
    assert "No line answers to this" in (await manager.open(f"{path}?council=Z")).text
    line = next(one for one in await queries.lines(viewer, programme_id) if one.ref == "BEN-01")
    assert ">SRV-01 Council tax: bills and payments</a>" in (await manager.open(f"/lines/{line.id}")).text


async def test_a_line_is_added_by_its_form_changed_with_a_reason_and_recorded(world: World, visitor: Visit) -> None:
    await go_live(world)
    alice = await visitor(world.alice)
    made = await alice.send(f"/programmes/{world.programme_id}/lines/new", **NEW, gates="M001")
    assert "BEN-01 brings £2,400,000, as planned" in made.text
    assert "528,750.00" in made.text
    line = (await queries.lines(world.alice, world.programme_id))[0]
    form = (await alice.open(f"/lines/{line.id}/change")).text
    assert 'value="1,200,000.00"' in form
    change = NEW | {"planned-2028": "", "version": "1", "because": "One year only", "once": "b"}
    changed = await alice.send(f"/lines/{line.id}/change", **change)
    assert "Version 2: One year only" in changed.text
    recorded = await alice.send(
        f"/lines/{line.id}/actuals", version="2", year="2027", amount="450,000", evidence="Ledger, month 7", once="c"
    )
    assert "450,000.00" in recorded.text
    assert "Ledger, month 7" in recorded.text


async def test_a_line_needs_no_reference_kind_or_start_where_a_milestone_says_them(
    world: World, visitor: Visit
) -> None:
    await go_live(world)
    alice = await visitor(world.alice)
    short = {"title": "Fewer posts", "line_class": "cash-releasing", "basis": "equal", "recurrence": "recurring"}
    path = f"/programmes/{world.programme_id}/lines/new"
    assert "M001 Go-live" in (await alice.open(path)).text
    made = await alice.send(path, **short, gates="M001", once="a", **{"planned-2027": "£1.2m"})
    assert "BEN-01 brings £1,200,000, as planned" in made.text
    cost = {"title": "One system", "line_class": "ict", "basis": "equal", "recurrence": "one-off", "once": "b"}
    await alice.send(path, **cost, **{"planned-2028": "350k"})
    for nothing in ({"once": "d"}, {"once": "e", "gates": "M001", "planned-2027": "1"}):
        empty = await alice.send(path, **nothing)
        assert (empty.status_code, 'href="#line_class"' in empty.text, 'href="#title"' in empty.text) == (
            422,
            True,
            True,
        )
    undated = await alice.send(path, **cost | {"once": "c"})
    assert (undated.status_code, 'href="#starts_on"' in undated.text) == (422, True)
    lines = {one.ref: one for one in await queries.lines(world.alice, world.programme_id)}
    assert [(ref, str(one.starts_on)) for ref, one in lines.items()] == [
        ("BEN-01", "2027-04-01"),
        ("COST-01", "2028-04-01"),
    ]


async def test_a_part_that_waits_for_a_milestone_stays_in_its_own_field(world: World, visitor: Visit) -> None:
    await go_live(world)
    alice = await visitor(world.alice)
    await alice.send(f"/programmes/{world.programme_id}/lines/new", **NEW, gates_in_part="M001 40")
    line = (await queries.lines(world.alice, world.programme_id))[0]
    assert line.gates[0].proportion == Decimal("0.4")
    assert 'value="M001 40"' in (await alice.open(f"/lines/{line.id}/change")).text


async def test_a_refused_form_names_its_fields_and_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/lines/new"
    wrong = NEW | {"planned-2027": "-5", "gates": "M999", "basis": ""}
    unknown = await alice.send(path, **wrong)
    assert unknown.status_code == 422
    assert "There is no milestone M999" in unknown.text
    unsound = await alice.send(path, **wrong | {"gates": "", "once": "b"})
    assert 'href="#amounts"' in unsound.text
    assert 'href="#basis"' in unsound.text
    assert 'value="-5"' in unsound.text
    unread = await alice.send(path, **NEW | {"planned-2028": "a lot", "once": "c"})
    assert "2028/29: enter an amount in pounds" in unread.text
    assert await queries.lines(world.alice, world.programme_id) == []


async def test_a_change_of_what_somebody_else_has_changed_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    change = NEW | {"version": "1", "because": "First", "once": "a"}
    await alice.send(f"/lines/{line.id}/change", **change)
    late = await alice.send(f"/lines/{line.id}/change", **change | {"title": "Mine", "once": "b"})
    assert late.status_code == 409
    assert "was changed while you were working on it. Alice Archer" in late.text
    assert 'value="Mine"' in late.text


async def test_three_dated_baselines_stand_on_the_page_of_their_line(world: World, visitor: Visit) -> None:
    viewer, programme_id = await loaded(world, VISION)
    manager = await visitor(viewer)
    line = (await queries.lines(viewer, programme_id))[0]
    text = (await manager.open(f"/lines/{line.id}")).text
    assert "BEN-01 has no amounts by year" in text
    assert "3 dated totals have been published" in text
    assert text.index("£38,000,000") < text.index("£39,000,000") < text.index("£41,000,000")
    overview = (await manager.open(f"/programmes/{programme_id}/money")).text
    assert "No cost or benefit has an amount yet" in overview


async def test_a_section_151_officer_validates_from_the_page(world: World, visitor: Visit) -> None:
    line = await founded(world.alice, await added(world))
    dora = await visitor(world.dora)
    assert "Claimed, not yet validated" in (await dora.open(f"/lines/{line.id}")).text
    validated = await dora.send(f"/lines/{line.id}/validations", version="2", once="a")
    assert "Validated by Dora Dean" in validated.text


async def test_an_empty_programme_says_how_to_begin(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    text = (await alice.open(f"/programmes/{world.programme_id}/money")).text
    assert "No cost or benefit yet" in text
    assert f"/programmes/{world.programme_id}/lines/new" in text


async def test_a_viewer_sees_the_money_and_no_forms(world: World, visitor: Visit) -> None:
    line = await added(world)
    victor = await visitor(world.victor)
    assert "BEN-01 brings" in (text := (await victor.open(f"/lines/{line.id}")).text)
    assert "/change" not in text
    assert (await victor.open(f"/lines/{line.id}/change")).status_code == 403
    assert (await victor.open(f"/programmes/{world.programme_id}/lines/new")).status_code == 403
    assert (await victor.send(f"/programmes/{world.programme_id}/lines/new", **NEW)).status_code == 403


async def test_charlie_finds_no_page_of_another_programme(world: World, visitor: Visit) -> None:
    line = await added(world)
    charlie = await visitor(world.charlie)
    for path in (f"/programmes/{world.programme_id}/money", f"/programmes/{world.programme_id}/lines/new"):
        assert (await charlie.open(path)).status_code == 404
    for end in ("", "/change"):
        assert (await charlie.open(f"/lines/{line.id}{end}")).status_code == 404
    assert (await charlie.send(f"/lines/{line.id}/change", **NEW)).status_code == 404
