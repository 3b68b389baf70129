"""How fast letters may leave, shared by workers in Redis; and what happens when a mail server is in trouble."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from govern.adapters import mail
from govern.adapters.mail import KeptPost, Limit, Limits, Office, Party, Posting, Reply, limits
from govern.kit.errors import Invalid
from tests.adapters.small_server import SmallServer
from tests.ports import free_port


@pytest.fixture
def redis(urls: tuple[str, str]) -> Iterator[Redis]:
    client = Redis.from_url(urls[1])
    client.delete(*(client.keys(f"{limits.PLACE}:*") or ["nothing"]))
    yield client
    client.delete(*(client.keys(f"{limits.PLACE}:*") or ["nothing"]))
    client.close()


def office(folder: Path, *ports: int, **settings: float) -> Office:
    servers = tuple(mail.MailServer(host="127.0.0.1", port=port, **settings) for port in ports)
    where = {"address": "https://g.example", "outbox": folder / "outbox"}
    return Office(sender=Party("a@a.example"), server=servers[0], others=servers[1:], **where)


def postings(*numbers: int) -> list[Posting]:
    return [Posting(str(n), "a@a.example", f"person{n}@b.example", b"Subject: x\r\n\r\nx\r\n") for n in numbers]


def test_half_a_second_of_letters_may_leave_at_once_and_then_one_at_a_time_from_all_workers_together(
    redis: Redis,
) -> None:
    one, other = (Limits(redis, domains={"b.example": 600.0}) for _ in range(2))
    free = [one.take("b.example") == 0.0 or other.take("b.example") == 0.0 for _ in range(30)]
    assert 5 <= free.count(True) <= 7  # ten a second, and what the test itself took
    assert 0 < one.take("b.example") <= 0.1
    assert one.take("c.example") == 0.0
    assert (one.lane("b.example"), one.lane("c.example")) == ("b.example", "")


def test_a_server_limit_holds_for_every_domain_and_a_star_for_each(redis: Redis) -> None:
    server = Limits(redis, server=Limit("govern:mail:by:s", 60), domains={})
    assert [server.take(domain) == 0.0 for domain in ("b.example", "c.example")] == [True, False]
    star = Limits(redis, domains={"*": 60.0})
    assert [star.take(domain) == 0.0 for domain in ("x.example", "y.example", "x.example")] == [True, True, False]


def test_a_domain_that_rests_does_so_for_every_worker(redis: Redis) -> None:
    Limits(redis, domains={}).rest("b.example")
    found = Limits(redis, domains={}).resting(["b.example", "c.example"])
    assert list(found) == ["b.example"]
    assert 50 < found["b.example"] <= 60


def test_without_redis_each_worker_keeps_the_interval_by_itself() -> None:
    gone = Redis(port=free_port(), socket_connect_timeout=0.2, retry=limits.AT_ONCE)
    for alone in (Limits(None, domains={"b.example": 60.0}), Limits(gone, domains={"b.example": 60.0})):
        assert alone.take("b.example") == 0.0
        assert 0 < alone.take("b.example") <= 1.0
        alone.rest("b.example")
        assert alone.resting(["b.example"]) == {}


def test_a_second_server_takes_over_and_every_worker_learns_it(tmp_path: Path, redis: Redis) -> None:
    one, other = (KeptPost(shared=lambda: redis) for _ in range(2))
    with SmallServer() as second:
        both = office(tmp_path, free_port(), second.port)
        outcomes = list(one.send(both, postings(1, 2, 3)))
        assert [outcome.reply for outcome in outcomes] == [Reply.ACCEPTED] * 3
        assert not one.is_resting
        assert [outcome.reply for outcome in other.send(both, postings(4))] == [Reply.ACCEPTED]
        assert redis.ttl(f"{limits.PLACE}:down:127.0.0.1:{both.servers[0].port}") > 50
        assert sorted(to for _, to, _ in second.received) == [f"person{n}@b.example" for n in (1, 2, 3, 4)]
        one.close()
        other.close()


def test_what_was_on_the_wire_when_a_server_broke_is_not_given_to_the_next(tmp_path: Path) -> None:
    post = KeptPost(shared=lambda: None)
    with SmallServer(taken=lambda to: "drop") as first, SmallServer() as second:
        outcomes = list(post.send(office(tmp_path, first.port, second.port), postings(*range(30))))
        assert len(outcomes) == 30
        uncertain = [one.id for one in outcomes if one.uncertain]
        assert 3 <= len(uncertain) <= 12  # three sessions lost, with a window of four each
        assert len(second.received) == 30 - len(uncertain)
        assert {one.reply for one in outcomes if not one.uncertain} == {Reply.ACCEPTED}
        post.close()


def test_where_no_server_is_there_one_letter_pays_for_finding_out(tmp_path: Path) -> None:
    post = KeptPost(shared=lambda: None)
    outcomes = list(post.send(office(tmp_path, free_port(), free_port()), postings(*range(20))))
    assert [(one.id, one.reply, one.uncertain) for one in outcomes] == [("0", Reply.TEMPORARY, False)]
    assert post.is_resting


def test_the_settings_of_rates() -> None:
    assert mail.rates("Outlook.com=600 *=3000") == {"outlook.com": 600.0, "*": 3000.0}
    assert mail.rates("") == {}
    for wrong in ("outlook.com", "=5", "outlook.com=fast", "outlook.com=0"):
        with pytest.raises(Invalid) as refused:
            mail.rates(wrong)
        assert list(refused.value.problems) == ["GOVERN_MAIL_RATES"]
    first, second = mail.servers("smtp://one.example?rate=3000  smtps://two.example")
    assert (first.host, first.rate, second.host, second.rate) == ("one.example", 3000.0, "two.example", 0.0)
    assert mail.servers("") == ()
