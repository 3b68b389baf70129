"""A programme goes out by the workbook and comes in again unchanged; hostile files stay outside."""

import json
import os
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
SHARED = Path(os.environ.get("GOVERN_SHARED_DATA") or SAMPLE.parents[2] / "shared" / "data")
HOSTILE = SHARED / "6_email_hostile"
HARD = [  # some of them from minimaxir/big-list-of-naughty-strings and payloadbox/csv-injection-payloads (both MIT)
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
    "two\r\nlines",
    "Roses are \x1b[0;31mred\x1b[0m",
    "\ufffe and \uffff",
    "_x0041_ and _x005F_x0041_ and x005F_",
    "#REF!",
    "1.0E5",
    "007",
    "TRUE",
    "12:30",
    "田中さんにあげて下さい",
    "ﺎﻠﺒﻴﻧ: הָיְתָה",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "<script>alert(123)</script>",
    "<r>&</r>",
    "' OR 1=1 -- 1",
    "%s%x%n ${jndi:ldap://x} {{7*7}} ((name))",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "=cmd|' /C notepad'!'A1'",
]


def out(book: Workbook) -> dict[str, list[msgspec.Struct]]:
    return {name: getattr(book, name) for name in SHEETS}


@pytest.mark.parametrize("name", ["shared-services", "2020-vision", "tarn-and-moor", "south-hams-west-devon"])
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
    renamed = msgspec.structs.replace(first.programme[0], name="Another")
    assert second == msgspec.structs.replace(first, programme=[renamed])


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


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60).map(str.strip).filter(bool)


@given(st.lists(TEXT))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    there_and_back([lesson(text) for text in texts], tmp_path_factory.mktemp("round"))


@pytest.mark.skipif(not HOSTILE.exists(), reason="the folder of names and naughty strings is not on this machine")
def test_names_and_naughty_strings_come_back(tmp_path: Path) -> None:
    names = [f"{one['first']} {one['last']}" for one in json.loads((HOSTILE / "names.json").read_text())["names"]]
    naughty = json.loads((HOSTILE / "naughty_strings.json").read_text())
    payloads = json.loads((HOSTILE / "csv_injection.json").read_text())["payloads"]
    texts = [one.strip()[:200].strip() for one in [*names, *naughty, *payloads] if one.strip()]
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
    ready = await admin.send("/workbooks/new", file=("a.xlsx", book))
    assert "2020 Vision can be imported." in ready.text
    wrong = await admin.send("/workbooks/new", file=("a.xlsm", book))
    assert (wrong.status_code, "macros" in wrong.text) == (422, True)
    assert (await admin.open("/")).text.count("2020 Vision</a>") == 1, "another of that name is there already"
    done = await admin.bring_in("/workbooks/new", ready)
    assert "2020 Vision is imported." in done.text
    assert (await admin.open("/")).text.count("2020 Vision</a>") == 2
