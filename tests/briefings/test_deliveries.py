"""Every attempt is a row: when, by which server, what it said; shown on the letter's page to those who may know it."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions
from govern.briefings.model import DeliveryState
from govern.briefings.model.deliveries import Status
from govern.briefings.pages.deliveries import COLUMNS
from govern.briefings.queries.deliveries import Wanted, counts, deliveries, delivery
from govern.briefings.rules import deliveries as rules
from govern.briefings.rules import walls
from govern.briefings.tables import Attempt, Delivery
from govern.briefings.tables import Briefing as BriefingTable
from govern.kit.errors import NotFound
from govern.people.model import Erased
from govern.web.lists import in_order
from tests.adapters.small_server import SmallServer
from tests.briefings.test_sending import DUE, frozen, killed_after, sent
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture(autouse=True)
def office(world: World, tmp_path: Path) -> Iterator[mail.Office]:
    before = mail.office()
    own = mail.Office(sender=mail.Party("govern@govern.example", "Govern"), address="https://govern.example",
                      outbox=tmp_path / "outbox")  # fmt: skip
    mail.configure(own)
    yield own
    mail.kept().close()
    mail.configure(before)


def by(office: mail.Office, port: int) -> mail.Office:
    server = mail.MailServer(host="127.0.0.1", port=port, timeout=5)
    return mail.Office(sender=office.sender, address=office.address, outbox=office.outbox, server=server)


async def id_of(address: str) -> int:
    row = await Delivery.select(Delivery.id).where(Delivery.address == address).first()
    assert row
    return int(row["id"])


async def test_each_attempt_is_a_row_with_its_server_and_answer(world: World, office: mail.Office) -> None:
    briefing_id = await frozen(world)
    said = {"gil@staff.example": "451 4.2.1 later", "huw@staff.example": "550 5.1.1 nobody of that name"}
    with SmallServer(taken=lambda to: said.get(to, "250 ok")) as server:
        mail.configure(by(office, server.port))
        await sent()
        server.taken = lambda to: "250 ok"
        await sent(DUE + timedelta(minutes=2))
        name = f"127.0.0.1:{server.port}"
    one = await delivery(world.bob, await id_of("gil@staff.example"))
    assert [(each.number, each.server, each.reply, each.code, each.said) for each in one.attempts] == [
        (1, name, "temporary", 451, "4.2.1 later"),
        (2, name, "accepted", 250, "ok"),
    ]
    assert (one.delivery.status, one.delivery.tries) == (Status.SENT, 2)
    assert one.attempts[0].at < one.attempts[1].at
    refused = await delivery(world.bob, await id_of("huw@staff.example"))
    assert (refused.delivery.status, len(refused.attempts)) == (Status.PERMANENT_FAILURE, 1)
    assert await Attempt.count() == 10
    assert {one.name for one in await deliveries(world.bob, briefing_id)} == {
        "Gil of Brackenham", "Huw of Brackenham",
    }  # fmt: skip


async def test_a_reply_known_from_a_journal_is_one_attempt(world: World) -> None:
    await frozen(world)
    await killed_after([mail.Outcome("", mail.Reply.ACCEPTED, 250, "taken")])
    assert await sent() == 9
    assert await Attempt.count() == 9
    assert {row["number"] for row in await Attempt.select(Attempt.number)} == {1}


async def test_letters_that_a_worker_has_in_hand_are_told_as_being_sent(world: World) -> None:
    briefing_id = await frozen(world)
    assert {one.status for one in await deliveries(world.bob, briefing_id)} == {Status.CREATED}
    await killed_after([])
    assert {one.status for one in await deliveries(world.bob, briefing_id)} == {Status.SENDING}
    await sent()
    assert {one.status for one in await deliveries(world.bob, briefing_id)} == {Status.SENT}


async def test_a_letter_that_cannot_be_written_is_a_technical_failure(world: World) -> None:
    await frozen(world)
    await Delivery.update({Delivery.name: "Gil\nBcc: x@y.example"}).where(Delivery.address == "gil@staff.example")
    await sent()
    one = await delivery(world.bob, await id_of("gil@staff.example"))
    assert one.delivery.status is Status.TECHNICAL_FAILURE
    assert rules.answer(one.attempts[0]).startswith("Not written: The message cannot be written. to:")


@pytest.mark.parametrize(
    ("state", "reply", "status"),
    [
        (DeliveryState.DUE, None, "created"),
        (DeliveryState.SENDING, None, "sending"),
        (DeliveryState.RETRYING, "temporary", "sending"),
        (DeliveryState.SENT, "accepted", "sent"),
        (DeliveryState.DELIVERED, "accepted", "delivered"),
        (DeliveryState.FAILED, "permanent", "permanent-failure"),
        (DeliveryState.FAILED, "temporary", "temporary-failure"),
        (DeliveryState.FAILED, "technical", "technical-failure"),
        (DeliveryState.FAILED, "accepted", "permanent-failure"),
    ],
)
def test_states_are_named_as_notify_names_them(state: DeliveryState, reply: str | None, status: str) -> None:
    assert rules.status(state, reply).value == status


async def test_only_those_who_know_the_staff_see_a_letter(world: World) -> None:
    await frozen(world)
    await sent()
    gil, amal = await id_of("gil@staff.example"), await id_of("amal@staff.example")
    assert (await delivery(world.bob, gil)).delivery.name == "Gil of Brackenham"
    for who, which in ((world.bob, amal), (world.alice, gil), (world.charlie, gil), (world.victor, gil)):
        with pytest.raises(NotFound):
            await delivery(who, which)
    with pytest.raises(NotFound):
        await deliveries(world.charlie, (await delivery(world.bob, gil)).delivery.briefing_id)


async def test_each_reads_the_letters_whose_readers_they_may_know_and_no_others(world: World) -> None:
    briefing_id = await frozen(world)
    await sent()
    every = await Delivery.select(Delivery.id, Delivery.council, Delivery.person)
    for who in (world.alice, world.bob, world.dora, world.victor):
        known = {
            row["id"]
            for row in every
            if row["person"] is not None or walls.knows_staff_of(who, world.programme_id, row["council"])
        }
        assert {one.id for one in await deliveries(who, briefing_id)} == known
        assert sum((await counts(who, briefing_id)).values()) == len(known)
    await BriefingTable.update({BriefingTable.clarifies: briefing_id}).where(BriefingTable.id == briefing_id)
    assert await deliveries(world.bob, briefing_id) == []


@pytest.mark.parametrize("sort", ["", *(f"{turn}{one.key}" for one in COLUMNS for turn in ("", "-"))])
async def test_a_page_of_letters_is_cut_from_them_in_the_order_of_their_list(world: World, sort: str) -> None:
    briefing_id = await frozen(world)
    for number, row in enumerate(await Delivery.select(Delivery.id).order_by(Delivery.id)):
        changed = {
            Delivery.council: world.council_ids["B"],
            Delivery.name: ("ärmel", "Zoe", "adam", "Zoe")[number % 4],
            Delivery.state: ("sent", "failed", "due")[number % 3],
            Delivery.failure: ("", "late", "Early")[number % 3],
            Delivery.tries: number % 4,
        }
        await Delivery.update(changed).where(Delivery.id == row["id"])
    ordered = in_order(await deliveries(world.bob, briefing_id), COLUMNS, sort)
    assert len(ordered) > 5
    assert await deliveries(world.bob, briefing_id, wanted=Wanted(sort=sort, first=1, most=4)) == ordered[1:5]
    failed = [one for one in ordered if one.status is Status.PERMANENT_FAILURE]
    wanted = Wanted(status="permanent-failure", sort=sort)
    assert await deliveries(world.bob, briefing_id, wanted=wanted) == failed


async def test_whoever_is_erased_leaves_no_address_in_what_servers_said(world: World, office: mail.Office) -> None:
    await frozen(world)
    with SmallServer(taken=lambda to: f"550 <{to}> is not here") as server:
        mail.configure(by(office, server.port))
        await sent()
    gil = await id_of("gil@staff.example")
    before = await Attempt.select(Attempt.said).where(Attempt.delivery == gil).first()
    assert before
    assert "gil@staff.example" in before["said"]
    row = await Delivery.select(Delivery.contact).where(Delivery.id == gil).first()
    assert row
    async with unit_of_work():
        await actions.forget(Erased(person_id=0, contact_ids=(row["contact"],), address="gil@staff.example"))
    after = await Attempt.select(Attempt.said).where(Attempt.delivery == gil).first()
    assert after == {"said": ""}


async def test_the_pages_show_letters_and_attempts(world: World, visitor: Visit, office: mail.Office) -> None:
    bob, charlie, alice = await visitor(world.bob), await visitor(world.charlie), await visitor(world.alice)
    mail.configure(office)
    briefing_id = await frozen(world)
    assert "You know none of its readers by name" in (await alice.open(f"/briefings/{briefing_id}/letters")).text
    await sent()
    gil = await id_of("gil@staff.example")
    listed = await bob.open(f"/briefings/{briefing_id}/letters")
    assert "<h1>2 letters of sending 1</h1>" in listed.text
    assert f'href="/deliveries/{gil}"' in listed.text
    shown = (await bob.open(f"/deliveries/{gil}")).text
    assert "<h1>Taken by the mail server, after 1 attempt</h1>" in shown
    assert "Accepted: 250 In the outbox" in shown
    sheet = await bob.open(f"/briefings/{briefing_id}/letters?download=csv")
    assert "gil@staff.example" in sheet.text
    await Delivery.update({Delivery.state: "failed"}).where(Delivery.id == gil)
    refused = await bob.open(f"/briefings/{briefing_id}/letters?sending=1&status=permanent-failure")
    assert "<h1>1 letter of sending 1</h1>" in refused.text
    assert "Gil of Brackenham" in refused.text
    assert "Huw of Brackenham" not in refused.text
    none = await bob.open(f"/briefings/{briefing_id}/letters?sending=1&status=delivered")
    assert "No letter of this sending is in that state" in none.text
    sheet = await bob.open(f"/briefings/{briefing_id}/letters?sending=1&status=sent&download=csv")
    assert ("huw@staff.example" in sheet.text, "gil@staff.example" in sheet.text) == (True, False)
    for path in (f"/deliveries/{gil}", f"/briefings/{briefing_id}/letters"):
        assert (await charlie.open(path)).status_code == 404
    assert (await alice.open(f"/deliveries/{gil}")).status_code == 404
    assert (await bob.open(f"/briefings/{briefing_id}/letters?sending=7")).status_code == 404


async def test_the_api_answers_with_the_attempts(world: World, api: Speak, office: mail.Office) -> None:
    bob, charlie = await api(world.bob), await api(world.charlie)
    mail.configure(office)
    briefing_id = await frozen(world)
    await sent()
    gil = await id_of("gil@staff.example")
    listed = (await bob.get(f"/briefings/{briefing_id}/letters")).json()
    assert [(one["name"], one["status"]) for one in listed["items"]] == [
        ("Gil of Brackenham", "sent"), ("Huw of Brackenham", "sent"),
    ]  # fmt: skip
    one = (await bob.get(f"/deliveries/{gil}")).json()
    assert [(each["number"], each["server"]) for each in one["attempts"]] == [(1, "outbox")]
    assert (await charlie.get(f"/deliveries/{gil}")).status_code == 404
