"""A week's reminders from the rule to the letter, and what an owner without an account says by its link."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from govern.adapters import clock, mail
from govern.briefings.tables import Suppression
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.kit.text import LONDON
from govern.people import actions as people
from govern.people import queries as people_queries
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import Owner, SetTimetable
from govern.plan.rules.owner_links import LinkNotValid, LinkOver, StopLink
from govern.plan.tables import Digest
from govern.plan.tables import Milestone as Milestones
from govern.thread.actions import reminders
from govern.thread.queries.reminders import opened
from tests.conftest import Visitor
from tests.people.test_letters import listening
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
OLWEN = Owner(name="Olwen O’Neill", email="Olwen@supplier.example")


@contextmanager
def office(folder: Path, server: mail.MailServer | None = None) -> Iterator[mail.Outbox]:
    before = mail.office()
    sender = mail.Party("govern@govern.example", "Govern")
    box = folder / "outbox"
    mail.configure(mail.Office(sender=sender, address="https://govern.example", outbox=box, server=server))
    yield mail.Outbox(box)
    mail.kept().close()
    mail.configure(before)


async def owned(world: World) -> int:
    """Go-live, answered for by somebody of a supplier's, who has no account; nobody has updated it for a while."""
    live, _ = await plan_of_two(world)
    found = await plan_queries.milestone(world.alice, live)
    await plan.give_owner(world.alice, live, Owner(version=found.version, name=OLWEN.name, email=OLWEN.email))
    await Milestones.update({Milestones.updated_on: clock.today() - timedelta(days=40)}).where(Milestones.id == live)
    return live


async def written(world: World, folder: Path) -> str:
    """The text of the one reminder that this week sends."""
    assert await reminders.remind_now(world.alice, world.programme_id) == 1
    with office(folder) as outbox:
        assert await plan.send_reminders(clock.now()) == 1
        assert await plan.send_reminders(clock.now()) == 0
        pieces = outbox.pieces()
        assert [one.to for one in pieces] == ["Olwen O’Neill <olwen@supplier.example>"]
        return outbox.opened(pieces[0].name).text


def link(text: str) -> str:
    found = re.search(r"https://govern.example(/m/\S+)", text)
    assert found, text
    return found[1]


async def test_an_owner_without_an_account_gets_one_letter_a_week_with_a_link(world: World, tmp_path: Path) -> None:
    live = await owned(world)
    text = await written(world, tmp_path)
    assert "Hello Olwen O’Neill" in text
    assert "“Go-live”, due on 1 April 2027, has not been updated for 40 days." in text
    assert "You need no account" in text
    assert "£" not in text
    with pytest.raises(Invalid, match="nobody gets two reminders within a week"):
        await reminders.remind_now(world.alice, world.programme_id)
    assert await reminders.remind_due(clock.now() + timedelta(days=1)) == 0
    sent = await plan_queries.sent_reminders(world.alice, world.programme_id, clock.now())
    assert [(one.state, one.milestones, one.answered) for one in sent] == [("sent", 1, 0)]
    assert (await opened(link(text).removeprefix("/m/"))).milestone.id == live


async def test_a_round_goes_out_when_its_hour_comes_and_once(world: World, tmp_path: Path) -> None:
    await owned(world)
    await plan.set_timetable(world.alice, world.programme_id, SetTimetable(weekday=3, hour=7))
    thursday = datetime(2026, 11, 26, 7, 0, tzinfo=LONDON)
    assert await reminders.remind_due(thursday - timedelta(minutes=1)) == 0
    assert await reminders.remind_due(thursday) == 1
    assert await reminders.remind_due(thursday + timedelta(minutes=1)) == 0
    await plan.set_timetable(world.alice, world.programme_id, SetTimetable(is_on=False))
    assert await reminders.remind_due(thursday + timedelta(days=7)) == 0


async def test_who_wants_none_gets_none(world: World) -> None:
    await owned(world)
    olwen = (await people_queries.ids_by_email())["olwen@supplier.example"]
    stop = StopLink(olwen, world.programme_id)
    await plan.choose_reminders(stop, is_wanted=False)
    assert await reminders.remind_now(world.alice, world.programme_id) == 0
    assert await Digest.count() == 0


async def test_an_address_that_mail_came_back_from_gets_none(world: World) -> None:
    await owned(world)
    await Suppression(programme=world.programme_id, council=None, address="olwen@supplier.example", delivery=None,
                      topic="undeliverable", is_everywhere=True,
                      because="5.1.1", at=clock.now(), lifted_at=None).save()  # fmt: skip
    assert await reminders.remind_now(world.alice, world.programme_id) == 0


async def test_a_killed_workers_reply_is_not_sent_again(world: World, tmp_path: Path) -> None:
    """Its journal says that the relay took the letter; whoever comes next settles the row by it."""
    await owned(world)
    await reminders.remind_now(world.alice, world.programme_id)
    row = await Digest.select(Digest.id, Digest.message_id).first()
    assert row
    with listening("250 OK") as (post, server), office(tmp_path, server):
        mine = mail.folder_name(mail.office().journals)
        leased = {Digest.lease_until: clock.real_now() + timedelta(minutes=9), Digest.journal: mine}
        await Digest.update({**leased, Digest.state: "sending"}).where(Digest.id == row["id"])
        with mail.Journal(mail.office().journals / f"digest-{row['id']}") as journal:
            journal.append(mail.Outcome(row["message_id"], mail.Reply.ACCEPTED, 250, "OK"))
            assert await plan.send_reminders(clock.now()) == 0  # that worker lives
        assert await plan.send_reminders(clock.now()) == 1
        assert post.taken == []
    after = await Digest.select(Digest.state, Digest.tries).where(Digest.id == row["id"]).first()
    assert after == {"state": "sent", "tries": 1}


@pytest.mark.parametrize(("answer", "state"), [("451 later", "retrying"), ("550 5.1.1 no such mailbox", "failed")])
async def test_a_refusal_stays_with_its_reason(world: World, tmp_path: Path, answer: str, state: str) -> None:
    await owned(world)
    await reminders.remind_now(world.alice, world.programme_id)
    with listening(answer) as (_, server), office(tmp_path, server):
        assert await plan.send_reminders(clock.now()) == 1
    row = await Digest.select(Digest.state, Digest.failure).first()
    assert row
    assert row["state"] == state
    assert answer[:3] in row["failure"]


async def test_the_link_shows_first_and_saves_when_a_button_is_pressed(
    world: World, visitor: Visit, tmp_path: Path
) -> None:
    live = await owned(world)
    path = link(await written(world, tmp_path))
    olwen = await visitor()
    page = await olwen.open(path)
    assert "Go-live" in page.text
    before = await plan_queries.milestone(world.alice, live)
    fields = {"version": str(before.version), "forecast": "2027-07-01", "because": "The supplier is late"}
    tried = await olwen.send(path + "/reforecasts/new", **fields)
    assert "Go-live slips 91 days and moves 1 other date" in tried.text
    assert "Close old accounts" in tried.text
    assert "£" not in tried.text
    assert await plan_queries.milestone(world.alice, live) == before
    saved = await olwen.send(path + "/reforecasts", **fields)
    assert "Thank you: your answer is saved" in saved.text
    after = await plan_queries.milestone(world.alice, live)
    assert after.forecast_finish == date(2027, 7, 1)
    said = (await plan_queries.history(world.alice, live))[:2]
    assert [one.sentence.startswith("Olwen O’Neill") for one in said] == [True, True]
    assert "answered by a personal link for milestone" in " ".join(one.sentence for one in said)
    again = await olwen.send(path + "/reforecasts", **fields)
    assert again.status_code == 404
    assert "used already" in again.text
    assert (await olwen.open(f"/milestones/{live}")).status_code == 303  # to the sign-in


async def test_that_a_date_holds_counts_as_an_update(world: World, visitor: Visit, tmp_path: Path) -> None:
    live = await owned(world)
    path = link(await written(world, tmp_path))
    version = str((await plan_queries.milestone(world.alice, live)).version)
    assert "your answer is saved" in (await (await visitor()).send(path + "/confirmations", version=version)).text
    found = await plan_queries.milestone(world.alice, live)
    assert (found.forecast_finish, found.updated_on) == (date(2027, 4, 1), clock.today())
    assert (await plan_queries.statements(world.alice, live))[0].because == "The date still holds."


async def test_what_cannot_be_taken_keeps_what_was_typed_and_the_link(
    world: World, visitor: Visit, tmp_path: Path
) -> None:
    live = await owned(world)
    path = link(await written(world, tmp_path))
    olwen = await visitor()
    version = str((await plan_queries.milestone(world.alice, live)).version)
    early = {"version": version, "actual": "2026-12-24", "evidence": "Minute 12"}
    refused = await olwen.send(path + "/completions", **early)
    assert refused.status_code == 422
    assert "24 December 2026 has not come yet" in refused.text
    assert "Minute 12" in refused.text
    reached = await olwen.send(path + "/completions", **early | {"actual": "2026-11-20"})
    assert "was reached on 20 November 2026" in reached.text


async def test_a_link_opens_no_other_milestone_and_ends_with_its_reasons(
    world: World, visitor: Visit, tmp_path: Path
) -> None:
    live = await owned(world)
    token = link(await written(world, tmp_path)).removeprefix("/m/")
    parts = token.split(".")
    with pytest.raises(LinkNotValid):
        await opened(".".join([*parts[:2], str(int(parts[2]) + 1), *parts[3:]]))
    olwen = await people_queries.person(int(parts[1]))
    assert olwen
    with pytest.raises(NotAllowed):
        await plan.end_links(world.bob, world.programme_id, olwen.id)
    with pytest.raises(NotFound):
        await plan.end_links(world.charlie, world.programme_id, olwen.id)
    found = await plan_queries.milestone(world.alice, live)
    await plan.give_owner(world.alice, live, Owner(version=found.version, owner_id=world.bob.id))
    with pytest.raises(LinkOver, match="Somebody else answers for this date now"):
        await opened(token)
    assert await plan.end_links(world.alice, world.programme_id, olwen.id) == 1
    answer = await (await visitor()).open("/m/" + token)
    assert answer.status_code == 404
    assert "taken back" in answer.text
    clock.set_shift(clock.shift("2026-12-30T09:00"))
    with pytest.raises(LinkOver, match="expired"):
        await opened(token)


async def test_a_role_that_ended_ends_the_link(world: World, tmp_path: Path) -> None:
    await owned(world)
    token = link(await written(world, tmp_path)).removeprefix("/m/")
    held = await people_queries.accounts(world.alice, world.programme_id)
    role = next(one.role_id for one in held if one.email == "olwen@supplier.example")
    await people.end_role(world.alice, world.programme_id, role)
    with pytest.raises(LinkOver, match="role in this programme has ended"):
        await opened(token)


async def test_the_last_line_stops_the_reminders(world: World, visitor: Visit, tmp_path: Path) -> None:
    await owned(world)
    found = re.search(r"https://govern.example(/r/\S+)", await written(world, tmp_path))
    assert found
    olwen = await visitor()
    assert "Stop these reminders?" in (await olwen.open(found[1])).text
    assert (await olwen.client.post(found[1], data={"List-Unsubscribe": "One-Click"})).status_code == 200
    assert await plan_queries.unwanted(world.alice, world.programme_id) != set()
    assert (await olwen.open(found[1][:-1])).status_code == 404


async def test_only_who_may_invite_names_somebody_new(world: World) -> None:
    live, _ = await plan_of_two(world)
    version = (await plan_queries.milestone(world.alice, live)).version
    with pytest.raises(NotAllowed):
        await plan.give_owner(world.bob, live, Owner(version=version, name="A", email="a@b.example"))
    with pytest.raises(Invalid, match="not both"):
        await plan.give_owner(world.alice, live, Owner(version=version, owner_id=world.alice.id, email="a@b.example"))
    with pytest.raises(Invalid):
        await plan.give_owner(world.alice, live, Owner(version=version, name="A", email="nothing"))
    with pytest.raises(Invalid):
        await plan.give_owner(world.alice, live, Owner(version=version, owner_id=world.charlie.id))


async def test_the_manager_sees_who_is_reminded_and_takes_links_back(
    world: World, visitor: Visit, tmp_path: Path
) -> None:
    await owned(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/reminders"
    assert "One person is reminded next" in (await alice.open(path)).text
    assert "1 reminder on the way" in (await alice.send(path + "/rounds", once="a")).text
    olwen = (await people_queries.ids_by_email())["olwen@supplier.example"]
    assert "1 personal link no longer works" in (await alice.send(f"{path}/{olwen}/revocations", once="b")).text
    off = await alice.send(path + "/timetables", once="c", is_on="no", weekday="0", hour="7")
    assert "Owners are reminded not any more" in off.text
    assert (await (await visitor(world.charlie)).open(path)).status_code == 404
