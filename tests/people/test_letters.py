import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people import actions
from govern.people.model import NewAccount, Role
from govern.people.tables import Letter
from tests.conftest import Visitor
from tests.ports import free_port
from tests.world import World

NINA = NewAccount(name="Siân O’Rourke", email="Sian.O'Rourke@govern.example", role=Role.VIEWER)


@contextmanager
def office(folder: Path, server: mail.MailServer | None = None) -> Iterator[mail.Outbox]:
    before = mail.office()
    sender = mail.Party("govern@govern.example", "Govern")
    mail.configure(mail.Office(sender=sender, address="https://govern.example", outbox=folder, server=server))
    yield mail.Outbox(folder)
    mail.configure(before)


class Post:
    """A mail server that answers as it is told and keeps what it takes."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.taken: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.taken.append(envelope.original_content or b"")
        return self.answer


@contextmanager
def listening(answer: str) -> Iterator[tuple[Post, mail.MailServer]]:
    post = Post(answer)
    port = free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post, mail.MailServer(host="127.0.0.1", port=port, timeout=5)
    finally:
        controller.stop()


async def test_an_invitation_waits_in_the_outbox_and_lets_its_reader_in_once(
    world: World,
    visitor,
    tmp_path: Path,
) -> None:
    async with unit_of_work() as work:
        await actions.invite(world.alice, world.programme_id, NINA)
        assert [job.task for job in work.jobs] == ["people.send_letters"]
    with office(tmp_path) as outbox:
        assert await actions.send_letters() == 1
        assert await actions.send_letters() == 0
        opened = outbox.opened(outbox.pieces()[0].name)
    path = re.search(r"https://govern.example(/letters/\S+)", opened.text)
    assert path
    assert "Hello Siân O’Rourke" in opened.text
    assert opened.piece.subject == "Your invitation to Three Rivers Shared Services"
    assert "You have been asked to take part in Three Rivers Shared Services, as viewer." in opened.text
    nina: Visitor = await visitor()
    assert "You sign in with sian.o&#39;rourke@govern.example" in (await nina.open(path[1])).text
    chosen = await nina.send(path[1], password="three words unlike")
    assert "Three Rivers Shared Services" in chosen.text
    await nina.send("/sign-in/end")
    assert (await nina.open(path[1])).status_code == 404
    entered = await nina.send("/sign-in", email="sian.o'rourke@govern.example", password="three words unlike")
    assert "Three Rivers Shared Services" in entered.text


async def test_a_letter_goes_to_the_relay_with_a_message_id_of_its_own(world: World, tmp_path: Path) -> None:
    with listening("250 OK") as (post, server), office(tmp_path, server):
        await actions.ask_reset(world.bob.email)
        assert await actions.send_letters() == 1
    read = message_from_bytes(post.taken[0], policy=default)
    letter = await Letter.select(Letter.id).where(Letter.person == world.bob.id).first()
    assert letter
    assert read["Message-ID"] == f"<reset-{letter['id']}@govern.example>"
    assert read["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("answer", "tries_again"), [("451 later", True), ("550 no such mailbox", False)])
async def test_a_refused_letter_is_tried_again_or_kept_with_its_reason(
    world: World, tmp_path: Path, answer: str, tries_again: bool
) -> None:
    with listening(answer) as (_, server), office(tmp_path, server):
        await actions.ask_reset(world.bob.email)
        assert await actions.send_letters() == 0
    row = await Letter.select().where(Letter.person == world.bob.id).first()
    assert row
    assert answer[4:] in row["failure"]
    assert (row["due_at"] < row["expires_at"]) is tries_again


async def test_an_unknown_address_gets_the_same_answer_and_no_letter(world: World, visitor) -> None:
    stranger: Visitor = await visitor()
    answer = await stranger.send("/forgotten-password", email="nobody@govern.example")
    assert "If there is an account" in answer.text
    assert await Letter.count() == 0


async def test_the_command_gives_a_lost_first_link_again_and_nobody_a_second_account(world: World, visitor) -> None:
    first = await actions.add_administrator(name="Nadia Okafor", email="Nadia@govern.example")
    again = await actions.add_administrator(name="Nadia Okafor", email="nadia@govern.example")
    nadia: Visitor = await visitor()
    assert (await nadia.open(first)).status_code == 404
    assert "Your programmes" in (await nadia.send(again, password="three words unlike")).text
    for email in ("nadia@govern.example", world.alice.email):
        with pytest.raises(Invalid, match="has an account"):
            await actions.add_administrator(name="Nadia Okafor", email=email)
