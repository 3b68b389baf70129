"""Dates of the plan on which their council does not work: on the milestone's page and on the council's calendar."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Years
from govern.partners import actions as partners
from govern.partners import rules as nations
from govern.partners.model import Nation
from govern.partners.model.working import NewClosure
from govern.plan import actions, queries
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from govern.thread.rules.working import closed_dates, closed_days
from tests.conftest import Visitor
from tests.partners.test_rules_working import CHRISTMAS, working
from tests.plan.test_actions import plan_of_two
from tests.thread.test_timeline import standing
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Visit = Callable[..., Awaitable[Visitor]]
ENGLAND = nations.calendar(Nation.ENGLAND, Years(2012, 2100))
SHUT, OPEN = date(2026, 12, 29), date(2027, 1, 5)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"council_code": "B"}, [(SHUT, False, date(2027, 1, 4))]),
        ({"council_code": "C"}, []),
        ({"council_code": None}, []),
        ({"council_code": "B", "actual": SHUT}, []),
    ],
)
def test_only_dates_to_come_of_the_council_itself_are_told(
    about: dict[str, object], found: list[tuple[date, bool, date]]
) -> None:
    told = closed_dates([standing(1, SHUT, **about)], working(CHRISTMAS), nation=ENGLAND)
    assert [(one.day, one.is_start, one.next) for one in told] == found


def test_an_activity_has_two_dates_until_it_has_begun() -> None:
    about = {"kind": MilestoneKind.ACTIVITY, "council_code": "B", "forecast_start": date(2026, 12, 24)}
    waiting, begun = standing(1, SHUT, **about), standing(2, SHUT, **about, started_on=date(2026, 12, 22))
    told = closed_dates([waiting, begun], working(CHRISTMAS), nation=ENGLAND)
    assert [(one.milestone_id, one.is_start) for one in told] == [(1, True), (1, False), (2, False)]


async def test_a_date_on_a_closed_day_is_told_beside_it_and_nowhere_moved(
    world: World, visitor: Visit, api: Speak
) -> None:
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    stream = await actions.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    shut, fine = [
        await actions.add_milestone(
            world.alice,
            world.programme_id,
            NewMilestone(
                workstream_id=stream.id,
                kind=MilestoneKind.MILESTONE,
                title=title,
                forecast_finish=day,
                council_code="B",
            ),
        )
        for title, day in (("Go-live", SHUT), ("Handover", OPEN))
    ]
    calendar = f"/programmes/{world.programme_id}/calendars/{world.council_ids['B']}"
    assert "No date of Brackenham falls" in (await bob.open(calendar)).text
    new = NewClosure(name="Christmas closure", first=date(2026, 12, 24), last=date(2027, 1, 3))
    await partners.add_closure(world.bob, world.programme_id, world.council_ids["B"], new=new)
    told = f"Brackenham does not work on {text.day(SHUT)}"
    page = (await bob.open(f"/milestones/{shut.id}")).text
    assert told in page
    assert "The next day it works is 4 January 2027" in page
    assert "does not work" not in (await bob.open(f"/milestones/{fine.id}")).text
    listed = (await bob.open(calendar)).text
    assert "1 stated date falls on a day on which it does not work" in listed
    assert f'href="/milestones/{shut.id}"' in listed
    assert f'href="/milestones/{fine.id}"' not in listed
    assert (await queries.milestone(world.bob, shut.id)).forecast_finish == SHUT
    assert (await charlie.open(calendar)).status_code == 404
    dates = (await (await api(world.victor)).get(f"{calendar}/closed-dates")).json()
    assert [(one["ref"], one["day"], one["next"]) for one in dates] == [(shut.ref, "2026-12-29", "2027-01-04")]
    assert dates[0]["because"] == "it is closed (Christmas closure)"
    assert (await (await api(world.charlie)).get(f"{calendar}/closed-dates")).status_code == 404


SATURDAY = date(2028, 4, 1)


def test_a_milestone_of_the_whole_programme_is_held_against_every_councils_calendar() -> None:
    calendars = [(working(CHRISTMAS), ENGLAND), (replace(working(), code="C", name="Calderwick"), ENGLAND)]
    (told,) = closed_days(standing(1, SATURDAY, council_code=None), calendars)
    assert told.councils == (calendars[0][0].name, "Calderwick")
    (shut,) = closed_days(standing(1, SHUT, council_code=None), calendars)
    assert shut.councils == (calendars[0][0].name,)
    assert closed_days(standing(1, OPEN, council_code=None), calendars) == []


async def test_a_typed_day_of_rest_is_pointed_out_before_and_after_it_is_saved(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice = await visitor(world.alice)
    found = await queries.milestone(world.alice, live)
    typed = {"forecast-day": "1", "forecast-month": "4", "forecast-year": "2028", "because": "Vesting day"}
    asked = await alice.send(f"/milestones/{live}/reforecasts/new", **typed, version=str(found.version), once="a")
    told = (
        "not work on 1 April 2028, the day on which this should be reached: Saturday is not one of their working days"
    )
    assert "Nothing is saved yet" in asked.text
    assert told in asked.text
    await actions.reforecast(
        world.alice, live, Reforecast(version=found.version, forecast=SATURDAY, because="Vesting day")
    )
    assert told in (await alice.open(f"/milestones/{live}")).text
    assert (await (await visitor(world.charlie)).open(f"/milestones/{live}")).status_code == 404
