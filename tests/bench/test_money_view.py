"""The whole money of a large programme from its database rows, in this process: milliseconds of CPU, step by step."""

import gc
import sys
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from random import Random

from govern.adapters import files
from govern.people.model import Person
from govern.people.queries import person
from govern.roi import queries, rules
from govern.thread import actions
from tests.bench.test_money import COUNCILS, FIRST, LAST, LINES, MILESTONES
from tests.bench.test_timeline import measured
from tests.conftest import Visitor
from tests.roi.test_grid import draft, fields
from tests.thread.test_import import SAMPLE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
AIM, TIMES = 300, 5
READ, COUNTED, SHOWN = "read from the database", "everything counted", "in a minute and by year"


async def test_the_whole_view_from_the_database(world: World) -> None:
    viewer, programme_id = await large_case(world)
    gc.collect()
    gc.freeze()  # as the web process does when it has started
    best: dict[str, float] = {}
    for _ in range(TIMES):
        spent: dict[str, float] = {}
        with measured(spent, READ):
            case = await queries.case(viewer, programme_id)
        with measured(spent, COUNTED):
            found = rules.overview(case)
        with measured(spent, SHOWN):
            rules.front(found.figures, case.terms)
        best = min(best or spent, spent, key=lambda one: sum(one.values()))
    gc.unfreeze()
    assert (len(case.lines), len(case.milestones), len(case.terms.sharers)) == (LINES, MILESTONES, COUNCILS)
    assert not found.appraised.uncounted
    assert len(found.appraised.milestones) > MILESTONES / 2
    lines = [f"  {what:44}{seconds * 1000:7.0f} ms" for what, seconds in best.items()]
    together = f"  together{sum(best.values()) * 1000:43.0f} ms, aim {AIM} ms"
    sys.stdout.write("\n".join([f"\nThe money of {LINES:,} lines, best of {TIMES}, CPU", *lines, together, ""]))


async def test_the_page_and_the_grid(world: World, visitor: Visit) -> None:
    """A page of 200 of the 2,000 lines, two of its cells in each row changed: CPU of reading, counting and drawing."""
    viewer, programme_id = await large_case(world)
    person, path, spent = await visitor(viewer), f"/programmes/{programme_id}/money", dict[str, float]()
    await person.open(path)
    with measured(spent, "the money page"):
        await person.open(f"{path}?sort=title")
    with measured(spent, "a grid of 200 lines is shown"):
        shown = await person.open(f"{path}/grid?size=200&kind=benefit")
    sent = fields(shown, because="Measured")
    for name in sent:
        if name.endswith(("-planned_2028", "-title")):
            sent[name] = "9,000.00" if name.endswith("2028") else sent[name] + ", revised"
    with measured(spent, "400 cells are compared, what follows is shown"):
        asked = await person.send(f"{path}/grid?size=200&kind=benefit", **sent)
    with measured(spent, "and saved, in one transaction"):
        saved = await person.send(f"{path}/grid/changes", draft=draft(asked))
    assert "cells of 200 lines." in saved.text
    lines = [f"  {what:48}{seconds * 1000:7.0f} ms" for what, seconds in spent.items()]
    sys.stdout.write("\n".join(["\nPages of the same programme, CPU", *lines, ""]))


async def large_case(world: World) -> tuple[Person, int]:
    """Put in as a workbook puts it in: six in ten are benefits that wait for a milestone; most go on for all years,
    half of these in three steps."""
    given, dice = files.sheets(SAMPLE / "shared-services"), Random(20261127)
    sheets = {"programme": [given["programme"][0] | {"base_year": f"{FIRST}", "last_year": f"{LAST}"}]}
    sheets["partners"] = [_partner(given["partners"][0], n, dice) for n in range(COUNCILS)]
    sheets["workstreams"] = [{"code": "W", "name": "All of it", "lead": ""}]
    sheets["milestones"] = [_milestone(n, dice) for n in range(MILESTONES)]
    sheets["lines"] = [_line(n, dice) for n in range(LINES)]
    sheets["amounts"] = [one for row in sheets["lines"] for one in _amounts(row, dice)]
    made = await actions.import_programme(world.admin, sheets)
    viewer = await person(world.admin.id)
    assert viewer
    return viewer, made.id


def _partner(one: dict[str, str], number: int, dice: Random) -> dict[str, str]:
    alone = {"accepted_by": "", "accepted_on": "", "means": "", "population": str(dice.randrange(50_000, 300_000))}
    return one | alone | {"code": f"C{number:02}", "name": f"Council {number}", "gss_code": f"E079991{number:02}"}


def _milestone(number: int, dice: Random) -> dict[str, str]:
    day = date(2027, 1, 1) + timedelta(dice.randrange(900))
    days = {"baseline_finish": day.isoformat(), "forecast_finish": (day + timedelta(30)).isoformat()}
    return {"ref": f"M{number}", "workstream": "W", "kind": "milestone", "title": f"Milestone {number}"} | days


def _line(number: int, dice: Random) -> dict[str, str]:
    is_benefit, recurs = dice.random() < 0.6, dice.random() < 0.7
    return {
        "ref": f"L{number}",
        "kind": "benefit" if is_benefit else "cost",
        "class": "cash-releasing" if is_benefit else "ict",
        "title": f"Line {number}",
        "share_basis": dice.choice(["population", "equal"]),
        "recurrence": "recurring" if recurs else "one-off",
        "starts_on": f"{FIRST + 1}-04-01",
        "gates": f"M{dice.randrange(MILESTONES)}" if is_benefit else "",
    }


def _amounts(row: dict[str, str], dice: Random) -> list[dict[str, str]]:
    whole, steps = dice.randrange(1_000_000, 200_000_000), dice.random() < 0.5
    years = range(FIRST + 1, LAST + 1 if row["recurrence"] == "recurring" else FIRST + 2)
    parts = [25, 75] if steps and len(years) > 1 else []
    return [
        {"line": row["ref"], "year": str(year), "series": "planned", "amount": f"{pence // 100}.{pence % 100:02}"}
        for year, part in zip(years, [*parts, *[100] * len(years)], strict=False)
        if (pence := whole * part // 100)
    ]
