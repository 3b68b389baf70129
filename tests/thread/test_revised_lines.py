"""Costs and benefits that a programme does not have yet come in by its own workbook: told first, line by line, then
added as a person would add them."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from msgspec import structs, to_builtins

from govern.adapters import workbooks
from govern.kit.errors import Conflict, Invalid
from govern.roi import queries as roi
from govern.roi import rules as money
from govern.roi.model import AmountRow, Series
from govern.thread import actions, queries, rules
from govern.thread.model import SHEETS, Workbook
from tests.conftest import Sample, Visitor
from tests.thread.test_revised_sharing import basis, with_rows
from tests.thread.test_revision import WHY, changed, places, sheets, stands, upload

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def another(book: Workbook, ref: str = "COST-99", like: str = "COST-06", **cells: Any) -> Workbook:
    """The same with a line more, which is like one that is there, and £1,000.00 planned in 2027 and £500.25 in 2028."""
    row = next(one for one in book.lines if one.ref == like)
    new = structs.replace(row, ref=ref, **({"title": "Second data centre"} | cells))
    pounds = {2027: Decimal("1000.00"), 2028: Decimal("500.25")}
    said = [AmountRow(line=ref, year=year, series=Series.PLANNED, amount=amount) for year, amount in pounds.items()]
    return structs.replace(book, lines=[*book.lines, new], amounts=[*book.amounts, *said])


async def test_a_new_cost_is_told_first_and_then_added_with_all_it_says(sample: Sample, tmp_path: Any) -> None:
    viewer, programme_id, book = await stands(sample)
    wanted = changed(another(book), "lines", "COST-06", note="Beside a second one")
    wanted = with_rows(wanted, dated_bases=basis("COST-99"), amounts=spent("COST-99"))
    found, _ = await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    assert found.added == ("COST-99",)
    (told,) = rules.news(found)
    assert (told.row, told.ref, told.kind, told.title) == (len(book.lines) + 2, "COST-99", "cost", "Second data centre")
    assert told.planned == Decimal("1500.25")
    assert [(one.key, one.column) for one in rules.changes(found)] == [("COST-06", "note")]
    assert await queries.workbook(viewer, programme_id) == book
    await actions.revise(viewer, programme_id, found, because=WHY)
    after = await queries.workbook(viewer, programme_id)
    assert [one for one in after.lines if one.ref == "COST-99"] == [wanted.lines[-1]]
    assert sorted(one.amount for one in after.amounts if one.line == "COST-99") == sorted(
        [Decimal("1000.00"), Decimal("500.25"), Decimal("1234.00")]
    )
    assert basis("COST-99") in after.dated_bases
    assert (await actions.check_revision(viewer, programme_id, sheets(after, tmp_path)))[0].edits == ()
    case = await roi.case(viewer, programme_id)
    (line,) = [one for one in money.overview(case).lines if one.line.ref == "COST-99"]
    assert line.planned == Decimal("1500.25")
    with pytest.raises(Conflict, match="has changed since"):
        await actions.revise(viewer, programme_id, found, because=WHY)


def spent(ref: str) -> AmountRow:
    return AmountRow(line=ref, year=2026, series=Series.ACTUAL, amount=Decimal(1234))


async def test_what_a_new_line_lacks_is_named_and_nothing_is_added(sample: Sample, tmp_path: Any) -> None:
    viewer, programme_id, book = await stands(sample)
    row = len(book.lines) + 2
    unshared = another(book, share_basis=None)
    with pytest.raises(Invalid) as wrong:
        await actions.check_revision(viewer, programme_id, sheets(unshared, tmp_path))
    assert places(wrong) == {f"lines, row {row}, share_basis"}
    lost = with_rows(another(book), amounts=structs.replace(spent("COST-98"), series=Series.PLANNED))
    with pytest.raises(Invalid) as wrong:
        await actions.check_revision(viewer, programme_id, sheets(lost, tmp_path))
    assert places(wrong) == {f"amounts, row {len(lost.amounts) + 1}, line"}
    assert await queries.workbook(viewer, programme_id) == book


async def test_the_page_names_the_new_lines_and_the_api_adds_them_too(
    sample: Sample, visitor: Visit, api: Speak, tmp_path: Any
) -> None:
    viewer, programme_id, book = await stands(sample)
    wanted = another(book, "BEN-99", "BEN-01", title="One print room", starts_on=date(2027, 4, 1))
    content = workbooks.as_xlsx(SHEETS, {name: getattr(wanted, name) for name in SHEETS})
    person, home = await visitor(viewer), f"/programmes/{programme_id}/workbook"
    shown = await upload(person, home, content)
    for words in ("The workbook adds 1 line</h1>", "One print room", "1,500.25", "Costs and benefits that are new"):
        assert words in shown.text
    draft = shown.text.split('name="draft" value="')[1].split('"')[0]
    assert "1 line added by the workbook." in (await person.send(f"{home}/changes", draft=draft, because=WHY)).text
    program = await api(viewer)
    path = f"/programmes/{programme_id}/workbook"
    again = another(await queries.workbook(viewer, programme_id))
    said = {"workbook": to_builtins(again), "because": WHY}
    tried = await program.post(f"{path}-revisions", json=said | {"dry_run": True})
    assert (tried.json()["added"], tried.json()["is_saved"]) == (["COST-99"], False)
    assert (await program.post(f"{path}-revisions", json=said)).json()["is_saved"]
    assert "COST-99" in {one["ref"] for one in (await program.get(path)).json()["lines"]}
