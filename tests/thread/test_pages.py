"""The plan as a list: found, filtered, sorted, downloaded; and a forecast that is tried before it is saved."""

import csv
import io
import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import NamedTuple

import openpyxl

from govern.plan import actions, queries
from govern.plan.model import (
    Acceptance,
    Completion,
    MilestoneKind,
    MilestoneRow,
    NewMilestone,
    NewWorkstream,
    Reforecast,
    WorkstreamRow,
)
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
FORMULA = '=HYPERLINK("http://x.example","Pay")'


MILESTONES: tuple[tuple[int, str, dict[str, date]], ...] = (
    (0, "Go-live of Gwasanaeth Tŷ", {"baseline_finish": date(2027, 4, 1), "forecast_finish": date(2027, 7, 1)}),
    (0, "Accounts closed", {"baseline_finish": date(2027, 9, 30)}),
    (1, "Network ready", {"forecast_finish": date(2027, 2, 1)}),
    (1, FORMULA, {"baseline_finish": date(2027, 3, 1)}),
)


class Four(NamedTuple):
    """Refs are M001 to M004, in this order."""

    list: str
    revenues: int
    ids: tuple[int, ...]


async def four(world: World) -> Four:
    """A late go-live, one in time, one without a baseline, and one whose title a spreadsheet would run."""
    streams = [
        (await actions.add_workstream(world.alice, world.programme_id, NewWorkstream(code=code, title=title))).id
        for code, title in (("REV", "Revenues"), ("ICT", "Information technology"))
    ]
    made = [
        await actions.add_milestone(
            world.alice,
            world.programme_id,
            NewMilestone(workstream_id=streams[place], kind=MilestoneKind.MILESTONE, title=title, **days),
        )
        for place, title, days in MILESTONES
    ]
    return Four(f"/programmes/{world.programme_id}/milestones", streams[0], tuple(one.id for one in made))


def refs(page: str) -> list[str]:
    """In the order of the page."""
    return re.findall(r'<td[^>]*class="ref"[^>]*>(M\d{3})<', page)


ASKED = {
    "": ["M001", "M002", "M003", "M004"],  # everything, by workstream and reference
    "words=tŷ": ["M001"],  # a Welsh letter, whatever its case
    "words=M003": ["M003"],  # a reference
    "words=closed+accounts": ["M002"],  # every word, in any order
    "words=go-live+closed": [],  # no milestone has both words
    "status=red": ["M001"],  # red
    "status=grey": ["M003"],  # without a baseline
    "status=purple": [],  # no such status
    "sort=title": ["M004", "M002", "M001", "M003"],  # by title
    "sort=-title": ["M003", "M001", "M002", "M004"],  # by title, turned round
    "sort=baseline": ["M004", "M001", "M002", "M003"],  # by baseline, the empty one last
    "sort=-baseline": ["M002", "M001", "M004", "M003"],  # turned round, the empty one still last
    "sort=late": ["M002", "M004", "M001", "M003"],  # by days late
    "sort=status": ["M001", "M002", "M004", "M003"],  # the worst status first
    "sort=nothing": ["M001", "M002", "M003", "M004"],  # a column that is none
    "page=99": ["M001", "M002", "M003", "M004"],  # a page beyond the last is the last
    "page=-1": ["M001", "M002", "M003", "M004"],  # a page that is none is the first
}


async def test_the_list_is_found_filtered_and_sorted(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    found = {asked: refs((await alice.open(f"{plan.list}?{asked}")).text) for asked in ASKED}
    assert found == ASKED
    of_revenues = (await alice.open(f"{plan.list}?workstream={plan.revenues}&status=green")).text
    assert refs(of_revenues) == ["M002"]


async def test_what_was_asked_stays_in_the_form_and_in_every_link(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    page = (await alice.open(f"{plan.list}?words=go-live&status=red&sort=-title")).text
    assert 'value="go-live"' in page
    assert '<option value="red" selected>' in page
    assert 'aria-sort="descending"' in page
    assert "?words=go-live&amp;status=red&amp;sort=title" in page
    assert "?words=go-live&amp;status=red&amp;sort=-title&amp;download=csv" in page
    nothing = (await alice.open(f"{plan.list}?words=nowhere")).text
    assert "Nothing in the plan answers to this." in nothing
    assert f'href="{plan.list}"' in nothing


async def test_what_is_complete_is_left_out_until_it_is_asked_for(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    done = Completion(version=1, actual=date(2026, 11, 20), evidence="Seen on site")
    await actions.complete(world.alice, plan.ids[2], done)
    await actions.accept(world.alice, plan.ids[2], Acceptance(version=2))
    page = (await alice.open(f"{plan.list}?sort=title")).text
    assert refs(page) == ["M004", "M002", "M001"]
    assert "1 that is complete is not shown." in page
    assert 'href="?sort=title&amp;completed=yes">Show completed too</a>' in page
    also = (await alice.open(f"{plan.list}?sort=title&completed=yes")).text
    assert refs(also) == ["M004", "M002", "M001", "M003"]
    assert 'href="?sort=title">Leave out completed</a>' in also
    assert '<input type="hidden" name="completed" value="yes">' in also
    assert refs((await alice.open(f"{plan.list}?status=blue")).text) == ["M003"]
    assert (
        "Nothing in the plan answers to this but what is complete."
        in (await alice.open(f"{plan.list}?words=network")).text
    )
    assert "M003" in (await alice.open(f"{plan.list}?download=csv")).text, "a download is whole"


async def test_the_csv_holds_what_the_list_shows_and_no_formula(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    answer = await alice.open(f"{plan.list}?sort=baseline&download=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="milestones.csv"'
    head, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert head == [
        "Ref",
        "Milestone",
        "Workstream",
        "Baseline",
        "Forecast",
        "Late",
        "Late against the original",
        "Float",
        "Status",
        "Worth",
    ]
    assert {row[0]: row[1] for row in rows}["M004"] == f"'{FORMULA}"
    assert {row[0]: row[3:6] for row in rows}["M001"] == ["2027-04-01", "2027-07-01", "63"]
    assert [row[0] for row in rows] == ["M004", "M001", "M002", "M003"]


async def test_the_xlsx_holds_numbers_dates_and_text_as_such(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    answer = await alice.open(f"{plan.list}?status=red&download=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    (row,) = list(sheet.iter_rows(min_row=2, values_only=True))
    assert (row[1], row[3].date(), row[5]) == ("Go-live of Gwasanaeth Tŷ", date(2027, 4, 1), 63)
    formula = await alice.open(f"{plan.list}?words=HYPERLINK&download=xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(formula.content)).active["B2"]
    assert (cell.data_type, cell.value) == ("s", FORMULA)
    wrong = await alice.open(f"{plan.list}?download=exe")
    assert (wrong.status_code, "Choose csv or xlsx." in wrong.text) == (422, True)


async def test_a_forecast_that_moves_nothing_else_is_saved_at_once(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    typed = {"version": "1", "because": "The supplier delivers earlier", "forecast-day": "22", "forecast-month": "1",
             "forecast-year": "2027"}  # fmt: skip
    saved = await alice.send(f"/milestones/{plan.ids[2]}/reforecasts/new", **typed)
    assert "Saved: " in saved.text
    assert (await queries.milestone(world.alice, plan.ids[2])).forecast_finish == date(2027, 1, 22)


async def test_whoever_tries_an_old_version_is_told_before_anything_is_saved(world: World, visitor: Visit) -> None:
    alice, plan = await visitor(world.alice), await four(world)
    meanwhile = Reforecast(version=1, forecast=date(2027, 2, 8), because="A week for testing")
    await actions.reforecast(world.alice, plan.ids[2], meanwhile)
    typed = {"version": "1", "because": "Mine", "forecast-day": "22", "forecast-month": "2", "forecast-year": "2027"}
    late = await alice.send(f"/milestones/{plan.ids[2]}/reforecasts/new", **typed)
    assert late.status_code == 409
    assert "It is forecast for 8 February 2027" in late.text
    assert "Alice Archer reforecast milestone M003: forecast 1 February 2027 to 8 February 2027" in late.text
    assert ">Mine</textarea>" in late.text
    assert 'value="22"' in late.text


async def test_a_viewer_reads_the_plan_and_charlie_finds_none(world: World, visitor: Visit) -> None:
    plan = await four(world)
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    assert refs((await victor.open(plan.list)).text) == ["M001", "M002", "M003", "M004"]
    assert (await victor.open(f"{plan.list}?download=csv")).status_code == 200
    for path in (plan.list, f"{plan.list}?download=csv", f"/milestones/{plan.ids[0]}"):
        assert (await charlie.open(path)).status_code == 404


async def test_a_plan_that_nobody_has_dated_opens_and_takes_its_first_forecast(world: World, visitor: Visit) -> None:
    row = MilestoneRow(ref="REV-01", workstream="REV", kind=MilestoneKind.MILESTONE, title="Staff transfer")
    streams = [WorkstreamRow(code="REV", name="Revenues")]
    await actions.load(world.alice, world.programme_id, workstreams=streams, milestones=[row], dependencies=[])
    (made,) = (await queries.plan(world.alice, world.programme_id)).milestones
    alice = await visitor(world.alice)
    shown = await alice.open(f"/milestones/{made.id}")
    assert shown.status_code == 200
    assert "Staff transfer has no date yet" in shown.text
    for path in (f"/programmes/{world.programme_id}", f"/programmes/{world.programme_id}/milestones"):
        assert (await alice.open(path)).status_code == 200
    day = {"forecast-day": "1", "forecast-month": "4", "forecast-year": "2027", "because": "First date"}
    answer = await alice.send(f"/milestones/{made.id}/reforecasts/new", **day, version=str(made.version))
    assert answer.status_code == 200, answer.text
    assert "Staff transfer is due on 1 April 2027" in answer.text
