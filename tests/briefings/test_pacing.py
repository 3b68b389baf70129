"""In which order letters leave where domains have limits, and what a server's "too fast" does."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import mail
from govern.adapters.mail import limits
from govern.briefings import actions, rules
from govern.briefings.actions.pacing import Pace, Row
from govern.briefings.tables import Delivery
from tests.adapters.small_server import SmallServer
from tests.briefings.test_sending import DUE, frozen, office, sent
from tests.world import World

__all__ = ["office"]


@pytest.fixture(autouse=True)
def rested() -> Iterator[None]:
    """What rests at the end of a test does not hold up the next."""
    yield
    for domain in ("staff.example", "govern.example"):
        if redis := limits.client():
            redis.delete(f"{limits.PLACE}:rest:{domain}")


class Told(mail.Limits):
    """Lets so many letters go to a domain, and no more."""

    def __init__(self, left: dict[str, int], resting: dict[str, float] | None = None) -> None:
        super().__init__(None, domains=dict.fromkeys(left, 60.0))
        self.left, self.rests, self.told = Counter(left), resting or {}, []

    def take(self, domain: str) -> float:
        if domain not in self._domains:
            return 0.0
        self.left[domain] -= 1
        return 0.0 if self.left[domain] >= 0 else 5.0

    def rest(self, domain: str) -> None:
        self.told.append(domain)

    def resting(self, domains: Iterable[str]) -> dict[str, float]:
        return {domain: seconds for domain, seconds in self.rests.items() if domain in set(domains)}


def rows(*domains: str) -> list[Row]:
    return [{"message_id": f"{n}", "address": f"p{n}@{domain}"} for n, domain in enumerate(domains)]


def left(pace: Pace) -> list[str]:
    found = []
    while row := pace.next():
        found.append(row["message_id"])
    return found


def test_no_letter_waits_for_the_limit_of_another_domain() -> None:
    pace = Pace(rows("slow", "slow", "slow", "a", "b"), Told({"slow": 1}))
    assert left(pace) == ["0", "3", "4"]
    assert pace.wait is not None
    assert 4 < pace.wait <= 5


def test_a_domain_that_says_too_fast_is_left_alone_and_its_letters_cost_no_attempt() -> None:
    told = Told({}, resting={"tired": 30.0})
    pace = Pace(rows("a", "hasty", "hasty", "tired"), told)
    assert pace.held_back == [("3", 30.0)]
    first = pace.next()
    second = pace.next()
    assert first
    assert second
    pace.heard(first, "4.7.1 greylisted, come back in five minutes")
    pace.heard(second, "4.7.28 our system has detected an unusual rate of mail")
    assert told.told == ["hasty"]
    assert left(pace) == []
    assert pace.held_back[1:] == [("2", 60.0)]
    assert pace.wait is None


@given(st.lists(st.sampled_from(["a", "b", "slow", "tired"]), max_size=30), st.integers(0, 5))
def test_every_letter_leaves_waits_or_is_held_back_once(domains: list[str], free: int) -> None:
    pace = Pace(rows(*domains), Told({"slow": free}, resting={"tired": 9.0}))
    gone = left(pace) + [one for one, _ in pace.held_back]
    assert len(gone) == len(set(gone))
    waiting = max(domains.count("slow") - free, 0)
    assert len(gone) == len(domains) - waiting
    assert (pace.wait is None) is (waiting == 0)


def test_which_refusals_are_about_how_fast_we_write() -> None:
    fast = ("4.7.28 rate limited", "4.3.2 too many connections", "Throttled, come back", "4.7.500 busy")
    assert all(map(rules.delivery.is_too_fast, fast))
    assert not any(map(rules.delivery.is_too_fast, ("4.7.1 greylisted", "4.2.2 mailbox full", "451 try later")))


async def test_in_a_batch_such_a_domain_waits_a_minute_without_an_attempt(
    world: World, office: mail.Office, tmp_path: Path
) -> None:
    await frozen(world)
    with SmallServer(taken=lambda to: "450 4.7.28 rate limited") as server:
        relay = mail.MailServer(host="127.0.0.1", port=server.port, window=1)
        mail.configure(mail.Office(sender=office.sender, address=office.address, outbox=tmp_path, server=relay))
        await sent()
    found = await Delivery.select(Delivery.state, Delivery.tries, Delivery.due_at, Delivery.address)
    domains = {row["address"].partition("@")[2] for row in found}
    assert Counter(row["tries"] for row in found)[1] == len(domains)  # one for each domain found out
    held = [row for row in found if row["tries"] == 0]
    assert {row["state"] for row in held} == {"due"}
    assert all(50 < (row["due_at"] - DUE).total_seconds() <= 61 for row in held)
    assert held
    assert await actions.send_batch(DUE) == 0
