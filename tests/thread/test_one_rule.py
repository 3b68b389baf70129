"""The colour of a programme is worked out by one rule, wherever it is read (DOMAIN B2.3)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from govern.home import queries as home
from govern.packs import queries as packs
from govern.packs.rules.written import written
from govern.plan import actions as plan
from govern.plan.model import Reforecast
from tests.packs.world import thread
from tests.world import World

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/London"))


async def test_the_front_page_and_a_pack_of_the_day_say_the_same(world: World) -> None:
    milestone = await thread(world)
    late = Reforecast(version=milestone.version, forecast=date(2027, 1, 15), because="The councils decide sooner")
    for change in (None, late):
        if change:
            await plan.reforecast(world.alice, milestone.id, change)
        front = await home.front(world.alice, world.programme_id, NOW)
        pack = written(await packs.material(world.alice, world.programme_id, TODAY))
        assert front.summary
        assert front.summary.rag.value == pack.status.rag.value
        assert front.summary.inputs["period ends"] == "22 January 2027"
