"""Approved minutes go out with the workbook and the archive, drafts do not; a council's meeting has one set of them."""

from datetime import date

from govern.adapters import archives
from govern.decisions import actions
from govern.decisions.model import NewMeeting, Route
from govern.decisions.model.diary_sheets import CouncilMeetingRow
from govern.decisions.model.minute_sheets import ApprovedMinutes
from govern.decisions.model.minutes import ApproveMinutes, WriteMinutes
from govern.decisions.queries import meetings
from govern.decisions.queries.minutes import minutes
from govern.decisions.rules import minute_sheets as rules
from govern.kit import typed
from govern.packs.queries.handover import archive
from govern.people.queries import person
from govern.thread import actions as thread
from govern.thread import queries as threads
from tests.world import World

TODAY = date(2026, 11, 23)
WORDS = "Present: 3.\n\n1. The proposal was approved.\nFor 3, against 0."
LONG = "\n".join(f"{number}. " + "x" * 6_000 for number in range(1, 8))
EDITION = ApprovedMinutes("B", "one", LONG, "", "two", date(2026, 11, 11))
HELD = [
    CouncilMeetingRow(council="B", uid=uid, body="Cabinet", route=Route.CABINET, day=day)
    for uid, day in (("one", date(2026, 10, 14)), ("two", date(2026, 11, 11)))
]


def test_long_minutes_go_over_several_rows_and_come_together_again() -> None:
    found = rules.minute_rows([EDITION])
    assert ([one.part for one in found], {one.number for one in found}) == ([1, 2, 3], {1})
    assert all(len(one.words) <= rules.CELL for one in found)
    assert rules.minute_sheet_problems(found, HELD, TODAY) == {}
    assert rules.approved_minutes(found) == [EDITION]
    assert set(rules.minute_sheet_problems([found[0], found[2]], HELD, TODAY)) == {"minutes, row 3, part"}


async def _approved(world: World) -> int:
    """Minutes that were corrected as they were approved, with a newer draft beside them."""
    first, second = [
        (
            await actions.add_meeting(
                world.bob, world.programme_id, NewMeeting(council_code="B", body="Cabinet", day=day)
            )
        ).id
        for day in (date(2026, 10, 14), date(2026, 11, 11))
    ]
    await actions.write_minutes(world.bob, first, WriteMinutes(words=WORDS))
    right = WORDS.replace("against 0", "against 1")
    correct = ApproveMinutes(version=1, meeting_id=second, words=right, because="One voted against.")
    await actions.approve_minutes(world.bob, first, correct)
    await actions.write_minutes(world.bob, first, WriteMinutes(version=3, words="Only a draft", because="A name"))
    return first


async def test_the_sheet_and_the_archive_hold_what_was_approved_and_no_draft(world: World) -> None:
    await _approved(world)
    for viewer in (world.bob, world.alice):
        (row,) = (await threads.workbook(viewer, world.programme_id)).minutes
        assert (row.number, row.because, row.approved_on) == (1, "One voted against.", date(2026, 11, 11))
        assert row.words.endswith("against 1.")
    files = archives.unzipped(await archive(world.alice, world.programme_id, TODAY))
    assert b"against 1." in files["workbook/minutes.csv"]
    assert not any(b"Only a draft" in content for content in files.values())


async def test_another_programme_of_the_council_reads_and_goes_on_with_the_same_minutes(world: World) -> None:
    first = await _approved(world)
    book = await threads.workbook(world.alice, world.programme_id)
    sheets = {name: [typed.cells(row) for row in getattr(book, name)] for name in book.__struct_fields__}
    sheets["programme"] = [sheets["programme"][0] | {"name": "Another"}]
    again = await thread.import_programme(world.admin, sheets)
    admin, bob = await person(world.admin.id), await person(world.bob.id)
    assert admin
    assert bob
    assert (await threads.workbook(admin, again.id)).minutes == book.minutes
    held, later = await meetings(bob, again.id)
    assert held.id != first
    here, there = (await minutes(bob, held.id))[1], (await minutes(bob, first))[1]
    assert here.editions == there.editions
    assert [one.number for one in here.editions] == [1, 2, 3]
    meeting = NewMeeting(council_code="B", body="Cabinet", day=date(2026, 11, 18))
    last = await actions.add_meeting(bob, again.id, meeting)
    done = await actions.approve_minutes(bob, held.id, ApproveMinutes(version=4, meeting_id=last.id))
    assert done.approved == done.editions[-1]
    assert [one.number for one in (await threads.workbook(admin, again.id)).minutes] == [1, 2]
