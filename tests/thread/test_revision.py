"""A programme changed by its own workbook: what differs is shown cell by cell, and done by the actions people take."""

import io
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from msgspec import structs

from govern.adapters import files, workbooks
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import actions as plan_actions
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from govern.roi.model import AmountRow, Series
from govern.thread import actions, queries, rules
from govern.thread.model import SHEETS, Workbook
from tests.conftest import Sample, Visitor
from tests.thread.test_import import SAMPLE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
WHY = "The supplier needs one more month."


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The sample programme's workbook, as its files hold it."""
    return rules.workbook(files.sheets(SAMPLE / "shared-services"))


async def stands(sample: Sample) -> tuple[Person, int, Workbook]:
    """Somebody who manages the sample programme, its id, and its workbook as it stands."""
    return *sample, await queries.workbook(*sample)


def first(row: Any) -> str:
    return str(structs.astuple(row)[0])


def changed(book: Workbook, sheet: str, ref: str, /, **cells: Any) -> Workbook:
    rows = [
        structs.replace(one, **cells) if next(iter(structs.astuple(one))) == ref else one
        for one in getattr(book, sheet)
    ]
    assert rows != getattr(book, sheet)
    return structs.replace(book, **{sheet: rows})


def sheets(book: Workbook, tmp_path: Any) -> files.Sheets:
    """As a spreadsheet program would save it."""
    file = tmp_path / "programme.xlsx"
    file.write_bytes(workbooks.as_xlsx(SHEETS, {name: getattr(book, name) for name in SHEETS}))
    return files.sheets(file)


def places(wrong: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return set(wrong.value.problems)


def test_a_workbook_as_it_was_saved_again_changes_nothing(book: Workbook, tmp_path: Any) -> None:
    again = rules.workbook(sheets(book, tmp_path))
    found = rules.revision(book, again, given=list(SHEETS))
    assert (found.edits, found.absent) == ((), {})


def test_a_file_that_was_kept_since_an_earlier_import_does_not_bring_its_old_reasons_back(book: Workbook) -> None:
    now = changed(book, "milestones", "REV-06", because="Said since", stated_on=date(2026, 11, 23))
    assert rules.revision(now, book, given=list(SHEETS)).edits == ()
    moved = changed(book, "milestones", "REV-06", forecast_finish=date(2027, 1, 11))
    found = rules.revision(now, moved, given=list(SHEETS))
    assert [one.column for one in found.edits] == ["forecast_finish", "because"]
    assert not rules.lacks_reason(found, "")


def test_rows_that_are_taken_out_stay(book: Workbook) -> None:
    fewer = structs.replace(book, milestones=book.milestones[2:], amounts=book.amounts[1:])
    found = rules.revision(book, fewer, given=list(SHEETS))
    assert (found.edits, found.absent) == ((), {"milestones": 2, "amounts": 1})
    assert rules.revision(book, fewer, given=["amounts"]).absent == {"amounts": 1}


@pytest.mark.parametrize(
    ("sheet", "ref", "cells", "place"),
    [
        ("milestones", "REV-16", {"title": "Another"}, "title"),
        ("milestones", "REV-16", {"actual_finish": date(2026, 11, 2)}, "actual_finish"),
        ("milestones", "REV-06", {"forecast_finish": None}, "forecast_finish"),
        ("milestones", "REV-01", {"actual_finish": None}, "actual_finish"),
        ("milestones", "REV-01", {"evidence": "Another"}, "evidence"),
        ("milestones", "REV-16", {"ref": "REV-99"}, "ref"),
        ("milestones", "REV-16", {"ref": "REV-01"}, "ref"),
        ("amounts", "BEN-01", {"line": "BEN-99"}, "line"),
        ("raid", "RSK-01", {"cause": "Another"}, "cause"),
        ("proposals", "PRP-01", {"wanted_by": date(2027, 3, 1)}, "wanted_by"),
        ("programme", "Vale Partnership shared services", {"summary": "Another"}, "summary"),
    ],
)
def test_what_a_workbook_cannot_change_is_named(
    book: Workbook, sheet: str, ref: str, cells: dict[str, Any], place: str
) -> None:
    known = [first(one) for one in getattr(book, sheet)]
    ref = ref if ref in known else known[0]
    with pytest.raises(Invalid) as wrong:
        rules.revision(book, changed(book, sheet, ref, **cells), given=list(SHEETS))
    assert f"{sheet}, row {known.index(ref) + 2}, {place}" in places(wrong)
    assert all(where.startswith(sheet) for where in places(wrong))


def test_changes_are_said_as_people_say_them(book: Workbook) -> None:
    wanted = changed(book, "milestones", "REV-16", forecast_finish=date(2027, 5, 3))
    wanted = changed(wanted, "lines", "COST-06", note="")
    wanted = structs.replace(wanted, amounts=[dearer(one) for one in book.amounts])
    said = [rules.spoken(one) for one in rules.revision(book, wanted, given=list(SHEETS)).edits]
    assert said[0] == ("empty", "3 May 2027")
    assert said[1][1] == "empty"
    assert said[2] == ("£295,000.00", "£301,500.50")


def test_a_revision_makes_the_rows_that_the_file_holds(book: Workbook) -> None:
    extra = structs.replace(book.amounts[0], year=2032)
    wanted = structs.replace(changed(book, "lines", "COST-06", note="=1+1"), amounts=[*book.amounts, extra])
    found = rules.revision(book, wanted, given=list(SHEETS))
    assert not rules.is_late(book, found)
    assert rules.revised(book, found, "lines") == wanted.lines
    assert rules.revised(book, found, "amounts") == wanted.amounts
    assert rules.is_late(wanted, found)


async def test_a_forecast_a_cost_an_actual_and_a_day_reached_are_shown_and_then_done(
    sample: Sample, tmp_path: Any
) -> None:
    viewer, programme_id, book = await stands(sample)
    assert (await actions.check_revision(viewer, programme_id, sheets(book, tmp_path)))[0].edits == ()
    wanted = structs.replace(
        changed(book, "milestones", "REV-16", forecast_finish=date(2027, 5, 3)),
        amounts=[dearer(one) for one in book.amounts] + [spent(book)],
    )
    open_ = next(one for one in book.milestones if not one.actual_finish and not one.evidence and one.ref != "REV-16")
    wanted = changed(wanted, "milestones", open_.ref, actual_finish=date(2026, 11, 20), evidence="Minute 12")
    found, followed = await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    assert {(one.sheet, one.key, one.column, one.after) for one in found.edits} == {
        ("milestones", open_.ref, "actual_finish", "2026-11-20"),
        ("milestones", open_.ref, "evidence", "Minute 12"),
        ("milestones", "REV-16", "forecast_finish", "2027-05-03"),
        ("amounts", "COST-06 2027 forecast", "amount", "301500.50"),
        ("amounts", "COST-06 2026 actual", "amount", "1234.00"),
    }
    assert ("REV-16", date(2027, 5, 3)) in [(one.ref, one.after) for one in followed.shifts]
    assert await queries.workbook(viewer, programme_id) == book
    with pytest.raises(Invalid, match="Say why"):
        await actions.revise(viewer, programme_id, found, because=" ")
    await actions.revise(viewer, programme_id, found, because=WHY)
    after = await queries.workbook(viewer, programme_id)
    milestones = {one.ref: one for one in after.milestones}
    assert (milestones["REV-16"].forecast_finish, milestones["REV-16"].because) == (date(2027, 5, 3), WHY)
    assert (milestones[open_.ref].actual_finish, milestones[open_.ref].evidence) == (date(2026, 11, 20), "Minute 12")
    assert {one.amount for one in after.amounts if one not in book.amounts} == {Decimal("301500.50"), Decimal(1234)}
    said = [one.sentence for one in await partners.record(viewer, programme_id, limit=6)]
    for words in ("reforecast milestone REV-16", f"reached milestone {open_.ref}", "revised line COST-06"):
        assert any(words in one for one in said), said
    with pytest.raises(Conflict, match="has changed since"):
        await actions.revise(viewer, programme_id, found, because=WHY)


def dearer(row: AmountRow) -> AmountRow:
    is_it = (row.line, row.year, row.series) == ("COST-06", 2027, Series.FORECAST)
    return structs.replace(row, amount=Decimal("301500.50")) if is_it else row


def spent(book: Workbook) -> AmountRow:
    return structs.replace(book.amounts[0], line="COST-06", year=2026, series=Series.ACTUAL, amount=Decimal(1234))


async def test_bad_cells_unknown_gates_and_what_a_line_does_not_allow_are_named(sample: Sample, tmp_path: Any) -> None:
    viewer, programme_id, book = await stands(sample)
    raw = sheets(book, tmp_path)
    raw["milestones"][3]["forecast_finish"] = "31 February 2027"
    raw["lines"][1]["gates"] = "REV-16; NOWHERE"
    with pytest.raises(Invalid) as wrong:
        await actions.check_revision(viewer, programme_id, raw)
    assert places(wrong) == {"milestones, row 5, forecast_finish", "lines, row 3, gates"}
    row = [one.ref for one in book.lines].index("COST-06") + 2
    unshared = sheets(changed(book, "lines", "COST-06", share_basis=None), tmp_path)
    with pytest.raises(Invalid) as wrong:
        await actions.check_revision(viewer, programme_id, unshared)
    assert places(wrong) == {f"lines, row {row}, share_basis"}


async def test_only_the_manager_changes_a_programme_by_workbook(world: World, tmp_path: Any) -> None:
    book = await queries.workbook(world.alice, world.programme_id)
    raw = sheets(book, tmp_path)
    for who, refusal in ((world.bob, NotAllowed), (world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await actions.check_revision(who, world.programme_id, raw)
    with pytest.raises(Invalid, match="none of the sheets"):
        await actions.check_revision(world.alice, world.programme_id, {"Sheet1": [{"a": "1"}]})


async def test_the_page_keeps_what_was_shown_for_whoever_brought_it(
    world: World, visitor: Visit, tmp_path: Any
) -> None:
    home = f"/programmes/{world.programme_id}/workbook"
    await milestone(world)
    book = await queries.workbook(world.alice, world.programme_id)
    book = changed(book, "milestones", "M1", forecast_finish=date(2027, 5, 4))
    content = workbooks.as_xlsx(SHEETS, {name: getattr(book, name) for name in SHEETS})
    alice, bob, charlie = await visitor(world.alice), await visitor(world.bob), await visitor(world.charlie)
    shown = await upload(alice, home, content)
    assert "The workbook changes 1 cell" in shown.text
    draft = shown.text.split('name="draft" value="')[1].split('"')[0]
    unsaid = await alice.send(f"{home}/changes", draft=draft, because="")
    assert unsaid.status_code == 422
    assert "Say why these change." in unsaid.text
    assert (await bob.send(f"{home}/changes", draft=draft, because=WHY)).status_code == 404
    assert (await charlie.send(f"{home}/changes", draft=draft, because=WHY)).status_code == 404
    assert "1 cell changed by the workbook." in (await alice.send(f"{home}/changes", draft=draft, because=WHY)).text
    again = await alice.send(f"{home}/changes", draft=draft, because=WHY)
    assert again.status_code == 422
    assert "has changed since this workbook was compared" in again.text
    assert (await upload(bob, home, content)).status_code == 403
    assert (await upload(charlie, home, content)).status_code == 404
    assert (await upload(alice, home, b"no workbook")).status_code == 422


async def milestone(world: World) -> None:
    rev = NewWorkstream(code="REV", title="Revenues")
    stream = await plan_actions.add_workstream(world.alice, world.programme_id, rev)
    new = NewMilestone(
        workstream_id=stream.id,
        kind=MilestoneKind.MILESTONE,
        title="Go live",
        ref="M1",
        baseline_finish=date(2027, 4, 1),
    )
    await plan_actions.add_milestone(world.alice, world.programme_id, new)


async def upload(who: Visitor, path: str, content: bytes) -> httpx.Response:
    await who.client.get("/accessibility")
    form = {"_csrf_token": who.client.cookies["govern_form"]}
    return await who.client.post(path, data=form, files={"file": ("programme.xlsx", io.BytesIO(content))})


async def test_a_program_changes_what_it_read(world: World, api: Speak) -> None:
    await milestone(world)
    alice, bob, charlie = await api(world.alice), await api(world.bob), await api(world.charlie)
    path = f"/programmes/{world.programme_id}/workbook"
    book = (await alice.get(path)).json()
    book["milestones"][0]["forecast_finish"] = "2027-05-04"
    tried = await alice.post(f"{path}-revisions", json={"workbook": book, "dry_run": True})
    assert tried.status_code == 200, tried.text
    assert [one["after"] for one in tried.json()["edits"]] == ["2027-05-04"]
    assert tried.json()["shifts"] == [{"ref": "M1", "title": "Go live", "before": "2027-04-01", "after": "2027-05-04"}]
    assert (await alice.post(f"{path}-revisions", json={"workbook": book})).json()["problems"].keys() == {"because"}
    assert (await alice.get(path)).json()["milestones"][0]["forecast_finish"] is None
    for who, status in ((bob, 403), (charlie, 404)):
        refused = await who.post(f"{path}-revisions", json={"workbook": book, "because": WHY})
        assert refused.status_code == status
    assert (await alice.post(f"{path}-revisions", json={"workbook": book, "because": WHY})).json()["is_saved"]
    assert (await alice.get(path)).json()["milestones"][0]["forecast_finish"] == "2027-05-04"
    book["milestones"][0]["title"] = "Another"
    wrong = await alice.post(f"{path}-revisions", json={"workbook": book, "because": WHY})
    assert wrong.json()["problems"].keys() == {"milestones, row 2, title"}
