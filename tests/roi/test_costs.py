"""Costs by head on their page and in the API; and the shares that two real councils published."""

from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx

from govern.kit.text import pennies
from govern.roi import queries
from govern.roi.model import Funding, LineClass, LineKind, Recurrence, Redundancy, Treatment
from tests.conftest import Sample, Visitor
from tests.roi.sheets import loaded
from tests.roi.test_actions import added
from tests.roi.world import amounts
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_costs_by_head_are_the_same_pennies_on_the_page_in_the_api_and_in_the_appraisal(
    world: World, sample: Sample, visitor: Visit, api: Speak
) -> None:
    viewer, programme_id = sample
    manager, program = await visitor(viewer), await api(viewer)
    found = (await program.get(f"/programmes/{programme_id}/costs")).json()
    text = (await manager.open(f"/programmes/{programme_id}/money/costs")).text
    for one in (*found["heads"], *found["fundings"], found["whole"]):
        assert pennies(Decimal(one["forecast"])) in text
    appraised = (await program.get(f"/programmes/{programme_id}/appraisal")).json()
    assert found["whole"]["forecast"] == appraised["programme"]["forecast"]["costs"]
    assert "Flexible use of capital receipts" in text
    assert "£214,000.00" in text
    assert [one["financed"] for one in found["charged"]] == ["2200000.00", "268000.00"]
    assert (
        found["provision"]["2027"]["total"] == "275000.00"
    )  # an eighth of the networks; the Town Hall is in use later
    assert found["provision"]["2028"]["total"] == "288400.00"
    sheet = await manager.open(f"/programmes/{programme_id}/money/costs?download=csv&of=fundings")
    assert "borrowing" in sheet.text
    stranger = await api(world.charlie)
    assert (await stranger.get(f"/programmes/{programme_id}/costs")).status_code == 404


async def test_what_kind_of_money_a_cost_is_is_kept_with_its_line(world: World) -> None:
    made = await added(
        world, ref="COST-09", kind=LineKind.COST, line_class=LineClass.REDUNDANCY, recurrence=Recurrence.ONE_OFF,
        amounts=amounts(2027, 326), treatment=Treatment.REVENUE, funding=Funding.FLEXIBLE_RECEIPTS,
        redundancy=Redundancy(pay=Decimal(112), pension_strain=Decimal(214)),
    )  # fmt: skip
    kept = await queries.line(world.alice, made.id)
    assert kept.redundancy == Redundancy(pay=Decimal(112), pension_strain=Decimal(214))
    assert (kept.treatment, kept.funding) == (Treatment.REVENUE, Funding.FLEXIBLE_RECEIPTS)


async def test_the_kind_of_money_is_written_in_the_form_of_a_line(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    typed = {"ref": "COST-01", "title": "System", "kind": "cost", "line_class": "ict", "basis": "equal",
             "recurrence": "one-off", "starts_on-day": "1", "starts_on-month": "4", "starts_on-year": "2027",
             "planned-2027": "600,000", "committed-2027": "150,000", "treatment": "capital", "funding": "borrowing",
             "life_years": "10", "once": "a"}  # fmt: skip
    path = f"/programmes/{world.programme_id}/lines/new"
    assert "say from when it is" in (await alice.send(path, **typed)).text
    in_use = {"operational_on-day": "1", "operational_on-month": "9", "operational_on-year": "2027"}
    assert (await alice.send(path, **typed | in_use | {"once": "b"})).status_code == 200
    line = next(one for one in await queries.lines(world.alice, world.programme_id) if one.ref == "COST-01")
    assert (line.life_years, line.funding) == (10, Funding.BORROWING)
    text = (await alice.open(f"/programmes/{world.programme_id}/money/costs")).text
    assert "£60,000.00" in text
    assert "£150,000.00" in text
    edit = (await alice.open(f"/lines/{line.id}/change")).text
    assert 'value="150,000.00"' in edit


async def test_the_published_shares_of_two_councils_stay_and_business_rates_are_said_to_be_judgement(
    world: World, visitor: Visit, api: Speak
) -> None:
    """South Hams and West Devon, 2021/22 (DOMAIN C6.3)."""
    viewer, programme_id = await loaded(world, "south-hams-west-devon")
    found = (await (await api(viewer)).get(f"/programmes/{programme_id}/sharing")).json()
    assert found["finding"] == "A true-up would change none of 7 agreed shares"
    reasons = {one["title"]: one["reason"] for one in found["estimates"]}
    assert reasons["Business Rates"] == "basis: judgement, driver differs by 9.5 points"
    assert all("within the tolerance of 3" in reason for title, reason in reasons.items() if title != "Business Rates")
    text = (await (await visitor(viewer)).open(f"/programmes/{programme_id}/money/sharing")).text
    assert "basis: judgement, driver differs by 9.5 points" in text
    assert not any(line.amounts for line in await queries.lines(viewer, programme_id))
