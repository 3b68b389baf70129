"""How far a sending came, for somebody who knows one council's staff and for somebody who knows nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.model import Asks, DeliveryState, Told
from govern.briefings.rules import told
from govern.briefings.rules.ladder import climbing
from govern.briefings.rules.reach import Evidence


def readers(council: str, silent: int, confirmed: int = 0) -> list[Evidence]:
    one = {"council": council, "service": "", "state": DeliveryState.SENT}
    return [Evidence(**one)] * silent + [Evidence(**one, has_confirmed=True)] * confirmed


def heard(known: list[Evidence], *own: str) -> tuple[tuple[Told, ...], Told | None]:
    people = list(map(climbing, known))
    return told.heard(told.shown(people, Asks.CONFIRM), people, Asks.CONFIRM, own=own)


def test_who_knows_nobodys_staff_sees_the_sums_of_all_councils() -> None:
    own, others = heard([*readers("Ashvale", 20, 30), *readers("Brackenham", 10, 40)])
    assert own == ()
    assert others
    assert (others.meant_for, others.confirmed) == (100, 70)


def test_ones_own_council_is_exact_and_the_others_are_together() -> None:
    (own,), others = heard([*readers("Ashvale", 20, 30), *readers("Brackenham", 9, 2)], "Brackenham")
    assert (own.council, own.meant_for, own.confirmed) == ("Brackenham", 11, 2)
    assert others
    assert others.meant_for == 50


def test_nobody_else_is_none() -> None:
    assert heard(readers("Brackenham", 9, 2), "Brackenham")[1] is None
    assert heard([], "Brackenham") == ((), None)


COUNTS = st.integers(min_value=0, max_value=12)


@given(st.tuples(*[COUNTS] * 6))
def test_the_others_together_are_what_they_are_or_not_told(counts: tuple[int, ...]) -> None:
    """Confirmed is what the pages say too; never a small number."""
    known = [
        one
        for name, silent, confirmed in zip("ABC", counts[:3], counts[3:], strict=True)
        for one in readers(name, silent, confirmed)
    ]
    for own in ((), ("B",)):
        others = heard(known, *own)[1]
        rest = [one for one in known if one.council not in own]
        if others:
            assert others.meant_for in (None, len(rest))
            assert others.confirmed in (None, sum(one.has_confirmed for one in rest))
            assert not {others.meant_for, others.confirmed} & {1, 2, 3, 4}
