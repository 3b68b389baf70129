from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.reports import queries
from tests.conftest import Visitor
from tests.packs.world import thread
from tests.reports.test_reports import WORDS, begun, locked
from tests.thread.gates_world import sponsor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_an_empty_list_says_what_belongs_there(world: World, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/reports"
    assert "Begin a report" in (await (await visitor(world.alice)).open(path)).text
    shown = (await (await visitor(world.victor)).open(path)).text
    assert "<h1>No highlight report has been written yet</h1>" in shown
    assert "Begin a report" not in shown


async def test_a_report_is_begun_written_locked_and_approved_by_forms(world: World, visitor: Visit) -> None:
    await thread(world)
    board = await visitor(await sponsor(world))
    alice = await visitor(world.alice)
    draft = await alice.send(f"/programmes/{world.programme_id}/reports/new", month="2026-11", workstream_id="")
    assert "What is there to say of The whole programme in November 2026?" in draft.text
    (report,) = await queries.reports(world.alice, world.programme_id)
    typed = {"summary": "The plan <b>holds</b>.", "next_steps": "Decide.", "exempt": "paragraph 3"}
    shown = (await alice.send(f"/reports/{report.id}/draft", version="1", **typed)).text
    assert "The plan &lt;b&gt;holds&lt;/b&gt;." in shown
    assert "Not for publication: paragraph 3." in shown
    late = await alice.send(f"/reports/{report.id}/draft", version="1", summary="Mine", next_steps="Mine")
    assert (late.status_code, ">Mine</textarea>" in late.text) == (409, True)
    locked = (await alice.send(f"/reports/{report.id}/locks", version="2")).text
    assert "The report is locked" in locked
    assert "Approve it" not in locked
    refused = await alice.send(f"/reports/{report.id}/approvals", version="3")
    assert "You wrote part of this report." in refused.text
    approved = (await board.send(f"/reports/{report.id}/approvals", version="3")).text
    assert "Approved by Victor Vale on 23 November 2026" in approved
    listed = (await board.open(f"/programmes/{world.programme_id}/reports")).text
    assert "The latest approved highlight reports are of November 2026" in listed


async def test_it_is_given_back_with_a_reason(world: World, visitor: Visit) -> None:
    await thread(world)
    report = await locked(world)
    board = await visitor(await sponsor(world))
    assert (await board.send(f"/reports/{report.id}/returns", version="3", because="")).status_code == 422
    shown = await board.send(f"/reports/{report.id}/returns", version="3", because="Say what it costs")
    assert "<strong>Given back:</strong> Say what it costs" in shown.text


async def test_the_file_is_a_pdf_of_the_same_words(world: World, visitor: Visit) -> None:
    await thread(world)
    report = await locked(world)
    alice = await visitor(world.alice)
    file = await alice.open(f"/reports/{report.id}?download=pdf")
    assert file.content.startswith(b"%PDF")
    assert "highlight-report-2026-11-programme.pdf" in file.headers["Content-Disposition"]
    again = await alice.open(f"/reports/{report.id}?download=pdf")
    assert again.content == file.content


@pytest.mark.parametrize("end", ["", "/draft", "?download=pdf"])
async def test_charlie_finds_no_page_of_another_programme(world: World, visitor: Visit, end: str) -> None:
    await thread(world)
    report = await begun(world)
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/reports/{report.id}{end}")).status_code == 404
    for path in ("reports", "reports/new"):
        assert (await charlie.open(f"/programmes/{world.programme_id}/{path}")).status_code == 404


async def test_other_programs_do_the_same(world: World, api: Speak) -> None:
    await thread(world)
    alice, board = await api(world.alice), await api(await sponsor(world))
    made = await alice.post(f"/programmes/{world.programme_id}/reports", json={"month": "2026-11"})
    path = f"/reports/{made.json()['id']}"
    written = await alice.post(f"{path}/texts", json=WORDS, headers={"If-Match": made.headers["ETag"]})
    assert written.status_code == 201
    shut = await alice.post(f"{path}/locks", headers={"If-Match": written.headers["ETag"]})
    assert shut.json()["stage"] == "locked"
    done = await board.post(f"{path}/approvals", headers={"If-Match": shut.headers["ETag"]})
    assert done.json()["stage"] == "approved"
    numbers = (await board.get(f"{path}/numbers")).json()
    assert numbers["costs"] == {"as_at": "2026-11-23", "rows": []}
    assert (await board.get(f"/programmes/{world.programme_id}/reports")).json()["total"] == 1


async def test_the_list_is_in_the_order_of_months_and_comes_as_a_file(world: World, visitor: Visit) -> None:
    await thread(world)
    for month in ("2026-08", "2026-11", "2026-09"):
        await begun(world, month)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/reports?sort=month&download="
    rows = (await alice.open(f"{path}csv")).text.splitlines()[1:]
    assert [row[:7] for row in rows] == ["2026-08", "2026-09", "2026-11"]
    assert (await alice.open(f"{path}xlsx")).content.startswith(b"PK")
