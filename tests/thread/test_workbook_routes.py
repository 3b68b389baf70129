"""A programme by the API: out as a workbook, in by a workbook, and the same answers as the page gives."""

import io
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import openpyxl
import pytest

from govern.adapters import files, workbooks
from govern.people.queries import person
from govern.thread import rules
from govern.thread.model import NOTES, SHEETS
from govern.thread.model.first_book import FIRST_SHEETS
from tests.conftest import Sample, Visitor
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Visit = Callable[..., Awaitable[Visitor]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
XLSX = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def sample(called: str = "2020 Vision") -> bytes:
    sheets = files.sheets(SAMPLE / "2020-vision")
    sheets["programme"][0] |= {"name": called}
    book = rules.workbook(sheets)
    return workbooks.as_xlsx(SHEETS, {sheet: getattr(book, sheet) for sheet in SHEETS})


async def programmes(client: httpx.AsyncClient) -> set[str]:
    return {one["name"] for one in (await client.get("/programmes")).json()["items"]}


async def test_a_workbook_is_tried_and_then_imported(world: World, api: Speak) -> None:
    ada = await api(world.admin)
    content = sample(called="Another vision")
    before = await programmes(ada)
    tried = await ada.post("/imports?dry_run=true", content=content, headers=XLSX)
    assert (tried.status_code, tried.json()["name"], tried.json()["programme_id"]) == (200, "Another vision", None)
    assert tried.json()["rows"]["programme"] == 1
    assert await programmes(ada) == before
    done = await ada.post("/imports", files={"file": ("book.xlsx", content)})
    assert (done.status_code, done.json()["rows"]) == (201, tried.json()["rows"])
    assert done.headers["location"] == f"/api/v1/programmes/{done.json()['programme_id']}"
    ada = await api(await person(world.admin.id))
    assert await programmes(ada) == before | {"Another vision"}


async def test_every_bad_cell_is_named_and_nothing_is_saved(world: World, api: Speak) -> None:
    ada = await api(world.admin)
    book = openpyxl.load_workbook(io.BytesIO(sample()))
    book["milestones"]["C3"] = "task"
    book["partners"]["C2"] = "nowhere"
    book.save(out := io.BytesIO())
    for dry_run in ("true", "false"):
        answer = await ada.post(f"/imports?dry_run={dry_run}", content=out.getvalue(), headers=XLSX)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert set(answer.json()["problems"]) == {"milestones, row 3, kind", "partners, row 2, gss_code"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"content": b"", "headers": XLSX}, "not an XLSX workbook"),
        ({"content": b"ref,title", "headers": XLSX}, "not an XLSX workbook"),
        ({"content": b"{}", "headers": {"Content-Type": "application/json"}}, "not an XLSX workbook"),
        ({"files": {"file": ("a.xlsm", b"PK")}}, "macros"),
        ({"files": {"other": ("a.xlsx", b"PK")}}, "as `file` of a form"),
        ({"data": {"file": "words"}, "files": {"other": ("a.xlsx", b"PK")}}, "as `file` of a form"),
    ],
)
async def test_what_is_no_workbook_is_refused(world: World, api: Speak, sent: dict[str, object], said: str) -> None:
    answer = await (await api(world.admin)).post("/imports", **sent)
    assert answer.status_code == 422
    assert said in answer.text


async def test_only_who_may_add_a_programme_imports_one(world: World, api: Speak) -> None:
    for somebody in (world.victor, world.charlie, world.bob):
        client = await api(somebody)
        assert (await client.post("/imports", content=sample(), headers=XLSX)).status_code == 403
        first, whole = [(await client.get(f"/workbook-template{asked}")).content for asked in ("", "?whole=true")]
        assert len(openpyxl.load_workbook(io.BytesIO(first)).sheetnames) == len(FIRST_SHEETS) + 1
        assert len(openpyxl.load_workbook(io.BytesIO(whole)).sheetnames) == len(SHEETS) + 1
    victor = await api(world.victor)
    assert (await victor.get(f"/programmes/{world.programme_id}/workbook-file")).status_code == 403
    charlie = await api(world.charlie)
    assert (await charlie.get(f"/programmes/{world.programme_id}/workbook-file")).status_code == 404


async def test_a_workbook_says_whose_staff_it_leaves_out(sample: Sample, api: Speak, visitor: Visit) -> None:
    manager, programme_id = sample
    said = "The sheet people holds no staff of Ashvale, Brackenham and Calderwick"
    answer = await (await api(manager)).get(f"/programmes/{programme_id}/workbook-file")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Instructions"]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert lines[0].startswith(said)
    assert set(NOTES) <= set(lines)
    assert said in (await (await visitor(manager)).open(f"/programmes/{programme_id}/workbook")).text


async def test_what_the_councils_tolerate_comes_back(sample: Sample, api: Speak) -> None:
    programme_id = sample.programme_id
    client = await api(sample.manager)
    exported = (await client.get(f"/programmes/{programme_id}/workbook")).json()["programme"][0]
    assert exported["council_tolerance_note"].startswith("Within tolerance, the programme manager decides")
    shown = (await client.get(f"/programmes/{programme_id}")).json()
    assert shown["council_tolerance_note"] == exported["council_tolerance_note"]
