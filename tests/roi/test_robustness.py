from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx
import pytest

from govern.kit.text import pennies, pounds
from govern.roi import rules
from govern.roi.model import Case
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.roi.world import amounts, cost, line, terms
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def the_case() -> Case:
    """DOMAIN C3's flows."""
    return Case(
        programme_id=1,
        terms=terms(last_year=2033),
        lines=(
            cost(amounts=amounts(2027, 1_200_000, 800_000, 200_000)),
            line(gates=(), amounts=amounts(2027, 0, 300_000, 900_000, *[1_200_000] * 4)),
        ),
        milestones=(),
        dates={},
    )


def test_the_published_uplifts_leave_the_case_worth_what_the_domain_says() -> None:
    found = rules.robustness(the_case())
    worth = {one.kind: (str(one.uplift_pct), one.npv) for one in found.biased}
    assert round(found.npv) == 3_084_996
    assert worth["outsourcing"][0] == "41"
    assert round(worth["outsourcing"][1]) == 2_199_540
    assert round(worth["equipment and development"][1]) == -1_234_302
    assert found.swings[0].title == "benefits one year later"
    assert round(found.swings[0].npv_low) == 1_964_452
    assert found.switching == "The case would break even if costs rose by 142.85%, or if benefits fell by 58.82%"


def test_evidence_brings_optimism_down_to_the_lower_bound_and_no_further() -> None:
    most = {one.kind: one.uplift_pct for one in rules.robustness(the_case(), managed=Decimal("0.92")).biased}
    assert most["non-standard buildings"] == Decimal("4.08")
    assert most["equipment and development"] == Decimal(16)
    all_of_it = {one.kind: one.uplift_pct for one in rules.robustness(the_case(), managed=Decimal(1)).biased}
    assert (all_of_it["equipment and development"], all_of_it["outsourcing"]) == (10, 0)


@pytest.mark.parametrize(
    ("asked", "read"), [("90", "0.9"), ("100", "1"), ("101", "0"), ("-5", "0"), ("", "0"), ("½", "0")]
)
def test_what_is_no_per_cent_counts_as_none(asked: str, read: str) -> None:
    assert rules.managed(asked) == Decimal(read)


async def test_the_page_and_the_api_say_the_same(sample: Sample, visitor: Visit, api: Speak) -> None:
    viewer, programme_id = sample
    manager, program = await visitor(viewer), await api(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money/sensitivity?managed=50")).text
    found = (await program.get(f"/programmes/{programme_id}/sensitivity?managed=50")).json()
    assert found["npv"] == "9891652.91"
    assert found["finding"] in text
    for amount in [one["npv"] for one in found["biased"]] + [one["npv_low"] for one in found["swings"]]:
        assert pennies(Decimal(amount)) in text


async def test_a_programme_without_money_has_nothing_to_test(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    assert "Nothing to test yet" in (await alice.open(f"/programmes/{world.programme_id}/money/sensitivity")).text


async def test_charlie_tests_no_case_of_another_programme(world: World, visitor: Visit, api: Speak) -> None:
    await added(world)
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(f"/programmes/{world.programme_id}/money/sensitivity")).status_code == 404
    assert (await program.get(f"/programmes/{world.programme_id}/sensitivity")).status_code == 404


async def test_the_scenarios_stand_side_by_side_on_the_page_and_in_the_api(
    world: World, sample: Sample, visitor: Visit, api: Speak
) -> None:
    viewer, programme_id = sample
    program = await api(viewer)
    found = (await program.get(f"/programmes/{programme_id}/case-scenarios?leaver=C")).json()
    assert [one["title"] for one in found["scenarios"]] == ["Base", "Optimistic", "Pessimistic", "Calderwick leaves"]
    text = (await (await visitor(viewer)).open(f"/programmes/{programme_id}/money/sensitivity?leaver=C")).text
    assert found["finding"] in text
    for one in found["scenarios"]:
        assert pounds(Decimal(one["npv"])) in text
        for each in one["councils"]:
            assert pounds(Decimal(each["npv"])) in text
    stranger = await api(world.charlie)
    assert (await stranger.get(f"/programmes/{programme_id}/case-scenarios")).status_code == 404
