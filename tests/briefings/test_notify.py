"""GOV.UK Notify as the way out: what it takes, how fast, and what it says afterwards, called back or asked."""

import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import clock, mail
from govern.adapters.mail import KeptPost, Reply, limits
from govern.briefings import actions, queries
from govern.briefings.actions.unknown import resend_refused
from govern.briefings.model import DeliveryState, MessageType, Review
from govern.briefings.rules import receipts
from govern.briefings.tables import Batch, Delivery, Occurrence, ReturnedMail, Suppression
from govern.kit.errors import Invalid, NotAllowed
from tests.adapters.small_notify import KEY, TEMPLATE, SmallNotify
from tests.adapters.test_mail_kept import postings
from tests.adapters.test_mail_limits import office as an_office
from tests.briefings.test_sending import DUE, frozen, office, sent
from tests.conftest import Visitor
from tests.ports import free_port
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
LATER = datetime(2026, 12, 14, 12, 0, tzinfo=UTC)
__all__ = ["office"]


@pytest.fixture
def notify(world: World, office: mail.Office) -> Iterator[SmallNotify]:
    with SmallNotify() as server:
        mail.configure(replace(office, server=mail.server(server.url), receipts="a token of twenty letters"))
        yield server
        mail.kept().close()
        if redis := limits.client():
            redis.delete(*redis.keys(f"{limits.PLACE}:*") or ["nothing"])


def receipt(one: dict[str, str], status: str, at: datetime = LATER) -> mail.Receipt:
    moment = at.isoformat().replace("+00:00", "Z")
    return mail.Receipt(id=one["id"], reference=one["reference"], status=status, completed_at=moment)


async def state(one: dict[str, str]) -> tuple[str, str]:
    row = await Delivery.select(Delivery.state, Delivery.failure).where(Delivery.message_id == one["reference"]).first()
    assert row
    return row["state"], row["failure"]


async def test_a_briefing_goes_out_as_plain_text_with_its_reference_and_its_unsubscribe_link(
    world: World, notify: SmallNotify
) -> None:
    await frozen(world, message_type=MessageType.OPTIONAL)
    assert await sent() == 9
    one = next(each for each in notify.taken if each["email_address"] == "isla@staff.example")
    assert "Isla" in one["body"]["body"]
    assert "https://govern.example/b/v1." in one["body"]["body"]
    assert one["unsubscribe"].startswith("https://govern.example/u/v1.")
    assert {row["state"] for row in await Delivery.select(Delivery.state)} == {"sent"}
    assert {each["reference"] for each in notify.taken} == {
        row["message_id"] for row in await Delivery.select(Delivery.message_id)
    }


async def test_each_final_word_does_what_it_says_and_the_last_one_stands(world: World, notify: SmallNotify) -> None:
    await frozen(world)
    await sent()
    gone, full, there, late, *_ = notify.taken
    assert await actions.take_receipt(receipt(gone, "permanent-failure"), LATER)
    assert not await actions.take_receipt(receipt(gone, "permanent-failure"), LATER)
    assert await actions.take_receipt(receipt(full, "temporary-failure"), LATER)
    assert await actions.take_receipt(receipt(there, "delivered"), LATER)
    assert await actions.take_receipt(receipt(late, "permanent-failure"), LATER)
    assert not await actions.take_receipt(receipt(late, "delivered", LATER - timedelta(hours=1)), LATER)
    assert (await state(gone))[0] == (await state(full))[0] == (await state(late))[0] == "failed"
    assert (await state(there)) == ("delivered", "")
    assert "the address does not exist" in (await state(gone))[1]
    stopped = {row["address"] for row in await Suppression.select(Suppression.address)}
    assert stopped == {gone["email_address"], late["email_address"]}
    assert not await actions.take_receipt(receipt(gone, "sending"), LATER)
    assert not await actions.take_receipt(mail.Receipt(id="x", status="delivered", reference="<nobody@x>"), LATER)


async def test_a_technical_failure_of_notify_is_sent_again_with_the_same_reference(
    world: World, notify: SmallNotify
) -> None:
    await frozen(world)
    await sent()
    (one, *_) = notify.taken
    assert await actions.take_receipt(receipt(one, "technical-failure"), DUE)
    assert (await state(one))[0] == "retrying"
    assert (await Occurrence.select(Occurrence.state).first())["state"] == "sending"
    assert await sent(DUE + timedelta(minutes=10)) == 1
    assert [each["reference"] for each in notify.taken].count(one["reference"]) == 2
    assert (await state(one))[0] == "sent"
    assert (await Batch.select(Batch.ended_at).first())["ended_at"] is not None


async def test_notify_is_asked_for_what_a_lost_callback_would_have_said(world: World, notify: SmallNotify) -> None:
    await frozen(world)
    await sent()
    for one, status in zip(notify.taken, ("delivered", "permanent-failure", "sending"), strict=False):
        one |= {"status": status, "completed_at": "2026-12-14T09:05:00.000000Z"}
    assert await actions.reconcile(LATER) == 2
    assert await actions.reconcile(LATER) == 0
    assert await ReturnedMail.count() == 2
    assert [(await state(one))[0] for one in notify.taken[:3]] == ["delivered", "failed", "sent"]


async def test_what_notify_never_spoke_of_is_not_known_after_a_week_and_is_said_on_the_page(
    world: World, notify: SmallNotify, visitor: Visit
) -> None:
    briefing_id = await frozen(world)
    await sent()
    assert await actions.take_receipt(receipt(notify.taken[0], "delivered"), LATER)
    await actions.reconcile(DUE + timedelta(days=7))
    assert (await state(notify.taken[1]))[0] == "sent"
    notify.taken[2] |= {"status": "delivered", "completed_at": "2026-12-14T09:05:00.000000Z"}
    await actions.reconcile(DUE + timedelta(days=7, hours=3))
    assert (await state(notify.taken[0]))[0] == "delivered"
    after, because = await state(notify.taken[1])
    assert (after, "said nothing more for seven days" in because) == ("unknown", True)
    shown = (await (await visitor(world.alice)).open(f"/briefings/{briefing_id}")).text
    assert "GOV.UK Notify said nothing of them for seven days" in shown
    late = receipt(notify.taken[1], "delivered", DUE + timedelta(days=8))
    assert await actions.take_receipt(late, DUE + timedelta(days=8))  # a late word is still believed
    assert (await state(notify.taken[1]))[0] == "delivered"


async def test_what_was_refused_only_for_now_is_tried_again_by_a_button_three_times_at_most(
    world: World, notify: SmallNotify, visitor: Visit, api: Callable[..., Awaitable[httpx.AsyncClient]]
) -> None:
    briefing_id = await frozen(world)
    await sent()
    full, gone = notify.taken[:2]
    alice, page = await visitor(world.alice), f"/briefings/{briefing_id}"
    assert "Try these letters again" not in (await alice.open(page)).text
    assert await actions.take_receipt(receipt(full, "temporary-failure"), LATER)
    assert await actions.take_receipt(receipt(gone, "permanent-failure"), LATER)
    for number in range(1, 4):
        version = (await queries.briefing(world.alice, briefing_id)).version
        if number == 1:
            assert "Try these letters again" in (await alice.open(page)).text
            await alice.send(f"{page}/refused-letters", version=str(version))
        else:
            client = await api(world.alice)
            head = {"If-Match": f'"{version}"'}
            assert (await client.post(f"{page}/refused-letters", json={}, headers=head)).status_code == 201
        assert ((await state(full))[0], (await state(gone))[0]) == ("retrying", "failed")
        assert await sent(clock.now() + timedelta(days=30)) == 1
        again = {**full, "id": f"{full['id']}-{number}"}
        assert await actions.take_receipt(receipt(again, "temporary-failure", LATER + timedelta(days=number)), LATER)
    assert "Try these letters again" not in (await alice.open(page)).text
    version = (await queries.briefing(world.alice, briefing_id)).version
    with pytest.raises(Invalid, match="three times more"):
        await resend_refused(world.alice, briefing_id, Review(version=version))
    with pytest.raises(NotAllowed):
        await resend_refused(world.victor, briefing_id, Review(version=version))


async def test_the_door_for_callbacks_asks_for_the_token(world: World, notify: SmallNotify, visitor: Visit) -> None:
    await frozen(world)
    await sent()
    client: httpx.AsyncClient = (await visitor(world.victor)).client
    body = {"id": notify.taken[0]["id"], "reference": notify.taken[0]["reference"], "status": "delivered",
            "completed_at": "2026-12-14T09:05:00.000000Z", "to": "x@y.example"}  # fmt: skip
    right = {"Authorization": "Bearer a token of twenty letters"}
    assert (await client.post("/notify/receipts", json=body)).status_code == 401
    assert (await client.post("/notify/receipts", json=body, headers={"Authorization": "Bearer no"})).status_code == 401
    assert (await client.post("/notify/receipts", json=["x"], headers=right)).status_code == 400
    assert (await state(notify.taken[0]))[0] == "sent"
    for _ in range(2):
        assert (await client.post("/notify/receipts", json=body, headers=right)).status_code == 204
    assert (await state(notify.taken[0]))[0] == "delivered"
    assert await ReturnedMail.count() == 1


def test_what_notify_refuses_and_when_it_rests(tmp_path: Path) -> None:
    post = KeptPost(shared=lambda: None)
    with SmallNotify(a_day=2) as server:
        where = replace(an_office(tmp_path, free_port()), server=mail.server(server.url), others=())
        outcomes = list(post.send(where, postings(*range(2))))
        assert [one.reply for one in outcomes] == [Reply.ACCEPTED] * 2
        (refused,) = post.send(where, postings(3))
        assert (refused.reply, refused.code) == (Reply.TEMPORARY, 429)
        assert "TooManyRequestsError" in refused.text
        assert post.is_resting
        post.close()
    with SmallNotify() as server:
        server.skew = 60.0
        post = KeptPost(shared=lambda: None)
        where = replace(where, server=mail.server(server.url))
        (wrong,) = post.send(where, postings(1))
        assert "clock must be accurate" in wrong.text
        post.close()


def test_where_notify_takes_no_more_the_next_server_does_and_nothing_is_sent_twice(tmp_path: Path) -> None:
    from tests.adapters.small_server import SmallServer

    post = KeptPost(shared=lambda: None)
    with SmallNotify(a_day=5, pause=0.01) as first, SmallServer() as second:
        relay = mail.MailServer(host="127.0.0.1", port=second.port)
        where = replace(an_office(tmp_path, free_port()), server=mail.server(first.url), others=(relay,))
        outcomes = list(post.send(where, postings(*range(30))))
        assert [one.reply for one in outcomes] == [Reply.ACCEPTED] * 30
        took = [one["email_address"] for one in first.taken] + [to for _, to, _ in second.received]
        assert len(took) == len(set(took)) == 30
        assert len(first.taken) == 5
        post.close()


async def test_never_faster_than_allowed_and_hardly_slower(world: World, office: mail.Office, tmp_path: Path) -> None:
    """The contract's shape in short: as many in any two seconds as Notify allows in sixty."""
    await frozen(world)
    with SmallNotify(a_minute=40, seconds=2.0, pause=0.01) as server:
        rate = 40 * 30 * 0.9
        link = f"{server.url}?rate={rate}"
        post = KeptPost(shared=lambda: None)
        where = replace(office, server=mail.server(link))
        pace = post.limits(where)
        left, waits = list(postings(*range(80))), [0.0]
        while left:
            ready = []
            while left and not (wait := pace.take("b.example")):
                ready.append(left.pop())
            waits.append(wait)
            assert {one.reply for one in post.send(where, ready)} <= {Reply.ACCEPTED}
            time.sleep(0.005)
        assert server.refused == []
        assert max(waits) <= 60 / rate  # nobody is asked to wait longer than for the next place
        post.close()


def test_what_each_status_does() -> None:
    sent_ = DeliveryState.SENT
    assert receipts.effect("delivered", sent_).state is DeliveryState.DELIVERED
    assert receipts.effect("permanent-failure", sent_).topics == ("undeliverable",)
    assert receipts.effect("temporary-failure", sent_).topics == ()
    assert receipts.effect("permanent-failure", DeliveryState.DELIVERED).state is DeliveryState.FAILED
    assert receipts.is_sent_again("technical-failure", sent_)
    assert not receipts.is_sent_again("technical-failure", DeliveryState.FAILED)


def test_its_address_and_key_are_checked() -> None:
    server = mail.server(f"notify://:{KEY}@api.notifications.service.gov.uk/{TEMPLATE}")
    assert isinstance(server, mail.NotifyServer)
    assert (server.address, server.rate) == ("https://api.notifications.service.gov.uk:443", 2970.0)
    for wrong in ("notify://:short@host/t", f"notify://:{KEY}@host/", "notify://host/t"):
        with pytest.raises(Invalid) as refused:
            mail.server(wrong)
        assert list(refused.value.problems) == ["GOVERN_SMTP_URL"]
