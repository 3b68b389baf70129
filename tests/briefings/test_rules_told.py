"""How far a sending came, for somebody who knows one council's staff and for somebody who knows nobody's."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.model import Asks, DeliveryState, Heard
from govern.briefings.rules import told
from govern.briefings.rules.reach import Evidence

DAY = date(2026, 11, 20)


def readers(council: str, silent: int, confirmed: int = 0) -> list[Evidence]:
    one = {"council": council, "service": "", "state": DeliveryState.SENT}
    return [Evidence(**one)] * silent + [Evidence(**one, has_confirmed=True)] * confirmed  # type: ignore[arg-type]


def heard(known: list[Evidence], *own: str) -> Heard:
    return told.heard(known, Asks.CONFIRM, own=own, on=DAY)


def test_who_knows_nobodys_staff_sees_the_sums_of_all_councils() -> None:
    found = heard([*readers("Ashvale", 20, 30), *readers("Brackenham", 10, 40)])
    assert found.own == ()
    assert found.others
    assert (found.others.sent, found.others.confirmed) == (100, 70)


def test_ones_own_council_is_exact_and_the_others_are_together() -> None:
    found = heard([*readers("Ashvale", 20, 30), *readers("Brackenham", 9, 2)], "Brackenham")
    (own,) = found.own
    assert (own.council, own.sent, own.confirmed) == ("Brackenham", 11, 2)
    assert found.others


def test_nobody_else_is_none() -> None:
    assert heard(readers("Brackenham", 9, 2), "Brackenham").others is None
    assert heard([], "Brackenham") == Heard(on=DAY, own=(), others=None)


COUNTS = st.integers(min_value=0, max_value=12)


@given(st.tuples(*[COUNTS] * 6))
def test_a_council_cannot_take_its_own_readers_off_and_find_another_councils(counts: tuple[int, ...]) -> None:
    """What Brackenham sees of the others together is only what the table everybody sees adds up to."""
    known = [
        one
        for name, silent, confirmed in zip("ABC", counts[:3], counts[3:], strict=True)
        for one in readers(name, silent, confirmed)
    ]
    others = heard(known, "B").others
    if not counts[1] + counts[4]:
        assert others == heard(known).others
        return
    shown = [one for one in told.by_council(known, Asks.CONFIRM) if one.council != "B"]
    if others and others.confirmed is not None:
        assert others.confirmed == sum(one.confirmed for one in shown if one.confirmed is not None)
        assert all(one.confirmed is not None for one in shown)
    if others and others.sent is not None:
        assert all(one.sent is not None for one in shown)


@given(st.tuples(*[COUNTS] * 6))
def test_a_sum_of_all_that_is_shown_is_never_small(counts: tuple[int, ...]) -> None:
    known = [
        one
        for name, silent, confirmed in zip("ABC", counts[:3], counts[3:], strict=True)
        for one in readers(name, silent, confirmed)
    ]
    others = heard(known).others
    if others:
        assert others.sent not in (1, 2, 3, 4)
        assert others.confirmed not in (1, 2, 3, 4)
