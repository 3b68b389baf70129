"""What comes back, told apart: real messages where they are on this machine, and the forms they teach as literals."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.adapters.mail import Came, delivery_of, return_path
from govern.adapters.mail.returned import read

PLACES = [os.environ.get("GOVERN_SHARED_DATA", ""), *(above / "shared/data" for above in Path(__file__).parents)]
MAIL = next((place for one in PLACES if one and (place := Path(one, "6_email_hostile")).is_dir()), Path("/nowhere"))
CLASSES = {
    "bounce": {Came.REFUSED, Came.DELAYED},
    "auto-reply": {Came.AUTO_REPLY},
    "complaint (ARF)": {Came.COMPLAINT},
    "not a bounce": {Came.OTHER},
}
KEY = b"a key of the tests alone, of 32 bytes"
REPORT = """\
From: MAILER-DAEMON@relay.example
Auto-Submitted: auto-replied
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

{words}
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; helen@ashvale.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--B
Content-Type: message/rfc822

Message-ID: <0123456789abcdef0123456789abcdef@govern.example>

--B--
"""


def report(said: str, *, action: str = "failed", status: str = "5.0.0", words: str = "It was not delivered.") -> bytes:
    return REPORT.format(said=said, action=action, status=status, words=words).encode()


def cases() -> list[dict[str, Any]]:
    file = MAIL / "dsn_expected.json"
    return json.loads(file.read_text())["cases"] if file.exists() else []


@pytest.mark.skipif(not cases(), reason="the published messages are not on this machine (GOVERN_SHARED_DATA)")
def test_every_published_message_is_told_apart_and_no_automatic_reply_stops_an_address() -> None:
    wrong = []
    for case in cases():
        found = read((MAIL / case["file"]).read_bytes())
        stops = found.is_nobody or found.came is Came.COMPLAINT
        if found.came not in CLASSES[case["class"]] or stops is not case["suppress_address"]:
            wrong.append((case["file"], case["class"], found))
    assert wrong == []
    assert len(cases()) == 33


@pytest.mark.parametrize(
    ("said", "more", "is_nobody"),
    [
        ("550 5.1.1 <helen@ashvale.example>: no such user", {}, True),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound", {}, True),
        ("550 5.4.1 [h@a.example]: Recipient address rejected: Access denied", {}, True),
        ("Host or domain name not found. Name service error", {"status": "5.4.4"}, True),
        ("550 5.7.1 blocked by policy", {}, False),
        ("550 5.1.1 no such user, see 5.7.1", {}, False),
        ("552 5.2.2 mailbox full", {}, False),
        ("550 5.1.1 User unknown", {"words": "Not enough disk space"}, False),
        ("550 5.1.351 unknown recipient or mailbox unavailable", {}, False),
        ("550 user unknown", {}, False),
    ],
)
def test_only_where_there_is_nobody_the_address_is_at_fault(said: str, more: dict[str, str], is_nobody: bool) -> None:
    found = read(report(said, **more))
    assert (found.came, found.is_nobody) == (Came.REFUSED, is_nobody)
    assert found.message_ids == ("<0123456789abcdef0123456789abcdef@govern.example>",)


def test_a_report_says_late_or_delivered_and_the_words_are_one_line() -> None:
    late = read(report("451 4.7.1 greylisted", action="delayed", status="4.7.1"))
    assert (late.came, late.is_nobody, late.status) == (Came.DELAYED, False, "4.7.1")
    assert read(report("250 2.1.5 ok", action="delivered", status="2.1.5")).came is Came.DELIVERED
    full = read(report("550 5.1.1 User unknown", words="quota exceeded"))
    assert (full.said, full.status) == ("550 5.1.1 User unknown", "5.1.1")


def test_somebody_away_who_quotes_a_refusal_is_still_only_away() -> None:
    quoted = b"From: helen@ashvale.example\r\nAuto-Submitted: auto-replied\r\n\r\nI am away. 550 5.1.1 no such user\r\n"
    assert read(quoted).came is Came.AUTO_REPLY
    inside = report("550 5.1.1 no such user")
    forwarded = b"From: h@a.example\r\nSubject: Out of office\r\nContent-Type: message/rfc822\r\n\r\n" + inside
    assert read(forwarded).came is Came.AUTO_REPLY
    person = b"From: helen@ashvale.example\r\nSubject: Re: Shared services\r\n\r\nThank you, 5.1.1 is my desk.\r\n"
    assert (read(person).came, read(person).is_nobody) == (Came.OTHER, False)


QMAIL = b"""From: MAILER-DAEMON@old.example
Subject: failure notice

Hi. This is the qmail-send program at old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<helen@ashvale.example>:
%s
"""


@pytest.mark.parametrize("sender", [b"MAILER-DAEMON@old.example", b"root@old.example"])
@pytest.mark.parametrize("said", [b"This address no longer accepts mail.", b"Sorry, no mailbox here by that name."])
def test_a_server_that_writes_freely_is_understood_and_stops_no_address(sender: bytes, said: bytes) -> None:
    found = read((QMAIL % said).replace(b"MAILER-DAEMON@old.example", sender))
    assert (found.came, found.is_nobody) == (Came.REFUSED, False)


def test_what_flufl_fails_on_is_read_by_us_alone() -> None:
    unencoded = QMAIL.replace(b"From: MAILER-DAEMON@old.example", b"From: Post \xe9 <MAILER-DAEMON@old.example>")
    assert read(unencoded % b"550 5.1.1 no such user").is_nobody


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda words: report("550 5.1.1 x", words=words)))
def test_nothing_that_comes_makes_it_fail(raw: bytes) -> None:
    assert read(raw).came in Came


@given(st.integers(1, 2**31 - 1), st.sampled_from([str.lower, str.upper, str]))
@settings(max_examples=25)
def test_a_return_path_names_its_letter_and_no_other_key_makes_one(delivery: int, change: Any) -> None:
    base = "bounces@mail.example"
    address = return_path(base, delivery, key=KEY)
    assert delivery_of(change(address), base, key=KEY) == delivery
    assert len(address.partition("@")[0]) <= 64
    assert delivery_of(address, base, key=KEY[1:]) is None
    assert delivery_of(address.replace("+", "+1"), base, key=KEY) is None
    assert delivery_of(address, "other@mail.example", key=KEY) is None
