import socket
from collections import Counter
from collections.abc import Iterator
from time import sleep

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from govern.adapters.mail import Connection, MailServer, Outcome, Posting, Reply
from tests.adapters.small_server import SmallServer

SENDER = "programme@ashvale.example"
BODY = b"Subject: Go-live\r\nMessage-ID: <%d@ashvale.example>\r\n\r\n.a line after a full stop\r\n..two\r\nend\r\n"


def postings(count: int) -> list[Posting]:
    return [Posting(str(n), SENDER, f"person{n}@calderwick.example", BODY % n) for n in range(count)]


def sent(port: int, count: int, **settings: object) -> list[Outcome]:
    server = MailServer(host="127.0.0.1", port=port, **settings)
    with Connection(server) as post:
        return list(post.send(postings(count)))


def number(recipient: str) -> int:
    return int(recipient.removeprefix("person").partition("@")[0])


class Inbox:
    """A handler of aiosmtpd: keeps what comes, and answers as `answer` says."""

    def __init__(self, *features: str) -> None:
        self.received: list[tuple[str, bytes]] = []
        self.features = features

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, lines: list[str]
    ) -> list[str]:
        session.host_name = name
        return [*lines[:-1], *(f"250-{feature}" for feature in self.features), lines[-1]]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answer(number(address))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    def answer(self, n: int) -> str:
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.received.append((envelope.rcpt_tos[0], envelope.original_content))
        return "250 kept"


@pytest.fixture
def inbox(request: pytest.FixtureRequest) -> Iterator[tuple[Inbox, int]]:
    handler = getattr(request, "param", None) or Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.mark.parametrize(
    "inbox", [Inbox(), Inbox("PIPELINING")], ids=["a command at a time", "pipelined"], indirect=True
)
def test_aiosmtpd_gets_each_of_600_messages_exactly_once_and_as_written(inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    outcomes = sent(port, 600)
    assert [outcome.reply for outcome in outcomes] == [Reply.ACCEPTED] * 600
    assert sorted(handler.received, key=lambda kept: number(kept[0])) == [
        (f"person{n}@calderwick.example", BODY % n) for n in range(600)
    ]


class Choosy(Inbox):
    def answer(self, n: int) -> str:
        return {1: "450 4.2.1 try later", 2: "550 5.1.1 no such person"}.get(n % 4, "250 OK")


@pytest.mark.parametrize(
    "inbox", [Choosy(), Choosy("PIPELINING")], ids=["a command at a time", "pipelined"], indirect=True
)
def test_each_refusal_of_aiosmtpd_is_the_outcome_of_its_own_message_alone(inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    by = f"127.0.0.1:{port}"
    outcomes = {int(outcome.id): outcome for outcome in sent(port, 80)}
    assert {n: outcome.code for n, outcome in outcomes.items()} == {n: (250, 450, 550, 250)[n % 4] for n in range(80)}
    assert outcomes[1] == Outcome("1", Reply.TEMPORARY, 450, "4.2.1 try later", server=by)
    assert outcomes[2] == Outcome("2", Reply.PERMANENT, 550, "5.1.1 no such person", server=by)
    assert sorted(number(to) for to, _ in handler.received) == [n for n in range(80) if n % 4 in (0, 3)]


FEATURES = {
    "chunking": ("PIPELINING", "CHUNKING"),
    "pipelining": ("PIPELINING", "SIZE 10000000"),
    "generous with 354": ("PIPELINING", "GENEROUS"),
    "plain": ("8BITMIME",),
}
each_server = pytest.mark.parametrize("features", FEATURES.values(), ids=FEATURES.keys())


@each_server
def test_600_messages_arrive_exactly_once_over_few_connections(features: tuple[str, ...]) -> None:
    with SmallServer(features) as server:
        outcomes = sent(server.port, 600, messages_per_connection=250)
    assert [outcome.id for outcome in outcomes] == [str(n) for n in range(600)]
    assert all(outcome.reply is Reply.ACCEPTED for outcome in outcomes)
    assert server.received == [(SENDER, f"person{n}@calderwick.example", BODY % n) for n in range(600)]
    assert server.connections == 3


@each_server
def test_a_refused_recipient_never_touches_the_messages_around_it(features: tuple[str, ...]) -> None:
    refusals = {3: "550 5.1.1 unknown", 4: "550 5.1.1 unknown", 7: "452 4.2.2 full"}
    with SmallServer(features, rcpt=lambda to: refusals.get(number(to), "250 ok")) as server:
        outcomes = sent(server.port, 12)
    assert [outcome.code for outcome in outcomes] == [250, 250, 250, 550, 550, 250, 250, 452, 250, 250, 250, 250]
    assert [number(to) for _, to, _ in server.received] == [0, 1, 2, 5, 6, 8, 9, 10, 11]
    assert server.connections == 1


@each_server
def test_content_refused_after_it_was_read_is_the_outcome_of_that_message(features: tuple[str, ...]) -> None:
    with SmallServer(features, taken=lambda to: "552 5.3.4 too big" if number(to) == 2 else "250 ok") as server:
        outcomes = sent(server.port, 5)
    assert [(outcome.reply, outcome.code) for outcome in outcomes][2] == (Reply.PERMANENT, 552)
    assert [number(to) for _, to, _ in server.received][:2] == [0, 1]


@each_server
def test_a_connection_dropped_before_its_reply_leaves_the_message_uncertain_and_the_rest_goes_on(
    features: tuple[str, ...],
) -> None:
    with SmallServer(features, taken=lambda to: "drop" if number(to) == 10 else "250 ok") as server:
        outcomes = {int(outcome.id): outcome for outcome in sent(server.port, 40)}
    unsure = [n for n, outcome in outcomes.items() if outcome.uncertain]
    assert len(outcomes) == 40
    assert unsure[0] == 10
    assert len(unsure) <= 4
    assert all(outcomes[n].reply is Reply.TEMPORARY for n in unsure)
    arrived = Counter(number(to) for _, to, _ in server.received)
    assert arrived == {n: 1 for n in range(40) if n not in unsure}


@each_server
def test_a_server_that_hangs_costs_one_timeout_and_no_message_is_lost(features: tuple[str, ...]) -> None:
    with SmallServer(features, taken=lambda to: None if number(to) == 5 else "250 ok") as server:
        outcomes = {int(outcome.id): outcome for outcome in sent(server.port, 20, timeout=0.3)}
    assert outcomes[5].uncertain
    assert "did not answer within 0.3 seconds" in outcomes[5].text
    accepted = [n for n, outcome in outcomes.items() if outcome.reply is Reply.ACCEPTED]
    assert sorted(number(to) for _, to, _ in server.received) == accepted
    assert len(accepted) >= 16


def test_a_server_that_always_drops_is_left_alone_after_three_sessions() -> None:
    with SmallServer(taken=lambda to: "drop") as server:
        outcomes = sent(server.port, 100)
    assert server.connections == 3
    assert all(outcome.reply is Reply.TEMPORARY for outcome in outcomes)
    assert sum(outcome.uncertain for outcome in outcomes) <= 12
    assert len(outcomes) == 100


def test_a_server_that_says_421_is_met_again_on_a_new_connection() -> None:
    with SmallServer(("PIPELINING",), mail=lambda n: "421 4.7.0 enough for now" if n > 6 else "250 ok") as server:
        outcomes = sent(server.port, 20)
    assert [int(outcome.id) for outcome in outcomes if outcome.code == 421] == [6, 13]
    assert len(server.received) == 18


def test_a_server_that_is_not_there_gives_every_message_a_reason_and_none_is_uncertain() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        outcomes = sent(closed.getsockname()[1], 600)
    assert {(outcome.reply, outcome.uncertain) for outcome in outcomes} == {(Reply.TEMPORARY, False)}
    assert "No connection to 127.0.0.1" in outcomes[599].text


def test_no_more_than_the_window_is_unanswered_when_a_sender_is_killed() -> None:
    with SmallServer() as server, Connection(MailServer(host="127.0.0.1", port=server.port, window=4)) as post:
        outcomes = post.send(postings(100))
        known = [next(outcomes).id for _ in range(9)]
        for _ in range(500):
            if len(server.received) == 12:
                break
            sleep(0.01)
        outcomes.close()
    repeated = {number(to) for _, to, _ in server.received} - {int(n) for n in known}
    assert known == [str(n) for n in range(9)]
    assert repeated == {9, 10, 11}  # with the one just known but not yet written down: a window of four


@each_server
def test_a_sending_that_was_broken_off_leaves_nothing_to_the_next_one(features: tuple[str, ...]) -> None:
    """As where the database went away between two answers: the same connection sends the next batch."""
    with SmallServer(features) as server, Connection(MailServer(host="127.0.0.1", port=server.port, window=4)) as post:
        outcomes = post.send(postings(100))
        next(outcomes)
        outcomes.close()
        again = list(post.send(postings(100)))
    assert [(outcome.id, outcome.reply) for outcome in again] == [(str(n), Reply.ACCEPTED) for n in range(100)]


def test_an_address_that_would_break_out_of_its_command_never_reaches_the_wire() -> None:
    bad = Posting("1", SENDER, "a@b.example>\r\nRCPT TO:<c@d.example", b"x")
    with SmallServer() as server, Connection(MailServer(host="127.0.0.1", port=server.port)) as post:
        assert [outcome.reply for outcome in post.send([bad])] == [Reply.PERMANENT]
    assert server.connections == 0


def test_lone_line_feeds_are_mended_so_that_no_message_can_be_smuggled() -> None:
    sly = Posting("1", SENDER, "person1@b.example", b"a: b\n\nhello\n.\nMAIL FROM:<x@y>\r.\r\nend")
    with SmallServer(("PIPELINING",)) as server, Connection(MailServer(host="127.0.0.1", port=server.port)) as post:
        assert [outcome.reply for outcome in post.send([sly])] == [Reply.ACCEPTED]
    assert [content for _, _, content in server.received] == [
        b"a: b\r\n\r\nhello\r\n.\r\nMAIL FROM:<x@y>\r\n.\r\nend\r\n"
    ]


@pytest.mark.parametrize("features", [("CHUNKING",), ("PIPELINING",)])
def test_what_a_server_says_can_be_kept_whatever_it_says(features: tuple[str, ...]) -> None:
    with SmallServer(features=features, taken=lambda to: "250 ta\0ken") as server:
        (outcome,) = sent(server.port, 1)
    assert (outcome.reply, outcome.text) == (Reply.ACCEPTED, "taken")


def test_replies_that_come_one_by_one_are_each_letter_s_own() -> None:
    def slowly(to: str) -> str:
        sleep(0.01)
        return "550 not here" if "person3" in to else "250 ok"

    with SmallServer(rcpt=slowly) as server:
        outcomes = sent(server.port, 6)
    assert [one.id for one in outcomes if one.reply is Reply.PERMANENT] == ["3"]
    assert len(server.received) == 5
