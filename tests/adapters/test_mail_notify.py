"""GOV.UK Notify in every kind of trouble: what it surely never had, what it may have taken, what it will not take."""

import socket
from pathlib import Path

import pytest

from govern.adapters import mail
from govern.adapters.mail import Outcome, Reply
from tests.adapters import small_line
from tests.adapters.small_line import SmallLine, Told
from tests.adapters.small_notify import KEY, TEMPLATE, SmallNotify
from tests.adapters.test_mail_kept import postings
from tests.adapters.test_mail_sign_in import certificate, context
from tests.ports import free_port

__all__ = ["certificate"]


def asked(port: int, scheme: str = "notify+plain", letters: int = 1) -> tuple[list[Outcome], bool]:
    """What came of some letters, and whether the rest would be left for later."""
    where = mail.server(f"{scheme}://:{KEY}@127.0.0.1:{port}/{TEMPLATE}?timeout=0.5&window=1")
    with mail.open_notify(where) as way:
        return list(way.send(postings(*range(letters)))), way.has_given_up


@pytest.mark.parametrize("scheme", ["notify", "notify+plain"])
def test_what_never_reached_notify_is_not_uncertain_and_the_rest_is_left_for_later(scheme: str) -> None:
    (outcome,), has_given_up = asked(free_port(), scheme)
    assert (outcome.reply, outcome.code, outcome.uncertain, has_given_up) == (Reply.TEMPORARY, 0, False, True)
    assert outcome.text == "GOV.UK Notify cannot be reached ([Errno 111] Connection refused)"


@pytest.mark.parametrize("told", [small_line.hangs_up, small_line.says_nothing, small_line.speaks_no_tls])
def test_where_no_safe_connection_comes_about_nothing_has_left(told: Told) -> None:
    with SmallLine(told) as line:
        (outcome,), has_given_up = asked(line.port, "notify")
    assert (outcome.reply, outcome.uncertain, has_given_up) == (Reply.TEMPORARY, False, True)
    assert outcome.text.startswith("GOV.UK Notify cannot be reached (")


def test_the_letter_is_told_only_to_somebody_whose_certificate_is_trusted(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    taken, safe = small_line.answering("201 Created", body='{"id": "x"}'), context(certificate)

    def told(line: socket.socket) -> None:
        with safe.wrap_socket(line, server_side=True) as inner:
            taken(inner)
            heard.append(inner.version() or "")

    with SmallLine(told) as line:
        (outcome,), has_given_up = asked(line.port, "notify")
        assert (outcome.uncertain, has_given_up, heard) == (False, True, [])
        assert "certificate verify failed" in outcome.text
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
        (outcome,), has_given_up = asked(line.port, "notify")
    assert (outcome.reply, has_given_up, heard) == (Reply.ACCEPTED, False, ["TLSv1.3"])


def test_a_proxy_that_lets_nothing_through_had_no_letter_either(monkeypatch: pytest.MonkeyPatch) -> None:
    with SmallLine(small_line.answering("407 Who are you", body="no")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        where = mail.server(f"notify://:{KEY}@notify.example/{TEMPLATE}?timeout=0.5&window=1")
        with mail.open_notify(where) as way:
            (outcome,) = way.send(postings(1))
        assert (outcome.uncertain, way.has_given_up, proxy.called) == (False, True, 1)
        assert "407" in outcome.text


@pytest.mark.parametrize("told", [small_line.listens_and_hangs_up, small_line.says_nothing, small_line.half_an_answer])
def test_where_the_answer_is_lost_the_letter_may_have_been_taken_and_the_next_is_tried(told: Told) -> None:
    with SmallLine(told) as line:
        outcomes, has_given_up = asked(line.port, letters=2)
    assert [(one.reply, one.uncertain) for one in outcomes] == [(Reply.TEMPORARY, True)] * 2
    assert not has_given_up
    assert outcomes[0].text.startswith("GOV.UK Notify did not answer (")


@pytest.mark.parametrize(
    ("status", "reply", "gives_up"),
    [
        ("201 Created", Reply.ACCEPTED, False),
        ("400 Bad Request", Reply.PERMANENT, False),
        ("413 Too Large", Reply.PERMANENT, False),
        ("401 Unauthorized", Reply.TEMPORARY, True),
        ("403 Forbidden", Reply.TEMPORARY, True),
        ("429 Too Many Requests", Reply.TEMPORARY, True),
        ("500 Oh", Reply.TEMPORARY, False),
        ("503 Away", Reply.TEMPORARY, False),
    ],
)
@pytest.mark.parametrize("body", ['{"id": "x", "errors": [{"error": "X", "message": "because"}]}', "<h1>because</h1>"])
def test_each_answer_is_classed(status: str, reply: Reply, gives_up: bool, body: str) -> None:
    with SmallLine(small_line.answering(status, "Content-Type: application/json", body=body)) as line:
        (outcome,), has_given_up = asked(line.port)
    assert (outcome.reply, outcome.code, has_given_up) == (reply, int(status[:3]), gives_up)
    assert not outcome.uncertain
    assert outcome.server == mail.NOTIFY
    assert ("because" in outcome.text) is (reply is not Reply.ACCEPTED)


@pytest.mark.parametrize("body", ['{"detail": "Welcome"}', "<h1>Welcome</h1>"])
def test_who_answers_well_but_does_not_say_that_it_took_the_letter_did_not_take_it(body: str) -> None:
    with SmallLine(small_line.answering("200 OK", body=body)) as line:
        (outcome,), has_given_up = asked(line.port)
    assert (outcome.reply, outcome.uncertain, has_given_up) == (Reply.TEMPORARY, False, False)
    assert "Welcome" in outcome.text


@pytest.mark.parametrize("status", ["302 Found", "307 Elsewhere"])
def test_no_letter_follows_where_it_is_told_to_go(status: str) -> None:
    with SmallNotify() as elsewhere:
        told = small_line.answering(status, f"Location: http://127.0.0.1:{elsewhere.port}/v2/notifications/email")
        with SmallLine(told) as line:
            (outcome,), _ = asked(line.port)
    assert (outcome.reply, outcome.code, outcome.uncertain) == (Reply.TEMPORARY, int(status[:3]), False)
    assert elsewhere.taken == elsewhere.refused == []


def test_a_password_for_this_host_that_lies_on_the_machine_is_not_sent_in_place_of_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with SmallNotify() as server:
        (outcome,), _ = asked(server.port)
    assert outcome.reply is Reply.ACCEPTED


def test_as_many_are_under_way_as_its_window_says_and_the_answers_come_in_order() -> None:
    with SmallNotify(pause=0.05) as server, mail.open_notify(mail.server(server.url)) as way:
        outcomes = list(way.send(postings(*range(32))))
    assert [one.id for one in outcomes] == [one.id for one in postings(*range(32))]
    assert server.most_at_once == 8


def test_what_became_of_letters_is_read_page_by_page_and_trouble_is_said() -> None:
    with SmallNotify() as server:
        one = {"reference": "<1@x>", "status": "delivered", "created_at": "2026-12-14T09:00:01.000000Z"}
        server.taken += [{**one, "id": f"00000000-0000-0000-0000-{number:012}"} for number in range(600)]
        with mail.open_notify(mail.server(server.url)) as way:
            found = list(way.receipts())
        assert len({each.id for each in found}) == len(found) == 600
        assert found[0].id.endswith("599")
        server.skew = 60.0
        with (
            mail.open_notify(mail.server(server.url)) as way,
            pytest.raises(mail.Unanswered, match="clock must be accurate"),
        ):
            list(way.receipts())
