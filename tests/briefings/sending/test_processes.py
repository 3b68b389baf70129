"""Schedulers, workers and a mail server as processes of their own: everybody gets it once."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import httpx
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from redis import Redis

from govern.adapters import rounds
from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import PATIENCE_SECONDS, Installation, eventually, killed
from tests.ports import free_port


class Mailbox:
    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append((envelope.rcpt_tos[0], envelope.original_content or b""))
        return "250 taken"


@contextmanager
def listening() -> Iterator[tuple[Mailbox, int]]:
    mailbox, port = Mailbox(), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


async def test_two_schedulers_and_two_workers_brief_600_staff_once_each(
    installation: Installation, approve: Approve
) -> None:
    board = {"kinds": ["board-member"]}
    all_staff = await approve("BRF-91")
    tied = await approve(
        "BRF-92", repeat="milestone", milestone="ICT-04", days=5, audience=board, message_type="service_mandatory"
    )
    await approve("BRF-93", repeat="milestone", milestone="ICT-04", days=3, audience=board)
    await approve("BRF-94", approved_by="tamsin.oconnor@partnership.example")
    with listening() as (mailbox, port), Redis.from_url(installation.queue) as redis:
        redis.delete(rounds.KEY)
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{port}"
        for name in ("worker", "beat", "worker", "beat"):
            installation.started(name)
        eventually(lambda: len(mailbox.taken) >= 606)
        assert await installation.settled() == {"sent": 606}
        installation.ring()
        time.sleep(0.3)  # for anything that would be sent twice
        assert {b"briefings.send_due", b"people.send_letters", b"packs.build_waiting"} <= set(redis.hkeys(rounds.KEY))
    occurrences = await installation.asked("SELECT briefing, number, state FROM occurrence ORDER BY briefing")
    assert [tuple(row) for row in occurrences] == [(all_staff, 1, "sent"), (tied, 1, "sent")]
    assert len(mailbox.taken) == 606
    letters = [(to, message_from_bytes(content, policy=default)) for to, content in mailbox.taken]
    optional = {to: letter for to, letter in letters if "List-Unsubscribe" in letter}
    mandatory = {to: letter for to, letter in letters if "List-Unsubscribe" not in letter}
    assert (len(optional), len(mandatory)) == (600, 6)
    one = optional["helen.prosser@ashvale.example"]
    _is_a_whole_letter(one)
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(one["List-Unsubscribe"]).startswith("<https://govern.example/u/v1.")
    assert one["List-Help"] == "<https://govern.example/contact>"
    assert not any("List-Help" in letter for letter in mandatory.values())
    assert all("Stop getting" not in letter.as_string() for letter in mandatory.values())


def _is_a_whole_letter(message: EmailMessage) -> None:
    assert message["From"] == "Ashvale Communications <govern@partnership.example>"
    assert message["Reply-To"] == "Ashvale Communications <communications@ashvale.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain
    assert html
    for said in (plain.get_content(), html.get_content()):
        assert "Hello Helen Prosser" in said
        assert "Read and confirm" in said
        assert "https://govern.example/b/v1." in said
    assert "<strong>shared service</strong> at Ashvale" in html.get_content()
    assert "The shared service at Ashvale goes live. Ask us (https://partnership.example)." in plain.get_content()


async def test_every_way_a_server_refuses_ends_in_a_retry_or_in_a_failed_row_with_the_reason(
    installation: Installation, approve: Approve
) -> None:
    await approve("BRF-91")
    rows = await installation.asked("SELECT email FROM contact WHERE kind = 'staff' ORDER BY council, id")
    staff = [row["email"] for row in rows]
    refused = {staff[n]: "550 5.1.1 nobody of that name" for n in (3, 4, 100, 599)}
    later = {staff[n]: "451 4.7.1 greylisted, come back" for n in (0, 5, 200, 201)}
    dropped, hanging = {staff[50]: "drop"}, {staff[450]: None}
    said = refused | later | dropped | hanging
    with SmallServer(taken=lambda to: said.get(to, "250 taken")) as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}?timeout=1.5"
        installation.started("worker")
        installation.ring()
        states = await installation.settled(but=("sent", "failed", "retrying"))
        assert states["failed"] == 4
        assert 6 <= states["retrying"] <= 12  # those told to come back, and what was on the wire at a broken session
        waiting = await installation.asked(
            "SELECT address, tries, failure, extract(epoch FROM d.due_at - a.at) AS after "
            "FROM delivery d JOIN attempt a ON a.delivery = d.id WHERE d.state = 'retrying'"
        )
        why = {row["address"]: row["failure"] for row in waiting}
        assert {row["tries"] for row in waiting} == {1}
        assert all(55 < row["after"] < 80 for row in waiting)
        assert all("It is tried again on 30 November 2026 at 9:3" in why[one] for one in later | dropped | hanging)
        assert all("451 4.7.1 greylisted, come back" in why[one] for one in later)
        assert "It was on its way, so it may have arrived" in why[staff[50]]
        broken = ("closed the connection", "Connection reset by peer")  # reset, where more had been sent than was read
        assert any(said in why[staff[50]] for said in broken)
        assert "did not answer within 1.5 seconds" in why[staff[450]]
        watched = json.loads(installation.said("briefings", "watch", "--once", "--json"))["sendings"]
        counts = {one["ref"]: {state: one[state] for state in ("sent", "failed", "retrying")} for one in watched}
        assert counts == {"BRF-91": states}
        said = refused
        await installation.time_passes(2)
        installation.ring()
        assert await installation.settled() == {"sent": 596, "failed": 4}
    failed = await installation.asked("SELECT address, failure FROM delivery WHERE state = 'failed'")
    assert {row["address"] for row in failed} == set(refused)
    assert {row["failure"] for row in failed} == {"The mail server refused it for good: 550 5.1.1 nobody of that name"}
    assert set(Counter(to for _, to, _ in server.received).values()) == {1}
    ended = await installation.asked(
        "SELECT state FROM occurrence UNION SELECT stage FROM briefing WHERE ref = 'BRF-91'"
    )
    assert {row["state"] for row in ended} == {"sent", "finished"}


async def rung_until(installation: Installation, *wanted: dict[str, int]) -> dict[str, int]:
    """Rings for processes that leave what waits to others."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (states := await installation.states()) not in wanted:
            for _ in range(4):
                installation.ring("briefings.send_batch")
            await asyncio.sleep(0.5)
    return states


async def test_who_rings_by_hand_does_not_show_that_a_scheduler_is_at_it(
    installation: Installation, approve: Approve
) -> None:
    await approve("BRF-91")
    with Redis.from_url(installation.queue) as redis:
        redis.delete(rounds.KEY)
        installation.started("worker")
        installation.ring()
        assert await installation.settled() == {"sent": 600}
        assert redis.hgetall(rounds.KEY) == {}


async def test_a_relay_that_is_not_there_costs_each_process_one_letter_s_attempt_and_a_minute(
    installation: Installation, approve: Approve
) -> None:
    await approve("BRF-91")
    installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{free_port()}"
    worker = installation.started("worker")
    installation.ring()
    states = await rung_until(installation, {"retrying": 1, "due": 599}, {"retrying": 2, "due": 598})
    time.sleep(0.3)
    assert await installation.states() == states  # nobody tries them again within the minute
    killed(worker)
    with SmallServer() as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}"
        await installation.time_passes(2)
        installation.started("worker")
        installation.ring()
        assert await installation.settled() == {"sent": 600}
    assert len(server.received) == 600


async def test_a_briefing_paused_in_the_middle_stops_and_goes_on_later(
    installation: Installation, approve: Approve
) -> None:
    await approve("BRF-91")
    with SmallServer(pause=0.01) as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}"
        installation.started("worker")
        installation.ring()
        eventually(lambda: len(server.received) > 50)
        await installation.asked("UPDATE briefing SET stage = 'paused' WHERE ref = 'BRF-91'")
        states = await installation.settled(but=("sent", "due"))
        sent = len(server.received)
        assert sent == states["sent"] < 200
        installation.ring()
        time.sleep(0.3)
        assert len(server.received) == sent
        await installation.asked("UPDATE briefing SET stage = 'approved' WHERE ref = 'BRF-91'")
        installation.ring()
        assert await installation.settled() == {"sent": 600}
    assert set(Counter(to for _, to, _ in server.received).values()) == {1}


async def test_a_briefing_stopped_by_the_button_of_its_page_ends_in_the_middle_for_good(
    installation: Installation, approve: Approve
) -> None:
    briefing_id = await approve("BRF-91")
    port = free_port()
    with SmallServer(pause=0.005) as server:
        installation.settings |= {
            "GOVERN_SMTP_URL": f"smtp+plain://127.0.0.1:{server.port}",
            "GOVERN_BASE_URL": f"http://127.0.0.1:{port}",
            "GOVERN_PORT": str(port),
        }
        installation.started("serve")
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", follow_redirects=True) as browser:
            await _answers(browser)
            await _sends(browser, "/sign-in", email="alice@partnership.example", password="three councils one plan")
            installation.started("worker")
            installation.ring()
            eventually(lambda: len(server.received) > 50)
            step = {"step": "stop", "because": "A date is wrong.", "version": "3"}
            shown = await _sends(browser, f"/briefings/{briefing_id}/halts", **step)
        assert "was stopped" in shown.text
        states = await installation.settled(but=("sent", "due"))
        assert len(server.received) == states["sent"] < 500
        installation.ring()
        installation.ring("briefings.send_batch")
        time.sleep(0.3)
        assert len(server.received) == states["sent"]
    (ended,) = await installation.asked("SELECT state, because FROM occurrence")
    assert dict(ended) == {"state": "stopped", "because": "A date is wrong."}
    assert set(Counter(to for _, to, _ in server.received).values()) == {1}


async def _answers(browser: httpx.AsyncClient) -> None:
    """Once the web server has started; the page gives the cookie of forms too."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with suppress(httpx.TransportError):
                await browser.get("/accessibility")
                return
            await asyncio.sleep(0.1)


async def _sends(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await browser.post(path, data={"_csrf_token": browser.cookies["govern_form"], **fields})
