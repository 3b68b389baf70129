"""The plan as a file, in the pages: choose, see what it would change, confirm; choose columns; take it out again."""

import io
import re
from collections.abc import Awaitable, Callable

import httpx
import openpyxl
import pytest

from govern.plan import queries
from tests.conftest import Visitor
from tests.plan.mspdi import link, project, task
from tests.plan.test_bringing import BUILD, DESIGN, FIRST
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
SHEET = "ID,What,Starts,Finish,Predecessors\n1,Design,04/01/2027,08/01/2027,\n2,Build,11/01/2027,22/01/2027,1\n"


def path(world: World, more: str = "") -> str:
    return f"/programmes/{world.programme_id}/plan/file{more}"


async def give(visitor: Visitor, world: World, content: bytes, name: str) -> httpx.Response:
    await visitor.open("/accessibility")
    form = {"_csrf_token": visitor.client.cookies["govern_form"]}
    return await visitor.client.post(path(world), data=form, files={"file": (name, content)})


def secret(shown: httpx.Response) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', shown.text)
    assert found, shown.text
    return found[1]


async def titles(world: World) -> list[str]:
    return [one.title for one in (await queries.plan(world.alice, world.programme_id)).milestones]


async def test_a_file_is_shown_first_and_brought_in_when_confirmed(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await give(alice, world, project(*FIRST), "plan.xml")
    assert "<h1>3 new, 0 changed, 0 not in the file</h1>" in shown.text
    assert "New workstreams: Revenues; Council tax. 2 dependencies are new." in shown.text
    assert 'value="Brought in from plan.xml"' in shown.text
    assert await titles(world) == []
    done = await alice.send(path(world, "/confirm"), draft=secret(shown), because="Agreed by the board")
    assert "plan.xml is brought in: 3 added, 0 changed, 2 dependencies tied." in done.text
    assert await titles(world) == ["Design", "Build", "Go live"]
    files = await alice.open(path(world))
    assert "Agreed by the board" in files.text
    found = (await queries.plan(world.alice, world.programme_id)).milestones[0]
    one = await alice.open(f"/milestones/{found.id}")
    assert "From the file it came in" in one.text
    assert "Brought in with a file; nothing has changed since." in one.text


async def test_a_reason_is_needed_and_what_is_gone_may_be_held(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await give(alice, world, project(*FIRST), "plan.xml")
    refused = await alice.send(path(world, "/confirm"), draft=secret(shown), because="")
    assert refused.status_code == 422
    assert 'href="#because"' in refused.text
    await alice.send(path(world, "/confirm"), draft=secret(refused), because="Agreed by the board")
    later = await give(alice, world, project(DESIGN, BUILD), "later.xml")
    assert "1 not in the file</h1>" in later.text
    await alice.send(path(world, "/confirm"), draft=secret(later), because="Left to Ashvale", gone="yes")
    plan = await queries.plan(world.alice, world.programme_id)
    assert [one.on_hold for one in plan.milestones] == [False, False, True]


async def test_the_columns_of_a_sheet_can_be_chosen(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    asked = await give(alice, world, SHEET.encode(), "plan.csv")
    assert asked.status_code == 422
    assert "Choose the column that holds the names of the tasks." in asked.text
    chosen = {"name": "What", "start": "Starts", "finish": "Finish", "number": "ID", "predecessors": "Predecessors"}
    shown = await alice.send(path(world, "/columns"), draft=secret(asked), **chosen)
    assert "<h1>2 new, 0 changed, 0 not in the file</h1>" in shown.text
    await alice.send(path(world, "/confirm"), draft=secret(shown), because="The first plan")
    assert await titles(world) == ["Design", "Build"]


async def test_a_workbook_names_every_wrong_cell(world: World, visitor: Visit) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Our plan"
    for line in (["Task name", "Finish"], ["Design", "soon"], ["Build", "=1/0"]):
        book.active.append(line)
    book.save(out)
    alice = await visitor(world.alice)
    refused = await give(alice, world, out.getvalue(), "plan.xlsx")
    assert refused.status_code == 422
    assert "Our plan, row 2, Finish" in refused.text
    assert "Our plan, row 3, Finish" in refused.text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "plan.xml", "The file is empty."),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Project/>', "plan.xml", "declares entities"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "old.xls", "another program of Microsoft"),
        (b"%PDF-1.7", "plan.pdf", "no plan that can be read"),
        (b"MPX,Microsoft Project\x00\x01", "plan.mpx", "goes on with what no text holds"),
        (b"PK\x03\x04broken", "plan.xlsx", "not an XLSX workbook"),
        (project(task(1, 0, Summary=1)), "plan.xml", "There is no task in this plan."),
        (project(task(1, 8, link(2)), task(2, 8, link(1))), "plan.xml", "is a loop"),
    ],
)
async def test_what_is_no_plan_is_refused_with_the_reason(
    world: World, visitor: Visit, content: bytes, name: str, said: str
) -> None:
    alice = await visitor(world.alice)
    answer = await give(alice, world, content, name)
    assert answer.status_code == 422
    assert said in answer.text
    assert await titles(world) == []


async def test_what_is_taken_out_comes_back_in_without_a_change(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await give(alice, world, project(*FIRST), "plan.xml")
    await alice.send(path(world, "/confirm"), draft=secret(shown), because="Agreed by the board")
    for kind in ("xml", "xlsx", "csv"):
        taken = await alice.open(path(world, f"/{kind}"))
        assert taken.headers["content-disposition"] == f'attachment; filename="plan.{kind}"'
        again = await give(alice, world, taken.content, f"plan.{kind}")
        assert f"plan.{kind} changes nothing</h1>" in again.text, again.text


async def test_who_may_do_what(world: World, visitor: Visit) -> None:
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    shown = await victor.open(path(world))
    assert "Bring a plan in" not in shown.text
    assert (await victor.open(path(world, "/xml"))).status_code == 200
    assert (await give(victor, world, project(*FIRST), "plan.xml")).status_code == 403
    for kind in ("", "/xml", "/xlsx", "/csv"):
        assert (await charlie.open(path(world, kind))).status_code == 404
    assert (await give(charlie, world, project(*FIRST), "plan.xml")).status_code in {403, 404}


async def test_a_file_that_is_too_large_is_refused_by_the_limit_of_its_own_page(world: World, visitor: Visit) -> None:
    refused = await give(await visitor(world.alice), world, b" " * 25_000_001, "plan.xml")
    assert (refused.status_code, "larger than 25 MB" in refused.text) == (413, True)
