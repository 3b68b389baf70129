"""One batch at a time, with the outbox or a small server: leases, journals, ledger. Whole processes: sending/."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.actions import batches
from govern.briefings.actions.ledger import Lease, Ledger
from govern.briefings.model import Halt, Stage
from govern.briefings.tables import Batch, Delivery, Occurrence
from govern.cli.briefings import described
from govern.record import queries as record
from tests.adapters.small_server import SmallServer
from tests.briefings import world as readers
from tests.world import World

DUE = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
ELSEWHERE = "a folder on another machine"


@pytest.fixture(autouse=True)
def office(world: World, tmp_path: Path) -> Iterator[mail.Office]:
    """An office with an outbox and journals of its own, in place of the one that the cast begins with."""
    before = mail.office()
    own = mail.Office(
        sender=mail.Party("govern@govern.example", "Govern"),
        address="https://govern.example",
        outbox=tmp_path / "outbox",
    )
    mail.configure(own)
    yield own
    mail.kept().close()
    mail.configure(before)


async def frozen(world: World, **more: Any) -> int:
    """A briefing to nine people that has come due; its id."""
    await readers.staff(world)
    briefing = await readers.approved(world, **more)
    async with unit_of_work():
        await actions.send_due(DUE)
    return briefing.id


async def sent(now: datetime = DUE) -> int:
    async with unit_of_work():
        return await actions.send_batch(now)


async def states() -> list[str]:
    rows = await Delivery.select(Delivery.state).order_by(Delivery.id)
    return [row["state"] for row in rows]


async def killed_after(known: list[mail.Outcome | None]) -> list[dict[str, Any]]:
    """A worker takes up the batch, hears these replies and dies: its lock goes, its journal stays."""
    async with unit_of_work():
        held = await batches.taken(DUE)
    assert held
    for row, outcome in zip(held.rows, known, strict=False):
        if outcome:
            held.journal.append(mail.Outcome(row["message_id"], outcome.reply, outcome.code, outcome.text))
    held.journal.close()
    return held.rows


async def test_without_a_mail_server_everything_lands_in_the_outbox(world: World, office: mail.Office) -> None:
    briefing_id = await frozen(world)
    assert await sent() == 9
    assert await sent() == 0
    outbox = mail.Outbox(office.outbox)
    pieces = outbox.pieces()
    assert len(pieces) == 9
    isla = next(outbox.opened(piece.name) for piece in pieces if piece.to.startswith("Isla"))
    assert "Hello Isla of Calderwick" in isla.text
    assert isla.piece.subject == "What changes for you at Calderwick"
    assert set(await states()) == {"sent"}
    said = [
        one.sentence
        for one in await record.history(world.alice, world.programme_id, kind="briefing", thing=briefing_id)
    ]
    assert said[0] == "Govern sent briefing BRF-01: sent 9; failed 0; sending 1"
    assert (await queries.briefing(world.alice, briefing_id)).stage is Stage.FINISHED
    assert [path.name for path in office.journals.iterdir()] == ["name"]


async def test_the_letters_link_opens_the_readers_own_page(world: World, visitor: Any, office: mail.Office) -> None:
    mail.configure(office)  # the app has set up its own
    await frozen(world)
    await sent()
    outbox = mail.Outbox(office.outbox)
    letter = outbox.opened(outbox.pieces()[0].name)
    link = next(line for line in letter.text.splitlines() if line.startswith("https://govern.example/b/"))
    nobody = await visitor()
    page = await nobody.open(link.removeprefix("https://govern.example"))
    assert page.status_code == 200
    assert letter.piece.to.partition(" <")[0] in page.text


async def test_whoever_takes_over_on_the_same_machine_reads_the_journal_first(
    world: World, office: mail.Office
) -> None:
    await frozen(world)
    accepted = mail.Outcome("", mail.Reply.ACCEPTED, 250, "taken")
    refused = mail.Outcome("", mail.Reply.PERMANENT, 550, "5.1.1 nobody of that name")
    rows = await killed_after([accepted, None, refused])
    assert set(await states()) == {"due"}
    assert await sent() == 9
    assert await states() == ["sent", "sent", "failed", *["sent"] * 6]
    outbox = mail.Outbox(office.outbox)
    arrived = {outbox.opened(piece.name).piece.to for piece in outbox.pieces()}
    assert len(arrived) == 7
    assert not any(row["address"] in to for row in (rows[0], rows[2]) for to in arrived)


async def test_a_retry_settled_just_before_a_kill_is_tried_again_and_not_believed_again(world: World) -> None:
    await frozen(world)
    await killed_after([mail.Outcome("", mail.Reply.TEMPORARY, 451, "later")])
    first = Delivery.address == "amal@staff.example"
    settled = {Delivery.state: "retrying", Delivery.tries: 1, Delivery.due_at: DUE + timedelta(minutes=5)}
    await Delivery.update(settled).where(first)
    assert await sent(DUE + timedelta(hours=1)) == 9
    assert set(await states()) == {"sent"}
    assert await Delivery.select(Delivery.tries).where(first).first() == {"tries": 2}


async def test_another_machine_waits_for_the_lease_and_then_sends_what_was_under_way_again(
    world: World, office: mail.Office
) -> None:
    await frozen(world)
    rows = await killed_after([mail.Outcome("", mail.Reply.ACCEPTED, 250, "taken")])
    await Batch.update({Batch.journal: ELSEWHERE}).where(Batch.number == 1)
    assert await sent() == 0
    await Batch.update({Batch.lease_until: clock.real_now() - timedelta(seconds=1)}).where(Batch.number == 1)
    assert await sent() == 9
    ids = {
        dict(mail.Outbox(office.outbox).opened(piece.name).headers)["Message-ID"]
        for piece in mail.Outbox(office.outbox).pieces()
    }
    assert ids == {row["message_id"] for row in rows}


async def test_a_batch_that_a_living_process_holds_is_passed_over(world: World) -> None:
    await frozen(world)
    async with unit_of_work():
        held = await batches.taken(DUE)
        assert held
        assert await batches.taken(DUE) is None
        assert (await batches.waiting(DUE), await batches.unfinished(DUE)) == (0, 1)
    held.journal.close()


async def test_a_worker_that_lost_its_lease_stops_and_what_it_knew_still_counts(world: World) -> None:
    await frozen(world)
    async with unit_of_work():
        held = await batches.taken(DUE)
    assert held
    ledger = Ledger(held.lease, {row["message_id"]: row for row in held.rows}, now=DUE)
    await Batch.update({Batch.journal: ELSEWHERE}).where(Batch.number == 1)
    ledger.note(mail.Outcome(held.rows[0]["message_id"], mail.Reply.ACCEPTED, 250))
    assert ledger.goes_on
    await ledger.commit()
    assert (ledger.is_lost, ledger.goes_on) == (True, False)
    async with unit_of_work():
        await batches.given_back(held, ledger, now=DUE)
    assert await states() == ["sent", *["due"] * 8]
    assert (await Batch.select(Batch.journal).first())["journal"] == ELSEWHERE


async def test_no_message_leaves_when_the_lease_is_about_to_run_out(world: World) -> None:
    lease = Lease(batch=0, journal="", until=DUE, length=timedelta(seconds=59))
    assert not Ledger(lease, {}, now=DUE).goes_on


async def test_a_journal_left_from_before_a_retry_is_not_believed_again(world: World, office: mail.Office) -> None:
    await frozen(world)
    with SmallServer(taken=lambda to: "451 later" if to.startswith("amal") else "250 ok") as server:
        mail.configure(_with(office, server.port))
        assert await sent() == 9
        row = (await Delivery.select().where(Delivery.state == "retrying"))[0]
        assert (row["tries"], row["failure"]) == (
            1,
            "It is tried again on 14 December 2026 at 9:01am: 451 later",
        )
        with mail.Journal(office.journals / f"batch-{(await Batch.select().first())['id']}") as stale:
            stale.append(mail.Outcome(row["message_id"], mail.Reply.PERMANENT, 550, "an old story"))
        server.taken = lambda to: "250 ok"
        assert await sent(DUE + timedelta(seconds=50)) == 0
        assert await sent(DUE + timedelta(minutes=2)) == 1
    assert set(await states()) == {"sent"}
    assert [len([to for _, to, _ in server.received if to.startswith("amal")]), len(server.received)] == [1, 9]


async def test_a_letter_that_cannot_be_written_fails_alone_and_says_why(world: World) -> None:
    await frozen(world)
    await Delivery.update({Delivery.name: "Amal\nBcc: all@staff.example"}).where(
        Delivery.address == "amal@staff.example"
    )
    assert await sent() == 9
    assert (await states()).count("sent") == 8
    row = await Delivery.select(Delivery.failure).where(Delivery.state == "failed").first()
    assert row
    assert row["failure"].startswith("The message cannot be written. to: Take out the line break")


async def test_names_are_shown_as_typed_and_escaped_where_they_must_be(world: World, office: mail.Office) -> None:
    await readers.staff(world, readers.row("Cai <b>O’Neill</b> & Söns", "A"))
    await readers.approved(world, subject="For ((name))", text="Hello ((name)), *welcome*.")
    async with unit_of_work():
        await actions.send_due(DUE)
    await sent()
    outbox = mail.Outbox(office.outbox)
    letter = outbox.opened(outbox.pieces()[0].name)
    assert letter.piece.subject == "For Cai <b>O’Neill</b> & Söns"
    assert "Hello Cai <b>O’Neill</b> & Söns, welcome." in letter.text
    assert "Hello Cai &lt;b&gt;O’Neill&lt;/b&gt; &amp; Söns, <em>welcome</em>." in letter.html


@pytest.mark.parametrize("halt", [actions.pause, actions.stop])
async def test_what_is_paused_or_stopped_after_freezing_does_not_leave(world: World, halt: Any) -> None:
    briefing_id = await frozen(world)
    found = await queries.briefing(world.alice, briefing_id)
    await halt(world.alice, briefing_id, Halt(version=found.version, because="A date is wrong."))
    assert await sent() == 0
    assert set(await states()) == {"due"}


async def test_a_batch_holds_so_many_and_the_last_one_ends_the_sending(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govern.briefings.actions import recipients

    for name in ("BATCH", "LEAST"):
        monkeypatch.setattr(recipients, name, 4)
    await frozen(world)
    assert [await sent() for _ in range(4)] == [4, 4, 1, 0]
    assert (await Occurrence.select(Occurrence.state).first())["state"] == "sent"


async def test_journals_nobody_needs_are_removed(world: World, office: mail.Office) -> None:
    await frozen(world)
    await sent()
    batch = await Batch.select(Batch.id).first()
    assert batch
    with mail.Journal(office.journals / f"batch-{batch['id']}") as left:
        left.append(mail.Outcome("x", mail.Reply.ACCEPTED))
    await batches.tidy()
    assert [path.name for path in office.journals.iterdir()] == ["name"]


async def test_the_operator_sees_how_far_each_sending_is_in_counts_alone(world: World, office: mail.Office) -> None:
    await frozen(world)
    refusals = {"amal@staff.example": "451 later", "bea@staff.example": "550 nobody"}
    with SmallServer(taken=lambda to: refusals.get(to, "250 ok")) as server:
        mail.configure(_with(office, server.port))
        await sent()
    (one,) = await queries.progress(None, DUE)
    assert described(one) == (
        "BRF-01, sending 1: 7 of 9 sent, 1 failed, 1 to be tried again from 14 December 2026 at 9:01am"
    )
    assert [found.id for found in await queries.progress(world.alice, DUE)] == [one.id]
    assert await queries.progress(world.charlie, DUE, [one.id]) == []


def _with(office: mail.Office, port: int) -> mail.Office:
    server = mail.MailServer(host="127.0.0.1", port=port, timeout=5)
    return mail.Office(sender=office.sender, address=office.address, outbox=office.outbox, server=server)
