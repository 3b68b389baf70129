"""Whole letters to people with the hardest names there are, to a real mail server: what comes out is what
was typed, in the words and in the head, and nobody’s name becomes a line of the head."""

import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.adapters.mail.headers import CONTROL
from govern.briefings import actions
from govern.briefings.tables import Delivery
from govern.people.tables import Contact
from tests.adapters.test_mail_message import written_name
from tests.briefings import world as readers
from tests.briefings.test_sending import DUE
from tests.ports import free_port
from tests.thread.test_export import HARD, HOSTILE
from tests.world import World

LONGEST = 120
HEADS = {
    "dkim-signature", "from", "reply-to", "date", "mime-version", "content-type", "auto-submitted", "list-id",
    "list-help", "to", "subject", "message-id", "list-unsubscribe", "list-unsubscribe-post", "x-peer", "x-mailfrom",
    "x-rcptto",
}  # fmt: skip
SLY = [
    "Bob\r\nBcc: everybody@staff.example",
    "Bob\nSubject: Sly\n\nAnother body",
    "Bob\x00\x0bX: y",
    "Bob\r\n.\r\nMAIL FROM:<sly@staff.example>",
]


def texts() -> list[str]:
    """The project's own few, and where the folder of hostile data is, all of that as well."""
    found = [*HARD, *SLY]
    if HOSTILE.exists():
        names = json.loads((HOSTILE / "names.json").read_text())["names"]
        found += [f"{one['first']} {one['last']}" for one in names]
        found += json.loads((HOSTILE / "naughty_strings.json").read_text())
    kept = (one.replace("\x00", "").strip()[:LONGEST].strip() for one in found)
    return list(dict.fromkeys(one for one in kept if one))


class Inbox:
    def __init__(self) -> None:
        self.letters: dict[str, bytes] = {}

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        assert address not in self.letters
        self.letters[address] = envelope.original_content or b""
        return "250 2.0.0 Taken"


class Shown(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


async def test_every_name_and_value_arrives_as_it_was_typed_and_none_breaks_out(world: World, tmp_path: Path) -> None:
    everything = texts()
    await Contact.insert(*(
        Contact(council=world.council_ids["B"], name=one, email=f"p{place}@staff.example", kind="staff", left_on=None,
                service="Revenues", team=one, site="", grade="", union="", line_manager="", language="en")
        for place, one in enumerate(everything)
    ))  # fmt: skip
    await readers.approved(world, subject="For ((first name))", text="Begin ((name)) middle ((team)) end.")
    before, inbox, port = mail.office(), Inbox(), free_port()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        mail.configure(mail.Office(sender=mail.Party("govern@govern.example", "Govern"), address="https://g.example",
            outbox=tmp_path / "outbox", bounces="bounces@g.example",
            server=mail.MailServer(host="127.0.0.1", port=port)))  # fmt: skip
        async with unit_of_work():
            await actions.send_due(DUE)
            while await actions.send_batch(DUE):
                pass
    finally:
        mail.kept().close()
        mail.configure(before)
        server.stop()
    states = {row["address"]: row["state"] for row in await Delivery.select(Delivery.address, Delivery.state)}
    for place, typed in enumerate(everything):
        address = f"p{place}@staff.example"
        if CONTROL.search(typed):
            assert (states[address], address in inbox.letters) == ("failed", False), typed
        else:
            assert states[address] == "sent", typed
            _is_as_typed(message_from_bytes(inbox.letters[address], policy=default), address, typed)


def _is_as_typed(letter: EmailMessage, address: str, typed: str) -> None:
    said = f"Begin {typed} middle {typed} end."
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert html
    assert said in plain.get_content().replace("\r\n", "\n"), typed
    shown = Shown(html.get_content())
    assert said in shown.words, typed
    assert not shown.tags & {"script", "img", "svg", "iframe", "form"}, typed
    assert written_name(letter, "To") == typed
    assert [one.addr_spec for one in letter["To"].addresses] == [address]
    assert letter["Subject"] == f"For {typed.split()[0]}"
    assert {name.lower() for name in letter.keys()} <= HEADS, typed  # noqa: SIM118 - a message, not a dictionary
    assert len(letter.keys()) == len({name.lower() for name in letter.keys()}), typed  # noqa: SIM118
