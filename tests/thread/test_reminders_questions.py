"""A question of a reader whose answer is overdue is told once, by the week's reminder, to those who answer for it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.model import Asking
from govern.briefings.tables import ReaderQuestion
from govern.people.model import Role
from govern.plan import actions as plan
from govern.plan import rules as plan_rules
from govern.plan.model.reminders import Reminder, ReminderItem, ReminderLine
from govern.thread.actions import reminders
from govern.thread.queries.reminders import waiting_reminders
from govern.thread.rules.speakers import newly_overdue, owed_by
from tests.briefings.world import STAFF, approved, link, row, sent, staff
from tests.thread.test_reminders import office
from tests.thread.test_speakers import person, question
from tests.world import World

LONG_AGO = datetime(2026, 11, 2, 9, tzinfo=UTC)


async def overdue(world: World, *words: str) -> list[int]:
    """Asked by Gil of Brackenham three weeks ago, as far as nobody asked them before."""
    await staff(world)
    briefing = await approved(world)
    ids = await sent(world.alice, briefing)
    gil = await ReaderQuestion.raw("SELECT id FROM delivery WHERE council = {} ORDER BY id", world.council_ids["B"])
    for one in words:
        await actions.ask(link(gil[0]["id"]), Asking(question=one))
    assert ids
    await ReaderQuestion.update({ReaderQuestion.at: LONG_AGO}, force=True)
    return [one.id for one in await queries.questions(world.alice, briefing.id)]


async def test_those_who_write_for_the_readers_council_are_told_and_nobody_else(world: World, tmp_path: Path) -> None:
    (asked,) = await overdue(world, "Who pays me?")
    waiting = await waiting_reminders(world.alice, world.programme_id, clock.today())
    assert {one.name for one in waiting} == {"Bob Barker"}
    assert await reminders.remind_now(world.alice, world.programme_id) == 1
    with office(tmp_path) as outbox:
        await plan.send_reminders(clock.now())
        (bobs,) = [one for one in outbox.pieces() if one.to.startswith("Bob")]
        letter = outbox.opened(bobs.name)
    assert bobs.subject == "1 thing waits for you: Three Rivers Shared Services"
    said = "A reader of “What changes at go-live” in Brackenham asked something on 2 November 2026."
    assert f"{said} The answer was due on 9 November 2026." in letter.text
    assert f"https://govern.example/reader-questions/{asked}" in letter.text
    assert "workstream" not in letter.text


async def test_it_is_told_once_and_what_fell_overdue_since_is_told_next(world: World) -> None:
    _, later = sorted(await overdue(world, "Who pays me?", "Where do I sit?"))
    await ReaderQuestion.update({ReaderQuestion.at: datetime(2026, 11, 17, 9, tzinfo=UTC)}).where(
        ReaderQuestion.id == later
    )
    assert await reminders.remind_now(world.alice, world.programme_id) == 1
    next_week = clock.today() + timedelta(days=7)
    (bob,) = [
        one for one in await waiting_reminders(world.alice, world.programme_id, next_week) if one.name[:3] == "Bob"
    ]
    assert [one.href for one in bob.reminder.others] == [f"/reader-questions/{later}"]


def test_each_question_falls_overdue_between_two_reminders_of_a_week() -> None:
    asked = [question(1, 2, due_on=date(2026, 11, 9)), question(2, 3, due_on=date(2026, 11, 10))]
    weeks = [date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 24)]
    told = [newly_overdue(asked, since=since, today=today) for since, today in zip([None, *weeks], weeks, strict=False)]
    assert [[one.id for one in each] for each in told] == [[], [1], [2], []]


def test_the_programme_is_told_where_a_council_has_nobody_and_line_managers_are_not_chased() -> None:
    manager, lead = person(Role.PROGRAMME_MANAGER), person(Role.PARTNER_LEAD, 11)
    boss, other = person(Role.LINE_MANAGER, 11), person(Role.PARTNER_LEAD, 12)
    assert owed_by(question(1, 2), [manager, lead, boss, other]) == [lead]
    assert owed_by(question(1, 2), [manager, boss, other]) == [manager]


def test_the_subject_says_whose_things_wait() -> None:
    line = ReminderLine("Said.", "Do it", "/briefings/1")
    date_ = ReminderItem(milestone_id=1, title="Go-live", sentence="Said.", does="Do it", href="/m")
    titled = plan_rules.reminders.title
    assert titled(Reminder(others=(line, line))) == "2 things wait for you"
    assert titled(Reminder(lines=(line,), others=(line,))) == "Your workstream has dates to look at"
    assert titled(Reminder(items=(date_,), others=(line,))) == "1 date of yours to look at"


async def test_whoever_keeps_a_councils_people_is_told_that_they_are_old_or_cannot_be_written_to(world: World) -> None:
    await staff(world, *STAFF, row("Una Unreached", email=""))
    bob = next(one for one in await waiting_reminders(world.alice, world.programme_id, clock.today()))
    mend = f"/programmes/{world.programme_id}/staff/addresses/{world.council_ids['B']}"
    assert [(one.sentence, one.href) for one in bob.reminder.others] == [
        ("1 address of Brackenham’s people cannot be written to.", mend)
    ]
    later = await waiting_reminders(world.alice, world.programme_id, clock.today() + timedelta(days=31))
    told = {one.name: [each.sentence for each in one.reminder.others] for one in later}
    old = "The register of Brackenham’s people was last changed on 23 November 2026: who has come or left since?"
    assert told["Bob Barker"][0] == old
    assert not [name for name, said in told.items() if old in said and name != "Bob Barker"]
