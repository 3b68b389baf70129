"""A pack written before the councils agreed a baseline calls nothing of the money approved; packs of before keep their
words."""

import pytest
from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.packs import queries
from govern.packs.drawings import net_chart
from govern.packs.layout.sections.linked import linked
from govern.packs.layout.sections.one_page import tiles
from govern.packs.layout.styles import register
from govern.packs.rules.written.milestones import roi_judgement
from govern.roi.model import RoiStatus, RoiVerdict
from govern.thread.actions import control
from tests.packs import faces
from tests.packs.third import PACK
from tests.packs.world import frozen, late, thread
from tests.thread.test_control import FIRST
from tests.world import World

register(faces.folder())
BEFORE = replace(PACK, has_baseline=False)
INPUTS = {"planned": "100.00", "forecast": "99.00", "ratio": "99%", "payback planned": "2", "payback forecast": "2.1"}


def of_money(pack) -> str:
    chart = net_chart(pack, 500)
    words = [chart.title, chart.description, *chart.columns, *(f"{one.label} {one.beneath}" for one in tiles(pack))]
    return " ".join((*words, *(getattr(one, "note", "") or "" for one in linked(pack))))


def test_its_figures_and_their_words_are_planned() -> None:
    assert "approved" in of_money(PACK)
    assert "approved" not in of_money(BEFORE)
    assert "2028/29 is planned; no baseline is agreed yet" in of_money(BEFORE)


def test_in_welsh_too() -> None:
    with speaking(Language.WELSH):
        told = of_money(BEFORE)
    assert "gymerad" not in told
    assert "nid oes llinell sylfaen" in told


@pytest.mark.parametrize("rule", ["C8/green", "C8/green-payback", "C8/amber-payback"])
@pytest.mark.parametrize("of_programme", [True, False], ids=["programme", "milestone"])
def test_its_returns_say_in_short_that_no_baseline_is_agreed(rule: str, of_programme: bool) -> None:
    verdict = RoiVerdict(status=RoiStatus.GREEN, reason="", rule_id=rule, inputs=INPUTS, source="")
    told = roi_judgement(verdict, of_programme=of_programme).reason
    assert told.endswith("no baseline is agreed yet")
    assert "approved" not in told


async def test_a_pack_keeps_whether_a_baseline_was_agreed_when_it_was_frozen(world: World) -> None:
    await late(world, await thread(world))
    first = await queries.opened(world.alice, (await frozen(world)).id)
    assert first.has_baseline is False
    assert "approved" not in first.roi.reason
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    second = await queries.opened(world.alice, (await frozen(world)).id)
    assert second.has_baseline is True
    assert "approved" in second.roi.reason
