"""The grid of a plan of 5,000 rows: a page of 200 is shown, a block of 600 cells is compared, and saved."""

import sys
import time
from collections.abc import Awaitable, Callable

from tests.bench.test_timeline import large_plan
from tests.conftest import Visitor
from tests.thread.test_grid import fields
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
ROWS, SHOWN, AIM = 5_000, 200, 2.0


async def test_a_grid_of_5000_rows(world: World, visitor: Visit) -> None:
    viewer, programme_id = await large_plan(world, ROWS, longest=3)
    person = await visitor(viewer)
    path, took = f"/programmes/{programme_id}/plan/grid?size={SHOWN}", {}
    began = time.perf_counter()
    shown = await person.open(path)
    took["a page of 200 rows is shown"] = time.perf_counter() - began
    sent = fields(shown)
    for name in sent:
        if name.endswith("-forecast_finish"):
            sent[name] = "1 Jun 2029"
        elif name.endswith("-title"):
            sent[name] += ", revised"
        elif name.endswith("-public"):
            sent[name] = "yes"
    began = time.perf_counter()
    asked = await person.send(path, **sent, because="Measured")
    took["600 cells are compared, what follows is shown"] = time.perf_counter() - began
    draft = asked.text.split('name="draft" value="')[1].split('"')[0]
    began = time.perf_counter()
    saved = await person.send(f"/programmes/{programme_id}/plan/grid/changes", draft=draft)
    took["and saved, in one transaction, with the page after it"] = time.perf_counter() - began
    assert f"Saved: {3 * SHOWN} cells of {SHOWN} milestones." in saved.text
    lines = [f"  {what:56}{seconds:6.2f} s" for what, seconds in took.items()]
    head = f"\nA grid of a plan of {ROWS:,} rows, by the clock (aim {AIM:.0f} s each)"
    sys.stdout.write("\n".join([head, *lines, ""]))
