"""Letters that come back to a mailbox, read by IMAP from Debian's Dovecot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from govern.adapters import mail
from govern.briefings import actions
from govern.briefings.tables import ReturnedMail
from tests.adapters import dovecot as imap
from tests.adapters.test_mail_returned import report
from tests.briefings.test_returned import AT, AWAY, letters, state
from tests.ports import free_port
from tests.world import World

BOUNCES = "bounces@mail.example"


@pytest.fixture(autouse=True)
def office(world: World) -> Iterator[mail.Office]:
    before = mail.office()
    yield before
    mail.configure(before)


def read_from(port: int, before: mail.Office, password: str = "secret") -> None:
    box = mail.mailbox(f"imap+plain://bounces:{password}@127.0.0.1:{port}/INBOX")
    mail.configure(
        mail.Office(sender=before.sender, address=before.address, outbox=Path("/nowhere"), bounces=BOUNCES, mailbox=box)
    )


@pytest.mark.skipif(imap.PROGRAM is None, reason="dovecot-imapd is not installed (.ci/run installs it)")
async def test_what_lies_in_the_mailbox_is_taken_in_once_and_marked_as_read(world: World, office: mail.Office) -> None:
    first, second, *_ = await letters(world)
    with imap.dovecot() as (port, new):
        read_from(port, office)
        to = f"To: <{actions.return_path(first)}>\r\n".encode()
        imap.put(new, "1.refused", to + report("550 5.1.1 no such user"))
        imap.put(new, "2.away", f"Delivered-To: {actions.return_path(second)}\r\n".encode() + AWAY)
        imap.put(new, "3.strange", b"To: bounces@mail.example\r\nSubject: Buy this\r\n\r\nNow\r\n")
        assert await actions.read_mailbox(lambda: AT) == 3
        assert await actions.read_mailbox(lambda: AT) == 0
        assert len(list((new.parent / "cur").glob("*:2,S"))) == 3
        imap.put(new, "4.again", to + report("550 5.1.1 no such user"))
        assert await actions.read_mailbox(lambda: AT) == 1
        read_from(port, office, password="wrong")
        assert await actions.read_mailbox(lambda: AT) == 0
    assert (await state(first))[0] == "failed"
    assert (await state(second))[0] == "sent"
    assert sorted([row["came"] for row in await ReturnedMail.select()]) == ["auto-reply", "refused"]


async def test_a_mailbox_that_does_not_answer_is_read_later(world: World, office: mail.Office) -> None:
    read_from(free_port(), office)
    assert await actions.read_mailbox(lambda: AT) == 0
