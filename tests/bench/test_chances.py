"""What it costs to ask how likely a case pays: the sample's plan and money, 10,000 outcomes."""

import sys
from datetime import date

from govern.adapters import files
from govern.people.queries import person
from govern.roi.model.chances import ChancesAsked
from govern.thread import actions
from govern.thread.queries.risk import risk_basis
from govern.thread.rules.chances import chances
from tests.bench.test_schedule import measured
from tests.thread.test_import import SAMPLE
from tests.world import World

AIM, TIMES = 250, 5


async def test_how_likely_the_sample_pays(world: World) -> None:
    programme = await actions.import_programme(world.admin, files.sheets(SAMPLE / "shared-services"))
    manager = await person(world.admin.id)
    assert manager
    threads, basis = await risk_basis(manager, programme.id, date(2026, 11, 23))
    found = chances(threads, basis, ChancesAsked())
    assert found
    cost = measured(lambda: chances(threads, basis, ChancesAsked()), TIMES)
    sys.stdout.write(f"\n10,000 outcomes of {found.lines} lines: {cost:.0f} ms CPU (aim {AIM})\n")
