"""What a reminder says of one's dates, and whose money it may name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from govern.roi.model import Split
from govern.thread import rules
from govern.thread.rules.reminders import Reader, is_near, own_losses, reminder, slip, stake
from tests.thread.test_owners import OWNER, STALE, STREAM, own, person, plan
from tests.thread.test_rules import TODAY, threads

COUNCILS = {"B": "Brackenham"}
READER = Reader(person(OWNER), {}, knows_all=False)
DELAY = Split(Decimal("99487.50"), {"A": Decimal("60000"), "B": Decimal("29836.40"), "C": Decimal("9651.10")})


def standing(days: int, **more: object):
    whole = threads(plan=plan(own(days, **more)), lines=[])
    return next(iter(rules.standings(whole, TODAY).values()))


@pytest.mark.parametrize(
    ("days", "more", "near"),
    [(-1, {}, True), (0, {}, True), (14, {}, True), (15, {}, False), (90, STALE, True), (-1, {"on_hold": True}, True)],
)
def test_what_is_near(days: int, more: dict[str, object], near: bool) -> None:
    assert is_near(standing(days, **more), TODAY) is near


def test_a_reminder_says_what_the_front_page_says() -> None:
    one = standing(3)
    said = reminder(READER, [one], [STREAM], today=TODAY)
    (need,) = rules.owners_needs(READER.person, [one], [STREAM], today=TODAY)
    assert [(item.sentence, item.does, item.href) for item in said.items] == [(need.sentence, need.does, need.href)]
    assert said.items[0].has_link
    assert reminder(READER, [standing(20)], [STREAM], today=TODAY).is_empty
    assert reminder(READER, [standing(-3, on_hold=True)], [STREAM], today=TODAY).is_empty


@pytest.mark.parametrize(
    ("councils", "knows_all", "words"),
    [
        (COUNCILS, False, "Each month of delay costs Brackenham £29,836."),
        (COUNCILS, True, "Each month of delay costs Brackenham £29,836."),
        ({}, False, ""),
        ({}, True, "Each month of delay costs the councils £99,488."),
        ({"D": "Dunmere"}, True, ""),
    ],
)
def test_money_is_that_of_ones_own_council(councils: dict[str, str], knows_all: bool, words: str) -> None:
    one = replace(standing(3), delay=DELAY)
    assert stake(Reader(person(OWNER), councils, knows_all), one) == words


def test_what_a_slip_moves_is_said_without_money() -> None:
    whole = threads()
    first = next(iter(rules.standings(whole, TODAY).values()))
    later = first.scheduled.finish + timedelta(days=91)
    effect = rules.consequences(whole, first.milestone.id, later, today=TODAY)
    assert effect.money
    assert "£" in effect.sentence
    assert slip(effect) == "Go-live slips 91 days and moves 1 other date"
    assert "£" not in slip(effect)
    codes = list(effect.councils)
    assert len(own_losses(effect, codes[1:2])) == 1
    assert effect.councils[codes[1]] in own_losses(effect, codes[1:2])[0]
    assert own_losses(effect, []) == []
    unmoved = rules.consequences(whole, first.milestone.id, first.scheduled.finish, today=TODAY)
    assert slip(unmoved).endswith(f"stays on {date_words(first.scheduled.finish)}")


def date_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
