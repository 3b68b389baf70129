"""Counts of services from a file: whole or not at all, once, and every bad row is named."""

import csv
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import httpx
import openpyxl
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.services import actions, queries
from govern.services.model import Channel, NewService, NewVolume, Service
from govern.services.queries import counting
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
HEAD = ["service", "council", "channel", "period", "completed", "started"]


async def added(world: World) -> Service:
    return await actions.add(world.alice, world.programme_id, NewService(name="Council tax", before=["A", "B"]))


def counts(folder: Path, *rows: tuple[str, ...], name: str = "october.csv") -> Path:
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return folder / name


async def test_a_file_comes_in_once_days_are_added_up_and_a_trial_saves_nothing(world: World, tmp_path: Path) -> None:
    made = await added(world)
    file = counts(tmp_path, ("SRV-01", "A", "web", "2026-10-01", "5", "6"),
                  ("SRV-01", "A", "web", "2026-10-02", "7", "9"),
                  ("SRV-01", "Brackenham", "phone", "Oct 2026", "3", ""))  # fmt: skip
    tried = await actions.try_counts(world.alice, world.programme_id, file)
    assert (tried.counts, tried.import_id) == (3, None)
    assert await counting.months(world.bob, world.programme_id, made.id) == []
    done = await actions.bring_counts(world.alice, world.programme_id, file)
    assert [(one.ref, one.before, one.after, one.first) for one in done.services] == [
        ("SRV-01", 0, 15, date(2026, 10, 1))
    ]
    found = await counting.months(world.bob, world.programme_id, made.id)
    assert [(one.council_code, one.channel, one.completed, one.started) for one in found] == [
        ("A", Channel.WEB, 12, 15),
        ("B", Channel.PHONE, 3, None),
    ]
    again = await actions.bring_counts(world.alice, world.programme_id, file)
    assert (again.earlier is not None, again.import_id) == (True, None)
    assert [one.counts for one in await counting.files(world.bob, world.programme_id)] == [3]


async def test_of_a_month_the_newest_file_counts_and_a_partial_count_is_unknown(world: World, tmp_path: Path) -> None:
    made = await added(world)
    for name, rows in (
        ("a.csv", [("SRV-01", "A", "web", "2026-09", "1", "2"), ("SRV-01", "A", "web", "2026-10", "2", "4")]),
        ("b.csv", [("SRV-01", "A", "web", "2026-10-01", "3", "4"), ("SRV-01", "A", "web", "2026-10-02", "4", "")]),
    ):
        await actions.bring_counts(world.alice, world.programme_id, counts(tmp_path, *rows, name=name))
    found = await counting.months(world.alice, world.programme_id, made.id)
    assert [(one.month.month, one.completed, one.started, one.file) for one in found] == [
        (9, 1, 2, "a.csv"),
        (10, 7, None, "b.csv"),
    ]


async def test_every_bad_row_is_named_and_nothing_is_half_done(world: World, tmp_path: Path) -> None:
    made = await added(world)
    file = counts(tmp_path, ("SRV-01", "A", "web", "2026-10", "5", ""), ("SRV-02", "A", "web", "soon", "5", ""),
                  ("SRV-01", "C", "fax", "2026-10", "x", ""))  # fmt: skip
    with pytest.raises(Invalid) as wrong:
        await actions.bring_counts(world.alice, world.programme_id, file)
    assert set(wrong.value.problems) == {
        "row 3, service", "row 3, period", "row 4, council", "row 4, channel", "row 4, completed"
    }  # fmt: skip
    twice = counts(tmp_path, ("SRV-01", "A", "web", "2026-10", "5", ""), ("SRV-01", "A", "web", "10/2026", "5", ""),
                   ("SRV-01", "A", "web", "2026-10-31", "5", ""))  # fmt: skip
    with pytest.raises(Invalid) as wrong:
        await actions.bring_counts(world.alice, world.programme_id, twice)
    assert wrong.value.problems == {
        "row 3, period": "2026-10 of this service, council and channel stands in row 2 already.",
        "row 4, period": "Row 2 gives the whole month and this row a day of it. Give the month or its days, not both.",
    }
    assert await counting.months(world.alice, world.programme_id, made.id) == []
    assert await counting.files(world.alice, world.programme_id) == []


async def test_a_workbook_works_too_and_a_council_counts_for_itself_alone(world: World, tmp_path: Path) -> None:
    await added(world)
    book = openpyxl.Workbook()
    assert book.active
    for row in (HEAD[:5], ["SRV-01", "B", "web", date(2026, 10, 31), 12], ["SRV-01", "A", "web", "2026-10", 1]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Invalid, match="You do not count for A"):
        await actions.bring_counts(world.bob, world.programme_id, tmp_path / "a.xlsx")
    assert (await actions.bring_counts(world.alice, world.programme_id, tmp_path / "a.xlsx")).counts == 2
    with pytest.raises(NotAllowed):
        await actions.bring_counts(world.victor, world.programme_id, tmp_path / "a.xlsx")
    with pytest.raises(NotFound):
        await actions.bring_counts(world.charlie, world.programme_id, tmp_path / "a.xlsx")
    with pytest.raises(NotFound):
        await counting.files(world.charlie, world.programme_id)


async def test_twelve_counted_months_take_the_place_of_what_was_said_of_the_year(world: World, tmp_path: Path) -> None:
    made = await added(world)
    said = NewVolume(council_code="A", channel=Channel.WEB, year=2025, volume=5, source="Log")
    await actions.add_volume(world.alice, made.id, said)
    year = [("SRV-01", "A", "web", f"{2025 + (n < 4)}-{n:02d}", "10", "") for n in range(1, 13)]
    await actions.bring_counts(world.alice, world.programme_id, counts(tmp_path, *year[1:], name="eleven.csv"))
    assert [one.volume for one in await queries.uses(world.bob, world.programme_id)] == [5]
    await actions.bring_counts(world.alice, world.programme_id, counts(tmp_path, year[0], name="one.csv"))
    assert [one.volume for one in await queries.uses(world.bob, world.programme_id)] == [120]


async def test_the_page_checks_brings_in_and_shows_what_the_months_say(world: World, visitor: Visit) -> None:
    made = await added(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/services/counts"
    assert "No file of counts has been brought in" in (await alice.open(path)).text
    content = b"service,council,channel,period,completed,started,answers,satisfied\n"
    content += b"SRV-01,A,web,2026-09,50,100,10,0\nSRV-01,A,web,2026-10,50,100,10,5\nSRV-01,B,phone,2026-10,50,,,\n"
    checked = await alice.send(path, file=("counts.csv", content))
    assert "can be brought in" in checked.text
    assert "September 2026 to October 2026" in checked.text
    assert "1 file of counts has been brought in" in (await alice.bring_in(path, checked)).text
    wrong = await alice.send(path, file=("counts.csv", content.replace(b"2026-09", b"never")))
    assert wrong.status_code == 422
    assert "row 2, period" in wrong.text
    shown = (await alice.open(f"/services/{made.id}")).text
    assert "Counted from September 2026 to October 2026" in shown
    assert "50% of all uses were online in Oct 2026, down from 100% in Sep 2026" in shown
    assert '<td data-label="Satisfied (%)" class="number">25.0</td>' in shown
    charlie = await visitor(world.charlie)
    assert (await charlie.open(path)).status_code == 404
    assert (await charlie.send(path, file=("counts.csv", content))).status_code == 404


async def test_the_api_takes_a_file_and_answers_months_and_measures(world: World, api: Speak) -> None:
    made = await added(world)
    alice, charlie = await api(world.alice), await api(world.charlie)
    path, binary = f"/programmes/{world.programme_id}/service-counts", {"Content-Type": "application/octet-stream"}
    content = b"service,council,channel,period,completed\nSRV-01,A,web,2026-10,50\n"
    asked = {"name": "a.csv"}
    tried = await alice.post(path, params=asked | {"dry_run": "true"}, content=content, headers=binary)
    assert (tried.status_code, tried.json()["counts"], tried.json()["import_id"]) == (200, 1, None)
    done = await alice.post(path, params=asked, content=content, headers=binary)
    assert done.status_code == 201
    measured = (await alice.get(f"/services/{made.id}/measures")).json()
    assert (measured["A"]["digital"], measured["A"]["completion"]) == ("100.0", None)
    assert (await alice.get(f"/services/{made.id}/months")).json()["items"][0]["completed"] == 50
    for address in (path, f"/services/{made.id}/months", f"/services/{made.id}/measures"):
        assert (await charlie.get(address)).status_code == 404
    assert (await charlie.post(path, params=asked, content=content, headers=binary)).status_code == 404
