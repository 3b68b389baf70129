"""Reminders to those who have not confirmed: to whom, when, never two in a week, and then to line managers."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions
from govern.briefings.actions.reminder_letters import send_reminders
from govern.briefings.actions.reminding import remind_due, set_reminding
from govern.briefings.actions.voices import set_voice
from govern.briefings.model import Asks, Briefing, MessageType, Reader, Response, Welsh
from govern.briefings.model.reminding import Contents, Reached, Reminding, SetReminding, Team
from govern.briefings.model.voices import NewVoice
from govern.briefings.queries.reminding import reminded
from govern.briefings.rules import reminding as rules
from govern.briefings.tables import ReadingReminder
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners.tables import Council
from govern.people.tables import Contact
from tests.briefings.world import approved, link, row, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CALENDAR = Calendar(frozenset({date(2026, 12, 25), date(2026, 12, 28)}), Years(2026, 2027))
ON = Reminding(is_on=True, after_days=5, tells_managers=True)
SENT_ON = date(2026, 11, 23)  # a Monday
FROZEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
ONE = Reached(delivery=1, briefing_id=7, title="Go-live", version=1, frozen_at=FROZEN,
              message_type=MessageType.OPTIONAL, contact=1, person=None, sent_on=SENT_ON,
              has_confirmed=False)  # fmt: skip
GIL = Reader(contact=1, name="Gil", address="gil@x.example", council=2, manager="mona@x.example")
MONA = Reader(contact=9, name="Mona", address="mona@x.example", council=2)
CHOSEN = SetReminding(is_on=True, tells_managers=True)


def drafted(*reached: Reached, today: date, chosen: Reminding = ON, recent: tuple[str, ...] = (), gil: Reader = GIL):
    known = {rules.key(one): one for one in (gil, MONA)}
    return rules.drafts(reached, known, {7: chosen}, recent=recent, day=(today, CALENDAR))


def test_a_reader_is_reminded_after_the_working_days_and_not_before() -> None:
    assert drafted(ONE, today=date(2026, 11, 27)) == []
    (letter,) = drafted(ONE, today=date(2026, 11, 30))
    assert (letter.address, [one.title for one in letter.contents.own]) == ("gil@x.example", ["Go-live"])
    assert letter.contents.teams == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"has_confirmed": True},
        {"reminded": 2, "on": date(2026, 11, 1)},
        {"reminded": 1, "on": date(2026, 11, 25)},
        {"frozen_at": FROZEN - timedelta(days=200)},
    ],
)
def test_who_confirmed_was_reminded_twice_or_this_week_hears_nothing(changed: dict[str, object]) -> None:
    quiet = Reminding(is_on=True)
    assert drafted(replace(ONE, **changed), today=date(2026, 11, 30), chosen=quiet) == []


@pytest.mark.parametrize("state", ["has_left", "is_away", "is_suppressed", "has_opted_out"])
def test_who_left_is_away_or_opted_out_is_not_reminded(state: str) -> None:
    gil = replace(GIL, **{state: True})
    assert drafted(ONE, today=date(2026, 12, 4), gil=gil) == []
    mandatory = replace(ONE, message_type=MessageType.MANDATORY)
    assert len(drafted(mandatory, today=date(2026, 12, 4), gil=gil)) == (state == "has_opted_out")


def test_the_line_manager_hears_of_the_team_a_week_later_and_once() -> None:
    silent = replace(ONE, reminded=1, on=date(2026, 11, 30))
    confirmed = replace(ONE, delivery=2, contact=3, has_confirmed=True)
    third = Reader(contact=3, name="Huw", address="huw@x.example", council=2, manager="mona@x.example")
    known = {rules.key(one): one for one in (GIL, MONA, third)}
    found = rules.drafts([silent, confirmed], known, {7: ON}, recent=(), day=(date(2026, 12, 7), CALENDAR))
    assert [one.address for one in found] == ["gil@x.example", "mona@x.example"]
    (team,) = found[1].contents.teams
    assert (team.title, team.confirmed, team.asked, team.silent) == ("Go-live", 1, 2, ())
    assert found[1].about == (1,)
    named = rules.drafts(
        [silent], known, {7: replace(ON, names_people=True)}, recent=(), day=(date(2026, 12, 7), CALENDAR)
    )
    assert named[1].contents.teams[0].silent == (1,)
    told = replace(silent, told=1)
    assert [one.address for one in drafted(told, today=date(2026, 12, 7))] == ["gil@x.example"]


def test_a_manager_of_another_council_hears_nothing() -> None:
    silent = replace(ONE, reminded=2, on=date(2026, 11, 30))
    assert drafted(silent, today=date(2026, 12, 7), gil=replace(GIL, council=3)) == []


@given(st.sets(st.sampled_from(["gil@x.example", "mona@x.example"])), st.integers(0, 60))
def test_nobody_gets_a_second_letter_within_the_week(recent: set[str], after: int) -> None:
    silent = replace(ONE, reminded=1, on=SENT_ON)
    found = drafted(silent, today=SENT_ON + timedelta(days=after), recent=tuple(recent))
    addresses = [one.address for one in found]
    assert not recent & set(addresses)
    assert len(addresses) == len(set(addresses))


def test_reminders_are_written_in_office_hours() -> None:
    assert rules.is_time(datetime(2026, 11, 30, 9, tzinfo=UTC), CALENDAR)
    for wrong in (datetime(2026, 11, 30, 8, 59, tzinfo=UTC), datetime(2026, 11, 29, 12, tzinfo=UTC),
                  datetime(2026, 12, 25, 12, tzinfo=UTC)):  # fmt: skip
        assert not rules.is_time(wrong, CALENDAR)


TEAM = (row("Gil", line_manager="mona@staff.example"), row("Huw", line_manager="mona@staff.example"), row("Mona"))
WEEK_1, WEEK_2 = datetime(2026, 11, 30, 10, tzinfo=UTC), datetime(2026, 12, 7, 10, tzinfo=UTC)


TOLD = {
    (0, 12): "0 of 12 have confirmed.",
    (7, 12): "7 of 12 have confirmed.",
    (2, 12): "Fewer than 5 of 12 have confirmed.",
    (10, 12): "All but fewer than 5 of 12 have confirmed.",
    (1, 2): "Not everybody has confirmed yet.",
}


@pytest.mark.parametrize(("counts", "sentence"), TOLD.items(), ids=TOLD.values())
def test_a_line_manager_is_told_no_number_that_gives_few_away(counts: tuple[int, int], sentence: str) -> None:
    team = Team(7, "Go-live", *counts)
    assert rules.progress(team, is_named=False) == sentence
    assert rules.progress(team, is_named=True) == f"{counts[0]} of {counts[1]} have confirmed."


async def reminded_team(world: World, chosen: SetReminding = CHOSEN) -> tuple[Briefing, list[int]]:
    await staff(world, *TEAM)
    briefing = await approved(world)
    ids = await sent(world.alice, briefing)
    await set_reminding(world.alice, briefing.id, chosen)
    return briefing, ids


async def test_a_round_is_written_once_a_day_and_sent(world: World) -> None:
    _, ids = await reminded_team(world)
    await actions.confirm(link(ids[1]), Response())
    async with unit_of_work() as work:
        assert await remind_due(WEEK_1 - timedelta(hours=2)) == 0
        assert await remind_due(WEEK_1) == 2
        assert await remind_due(WEEK_1) == 0
        assert ("briefings.send_reminders", {}) in work.jobs
    assert await remind_due(WEEK_1 + timedelta(days=1)) == 0
    await actions.confirm(link(ids[2]), Response())
    async with unit_of_work():
        assert await send_reminders(WEEK_1) == 2
    states = {one["address"]: one["state"] for one in await ReadingReminder.select()}
    assert states == {"gil@staff.example": "sent", "mona@staff.example": "stopped"}


async def test_the_manager_reads_counts_and_names_only_where_allowed(world: World) -> None:
    for chosen, named in ((CHOSEN, False), (replace(CHOSEN, names_people=True), True)):
        await _clean()
        briefing, _ = await reminded_team(world, chosen) if not named else (await again(world, chosen), [])
        await remind_due(WEEK_1)
        await remind_due(WEEK_2)
        async with unit_of_work():
            await send_reminders(WEEK_2)
        said = _letters("mona@staff.example")
        how = "0 of 2 have confirmed." if named else "Not everybody has confirmed yet."
        assert f"What changes for you at Brackenham: {how}" in said
        assert briefing.title not in said  # readers know it by the subject of their letter
        assert ("Not yet: Gil, Huw." in said) is named


async def test_a_reminder_comes_in_the_name_in_which_the_letter_came(world: World) -> None:
    await _clean()
    await set_voice(world.bob, world.programme_id, NewVoice(
        council_id=world.council_ids["B"], sender_name="Brackenham Council", reply_to="news@brackenham.example",
        colour="#4c2c92"))  # fmt: skip
    await reminded_team(world)
    await remind_due(WEEK_1)
    async with unit_of_work():
        await send_reminders(WEEK_1)
    gil = next(one for one in _messages() if "gil@staff.example" in str(one["To"]))
    assert str(gil["From"]).startswith("Brackenham Council <")
    assert gil["Reply-To"] == "Brackenham Council <news@brackenham.example>"
    html = gil.get_body(("html",)).get_content()
    assert "#4c2c92" in html
    assert "Brackenham · " in html


async def test_a_reader_of_welsh_knows_each_by_its_welsh_subject(world: World) -> None:
    await _clean()
    await staff(world, *TEAM)
    await Contact.update({Contact.language: "cy"}, force=True)
    await Council.update({Council.nation: "wales"}).where(Council.id == world.council_ids["B"])
    welsh = Welsh(subject="Beth sy’n newid i chi yn ((council))", text="Mae’r gwasanaeth yn dechrau.")
    briefing = await approved(world, welsh=welsh)
    await sent(world.alice, briefing)
    await set_reminding(world.alice, briefing.id, CHOSEN)
    for week in (WEEK_1, WEEK_2):
        await remind_due(week)
        async with unit_of_work():
            await send_reminders(week)
    for address in ("gil@staff.example", "mona@staff.example"):
        said = _letters(address)
        assert "Beth sy’n newid i chi yn Brackenham" in said
        assert briefing.title not in said


async def again(world: World, chosen: SetReminding) -> Briefing:
    from govern.briefings import queries

    (briefing,) = await queries.briefings(world.alice, world.programme_id)
    await set_reminding(world.alice, briefing.id, chosen)
    return briefing


async def _clean() -> None:
    from govern.briefings.tables import ReadingReminded, ReadingRound

    for table in (ReadingReminded, ReadingReminder, ReadingRound):
        await table.delete(force=True)
    for file in mail.office().outbox.glob("*.eml"):
        file.unlink()


def _messages() -> list[EmailMessage]:
    files = mail.office().outbox.rglob("*.eml")
    found = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]
    return [one for one in found if isinstance(one, EmailMessage)]


def _letters(address: str) -> str:
    bodies = [one.get_body(("plain",)) for one in _messages() if address in str(one["To"])]
    return "\n".join(one.get_content() for one in bodies if one)


async def test_what_makes_no_sense_is_refused_and_strangers_are_kept_out(world: World) -> None:
    nothing = await approved(world, asks=Asks.NOTHING)
    with pytest.raises(Invalid, match="nothing to remind"):
        await set_reminding(world.alice, nothing.id, CHOSEN)
    with pytest.raises(Invalid) as refused:
        await set_reminding(world.alice, nothing.id, SetReminding(names_people=True))
    assert list(refused.value.problems) == ["names_people"]
    with pytest.raises(NotAllowed):
        await set_reminding(world.victor, nothing.id, SetReminding())
    with pytest.raises(NotFound):
        await set_reminding(world.charlie, nothing.id, SetReminding())


async def test_who_is_erased_is_in_no_reminder(world: World) -> None:
    from govern.thread.actions import erase

    await reminded_team(world)
    await remind_due(WEEK_1)
    await erase(world.admin, "gil@staff.example")
    rows = await ReadingReminder.select()
    assert not [one for one in rows if "gil" in one["address"] or one["name"] == "Gil"]
    assert {one["state"] for one in rows if one["address"].endswith("erased.invalid")} == {"stopped"}
    contents = [msgspec.json.decode(one["contents"], type=Contents) for one in rows]
    assert all(each.title == "What changes at go-live" for one in contents for each in one.own)


async def test_the_page_and_the_api_set_and_tell(world: World, visitor: Visit, api: Speak) -> None:
    briefing, _ = await reminded_team(world, SetReminding())
    path = f"/briefings/{briefing.id}/reminders"
    alice = await visitor(world.alice)
    assert "<h1>Nobody is reminded</h1>" in (await alice.open(path)).text
    fields = {"is_on": "yes", "after_days": "3", "tells_managers": "yes", "names_people": "no"}
    done = await alice.send(path, **fields)
    assert "reminded after 3 working days, twice at most</h1>" in done.text
    assert '<p class="lead">A week later their line managers' in done.text
    assert (await alice.send(path, **{**fields, "after_days": "0"})).status_code == 422
    assert "Reminders</a>" in (await alice.open(f"/briefings/{briefing.id}")).text
    await remind_due(WEEK_1)
    told = (await (await api(world.alice)).get(path)).json()
    assert told["reminding"]["after_days"] == 3
    assert "ewer than 5" in told["sentence"]
    assert (await reminded(world.bob, briefing.id, WEEK_1)).sentence == told["sentence"]
    set_off = await (await api(world.alice)).post(path, json={"is_on": False})
    assert set_off.json()["is_on"] is False
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(path)).status_code == 404
    assert (await program.get(path)).status_code == 404
