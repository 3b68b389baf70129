"""A letter that came back: its delivery says so, its address is stopped where nobody has it, a repeat counts once."""

import asyncio
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from govern.adapters import mail
from govern.adapters.mail import listener
from govern.briefings import actions, queries, rules
from govern.briefings.model import Came, DeliveryState
from govern.briefings.tables import Delivery, ReturnedMail, Suppression
from govern.kit.errors import Invalid, NotFound
from tests.adapters.test_mail_returned import report
from tests.briefings import world as readers
from tests.briefings.test_sending import frozen, killed_after
from tests.briefings.test_staff_files import FILE, Visit, bring, secret
from tests.briefings.test_staff_pages import path
from tests.world import World

AT = datetime(2026, 12, 14, 10, 0, tzinfo=UTC)
NOBODY = report("550 5.1.1 <gil@staff.example>: no such user")
AWAY = b"From: amal@staff.example\r\nAuto-Submitted: auto-replied\r\n\r\nI am away. 550 5.1.1\r\n"
COMPLAINT = (
    b'From: fbl@mail.example\r\nContent-Type: multipart/report; report-type=feedback-report; boundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--B--\r\n"
)


@pytest.fixture(autouse=True)
def office(world: World) -> Iterator[None]:
    before = mail.office()
    mail.configure(mail.Office(sender=before.sender, address=before.address, outbox=Path("/nowhere"),
                               bounces="bounces@mail.example"))  # fmt: skip
    yield
    mail.configure(before)


async def letters(world: World) -> list[int]:
    await readers.staff(world)
    return await readers.sent(world.alice, await readers.approved(world))


async def of(address: str) -> int:
    row = await Delivery.select(Delivery.id).where(Delivery.address == address).first()
    return int(row["id"])


async def state(id: int) -> tuple[str, str]:
    row = await Delivery.select(Delivery.state, Delivery.failure).where(Delivery.id == id).first()
    return row["state"], row["failure"]


async def came(id: int, raw: bytes) -> Came:
    return await actions.take_back(raw, (actions.return_path(id),), AT)


def test_what_each_kind_does() -> None:
    effect = rules.returned.effect
    assert effect(Came.REFUSED, DeliveryState.SENT, said="552 full").state is DeliveryState.FAILED
    assert effect(Came.REFUSED, DeliveryState.SENT, said="552 full").topics == ()
    assert effect(Came.REFUSED, DeliveryState.FAILED, is_nobody=True, status="5.1.1").state is None
    assert effect(Came.DELIVERED, DeliveryState.SENT).state is DeliveryState.DELIVERED
    assert effect(Came.DELIVERED, DeliveryState.FAILED).state is None
    assert effect(Came.COMPLAINT, DeliveryState.SENT).topics == ("service_optional", "promotional")
    for harmless in (Came.AUTO_REPLY, Came.DELAYED, Came.OTHER):
        for before in DeliveryState:
            assert effect(harmless, before, is_nobody=True, said="550 5.1.1").topics == ()
            assert effect(harmless, before, is_nobody=True, said="550 5.1.1").state is None


async def test_a_refusal_that_is_quicker_than_our_own_ledger_is_believed(world: World) -> None:
    """A far server may send its refusal before the worker that had its "250" has settled the letter."""
    await frozen(world)
    await killed_after([])
    first = await of("gil@staff.example")
    assert await came(first, NOBODY) is Came.REFUSED
    assert (await state(first))[0] == "failed"


async def test_a_letter_to_nobody_fails_and_stops_the_address_however_often_it_is_imported(
    world: World, visitor: Visit
) -> None:
    await letters(world)
    first = await of("gil@staff.example")
    assert await came(first, NOBODY) is Came.REFUSED
    assert await came(first, NOBODY) is Came.REFUSED  # a server that repeats itself
    assert await state(first) == ("failed", "It came back: 550 5.1.1 <gil@staff.example>: no such user")
    assert await Delivery.count().where(Delivery.state == "failed") == 1
    assert await ReturnedMail.count() == 1
    (row,) = await Suppression.select()
    assert (row["address"], row["topic"]) == ("gil@staff.example", "undeliverable")
    assert row["because"] == "its mail server says that there is no such address (5.1.1)."
    bob = await visitor(world.bob)
    for file in (FILE.replace("gil@", "gill@"), FILE):  # somebody else, and Gil once more
        await bob.send(path(world, "/load/confirm"), draft=secret(await bring(bob, world, file)), gone="yes")
    found, _ = await queries.recipients(world.alice, await readers.written(world, ref="BRF-2"), None)
    assert "sian@staff.example" in {one.address for one in found.included}
    assert "gil@staff.example" not in {one.address for one in found.included}
    assert [one.because for one in found.excluded if one.reader.address == "gil@staff.example"]


async def test_who_is_away_or_slow_keeps_getting_letters(world: World) -> None:
    id = (await letters(world))[0]
    assert await came(id, AWAY) is Came.AUTO_REPLY
    assert await came(id, report("451 4.7.1 later", action="delayed", status="4.7.1")) is Came.DELAYED
    assert await came(id, b"Subject: Thank you\r\n\r\nRead it.\r\n") is Came.OTHER
    assert await state(id) == ("sent", "")
    assert await Suppression.count() == 0
    assert await ReturnedMail.count() == 3


async def test_a_complaint_stops_what_its_reader_may_refuse(world: World) -> None:
    id = (await letters(world))[0]
    assert await came(id, COMPLAINT) is Came.COMPLAINT
    assert {row["topic"] for row in await Suppression.select()} == {"service_optional", "promotional"}
    assert await state(id) == ("sent", "")


async def test_a_full_mailbox_fails_the_letter_alone(world: World) -> None:
    id = (await letters(world))[0]
    await came(id, report("552 5.2.2 mailbox full"))
    assert await state(id) == ("failed", "It came back: 552 5.2.2 mailbox full")
    assert await Suppression.count() == 0


async def test_what_speaks_of_no_letter_of_ours_does_nothing(world: World) -> None:
    id = (await letters(world))[0]
    await actions.take_back(NOBODY, ("bounces@mail.example", f"bounces+{id}-aaaaaaaaaaaaaaaa@mail.example"), AT)
    assert await ReturnedMail.count() == 0
    assert await state(id) == ("sent", "")


async def test_the_page_counts_what_came_back_and_hides_small_counts(world: World) -> None:
    id = (await letters(world))[0]
    await came(id, AWAY)
    (briefing,) = await queries.briefings(world.alice, world.programme_id)
    found = await queries.came_back(world.alice, briefing.id)
    assert [(one.came, one.people) for one in found] == [(Came.AUTO_REPLY, "fewer than 5 letters")]
    with pytest.raises(NotFound):
        await queries.came_back(world.charlie, briefing.id)


async def test_the_listener_takes_what_is_ours_and_keeps_it_before_it_says_so(world: World) -> None:
    id = (await letters(world))[0]

    async def take(raw: bytes, addresses: tuple[str, ...]) -> None:
        if b"broken" in raw:
            raise ConnectionError("the database is away")
        await actions.take_back(raw, addresses, AT)

    def talk(port: int) -> tuple[int, int, int]:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
            server.sendmail("", [actions.return_path(id)], NOBODY)
            server.mail("")
            strange = server.rcpt("somebody@mail.example")[0]
            server.rset()
            server.mail("")
            known = server.rcpt("Bounces@Mail.example")[0]
            return strange, known, server.data(b"Subject: broken\r\n\r\n")[0]

    async with listener.listening(("127.0.0.1", 0), take, actions.is_ours) as port:
        assert await asyncio.to_thread(talk, port) == (550, 250, 451)
    assert (await state(id))[0] == "failed"


async def test_a_mail_to_the_address_in_a_letters_head_stops_exactly_its_kind_and_is_not_answered(world: World) -> None:
    id = (await letters(world))[0]
    address = actions.stop_address(id)
    assert actions.is_ours(address.upper())
    for raw in (b"Subject: unsubscribe\r\n\r\n", b"From: amal@staff.example\r\n\r\nNo more, please.\r\n"):
        assert await actions.take_back(raw, (address,), AT) is Came.UNSUBSCRIBED
    (row,) = await Suppression.select()
    assert (row["topic"], row["because"], row["is_everywhere"]) == ("service_optional", "unsubscribed", False)
    assert await ReturnedMail.count() == 0
    assert await state(id) == ("sent", "")


async def test_no_automatic_reply_guess_or_return_path_stops_what_a_reader_wants(world: World) -> None:
    id = (await letters(world))[0]
    guessed = actions.stop_address(id).replace(f"stop-{id}", f"stop-{id + 1}")
    assert not actions.is_ours(guessed)
    assert not actions.is_ours(actions.return_path(id).replace("+", "+stop-"))
    for raw, address in ((AWAY, actions.stop_address(id)), (b"Subject: stop\r\n\r\n", guessed),
                         (b"Subject: stop\r\n\r\n", actions.return_path(id))):  # fmt: skip
        await actions.take_back(raw, (address,), AT)
    assert await Suppression.count() == 0


async def test_a_mail_stops_nothing_that_everybody_has_to_get(world: World) -> None:
    await readers.staff(world)
    (id, *_) = await readers.sent(world.alice, await readers.approved(world, **readers.MANDATORY))
    await actions.take_back(b"Subject: unsubscribe\r\n\r\n", (actions.stop_address(id),), AT)
    assert await Suppression.count() == 0


def test_settings_say_what_is_wrong_with_them() -> None:
    for written in ("bounces", "bounces+x@mail.example", f"{'b' * 40}@mail.example"):
        with pytest.raises(Invalid) as wrong:
            mail.bounces(written)
        assert list(wrong.value.problems) == ["GOVERN_BOUNCE_ADDRESS"]
    for written in ("2525", "0.0.0.0:", "0.0.0.0:99999"):
        with pytest.raises(Invalid):
            listener.place(written)
    assert listener.place("[::1]:2525") == ("::1", 2525)
    with pytest.raises(Invalid):
        mail.mailbox("imaps://host.example/INBOX")
    box = mail.mailbox("imaps://b%40x:p%2Fw@host.example/INBOX.Bounces")
    assert box == mail.Mailbox(host="host.example", port=993, scheme="imaps", username="b@x", password="p/w",
                               folder="INBOX.Bounces")  # fmt: skip
    assert replace(box, folder="INBOX") != box
