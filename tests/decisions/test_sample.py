"""The sample's proposals tell the stories of DOMAIN A9."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from govern.cli import lawful
from govern.decisions import queries, rules
from govern.decisions.model import FanOut, Standing
from govern.thread.queries.key_tests import key_tests
from tests.conftest import Sample, Visitor

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
TODAY = date(2026, 11, 23)

Visit = Callable[..., Awaitable[Visitor]]


async def fan_outs(sample: Sample) -> dict[str, FanOut]:
    viewer, programme_id = sample
    laws = await queries.laws(viewer, programme_id, TODAY)
    decided = await queries.decisions(viewer, programme_id)
    return {
        one.ref: rules.fan_out(one, [d for d in decided if d.proposal_id == one.id], laws=laws, today=TODAY)
        for one in await queries.proposals(viewer, programme_id)
    }


async def test_calderwick_controls_the_shared_revenues_service_on_21_january_2027(sample: Sample) -> None:
    found = (await fan_outs(sample))["PRP-01"]
    assert found.effective == date(2027, 1, 21)
    assert found.controlled_by == ("C",)
    assert {line.decision.council_code: (line.effective.day, line.float_days) for line in found.lines} == {
        "A": (date(2026, 12, 22), 30),
        "B": (date(2026, 12, 30), 22),
        "C": (date(2027, 1, 21), 0),
    }


async def test_one_proposal_is_open_one_divergent_one_late_one_approved(sample: Sample) -> None:
    found = {ref: one.standing for ref, one in (await fan_outs(sample)).items()}
    assert found == {
        "PRP-01": Standing.OPEN,
        "PRP-02": Standing.OPEN,
        "PRP-03": Standing.DIVERGENT,
        "PRP-04": Standing.LATE,
        "PRP-05": Standing.APPROVED,
    }


async def test_the_samples_monitoring_officers_have_stated_their_thresholds_and_nothing_worked_out_moves(
    sample: Sample,
) -> None:
    viewer, programme_id = sample
    await lawful.seed(programme_id)
    assert viewer
    proposal, found = await key_tests(viewer, (await queries.proposals(viewer, programme_id))[0].id, TODAY)
    assert {one.council_code: test.is_key for one, test in found} == {"A": True, "B": True, "C": False}
    assert "£528,750 in 2027/28; the threshold is £500,000 or more" in found[0][1].verdict.reason
    laws = await queries.laws(viewer, programme_id, TODAY)
    assert rules.fan_out(proposal, [one for one, _ in found], laws=laws, today=TODAY).effective == date(2027, 1, 21)
    old = rules.law_on(laws["A"], date(2026, 5, 19)).rulebook.thresholds
    assert [str(one.amount) for one in old.values()] == ["400000"]


async def test_a_decision_that_all_took_is_left_out_of_the_list_until_it_is_asked_for(
    sample: Sample, visitor: Visit
) -> None:
    viewer, programme_id = sample
    manager, path = await visitor(viewer), f"/programmes/{programme_id}/proposals"
    first = (await manager.open(path)).text
    assert ("PRP-04" in first, "PRP-05" in first) == (True, False)
    assert "1 decided by all is not shown." in first
    also = (await manager.open(f"{path}?decided=yes&sort=-ref")).text
    assert "PRP-05" in also
    assert 'href="?sort=-ref">Leave out decided</a>' in also
    for asked in ("standing=approved", "download=csv"):
        assert "PRP-05" in (await manager.open(f"{path}?{asked}")).text, asked
