"""Postfix's own `smtp-sink` as the other side: slow, refusing at each stage, hanging up at each stage. Whatever it does
each message has one outcome, and none is told as taken that was not. `small_server` tries the same everywhere."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from govern.adapters.mail import Connection, MailServer, Outcome, Reply
from tests.adapters.test_mail_kept import postings
from tests.bench.limits import answering
from tests.bench.limits import found as program
from tests.ports import free_port

needs_sink = pytest.mark.skipif(not program("smtp-sink"), reason="smtp-sink of the package postfix is not installed")
pytestmark = needs_sink
STAGES = ("CONNECT", "EHLO,HELO", "MAIL", "RCPT", "DATA", ".")
OF_ONE_LETTER = ("MAIL", "RCPT", "DATA", ".")
MANY = 6


@contextmanager
def sink(*options: str) -> Iterator[int]:
    port = free_port()
    as_whom = ("-u", "nobody") if os.getuid() == 0 else ()
    process = subprocess.Popen([program("smtp-sink"), *as_whom, *options, f"127.0.0.1:{port}", "10"])
    try:
        answering(port)
        yield port
    finally:
        process.kill()
        process.wait()


def sent(port: int, *, many: int = MANY, timeout: float = 5.0) -> list[Outcome]:
    with Connection(MailServer(host="127.0.0.1", port=port, timeout=timeout)) as post:
        found = list(post.send(postings(*range(many))))
    assert [one.id for one in found] == [one.id for one in postings(*range(many))]
    return found


def test_it_takes_everything_with_and_without_pipelining() -> None:
    for options in ((), ("-p",), ("-e",)):
        with sink(*options) as port:
            assert {one.reply for one in sent(port)} == {Reply.ACCEPTED}, options


@pytest.mark.parametrize("stage", STAGES)
def test_a_hard_refusal_is_the_letters_own_and_before_it_the_servers(stage: str) -> None:
    with sink("-f", stage) as port:
        found = sent(port)
    expected = Reply.PERMANENT if stage in OF_ONE_LETTER else Reply.TEMPORARY
    assert {one.reply for one in found} == {expected}


@pytest.mark.parametrize("stage", STAGES)
def test_a_soft_refusal_is_worth_another_attempt(stage: str) -> None:
    with sink("-r", stage) as port:
        assert {one.reply for one in sent(port)} == {Reply.TEMPORARY}


@pytest.mark.parametrize("stage", STAGES)
def test_a_server_that_hangs_up_has_taken_nothing_that_we_know_of(stage: str) -> None:
    with sink("-q", stage) as port:
        found = sent(port)
    assert {one.reply for one in found} == {Reply.TEMPORARY}
    assert any(one.uncertain for one in found) is (stage == ".")  # only a whole letter may have arrived


def test_a_server_slower_than_our_patience_holds_up_nobody_and_no_letter_had_left() -> None:
    with sink("-w", "2") as port:
        begun = monotonic()
        found = sent(port, timeout=0.3)
        assert monotonic() - begun < 6
    assert {(one.reply, one.uncertain) for one in found} == {(Reply.TEMPORARY, False)}


def test_one_that_is_only_slow_gets_its_letters() -> None:
    with sink("-w", "1") as port:
        assert {one.reply for one in sent(port, many=1, timeout=10)} == {Reply.ACCEPTED}
