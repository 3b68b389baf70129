from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.rules import links
from govern.briefings.rules.links import Link, LinkExpired, LinkNotValid, Purpose

KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINK = Link(delivery=600, version=2, until=NOW + timedelta(days=90))
TOKEN = links.token(LINK, Purpose.READ, key=KEY)


def test_a_link_opens_the_delivery_it_was_made_for() -> None:
    assert links.opened(TOKEN, Purpose.READ, key=KEY, now=NOW) == LINK
    assert links.opened(TOKEN, Purpose.READ, key=KEY, now=LINK.until) == LINK
    assert TOKEN.startswith("v1.600.2.")
    assert len(TOKEN) < 80


def test_a_link_expires() -> None:
    with pytest.raises(LinkExpired):
        links.opened(TOKEN, Purpose.READ, key=KEY, now=LINK.until + timedelta(seconds=1))


FORGED = {
    "for another delivery": TOKEN.replace(".600.", ".601."),
    "for another version": TOKEN.replace(".2.", ".3.", 1),
    "of another form": "v2" + TOKEN[2:],
    "cut short": TOKEN[:-1],
    "made longer": TOKEN + "A",
    "without a signature": TOKEN.rpartition(".")[0] + ".",
    "empty": "",
    "not ours": "é.\ud800.x",
    "very long": "v1." + "9" * 100_000,
    "nothing signed": "v1..",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_token_is_refused_that_is(forged: str) -> None:
    with pytest.raises(LinkNotValid):
        links.opened(forged, Purpose.READ, key=KEY, now=NOW)


def test_a_token_for_reading_does_not_unsubscribe_and_another_key_opens_nothing() -> None:
    with pytest.raises(LinkNotValid):
        links.opened(TOKEN, Purpose.UNSUBSCRIBE, key=KEY, now=NOW)
    with pytest.raises(LinkNotValid):
        links.opened(TOKEN, Purpose.READ, key=KEY[::-1], now=NOW)


def test_a_short_key_is_a_mistake_of_the_installation() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        links.token(LINK, Purpose.READ, key=b"short")


@given(st.integers(0, 2**63), st.integers(1, 10_000), st.integers(0, 10**9), st.binary(min_size=32, max_size=64))
def test_every_link_survives_its_token(delivery: int, version: int, seconds: int, key: bytes) -> None:
    link = Link(delivery, version, datetime.fromtimestamp(seconds, UTC))
    token = links.token(link, Purpose.READ, key=key)
    assert links.opened(token, Purpose.READ, key=key, now=link.until) == link
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@given(st.text(max_size=200))
def test_no_text_is_a_token_by_chance(text: str) -> None:
    with pytest.raises(LinkNotValid):
        links.opened(text, Purpose.READ, key=KEY, now=NOW)
