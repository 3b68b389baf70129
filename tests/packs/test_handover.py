"""A programme is handed over in one archive: checked by its own sums, opened by any browser, brought in again whole."""

from collections.abc import Awaitable, Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import archives, clock
from govern.cli import main
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.packs import actions
from govern.packs.model import Freeze
from govern.packs.queries.handover import archive
from govern.packs.rules import handover
from govern.partners import actions as partners
from govern.partners import queries as partners_queries
from govern.partners.model import ChangedProgramme
from govern.people.queries import person
from govern.thread import queries as thread_queries
from tests.conftest import Sample, Visitor
from tests.packs.world import thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
MAKING = handover.Making("Vale <&>", ["Ashvale"], date(2026, 11, 23), 0, "0" * 64, ["No staff of Calderwick."])
FILES = {handover.ENTRIES: b"[]", "workbook/lessons.csv": b"ref,title\n", "packs/pack-1.pdf": b"%PDF"}


def test_an_archive_lists_everything_in_plain_words_and_is_whole() -> None:
    made = handover.archive(MAKING, FILES)
    page = made[handover.INDEX].decode()
    assert "Vale &lt;&amp;&gt;" in page
    assert all(path in page for path in (*FILES, "No staff of Calderwick."))
    content = archives.zipped(made)
    found = actions.check_handover(content)
    assert (found.problems, "3 files and 0 entries of the record are whole." in found.sentence) == ([], True)
    assert archives.zipped(handover.archive(MAKING, FILES)) == content


@given(st.sampled_from([*FILES, handover.INDEX, handover.LISTED]), st.binary(min_size=1, max_size=20))
def test_no_changed_added_or_missing_file_stays_unseen(path: str, more: bytes) -> None:
    made = handover.archive(MAKING, FILES)
    for wrong in (
        made | {path: made[path] + more},
        {name: content for name, content in made.items() if name != path},
        made | {"extra.txt": more},
    ):
        assert handover.checked(b"", wrong).problems != []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"%PDF-1.7"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        actions.check_handover(content)


def test_a_path_that_leads_out_is_not_opened() -> None:
    with pytest.raises(Invalid, match="leads out"):
        archives.unzipped(archives.zipped({"../etc/passwd": b"x"}))


async def test_an_archive_brought_in_is_the_same_programme(world: World, sample: Sample, tmp_path: Path) -> None:
    admin, made = sample
    content = await archive(admin, made, clock.today())
    before = msgspec.to_builtins(await thread_queries.workbook(admin, made))
    with pytest.raises(Invalid, match="here already"):
        await actions.take_over(admin, content)
    about = await partners_queries.programme(admin, made)
    change = ChangedProgramme(
        version=about.version, name="The old one", starts_on=about.starts_on, base_year=2026, last_year=2031
    )
    await partners.change_programme(admin, made, change)
    again = await actions.take_over(admin, content)
    manager = await person(world.admin.id)
    assert manager
    after = msgspec.to_builtins(await thread_queries.workbook(manager, again.id))
    own = {"email": world.admin.email, "name": world.admin.name, "role": "programme-manager", "council": ""}
    for sheet, rows in before.items():
        assert [row for row in after[sheet] if row != own] == [row for row in rows if row != own], sheet
    file = tmp_path / "handover.zip"
    file.write_bytes(content)
    assert main(["handover", "verify", str(file)]) == 0
    file.write_bytes(content[:-100])
    assert main(["handover", "verify", str(file)]) == 1


async def test_the_packs_in_an_archive_are_proved_where_no_database_is(world: World, tmp_path: Path) -> None:
    await thread(world)
    asked = await actions.freeze(world.alice, world.programme_id, Freeze(as_at=clock.today(), welsh=True))
    await actions.build(asked.id)
    pack = await actions.publish(world.alice, asked.id)
    found = archives.unzipped(await archive(world.alice, world.programme_id, clock.today()))
    stem = f"packs/board-pack-1-2026-11-23-{pack.snapshot_id}"
    assert sha256(found[f"{stem}.snapshot.json"]).hexdigest() == pack.hash
    told = tmp_path / "manifest.json"
    told.write_bytes(found[f"{stem}.manifest.json"])
    files = [f"{stem}{end}" for end in (".pdf", "-cy.pdf", "-registers.html", "-public-cy.xlsx")]
    for path in files:
        (tmp_path / "file").write_bytes(found[path])
        assert main(["pack", "verify", str(tmp_path / "file"), "--manifest", str(told)]) == 0, path
    (tmp_path / "file").write_bytes(found[files[0]] + b" ")
    assert main(["pack", "verify", str(tmp_path / "file"), "--manifest", str(told)]) == 1
    listed = {one.path: one.about for one in handover.listed(found).files}
    assert "govern pack verify FILE --manifest" in listed[f"{stem}.manifest.json"]


async def test_a_changed_record_is_found(sample: Sample) -> None:
    admin, made = sample
    found = archives.unzipped(await archive(admin, made, clock.today()))
    entries = found[handover.ENTRIES].replace(b'"loaded"', b'"forged"', 1)
    files_ = {path: content for path, content in found.items() if path not in (handover.SUMS, handover.INDEX)}
    listed = handover.listed(found)
    making = handover.Making(
        listed.programme, listed.councils, listed.made_on, listed.entries, listed.head, listed.left_out
    )
    del files_[handover.LISTED]
    forged = handover.archive(making, files_ | {handover.ENTRIES: entries})
    assert any("was changed after it was written" in one for one in handover.checked(b"", forged).problems)


async def test_only_who_may_takes_it_out(world: World, visitor: Visit, api: Speak) -> None:
    with pytest.raises(NotFound):
        await archive(world.charlie, world.programme_id, clock.today())
    with pytest.raises(NotAllowed):
        await archive(world.bob, world.programme_id, clock.today())
    alice = await visitor(world.alice)
    page = await alice.open(f"/programmes/{world.programme_id}/handover")
    assert "One archive holds the registers" in page.text
    file = await alice.open(f"/programmes/{world.programme_id}/handover/file")
    assert actions.check_handover(file.content).problems == []
    sent = await (await api(world.alice)).get(f"/programmes/{world.programme_id}/handover")
    assert (sent.status_code, actions.check_handover(sent.content).problems) == (200, [])


def test_the_index_says_of_each_file_what_it_is_and_what_a_person_opens_comes_first() -> None:
    stem = "packs/board-pack-12-v1.1-2026-10-31-d3375ab5"
    files = {
        f"{stem}.pdf": b"x",
        f"{stem}-public-cy.html": b"x" * 1234,
        f"{stem}.snapshot.json": b"{}",
        "workbook/amounts.csv": b"ref,year\nA,2026\nB,2027\n",
        "workbook/closures.csv": b"ref,year\n",
        "workbook.xlsx": b"x",
        "papers/B-notice-4-version-2.txt": b"x",
        "record/entries.json": b"[]",
    }
    page = handover.archive(handover.Making("One & all", ["Ashvale"], date(2026, 11, 23), 0, "h", []), files)
    shown = page["index.html"].decode()
    told = (
        "Pack 12 v1.1, as at 31 October 2026: the board’s file, PDF<",
        "Pack 12 v1.1, as at 31 October 2026: the public’s copy, web page, in Welsh<",
        "Pack 12 v1.1, as at 31 October 2026: what was frozen, to the byte",
        "Council B: notice, version 2",
        "All registers of the programme in one workbook: begin here",
        "Amounts: 2 rows",
        "Closures: empty",
        "Every entry, sealed by the one before it",
    )
    assert [shown.index(one) for one in told] == sorted(shown.index(one) for one in told)
    assert "1 kB" in shown
