"""What a worker keeps between batches: the connection, the memory of trouble, and the lock on its journal."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from govern.adapters import mail
from govern.adapters.mail import Journal, JournalHeld, KeptPost, MailServer, Office, Outcome, Party, Posting, Reply
from govern.adapters.mail import smtp as smtp_client
from govern.kit.errors import Invalid
from tests.adapters.small_server import SmallServer

HOLDER = """
import sys, time
from pathlib import Path
from govern.adapters.mail import Journal, Outcome, Reply
journal = Journal(Path(sys.argv[1]))
journal.append(Outcome("1", Reply.ACCEPTED, 250, "ok"))
print("held", flush=True)
time.sleep(60)
"""


def office(folder: Path, port: int = 0, **settings: float) -> Office:
    server = MailServer(host="127.0.0.1", port=port, **settings) if port else None
    return Office(
        sender=Party("a@a.example"), address="https://govern.example", outbox=folder / "outbox", server=server
    )


def postings(*numbers: int) -> list[Posting]:
    return [Posting(str(n), "a@a.example", f"person{n}@b.example", b"Subject: x\r\n\r\nx\r\n") for n in numbers]


@pytest.fixture
def post() -> Iterator[KeptPost]:
    kept = KeptPost(shared=lambda: None)
    yield kept
    kept.close()


def test_batches_after_one_another_share_one_connection(tmp_path: Path, post: KeptPost) -> None:
    with SmallServer() as server:
        for start in range(3):
            outcomes = list(post.send(office(tmp_path, server.port), postings(start * 2, start * 2 + 1)))
            assert {outcome.reply for outcome in outcomes} == {Reply.ACCEPTED}
        assert server.connections == 1
        assert len(server.received) == 6


def test_a_session_the_server_closed_meanwhile_costs_no_message(
    tmp_path: Path, post: KeptPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_client, "IDLE_SECONDS", 0.0)
    with SmallServer(noop="drop") as server:
        for number in range(2):
            (outcome,) = post.send(office(tmp_path, server.port), postings(number))
            assert (outcome.reply, outcome.uncertain) == (Reply.ACCEPTED, False)
        assert server.connections == 2


def test_after_trouble_the_post_rests_for_a_minute_and_then_tries_again(tmp_path: Path) -> None:
    at = [1000.0]
    post = KeptPost(lambda: at[0], shared=lambda: None)
    with SmallServer(taken=lambda to: "drop") as server:
        outcomes = list(post.send(office(tmp_path, server.port), postings(*range(20))))
        assert {outcome.reply for outcome in outcomes} == {Reply.TEMPORARY}
        assert post.is_resting
        server.taken = lambda to: "250 ok"
        at[0] += 61
        assert not post.is_resting
        (outcome,) = post.send(office(tmp_path, server.port), postings(1))
        assert outcome.reply is Reply.ACCEPTED
    post.close()


def test_without_a_server_it_all_lands_in_the_outbox(tmp_path: Path, post: KeptPost) -> None:
    assert {outcome.reply for outcome in post.send(office(tmp_path), postings(1, 2))} == {Reply.ACCEPTED}
    assert mail.Outbox(tmp_path / "outbox").pieces()


def test_a_journal_is_held_by_one_live_process_and_free_the_moment_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "journals" / "batch"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(JournalHeld):
            Journal(path)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with Journal(path):
            assert list(mail.replay(path)) == ["1"]
    finally:
        holder.kill()
        holder.communicate()


def test_whoever_waited_for_a_journal_that_was_settled_begins_a_new_one(tmp_path: Path) -> None:
    first = Journal(tmp_path / "batch")
    first.append(Outcome("1", Reply.ACCEPTED, 250))
    first.settle()
    with Journal(tmp_path / "batch"):
        assert mail.replay(tmp_path / "batch") == {}
        with pytest.raises(JournalHeld):
            Journal(tmp_path / "batch")


def test_a_folder_of_journals_is_named_once(tmp_path: Path) -> None:
    named = {mail.folder_name(tmp_path / "journals") for _ in range(3)}
    assert len(named) == 1
    assert mail.folder_name(tmp_path / "others") not in named


def test_the_address_of_a_relay_may_tune_it() -> None:
    server = mail.server("smtp+plain://relay.example:2525?timeout=2.5&window=1")
    assert server
    assert (server.host, server.port, server.timeout, server.window) == ("relay.example", 2525, 2.5, 1)
    plain = mail.server("smtp://relay.example")
    assert plain
    assert (plain.port, plain.timeout, plain.window) == (587, 30.0, 4)


@pytest.mark.parametrize("query", ["timeout=0", "timeout=soon", "window=0", "window=17", "windows=4", "nonsense"])
def test_a_relay_tuned_wrongly_is_refused_by_the_name_of_the_setting(query: str) -> None:
    with pytest.raises(Invalid) as refused:
        mail.server(f"smtp://relay.example?{query}")
    assert list(refused.value.problems) == ["GOVERN_SMTP_URL"]
