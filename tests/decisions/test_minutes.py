"""Minutes come to the next suitable meeting, and are approved or corrected there (DOMAIN A5.3, A5.5)."""

from collections.abc import Awaitable, Callable
from datetime import date

import asyncpg
import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import ENGLAND, SCOTLAND, Finding, Meeting, MeetingKind, NewMeeting, Route, RuleName
from govern.decisions.model.figures import Before, OpenFor
from govern.decisions.model.minutes import ApproveMinutes, Minutes, MinutesDue, WriteMinutes
from govern.decisions.queries.minutes import minutes, minutes_due
from govern.decisions.rules import access
from govern.decisions.rules import minutes as rules
from govern.decisions.tables import MinutesApproval, MinutesEdition
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.thread.rules.minute_needs import minutes_needs
from tests.conftest import Visitor
from tests.decisions.world import law
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
YEARS = {RuleName.RECORDS_OPEN: OpenFor(years=6, background_years=4), RuleName.MINUTES_READY: Before(days=14)}
ENGLISH = replace(ENGLAND, standards=YEARS)
LAW = law(ENGLISH)
WORDS = "Present: 3.\n\n1. The proposal was approved.\nFor 3, against 0."


def held(id: int, day: date, kind: MeetingKind = MeetingKind.ORDINARY, **more: object) -> Meeting:
    facts = {"id": id, "programme_id": 1, "council_id": 1, "council_code": "A", "council_name": "Ashvale",
             "uid": str(id), "body": "Full Council", "route": Route.FULL_COUNCIL, "day": day, "kind": kind}  # fmt: skip
    return Meeting(**facts | more)


HELD = held(1, date(2026, 9, 24))
SPECIAL = held(2, date(2026, 10, 8), MeetingKind.SPECIAL)
NEXT = held(3, date(2026, 12, 3))
ALL = [NEXT, HELD, held(5, date(2026, 10, 1), cancelled=True), SPECIAL, held(4, date(2026, 10, 2), body="Cabinet")]


def test_the_next_suitable_meeting_is_the_next_ordinary_one_of_the_same_body() -> None:
    later = rules.later(HELD, ALL)
    assert [one.id for one in later] == [2, 3]
    assert rules.suitable(later) == NEXT


@pytest.mark.parametrize(
    ("today", "outcome", "told"),
    [
        (date(2026, 9, 23), Finding.NOT_APPLICABLE, "This meeting is still to come."),
        (date(2026, 11, 18), Finding.NOT_APPLICABLE, "Not drafted. They go to the meeting on 3 December 2026"),
        (date(2026, 11, 19), Finding.WARN, "Not drafted. They go to the meeting on 3 December 2026"),
        (date(2026, 12, 4), Finding.FAIL, "Not drafted. They were to come to the meeting on 3 December 2026"),
    ],
)
def test_minutes_press_from_two_weeks_before_the_meeting_that_is_to_approve_them(
    today: date, outcome: Finding, told: str
) -> None:
    nothing, later = Minutes(meeting_id=1), rules.later(HELD, ALL)
    found = rules.due(HELD, nothing, later, law=LAW, today=today)
    assert (found.outcome, found.rule_id) == (outcome, "A5.5")
    assert found.reason.startswith(told)
    needs = minutes_needs([MinutesDue(HELD, nothing, tuple(later), True, LAW)], today)
    assert [one.does for one in needs] == ["Draft the minutes"] * (outcome in (Finding.WARN, Finding.FAIL))


def test_what_was_decided_stays_open_for_six_years_and_its_background_papers_for_four() -> None:
    """A5.3: the years begin with the day itself."""
    found = access.of_record(date(2026, 12, 10), ENGLISH)
    assert "until 9 December 2032, its background papers until 9 December 2030" in found.reason
    assert access.last_day(date(2028, 2, 29), 6) == date(2034, 2, 28)
    elsewhere = access.of_record(date(2026, 12, 10), SCOTLAND)
    assert (elsewhere.outcome, "is not loaded for this council" in elsewhere.reason) == (Finding.NOT_APPLICABLE, True)


def test_minutes_press_as_early_as_the_council_says_and_never_where_nothing_is_said() -> None:
    nothing, later, day = Minutes(meeting_id=1), rules.later(HELD, ALL), date(2026, 11, 13)
    earlier = law(replace(ENGLISH, standards=YEARS | {RuleName.MINUTES_READY: Before(days=20)}))
    assert rules.due(HELD, nothing, later, law=earlier, today=day).outcome is Finding.WARN
    assert rules.due(HELD, nothing, later, law=law(ENGLAND), today=date(2026, 12, 2)).outcome is Finding.NOT_APPLICABLE


async def _meetings(world: World) -> tuple[int, int, int]:
    """One that is over, a later one that is over, and one to come."""
    days = (date(2026, 10, 14), date(2026, 11, 11), date(2026, 12, 16))
    made = [
        await actions.add_meeting(world.bob, world.programme_id, NewMeeting(council_code="B", body="Cabinet", day=day))
        for day in days
    ]
    return made[0].id, made[1].id, made[2].id


async def test_a_draft_is_its_councils_own_until_a_meeting_approves_it(world: World) -> None:
    first, second, third = await _meetings(world)
    written = await actions.write_minutes(world.bob, first, WriteMinutes(words=WORDS))
    assert (written.version, written.draft is not None) == (1, True)
    for other in (world.alice, world.carol, world.victor):
        assert (await minutes(other, first))[1].editions == ()
        with pytest.raises(NotAllowed):
            await actions.write_minutes(other, first, WriteMinutes(words="Mine"))
    with pytest.raises(NotFound):
        await minutes(world.charlie, first)
    with pytest.raises(Invalid, match="still to come"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=1, meeting_id=third))
    with pytest.raises(Invalid, match="Choose a later meeting"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=1, meeting_id=first))
    with pytest.raises(Conflict, match="Bob Barker drafted the minutes of Brackenham Cabinet on 14 October 2026"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=0, meeting_id=second))
    done = await actions.approve_minutes(world.bob, first, ApproveMinutes(version=1, meeting_id=second))
    assert (done.version, done.draft, done.approved and done.approved.approved_on) == (2, None, date(2026, 11, 11))
    assert (await minutes(world.alice, first))[1].approved == done.approved
    told = (await queries.meeting_history(world.bob, first))[0].sentence
    assert told.endswith(
        "the meeting on 11 November 2026 approved the minutes of Brackenham Cabinet on 14 October 2026"
    )


async def test_what_a_meeting_corrects_is_an_edition_and_the_draft_stays(world: World) -> None:
    first, second, _ = await _meetings(world)
    await actions.write_minutes(world.bob, first, WriteMinutes(words=WORDS))
    right = WORDS.replace("against 0", "against 1")
    with pytest.raises(Invalid, match="The words differ"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=1, meeting_id=second, words=right))
    same = ApproveMinutes(version=1, meeting_id=second, words=WORDS.replace("\n", "\r\n"), because="A slip")
    with pytest.raises(Invalid, match="as the meeting corrected them"):
        await actions.approve_minutes(world.bob, first, same)
    correct = ApproveMinutes(version=1, meeting_id=second, words=right, because="One voted against.")
    done = await actions.approve_minutes(world.bob, first, correct)
    assert [(one.number, bool(one.approved_on), one.because) for one in done.editions] == [
        (1, False, ""),
        (2, True, "One voted against."),
    ]
    assert (await minutes(world.alice, first))[1].editions == done.editions[1:]
    with pytest.raises(Invalid, match="no draft to approve"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=3, meeting_id=second))
    with pytest.raises(Invalid, match="Say what is corrected"):
        await actions.write_minutes(world.bob, first, WriteMinutes(version=3, words="Other words"))
    again = await actions.write_minutes(world.bob, first, WriteMinutes(version=3, words="Other", because="A name"))
    assert again.draft
    assert again.approved
    with pytest.raises(Invalid, match="after the one that approved"):
        await actions.approve_minutes(world.bob, first, ApproveMinutes(version=4, meeting_id=second))


async def test_no_minutes_are_written_of_a_meeting_to_come(world: World) -> None:
    _, second, third = await _meetings(world)
    with pytest.raises(Invalid, match="still to come"):
        await actions.write_minutes(world.bob, third, WriteMinutes(words=WORDS))
    await actions.write_minutes(world.bob, second, WriteMinutes(words=WORDS))
    assert [one.meeting.id for one in await minutes_due(world.bob, world.programme_id, TODAY)] == [second]
    assert await minutes_due(world.alice, world.programme_id, TODAY) == []


@pytest.mark.parametrize("table", [MinutesEdition, MinutesApproval])
async def test_minutes_are_written_once(world: World, table: type[MinutesEdition | MinutesApproval]) -> None:
    first, second, _ = await _meetings(world)
    await actions.write_minutes(world.bob, first, WriteMinutes(words=WORDS))
    await actions.approve_minutes(world.bob, first, ApproveMinutes(version=1, meeting_id=second))
    with pytest.raises(asyncpg.RaiseError, match="written once"):
        await table.raw(f"UPDATE {table._meta.tablename} SET by = NULL")


async def test_the_pages_and_the_api_take_minutes_through(world: World, visitor: Visit, api: Speak) -> None:
    first, second, third = await _meetings(world)
    bob, path = await visitor(world.bob), f"/council-meetings/{first}/minutes"
    assert "Not drafted" in (await bob.open(f"/council-meetings/{first}")).text
    assert (await bob.send(f"{path}/words", version="0", words="")).status_code == 422
    assert "Only" not in (await bob.send(f"{path}/words", version="0", words=WORDS)).text
    assert "Record their approval" in (await bob.open(path)).text
    refused = await bob.send(f"{path}/approvals", version="1", meeting_id="", words=WORDS, because="")
    assert refused.status_code == 422
    done = await bob.send(f"{path}/approvals", version="1", meeting_id=str(second), words=WORDS, because="")
    assert "As approved on 11 November 2026" in done.text
    alice = await visitor(world.alice)
    assert "Approved on 11 November 2026" in (await alice.open(path)).text
    assert (await alice.open(f"{path}/words")).status_code == 403
    charlie = await visitor(world.charlie)
    assert {(await charlie.open(path + end)).status_code for end in ("", "/words", "/approvals")} == {404}
    client = await api(world.bob)
    found = await client.get(f"/council-meetings/{first}/minutes")
    assert (found.headers["etag"][:3], found.json()["editions"][0]["approved_on"]) == ('"2-', "2026-11-11")
    wrote = await client.post(
        f"/council-meetings/{second}/minutes/editions", json={"words": WORDS}, headers={"If-Match": '"0"'}
    )
    assert wrote.status_code == 201
    early = await client.post(
        f"/council-meetings/{second}/minutes/approvals",
        json={"meeting_id": third},
        headers={"If-Match": '"1"'},
    )
    assert (early.status_code, "still to come" in early.text) == (422, True)
