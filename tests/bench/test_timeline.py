"""A plan of 1,221 tasks from its database rows to a drawing, in this process: seconds of CPU, step by step."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

from govern.adapters import clock, files
from govern.people.model import Person
from govern.people.queries import person
from govern.plan.model.timeline import TimelineAsked
from govern.thread import actions, drawings, queries, rules
from govern.thread.model import MilestoneStanding, Threads
from govern.web import svg
from tests.thread.test_import import SAMPLE
from tests.world import World

TASKS, LINKS, STREAMS, AIM, EDIT, TIMES = 1_221, 1_700, 14, 0.5, 0.1, 3


async def test_a_plan_of_1221_tasks_is_drawn(world: World) -> None:
    viewer, programme_id = await large_plan(world, TASKS)
    svg.faces()
    best: dict[str, float] = {}
    for _ in range(TIMES):
        spent: dict[str, float] = {}
        with measured(spent, "read from the database"):
            whole = await queries.threads(viewer, programme_id, clock.today())
        with measured(spent, "dates, floats, statuses"):
            found = list(rules.standings(whole, clock.today()).values())
        with measured(spent, "drawn, names and sheets for paper included"):
            made = _drawn(found, whole, TimelineAsked(rows="all"))
        with measured(spent, "written as SVG"):
            length = len(svg.page_sketch(made.chart.plot, title=made.chart.title, description="", key="timeline"))
        best = min(best or spent, spent, key=lambda one: sum(one.values()))
    assert (made.lines, len(made.chart.rows)) == (TASKS, TASKS + STREAMS)
    with measured(best, "or summed up by workstream"):
        summed = _drawn(found, whole, TimelineAsked())
    assert len(summed.groups) == STREAMS
    report(best, length)
    edited(whole)


def edited(whole: Threads) -> None:
    """What stating one milestone four weeks later does to all that follows it."""
    today = clock.today()
    first = whole.plan.milestones[0]
    later = rules.standings(whole, today)[first.id].scheduled.finish + timedelta(28)
    taken = []
    for _ in range(TIMES):
        spent: dict[str, float] = {}
        with measured(spent, "edit"):
            found = rules.consequences(whole, first.id, later, today=today)
        taken.append(spent["edit"])
    assert len(found.moved) > TASKS // 4
    best = min(taken) * 1000
    sys.stdout.write(
        f"  one edit's consequences, {len(found.moved):,} move {best:13.0f} ms, aim {EDIT * 1000:.0f} ms\n"
    )


def _drawn(found: list[MilestoneStanding], whole: Threads, asked: TimelineAsked) -> drawings.Timeline:
    return drawings.timeline(found, asked, links=whole.plan.links, councils={}, today=clock.today())


async def large_plan(world: World, tasks: int, *, longest: int = 20) -> tuple[Person, int]:
    """The sample's programme with a plan of its own, put in as a workbook puts it in: a chain, and links beside it."""
    sheets = {
        name: rows
        for name, rows in files.sheets(SAMPLE / "shared-services").items()
        if name in ("programme", "partners", "roles", "people")
    }
    dice, first = Random(20261126), date(2026, 4, 1)
    sheets["workstreams"] = [{"code": f"W{n}", "name": f"Workstream {n}", "lead": ""} for n in range(STREAMS)]
    sheets["milestones"] = [_task(n, first + timedelta(n // 2), dice.randint(1, longest)) for n in range(tasks)]
    pairs = {(n - step, n) for n in range(1, tasks) for step in (1, dice.randint(2, 40)) if n >= step}
    chosen = sorted(pairs, key=lambda one: (one[1] - one[0] > 1, dice.random()))[: LINKS * tasks // TASKS]
    sheets["dependencies"] = [{"from": f"T{a}", "to": f"T{b}", "type": "FS", "lag_days": "0"} for a, b in chosen]
    made = await actions.import_programme(world.admin, sheets)
    viewer = await person(world.admin.id)
    assert viewer
    return viewer, made.id


def _task(number: int, day: date, length: int) -> dict[str, str]:
    return {
        "ref": f"T{number}",
        "workstream": f"W{number % STREAMS}",
        "kind": "activity",
        "title": f"Move the records of service {number} into the shared system",
        "duration_days": str(length),
        "baseline_start": day.isoformat(),
        "baseline_finish": (day + timedelta(length)).isoformat(),
    }


@contextmanager
def measured(spent: dict[str, float], what: str) -> Iterator[None]:
    before = time.process_time()
    yield
    spent[what] = time.process_time() - before


def report(spent: dict[str, float], length: int) -> None:
    together = sum(seconds for what, seconds in spent.items() if not what.startswith("or "))
    lines = [f"  {what:44}{seconds * 1000:7.0f} ms" for what, seconds in spent.items()]
    said = f"  together{together * 1000:43.0f} ms, aim {AIM * 1000:.0f} ms; the SVG has {length / 1000:,.0f} kB"
    sys.stdout.write("\n".join([f"\nA plan of {TASKS:,} tasks drawn, best of {TIMES}, CPU", *lines, said, ""]))
