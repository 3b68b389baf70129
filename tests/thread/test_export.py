"""A programme goes out by the workbook and comes in again unchanged; hostile files stay outside."""

import json
import time
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import files, workbooks
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.partners.model import LessonRow
from govern.people.queries import person
from govern.roi.model import AmountRow, Series
from govern.thread import actions, queries, rules
from govern.thread.model import SHEETS, Workbook
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
HOSTILE = SAMPLE.parent.parent.parent / "shared" / "data" / "6_email_hostile"
HARD = [
    "O'Brien",
    "Siân Llŷr",
    "=1+1",
    "'=1+1",
    "''quoted",
    "+44 1",
    "-5",
    "@home",
    "a\nb",
    "🐉",
    "NULL",
    "0",
    "1 Apr 2028",
]


def out(book: Workbook) -> dict[str, list[msgspec.Struct]]:
    return {name: getattr(book, name) for name in SHEETS}


@pytest.mark.parametrize("name", ["shared-services", "2020-vision"])
async def test_exporting_and_importing_again_changes_nothing(world: World, tmp_path: Path, name: str) -> None:
    programme = await actions.import_programme(world.admin, files.sheets(SAMPLE / name))
    viewer = await person(world.admin.id)
    assert viewer
    first = await queries.workbook(viewer, programme.id)
    path = tmp_path / "out.xlsx"
    path.write_bytes(workbooks.as_xlsx(SHEETS, out(first)))
    workbooks.as_folder(SHEETS, out(first), tmp_path / "folder")
    assert rules.workbook(files.sheets(path)) == first
    assert rules.workbook(files.sheets(tmp_path / "folder")) == first
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(viewer, files.sheets(path))
    assert set(wrong.value.problems) == {"programme, row 2, name"}
    sheets = files.sheets(path)
    sheets["programme"][0]["name"] = "Another"
    again = await actions.import_programme(viewer, sheets)
    viewer = await person(world.admin.id)
    assert viewer
    second = await queries.workbook(viewer, again.id)
    changed = [one for one in SHEETS if one != "programme" and getattr(first, one) != getattr(second, one)]
    assert changed == []


def lesson(text: str) -> LessonRow:
    return msgspec.convert(
        {"ref": "L", "title": text, "text": text, "again": True, "noted_on": "2028-04-01"}, LessonRow
    )


def there_and_back(rows: list[LessonRow], folder: Path) -> None:
    kinds = {"lessons": LessonRow}
    path = folder / "x.xlsx"
    path.write_bytes(workbooks.as_xlsx(kinds, {"lessons": rows}))
    workbooks.as_folder(kinds, {"lessons": rows}, folder / "csv")
    for place in (path, folder / "csv"):
        assert typed.sheet("lessons", files.sheets(place)["lessons"], LessonRow) == rows


def test_hard_texts_come_back_as_they_were(tmp_path: Path) -> None:
    there_and_back([lesson(text) for text in HARD], tmp_path)


@given(st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=60)))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    there_and_back([lesson(text) for text in texts], tmp_path_factory.mktemp("round"))


@pytest.mark.skipif(not HOSTILE.exists(), reason="the folder of names and naughty strings is not on this machine")
def test_names_and_naughty_strings_come_back(tmp_path: Path) -> None:
    names = [f"{one['first']} {one['last']}" for one in json.loads((HOSTILE / "names.json").read_text())["names"]]
    texts = [one.strip()[:200].strip() for one in names if one.strip()]
    there_and_back([lesson(text) for text in texts], tmp_path)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_negative_pennies_stay_numbers(tmp_path_factory: pytest.TempPathFactory, amount: object) -> None:
    row = msgspec.convert({"line": "B", "year": 2028, "series": Series.PLANNED, "amount": amount}, AmountRow)
    folder = tmp_path_factory.mktemp("pennies")
    (folder / "x.xlsx").write_bytes(workbooks.as_xlsx({"amounts": AmountRow}, {"amounts": [row]}))
    assert typed.sheet("amounts", files.sheets(folder / "x.xlsx")["amounts"], AmountRow) == [row]


def test_the_template_has_drop_downs_and_notes_for_every_column(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbooks.as_xlsx(SHEETS, {}))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Instructions", *SHEETS]
    for name, kind in SHEETS.items():
        heads = list(book[name][1])
        assert [cell.value for cell in heads] == typed.columns(kind)
        assert all(cell.comment for cell in heads)
    assert any("FS,SS,FF,SF" in str(one.formula1) for one in book["dependencies"].data_validations.dataValidation)


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


BOMBS = {
    "entities": {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'},
    "external": {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'},
    "zeros": {"xl/workbook.xml": b"0" * 210_000_000},
    "nested": {"inner.zip": b"PK"},
    "path": {"../../etc/passwd": b"x"},
    "macros": {"xl/vbaProject.bin": b"x"},
    "nothing": {"readme.txt": b"x"},
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once_with_the_reason(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "bomb.xlsx", BOMBS[name])
    start = time.perf_counter()
    with pytest.raises(Invalid) as wrong:
        files.sheets(path)
    assert time.perf_counter() - start < 2
    assert "bomb.xlsx" in wrong.value.problems


@pytest.mark.skipif(not HOSTILE.exists(), reason="the folder of hostile files is not on this machine")
@pytest.mark.parametrize("path", sorted((HOSTILE / "xlsx").glob("*")), ids=lambda path: path.name[:20])
def test_hostile_workbooks_are_refused_or_read_without_their_links(path: Path) -> None:
    if path.name.startswith("link-external"):
        assert files.sheets(path)
        return
    with pytest.raises(Invalid):
        files.sheets(path)


async def test_the_pages_and_who_may_use_them(world: World, visitor: Visit) -> None:
    alice, charlie, victor = await visitor(world.alice), await visitor(world.charlie), await visitor(world.victor)
    path = f"/programmes/{world.programme_id}/workbook"
    assert "Download the workbook" in (await alice.open(path)).text
    assert (await alice.open(f"{path}/file")).content.startswith(b"PK")
    assert (await victor.open(f"{path}/file")).status_code == 403
    assert (await charlie.open(path)).status_code == 404
    assert (await charlie.open(f"{path}/file")).status_code == 404
    assert (await alice.open("/workbooks/template")).content.startswith(b"PK")
    assert (await victor.open("/workbooks/new")).status_code == 403


async def test_an_upload_is_checked_first_and_saved_only_when_asked(world: World, visitor: Visit) -> None:
    admin = await visitor(world.admin)
    await admin.open("/workbooks/new")
    book = workbooks.as_xlsx(SHEETS, out(rules.workbook(files.sheets(SAMPLE / "2020-vision"))))
    form = {"_csrf_token": admin.client.cookies["govern_form"], "does": "check"}
    ready = await admin.client.post("/workbooks/new", data=form, files={"file": ("a.xlsx", book)})
    assert "2020 Vision can be imported." in ready.text
    wrong = await admin.client.post("/workbooks/new", data=form, files={"file": ("a.xlsm", book)})
    assert (wrong.status_code, "macros" in wrong.text) == (422, True)
    assert 'name="once" value=""' in ready.text
