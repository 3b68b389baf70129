"""Opportunities: what they are worth, who decides, and the one step to lines of the business case."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from govern.roi import queries as roi
from govern.roi.actions.claiming import claim
from govern.roi.model import LineClass, Series
from govern.services import actions
from govern.services.model import Channel, NewService, Service
from govern.services.model.opportunities import (
    DecideOpportunity,
    Effort,
    NewOpportunity,
    Opportunity,
    Outcome,
    ReviseOpportunity,
)
from govern.services.queries.opportunities import opportunities
from govern.services.rules import opportunities as rules
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
SHIFT = NewOpportunity(
    title="Calls become visits", dearer=Channel.PHONE, cheaper=Channel.WEB, shifted=10_000, cost_from=Decimal("2.83"),
    cost_to=Decimal("0.15"), price_base=2025, source="Counted", effort=Effort.MEDIUM,
)  # fmt: skip
GO_LIVE = date(2027, 10, 1)


def test_ten_thousand_calls_to_the_web_and_how_far_national_figures_differ() -> None:
    found = rules.worth(SHIFT)
    assert (found.a_year, found.first_year, found.dis_benefit) == (Decimal("26800.00"), Decimal("26800.00"), 0)
    told = {one.name: one.a_year for one in found.others}
    assert told["Often quoted Socitm 2012"] == Decimal("26800.00")
    assert told["Another quoted Socitm set"] == Decimal("25000.00")
    assert told["Socitm as quoted by Ordnance Survey"] == Decimal("48300.00")
    three = [Decimal(26_800), Decimal(25_000), Decimal(48_300)]
    assert rules.spread(three) == 93
    assert rules.spread([Decimal(0), Decimal(5)]) is rules.spread([Decimal(5)]) is None


def test_failure_demand_takes_away_and_the_left_out_cost_something() -> None:
    found = rules.worth(
        replace(SHIFT, still_call=10, enablement=Decimal(5_000), excluded=500, cost_excluded=Decimal("8.00"))
    )
    assert (found.moved, found.a_year, found.first_year) == (9_000, Decimal("24120.00"), Decimal("19120.00"))
    assert (found.dis_benefit, found.net) == (Decimal("4000.00"), Decimal("20120.00"))


@given(st.integers(0, 10**6), st.integers(0, 100), st.integers(0, 500))
def test_who_still_calls_never_adds_to_a_saving(shifted: int, still_call: int, enablement: int) -> None:
    terms = replace(SHIFT, shifted=shifted, still_call=still_call, enablement=Decimal(enablement))
    found = rules.worth(terms)
    assert 0 <= found.a_year <= rules.worth(replace(terms, still_call=0)).a_year
    assert found.first_year + enablement == found.a_year


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("cheaper", {"cheaper": Channel.PHONE}),
        ("cost_to", {"cost_to": Decimal("2.84")}),
        ("cost_from", {"cost_from": Decimal("2.831")}),
        ("enablement", {"enablement": Decimal("-1")}),
        ("changes_with", {"changes_with": "NO-1"}),
        ("council_code", {"council_code": "C"}),
        ("cost_excluded", {"excluded": 5}),
    ],
)
def test_every_problem_names_its_field(field: str, change: dict[str, object]) -> None:
    service = Service(id=1, programme_id=1, ref="SRV-01", name="Permits", before=["A", "B"])
    assert rules.problems(SHIFT, service, ["CUS-11"]) == {}
    assert list(rules.problems(replace(SHIFT, **change), service, ["CUS-11"])) == [field]


async def written(world: World) -> tuple[Service, Opportunity]:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="CUS", title="Customers"))
    new = NewMilestone(
        ref="CUS-11",
        kind=MilestoneKind.MILESTONE,
        workstream_id=stream.id,
        title="Account opens",
        baseline_finish=GO_LIVE,
    )
    await plan.add_milestone(world.alice, world.programme_id, new)
    service = await actions.add(world.alice, world.programme_id, NewService(name="Permits", before=["A", "B", "C"]))
    terms = replace(SHIFT, changes_with="CUS-11", enablement=Decimal(5_000), excluded=500, cost_excluded=Decimal(8))
    return service, await actions.add_opportunity(world.alice, service.id, terms)


async def test_what_is_accepted_becomes_lines_once_and_nothing_is_netted_away(world: World) -> None:
    _, found = await written(world)
    with pytest.raises(Invalid, match="accepted first"):
        await claim(world.alice, found.id)
    said = DecideOpportunity(version=1, outcome=Outcome.ACCEPTED, because="Worth it")
    await actions.decide_opportunity(world.alice, found.id, said)
    lines = await claim(world.alice, found.id)
    assert [(one.ref, one.line_class) for one in lines] == [
        ("BEN-01", LineClass.NON_CASH_RELEASING),
        ("BEN-02", LineClass.DIS_BENEFIT),
        ("COST-01", LineClass.OTHER),
    ]
    assert {(one.year, one.amount) for one in lines[0].amounts} == {(n, Decimal(26_800)) for n in range(2027, 2032)}
    assert {one.amount for one in lines[1].amounts} == {Decimal(-4_000)}
    assert [(one.year, one.series, one.amount) for one in lines[2].amounts] == [(2027, Series.PLANNED, Decimal(5_000))]
    assert (lines[0].gates[0].milestone_id, lines[0].service_ref) == (found.milestone_id, "SRV-01")
    with pytest.raises(Conflict):
        await claim(world.alice, found.id)
    assert len(await roi.lines(world.alice, world.programme_id)) == 3


async def test_who_changes_the_figures_has_to_ask_again(world: World) -> None:
    _, found = await written(world)
    said = DecideOpportunity(version=1, outcome=Outcome.ACCEPTED, because="Worth it")
    assert (await actions.decide_opportunity(world.alice, found.id, said)).is_accepted
    terms = {name: getattr(found, name) for name in NewOpportunity.__struct_fields__} | {"shifted": 9_000}
    changed = await actions.revise_opportunity(
        world.bob, found.id, ReviseOpportunity(**terms, version=1, because="Counted again")
    )
    assert (changed.version, changed.outcome, changed.is_accepted) == (2, Outcome.ACCEPTED, False)
    with pytest.raises(Conflict):
        await actions.decide_opportunity(world.alice, found.id, said)
    with pytest.raises(Invalid):
        await claim(world.alice, found.id)


async def test_nothing_is_accepted_without_the_milestone_that_brings_it(world: World) -> None:
    service, _ = await written(world)
    loose = await actions.add_opportunity(world.bob, service.id, SHIFT)
    said = DecideOpportunity(version=1, outcome=Outcome.ACCEPTED, because="Worth it")
    with pytest.raises(Invalid) as wrong:
        await actions.decide_opportunity(world.alice, loose.id, said)
    assert set(wrong.value.problems) == {"outcome"}


async def test_who_may_and_charlie_finds_nothing(world: World) -> None:
    service, found = await written(world)
    said = DecideOpportunity(version=1, outcome=Outcome.REFUSED, because="No")
    for act in (
        actions.decide_opportunity(world.bob, found.id, said),
        actions.add_opportunity(world.bob, service.id, replace(SHIFT, council_code="A")),
        claim(world.victor, found.id),
    ):
        with pytest.raises(NotAllowed):
            await act
    for act in (
        actions.decide_opportunity(world.charlie, found.id, said),
        actions.add_opportunity(world.charlie, service.id, SHIFT),
        claim(world.charlie, found.id),
        opportunities(world.charlie, world.programme_id),
    ):
        with pytest.raises(NotFound):
            await act


async def test_pages_write_decide_claim_and_say_whose_figures_they_are(world: World, visitor: Visit) -> None:
    service, found = await written(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    typed = {
        "title": "Forms <b>", "dearer": "phone", "cheaper": "web", "shifted": "10,000", "cost_from": "5.00",
        "cost_to": "0.17", "price_base": "2012", "source": "A survey", "benchmark": "socitm-os", "effort": "small",
        "changes_with": "CUS-11",
    }  # fmt: skip
    shown = (await alice.send(f"/services/{service.id}/opportunities/new", **typed)).text
    assert "Forms &lt;b&gt;: £48,300 a year" in shown
    assert "national figure (Socitm as quoted by Ordnance Survey), not the council’s own" in shown
    wrong = await alice.send(f"/services/{service.id}/opportunities/new", **typed | {"cheaper": "phone"})
    assert wrong.status_code == 422
    one = f"/opportunities/{found.id}"
    assert "Put it among the lines" not in (await alice.open(one)).text
    assert (await alice.send(f"{one}/lines")).status_code == 422
    shown = (await alice.send(f"{one}/decisions", version="1", outcome="accepted", because="Yes")).text
    assert "Put it among the lines" in shown
    shown = (await alice.send(f"{one}/lines")).text
    assert "Among the lines: BEN-01, BEN-02 and COST-01." in shown
    assert (await alice.send(f"{one}/lines")).status_code == 409
    listed = f"/programmes/{world.programme_id}/opportunities"
    assert "1 opportunity waits for a decision, worth £48,300 a year" in (await alice.open(listed)).text
    assert "BEN-01, BEN-02, COST-01" in (await alice.open(f"{listed}?download=csv")).text
    assert "Calls become visits" in (await alice.open(f"{one}/revisions/new")).text
    for address in (listed, one, f"{one}/revisions/new", f"/services/{service.id}/opportunities/new"):
        assert (await charlie.open(address)).status_code == 404, address
    for address in (f"{one}/lines", f"{one}/decisions"):
        assert (await charlie.send(address, version="1", outcome="later", because="x")).status_code == 404, address


async def test_the_api_weighs_decides_and_claims(world: World, api: Speak) -> None:
    service, found = await written(world)
    alice, charlie = await api(world.alice), await api(world.charlie)
    one, listed = f"/opportunities/{found.id}", f"/programmes/{world.programme_id}/opportunities"
    body = {"outcome": "accepted", "because": "Yes"}
    assert (await alice.post(f"{one}/decisions", json=body)).status_code == 428
    assert (await alice.post(f"{one}/decisions", json=body, headers={"If-Match": '"9"'})).status_code == 412
    assert (await alice.post(f"{one}/decisions", json=body, headers={"If-Match": '"1"'})).status_code == 201
    assert [line["ref"] for line in (await alice.post(f"{one}/lines")).json()] == ["BEN-01", "BEN-02", "COST-01"]
    assert (await alice.get(one)).json()["worth"]["net"] == "22800.00"
    new = {name: value for name, value in asdict(SHIFT).items() if value not in (None, "")}
    new = {name: str(value) if isinstance(value, Decimal) else value for name, value in new.items()}
    assert (await alice.post(f"/services/{service.id}/opportunities", json=new)).status_code == 201
    assert (await alice.get(listed)).json()["total"] == 2
    for address in (one, listed):
        assert (await charlie.get(address)).status_code == 404
    assert (await charlie.post(f"{one}/lines")).status_code == 404


async def test_the_sample_says_what_waits_for_a_decision(sample: Sample) -> None:
    viewer, programme_id = sample
    found = await opportunities(viewer, programme_id)
    assert [one.outcome.value for one in found] == ["accepted", "open", "open", "later", "refused"]
    assert rules.headline(found).startswith("2 opportunities wait for a decision, worth £")
    (accepted,) = [one for one in found if one.is_accepted]
    lines = await claim(viewer, accepted.id)
    assert lines[0].amounts[0].amount == rules.worth(accepted).a_year
