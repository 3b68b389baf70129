"""Actuals from a ledger's file: whole or not at all, once, each with its evidence."""

import csv
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

import httpx
import openpyxl
import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.roi import actions, queries
from govern.roi.model import RecordActual, ReviseLine, Series
from govern.roi.model.postings import KeepMapping
from govern.roi.queries import postings as kept
from govern.roi.queries.reprofiled import reprofiled
from tests.conftest import Visitor
from tests.roi.test_actions import added, rewritten
from tests.roi.world import amounts
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
HEAD = ["line", "period", "amount", "reference"]
LEDGER = KeepMapping(name="Ledger", codes={"R1204": "BEN-01"})


def ledger(folder: Path, *rows: tuple[str, str, str, str], name: str = "october.csv") -> Path:
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return folder / name


def recorded(line: object) -> list[tuple[int, Decimal]]:
    return [(one.year, one.amount) for one in line.amounts if one.series is Series.ACTUAL]  # type: ignore[attr-defined]


async def test_a_file_comes_in_once_and_every_year_has_its_evidence(world: World, tmp_path: Path) -> None:
    line = await added(world)
    await actions.keep_mapping(world.dora, world.programme_id, LEDGER)
    file = ledger(tmp_path, ("R1204", "Apr 2027", "100.10", "J1"), ("R1204", "Apr 2027", "0.20", "J2"),
                  ("BEN-01", "2028-04", "(5.00)", "J3"))  # fmt: skip
    tried = await actions.try_actuals(world.dora, world.programme_id, file, mapping="ledger")
    assert (tried.postings, tried.import_id) == (3, None)
    assert recorded(await queries.line(world.bob, line.id)) == []
    done = await actions.bring_actuals(world.dora, world.programme_id, file, mapping="Ledger")
    assert [(one.year, one.before, one.after) for one in done.changes] == [
        (2027, None, Decimal("100.30")),
        (2028, None, Decimal("-5.00")),
    ]
    now = await queries.line(world.bob, line.id)
    assert recorded(now) == [(2027, Decimal("100.30")), (2028, Decimal("-5.00"))]
    told = (await queries.story(world.bob, line.id)).recorded
    assert {one.evidence for one in told} == {
        "october.csv: 2 postings, April 2027",
        "october.csv: 1 posting, April 2028",
    }
    again = await actions.bring_actuals(world.dora, world.programme_id, file, mapping="Ledger")
    assert (again.earlier is not None, again.changes, again.import_id) == (True, (), None)
    assert (await queries.line(world.bob, line.id)).version == now.version
    assert [one.postings for one in await kept.imported_files(world.bob, world.programme_id)] == [3]


async def test_of_a_month_the_newest_file_counts_and_other_months_stay(world: World, tmp_path: Path) -> None:
    line = await added(world)
    await actions.keep_mapping(world.alice, world.programme_id, LEDGER)
    for name, rows in (
        ("april.csv", [("R1204", "2027-04", "100", "J1"), ("R1204", "2027-05", "50", "J2")]),
        ("may.csv", [("R1204", "2027-05", "70", "J3"), ("R1204", "2027-06", "1", "J4")]),
    ):
        file = ledger(tmp_path, *rows, name=name)
        await actions.bring_actuals(world.alice, world.programme_id, file, mapping="Ledger")
    assert recorded(await queries.line(world.alice, line.id)) == [(2027, Decimal(171))]
    months = await kept.ledger_months(world.bob, line.id)
    assert [(one.month.month, one.amount, one.file) for one in months] == [
        (6, Decimal(1), "may.csv"),
        (5, Decimal(70), "may.csv"),
        (4, Decimal(100), "april.csv"),
    ]


async def test_every_bad_row_is_named_and_nothing_is_half_done(world: World, tmp_path: Path) -> None:
    line = await added(world)
    await actions.keep_mapping(world.alice, world.programme_id, LEDGER)
    file = ledger(tmp_path, ("R1204", "2027-04", "100", "J1"), ("R9", "2027-04", "1", "J2"), ("R1204", "x", "y", ""))
    with pytest.raises(Invalid) as refusal:
        await actions.bring_actuals(world.alice, world.programme_id, file, mapping="Ledger")
    assert list(refusal.value.problems) == ["row 3, line", "row 4, period", "row 4, amount", "row 4, reference"]
    assert recorded(await queries.line(world.alice, line.id)) == []
    assert await kept.imported_files(world.alice, world.programme_id) == []
    for bad, what in ((tmp_path / "no.csv", "no such file"), (tmp_path / "a.txt", "Give a CSV file")):
        if bad.suffix == ".txt":
            bad.write_text("x")
        with pytest.raises(Invalid, match=what):
            await actions.bring_actuals(world.alice, world.programme_id, bad, mapping="Ledger")
    with pytest.raises(NotFound, match="There is no mapping Other"):
        await actions.bring_actuals(world.alice, world.programme_id, file, mapping="Other")


async def test_a_workbook_says_the_same_and_a_council_keeps_only_its_own_lines(world: World, tmp_path: Path) -> None:
    line = await added(world)
    await added(world, ref="BEN-02", basis=None, council_code="B")
    await actions.keep_mapping(world.dora, world.programme_id, LEDGER)
    book = openpyxl.Workbook()
    for row in (HEAD, ["R1204", "2027-04", 12.5, "J1"], ["BEN-02", "2027-04", 1, "J2"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Invalid, match="row 3, line: BEN-02 is the money of a council you do not keep"):
        await actions.bring_actuals(world.dora, world.programme_id, tmp_path / "a.xlsx", mapping="Ledger")
    done = await actions.bring_actuals(world.alice, world.programme_id, tmp_path / "a.xlsx", mapping="Ledger")
    assert done.postings == 2
    assert recorded(await queries.line(world.alice, line.id)) == [(2027, Decimal("12.5"))]


async def test_a_mapping_is_kept_by_version_and_only_by_who_keeps_the_books(world: World, tmp_path: Path) -> None:
    await added(world)
    first = await actions.keep_mapping(world.alice, world.programme_id, LEDGER)
    with pytest.raises(Conflict):
        await actions.keep_mapping(world.alice, world.programme_id, LEDGER)
    second = KeepMapping(name="Ledger", version=first.version, amount="value")
    assert (await actions.keep_mapping(world.alice, world.programme_id, second)).version == 2
    with pytest.raises(NotAllowed):
        await actions.keep_mapping(world.victor, world.programme_id, LEDGER)
    for act in (kept.mappings, kept.imported_files):
        with pytest.raises(NotFound):
            await act(world.charlie, world.programme_id)
    with pytest.raises(NotFound):
        await actions.bring_actuals(world.charlie, world.programme_id, tmp_path / "x.csv", mapping="Ledger")


async def test_a_re_profiling_keeps_what_was_and_shows_the_shift(world: World, visitor: Visit) -> None:
    line = await added(world)
    later = line.amounts + amounts(2027, 0, 2_400_000, series=Series.FORECAST)
    change: ReviseLine = rewritten(line, amounts=later, because="The supplier starts a year later")
    moved = await actions.revise_line(world.alice, line.id, change)
    brought = RecordActual(version=moved.version, year=2027, amount=Decimal(1), evidence="J1")
    await actions.record_actual(world.alice, line.id, brought)
    (one,) = await reprofiled(world.bob, line.id)
    assert (one.says, one.because) == ("£1,200,000.00 moves to later years", "The supplier starts a year later")
    assert [each.shift for each in one.years[:2]] == [-1_200_000, 1_200_000]
    text = (await (await visitor(world.alice)).open(f"/lines/{line.id}/years")).text
    assert "The supplier starts a year later" in text
    assert (await (await visitor(world.charlie)).open(f"/lines/{line.id}/years")).status_code == 404


async def test_pages_check_a_file_before_it_comes_in(world: World, visitor: Visit, tmp_path: Path) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/money/actuals"
    assert "First say once how the files" in (await alice.open(path)).text
    typed = {"name": "Ledger", "code": "line", "period": "period", "amount": "amount", "reference": "reference",
             "codes": "R1204 = BEN-01", "leaves_out": "yes", "turns_sign": "no", "version": "0"}  # fmt: skip
    kept_ = await alice.send(f"{path}/mapping", **typed, once="a")
    assert "Files of Ledger are read like this" in kept_.text
    assert "R1204 = BEN-01" in (await alice.open(f"{path}/mapping?name=Ledger")).text
    ledger(tmp_path, ("R1204", "2027-04", "100.00", "J1"), ("R9", "2027-04", "1", "J2"))
    content = (tmp_path / "october.csv").read_bytes()
    checked = await alice.send(path, file=("october.csv", content), mapping="Ledger")
    assert "1 row of other codes left out" in checked.text
    wrong = await alice.send(path, file=("a.csv", b"line,period\nR1204,x\n"), mapping="Ledger")
    assert (wrong.status_code, "There is no such column" in wrong.text) == (422, True)
    done = await alice.bring_in(path, checked)
    assert "october.csv is brought in: 1 posting." in done.text
    assert "October" not in (ledger_page := (await alice.open(f"/lines/{line.id}/ledger")).text)
    assert "April 2027" in ledger_page
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    assert "Bring in a file" not in (await victor.open(path)).text
    for address in (path, f"{path}/mapping", f"/lines/{line.id}/ledger"):
        assert (await charlie.open(address)).status_code == 404


async def test_other_programs_send_a_file_and_read_what_it_did(world: World, api: Speak, tmp_path: Path) -> None:
    line = await added(world)
    dora = await api(world.dora)
    path = f"/programmes/{world.programme_id}"
    body = {"name": "Ledger", "codes": {"R1204": "BEN-01"}}
    mappings, first = f"{path}/actual-mappings", {"If-Match": '"0"'}
    untold = await dora.put(mappings, json=body | {"version": 0})
    assert (untold.status_code, "If-Match" in untold.json()["detail"]) == (428, True)
    assert (await dora.put(mappings, json=body, headers=first)).headers["ETag"] == '"1"'
    assert (await dora.put(mappings, json=body, headers=first)).status_code == 412
    content = ledger(tmp_path, ("R1204", "2027-04", "100.00", "J1")).read_bytes()
    asked = {"mapping": "Ledger", "name": "october.csv"}
    binary = {"Content-Type": "application/octet-stream"}
    tried = await dora.post(
        f"{path}/actual-imports", params=asked | {"dry_run": "true"}, content=content, headers=binary
    )
    assert (tried.status_code, tried.json()["import_id"]) == (200, None)
    done = await dora.post(f"{path}/actual-imports", params=asked, content=content, headers=binary)
    assert (done.status_code, done.json()["changes"][0]["after"]) == (201, "100.00")
    assert (await dora.get(f"/lines/{line.id}/ledger")).json()[0]["month"] == "2027-04-01"
    charlie = await api(world.charlie)
    for address in (f"{path}/actual-imports", f"{path}/actual-mappings", f"/lines/{line.id}/ledger"):
        assert (await charlie.get(address)).status_code == 404
