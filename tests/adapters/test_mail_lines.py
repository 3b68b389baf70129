"""Several sessions with one mail server, kept busy in turn: what one of them meets, the others do not."""

import socket
import threading
from collections import Counter

import pytest

from govern.adapters.mail import Connection, MailServer, Posting, Reply
from tests.adapters.small_server import SmallServer
from tests.adapters.test_mail_smtp import each_server, number, postings, sent


@each_server
def test_several_lines_share_the_messages_and_each_arrives_exactly_once(features: tuple[str, ...]) -> None:
    refusals = {30: "550 5.1.1 unknown", 31: "452 4.2.2 full"}
    with SmallServer(features, rcpt=lambda to: refusals.get(number(to), "250 ok")) as server:
        outcomes = {int(one.id): one for one in sent(server.port, 100, connections=3)}
    assert {n: one.code for n, one in outcomes.items() if one.code != 250} == {30: 550, 31: 452}
    assert sorted(number(to) for _, to, _ in server.received) == [n for n in range(100) if n not in refusals]
    assert server.connections == 3


@each_server
def test_what_one_line_loses_goes_on_by_the_others(features: tuple[str, ...]) -> None:
    with SmallServer(features, taken=lambda to: "drop" if number(to) == 10 else "250 ok") as server:
        outcomes = {int(one.id): one for one in sent(server.port, 60, connections=3)}
    unsure = [n for n, one in outcomes.items() if one.reply is not Reply.ACCEPTED]
    assert 10 in unsure
    assert len(unsure) <= 4
    assert Counter(number(to) for _, to, _ in server.received) == {n: 1 for n in range(60) if n not in unsure}


@each_server
def test_a_server_that_allows_one_session_gets_everything_by_it(features: tuple[str, ...]) -> None:
    with SmallServer(features, most_connections=1) as server:
        outcomes = sent(server.port, 40, connections=4)
    assert {one.reply for one in outcomes} == {Reply.ACCEPTED}
    assert len(server.received) == 40


def test_a_server_that_says_nothing_is_waited_for_once_however_many_lines_there_are() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=10) as silent:
        outcomes = sent(silent.getsockname()[1], 5, connections=3, timeout=0.2)
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert {(one.reply, one.uncertain) for one in outcomes} == {(Reply.TEMPORARY, False)}


def test_a_server_that_stops_reading_costs_its_time_and_no_more() -> None:
    def half_there() -> None:
        met, _ = deaf.accept()
        met.sendall(b"220 here\r\n")
        met.recv(512)
        met.sendall(b"250-here\r\n250-PIPELINING\r\n250 CHUNKING\r\n")
        held.append(met)  # nobody reads what comes now

    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        server = threading.Thread(target=half_there)
        server.start()
        relay = MailServer(host="127.0.0.1", port=deaf.getsockname()[1], timeout=0.3)
        letter = Posting("1", "a@govern.example", "b@staff.example", b"x" * 30_000_000, is_set=True)
        with Connection(relay) as post:
            (outcome,) = post.send([letter])
        server.join()
        held[0].close()
    assert (outcome.reply, outcome.uncertain) == (Reply.TEMPORARY, True)
    assert "did not answer within 0.3 seconds" in outcome.text


def test_a_line_that_a_server_refused_is_asked_for_again_in_the_next_sending() -> None:
    with (
        SmallServer(most_connections=1) as server,
        Connection(MailServer(host="127.0.0.1", port=server.port, connections=2)) as post,
    ):
        assert {one.reply for one in post.send(postings(10))} == {Reply.ACCEPTED}
        refused = server.connections
        server.most_connections = 2
        assert {one.reply for one in post.send(postings(10))} == {Reply.ACCEPTED}
    assert (refused, server.connections) == (2, 3)


@each_server
def test_a_server_that_always_drops_costs_three_sessions_over_all_lines(features: tuple[str, ...]) -> None:
    with SmallServer(features, taken=lambda to: "drop") as server:
        outcomes = sent(server.port, 60, connections=4)
    assert {one.reply for one in outcomes} == {Reply.TEMPORARY}
    assert len(outcomes) == 60
    assert sum(one.uncertain for one in outcomes) <= 16
