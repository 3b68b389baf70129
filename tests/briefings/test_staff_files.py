"""Loading staff by a file: what it changes is shown first, and then done whole or not at all."""

import io
import re
from collections.abc import Awaitable, Callable

import httpx
import openpyxl
import pytest

from govern.people.model import Language
from govern.people.queries import contacts
from tests.briefings.test_staff_pages import path
from tests.briefings.world import row, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
FILE = "Name,Email address,Service\nGil Evans,gil@staff.example,Benefits\nSiân O’Neil,sian@staff.example,Revenues\n"


async def bring(visitor: Visitor, world: World, content: bytes | str, *, name: str = "staff.csv") -> httpx.Response:
    await visitor.open(path(world, "/load"))
    form = {"_csrf_token": visitor.client.cookies["govern_form"], "council_id": str(world.council_ids["B"])}
    body = content if isinstance(content, bytes) else content.encode()
    return await visitor.client.post(path(world, "/load"), data=form, files={"file": (name, body)})


def secret(shown: httpx.Response) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', shown.text)
    assert found
    return found[1]


async def here(world: World) -> dict[str, str]:
    found = await contacts(world.bob, world.programme_id, [world.council_ids["B"]])
    return {one.name: one.service for one in found if one.left_on is None}


async def test_the_difference_is_shown_and_saved_only_when_confirmed(world: World, visitor: Visit) -> None:
    await staff(world, row("Gil Evans"), row("Huw Rees"), row("Amal Ashvale", "A"))
    bob = await visitor(world.bob)
    shown = await bring(bob, world, FILE)
    assert "<h1>Brackenham: 1 new, 1 changed, 1 not in the file</h1>" in shown.text
    assert "Amal" not in shown.text
    assert await here(world) == {"Gil Evans": "Revenues", "Huw Rees": "Revenues"}
    done = await bob.send(path(world, "/load/confirm"), draft=secret(shown))
    assert "1 added, 1 changed, 0 marked as left." in done.text
    assert await here(world) == {"Gil Evans": "Benefits", "Huw Rees": "Revenues", "Siân O’Neil": "Revenues"}


async def test_who_is_not_in_the_file_leaves_only_if_that_is_ticked(world: World, visitor: Visit) -> None:
    await staff(world, row("Gil Evans"), row("Huw Rees"))
    bob = await visitor(world.bob)
    draft = secret(await bring(bob, world, FILE))
    await bob.send(path(world, "/load/confirm"), draft=draft, gone="yes")
    assert set(await here(world)) == {"Gil Evans", "Siân O’Neil"}


async def test_a_register_that_changed_meanwhile_is_shown_again(world: World, visitor: Visit) -> None:
    await staff(world, row("Gil Evans"))
    bob = await visitor(world.bob)
    draft = secret(await bring(bob, world, FILE))
    new = {"council_id": str(world.council_ids["B"]), "name": "Ann", "email": "ann@staff.example"}
    await bob.send(path(world, "/new"), kind="staff", language="en", **new)
    late = await bob.send(path(world, "/load/confirm"), draft=draft, gone="yes")
    assert late.status_code == 409
    assert "The register has changed since this file was shown." in late.text
    assert "Ann" in await here(world)
    assert (await bob.send(path(world, "/load/confirm"), draft=secret(late))).status_code == 200


async def test_a_download_loads_again_and_changes_nothing(world: World, visitor: Visit) -> None:
    await staff(world, row("Siân O’Neil"), row("=Gil", email="gil@staff.example", language=Language.WELSH))
    bob = await visitor(world.bob)
    for kind in ("csv", "xlsx"):
        content = (await bob.open(path(world, f"?download={kind}"))).content
        assert "The file changes nothing" in (await bring(bob, world, content, name=f"staff.{kind}")).text


async def test_a_workbook_of_several_sheets_is_read_by_its_people(world: World, visitor: Visit) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("people").append(["name", "email"])
    book["people"].append(["Gil Evans", "gil@staff.example"])
    book.save(out := io.BytesIO())
    shown = await bring(await visitor(world.bob), world, out.getvalue(), name="STAFF.XLSX")
    assert "Brackenham: 1 new, 0 changed, 0 not in the file" in shown.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("staff.xlsx", b"PK not a workbook", "protected by a password"),
        ("staff.xlsm", b"", "A workbook with macros"),
        ("staff.csv", b"Name,Email address\nSi\x89n,a@b.example\n", "Save the file as CSV in UTF-8."),
        ("staff.csv", b"Name,Email address\n", "There is nobody in this file."),
        ("staff.csv", b"Name,Email address\nAnn,nowhere\n", "Row 2, Email address"),
        ("staff.csv", b"Name|Email address\nAnn|a@b.example\n", "Add a column with this heading."),
        ("staff.csv", b"Name,email,Email address\nAnn,a@b.example,c@d.example\n", "The column “email” says the same."),
        ("staff.csv", b"Name,Email address,Line manager\nAnn,a@b.example,Bob\n", "Row 2, Line manager"),
        ("staff.csv", b"Name,Email address,Pay no\nAnn,a@b.example,1\n,,2\n", "Row 3, Name"),
    ],
)
async def test_a_file_that_cannot_be_taken_says_why(
    world: World, visitor: Visit, name: str, content: bytes, said: str
) -> None:
    answer = await bring(await visitor(world.bob), world, content, name=name)
    assert answer.status_code == 422
    assert said in answer.text
    assert await here(world) == {}


async def test_the_columns_of_other_programs_are_known_and_an_empty_line_is_nobody(
    world: World, visitor: Visit
) -> None:
    shown = await bring(
        await visitor(world.bob), world, "NAME,Email address,Pay no\nAnn,A@b.example,1\n,,\nBo,b@b.example,\n"
    )
    assert "<h1>Brackenham: 2 new, 0 changed, 0 not in the file</h1>" in shown.text
    assert "Pay no" in shown.text  # what nobody reads is told


@pytest.mark.parametrize(("mark", "encoding"), [(",", "cp1252"), (";", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-16")])
async def test_a_file_is_read_as_spreadsheets_and_hr_systems_save_it(
    world: World, visitor: Visit, mark: str, encoding: str
) -> None:
    lines = [["Forename", "Surname", "E-mail", "Dept"], ["Siân", "O’Neil", "sian@staff.example", "Revenues"]]
    content = "\r\n".join(mark.join(line) for line in lines).encode(encoding)
    bob = await visitor(world.bob)
    shown = await bring(bob, world, content)
    assert "Brackenham: 1 new, 0 changed, 0 not in the file" in shown.text
    await bob.send(path(world, "/load/confirm"), draft=secret(shown))
    assert await here(world) == {"Siân O’Neil": "Revenues"}


async def test_nobody_loads_another_councils_people_or_anothers_file(world: World, visitor: Visit) -> None:
    bob, carol = await visitor(world.bob), await visitor(world.carol)
    draft = secret(await bring(bob, world, FILE))
    assert (await carol.send(path(world, "/load/confirm"), draft=draft)).status_code == 404
    assert "Choose a council whose people you look after." in (await bring(carol, world, FILE)).text
    assert await here(world) == {}


async def test_a_file_says_nobody_left(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    left = "Name,Email address,Left on\nGil Evans,gil@staff.example,2026-11-01\n"
    refused = await bring(bob, world, left)
    assert (refused.status_code, "Row 2, Left on" in refused.text) == (422, True)
    assert "A file says who is here." in refused.text
    assert await here(world) == {}
    empty = await bring(bob, world, left.replace("2026-11-01", ""))
    assert "Gil Evans" in empty.text
    secret(empty)
