from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from govern.roi import actions, queries, rules
from govern.roi.model import (
    Gate,
    Line,
    LineClass,
    LineKind,
    NewLine,
    RecordActual,
    Recurrence,
    ReviseLine,
    Series,
    ShareBasis,
    Validation,
    YearAmount,
)
from tests.roi.profiles import founded
from tests.roi.world import amounts
from tests.world import World

GO_LIVE, LATE_GO_LIVE = date(2027, 4, 1), date(2027, 7, 1)


async def go_live(world: World) -> int:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    new = NewMilestone(workstream_id=stream.id, kind=MilestoneKind.MILESTONE, title="Go-live", baseline_finish=GO_LIVE)
    return (await plan.add_milestone(world.alice, world.programme_id, new)).id


def revenues(**changes: Any) -> NewLine:
    """DOMAIN C8's line: £1,200,000 a year from 1 April 2027, shared by population."""
    known: dict[str, Any] = {
        "ref": "BEN-01",
        "kind": LineKind.BENEFIT,
        "line_class": LineClass.CASH_RELEASING,
        "title": "Shared revenues service",
        "basis": ShareBasis.POPULATION,
        "recurrence": Recurrence.RECURRING,
        "starts_on": GO_LIVE,
        "amounts": amounts(2027, *[1_200_000] * 5),
    }
    return NewLine(**known | changes)


async def added(world: World, **changes: Any) -> Line:
    return await actions.add_line(world.alice, world.programme_id, revenues(**changes))


def rewritten(line: Line, **changes: Any) -> ReviseLine:
    said = {name: value for name, value in asdict(line).items() if name not in ("id", "programme_id")}
    return ReviseLine(**said | {"because": "The board agreed it on 1 December"} | changes)


async def test_a_gated_line_loses_to_the_penny_what_its_milestone_slips(world: World) -> None:
    milestone_id = await go_live(world)
    await added(world, gates=(Gate(milestone_id),))
    change = Reforecast(version=1, forecast=LATE_GO_LIVE, because="Brackenham decides in May")
    await plan.reforecast(world.alice, milestone_id, change)
    found = rules.overview(await queries.case(world.bob, world.programme_id))
    lost = found.figures[0].years[1].lost
    assert (found.figures[0].years[1].year, lost.total) == (2027, Decimal("298360.66"))
    assert list(map(str, lost.by_council.values())) == ["131465.16", "89508.20", "77387.30"]
    worth = found.appraised.milestones[0]
    assert (worth.cost_of_delay.total, worth.status.status) == (Decimal("100000.00"), "amber")


async def test_a_line_comes_back_as_it_was_written(world: World) -> None:
    gate = Gate(await go_live(world), ramp_lag_days=14, proportion=Decimal("0.4"))
    fixed = {"A": Decimal("33.34"), "B": Decimal("33.33"), "C": Decimal("33.33")}
    new = revenues(basis=ShareBasis.FIXED, fixed=fixed, gates=(gate,), owner_id=world.bob.id, ends_on=date(2032, 3, 31))
    line = await actions.add_line(world.alice, world.programme_id, new)
    assert line == Line(id=line.id, programme_id=world.programme_id, version=1, **asdict(new))
    assert await queries.lines(world.bob, world.programme_id) == [line]


async def test_a_revised_line_keeps_what_it_said_before_and_why(world: World) -> None:
    line = await added(world, gates=(Gate(await go_live(world)),))
    after = await actions.revise_line(
        world.alice, line.id, rewritten(line, title="Smaller", gates=(), amounts=amounts(2028, 900_000))
    )
    assert (after.title, after.gates, after.amounts, after.version) == ("Smaller", (), amounts(2028, 900_000), 2)
    told = (await queries.story(world.bob, line.id)).revisions
    assert [(one.version, one.because, one.by_name) for one in told] == [
        (2, "The board agreed it on 1 December", "Alice Archer")
    ]
    again = await actions.revise_line(world.alice, line.id, rewritten(after, gates=line.gates, amounts=line.amounts))
    assert (again.gates, again.amounts) == (line.gates, line.amounts)


async def test_a_line_is_not_overwritten_by_somebody_who_read_an_older_version(world: World) -> None:
    line = await added(world)
    await actions.revise_line(world.alice, line.id, rewritten(line, title="First"))
    with pytest.raises(Conflict) as late:
        await actions.revise_line(world.dora, line.id, rewritten(line, title="Second"))
    assert late.value.theirs["title"] == "First"


async def test_an_actual_is_corrected_by_another_and_both_stay_with_their_evidence(world: World) -> None:
    line = await added(world)
    for version, amount, evidence in ((1, "450000.00", "Ledger, month 7"), (2, "-12.34", "Ledger, month 8")):
        said = RecordActual(version=version, year=2027, amount=Decimal(amount), evidence=evidence)
        line = await actions.record_actual(world.dora, line.id, said)
    assert [one.amount for one in line.amounts if one.series is Series.ACTUAL] == [Decimal("-12.34")]
    told = (await queries.story(world.bob, line.id)).recorded
    assert [(one.amount, one.evidence) for one in told] == [
        (Decimal("-12.34"), "Ledger, month 8"),
        (Decimal("450000.00"), "Ledger, month 7"),
    ]
    revised = await actions.revise_line(world.alice, line.id, rewritten(line, amounts=amounts(2027, 1)))
    assert [one.amount for one in revised.amounts if one.series is Series.ACTUAL] == [Decimal("-12.34")]


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"amounts": amounts(2027, -1)}, "amounts", "−£1.00"),
        ({"amounts": amounts(2032, 1)}, "amounts", "outside the years of the business case, 2026/27 to 2031/32"),
        ({"amounts": amounts(2026, 1)}, "amounts", "outside the start and end"),
        ({"amounts": amounts(2027, 1, series=Series.ACTUAL)}, "amounts", "needs its evidence"),
        ({"starts_on": date(9999, 1, 1), "amounts": ()}, "starts_on", "between 1 April 2000"),
        ({"basis": None}, "basis", "Say how it is shared"),
        ({"basis": ShareBasis.FIXED, "fixed": {"A": Decimal(50), "B": Decimal(50)}}, "shares", "Calderwick has no"),
        ({"gates": (Gate(999_999),)}, "gates", "Milestone 999999 is not in this programme's plan"),
        ({"owner_id": 999_999}, "owner_id", "takes part in this programme"),
        ({"basis": None, "council_code": "Z"}, "council_code", "Z does not share"),
    ],
)
async def test_what_cannot_be_counted_is_refused_by_field_and_nothing_is_saved(
    world: World, changes: dict[str, Any], field: str, problem: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        await added(world, **changes)
    assert set(wrong.value.problems) == {field}
    assert problem in wrong.value.problems[field]
    assert await queries.lines(world.alice, world.programme_id) == []


async def test_a_reference_is_given_once(world: World) -> None:
    await added(world)
    with pytest.raises(Invalid, match="There is already a BEN-01"):
        await added(world)


async def test_an_actual_outside_the_business_case_names_its_field(world: World) -> None:
    line = await added(world)
    with pytest.raises(Invalid) as wrong:
        await actions.record_actual(
            world.dora, line.id, RecordActual(version=1, year=2040, amount=Decimal(1), evidence="Ledger")
        )
    assert "2040/41" in wrong.value.problems["amount"]
    assert (await queries.line(world.bob, line.id)).version == 1


async def test_a_revision_does_not_rewrite_actuals_and_says_why(world: World) -> None:
    line = await added(world)
    actual = (*line.amounts, YearAmount(2027, Series.ACTUAL, Decimal(5)))
    with pytest.raises(Invalid) as wrong:
        await actions.revise_line(world.alice, line.id, rewritten(line, because="  ", amounts=actual))
    assert set(wrong.value.problems) == {"because", "amounts"}


async def test_a_treasurer_writes_shared_lines_and_those_of_their_own_council_only(world: World) -> None:
    own = replace(revenues(), ref="BEN-02", basis=None, council_code="A")
    assert (await actions.add_line(world.dora, world.programme_id, own)).council_code == "A"
    with pytest.raises(NotAllowed):
        await actions.add_line(world.dora, world.programme_id, replace(own, ref="BEN-03", council_code="B"))


async def test_a_section_151_officer_validates_a_line_once_for_their_council_unless_it_is_their_own(
    world: World,
) -> None:
    line = await founded(world.alice, await added(world))
    for _ in range(2):
        await actions.validate(world.dora, line.id, Validation(version=2))
    told = (await queries.story(world.bob, line.id)).validations
    assert [(one.council_name, one.by_name, one.version) for one in told] == [("Ashvale", "Dora Dean", 2)]
    with pytest.raises(NotAllowed):
        await actions.validate(world.alice, line.id, Validation(version=2))
    mine = await added(world, ref="BEN-02", owner_id=world.dora.id)
    with pytest.raises(Invalid, match="You own this line"):
        await actions.validate(world.dora, mine.id, Validation(version=1))


async def test_a_viewer_reads_and_may_not_add(world: World) -> None:
    assert await queries.lines(world.victor, world.programme_id) == []
    with pytest.raises(NotAllowed):
        await actions.add_line(world.victor, world.programme_id, revenues())


async def test_charlie_finds_no_money_of_another_programme(world: World) -> None:
    line = await added(world)
    for read in (queries.lines, queries.terms, queries.case, queries.rows):
        with pytest.raises(NotFound):
            await read(world.charlie, world.programme_id)
    for read in (queries.line, queries.story):
        with pytest.raises(NotFound):
            await read(world.charlie, line.id)
    with pytest.raises(NotFound):
        await actions.revise_line(world.charlie, line.id, rewritten(line))
    with pytest.raises(NotFound):
        await actions.add_line(world.charlie, world.programme_id, revenues())


async def test_the_record_holds_the_facts_and_not_the_reason(world: World) -> None:
    line = await added(world)
    await actions.revise_line(world.alice, line.id, rewritten(line, because="Bob Barker was ill"))
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Alice Archer revised line BEN-01"
