"""What a milestone waits for, what waits for it, and nothing left of what it waits for."""

from hypothesis import given
from hypothesis import strategies as st

from govern.plan.model import Link
from govern.plan.rules.surroundings import around, layers
from tests.plan import link

# 1 → 2 → 4 → 5, 1 → 3 → 4, 1 → 4
PLAN = [link(1, 2), link(2, 4), link(1, 3), link(3, 4), link(1, 4), link(4, 5)]


def test_what_is_so_many_links_away_is_found_on_both_sides() -> None:
    assert around(4, PLAN, levels=1) == {4: 0, 2: -1, 3: -1, 1: -1, 5: 1}
    assert around(2, PLAN, levels=1) == {2: 0, 1: -1, 4: 1}
    assert around(2, PLAN, levels=9) == {2: 0, 1: -1, 4: 1, 5: 2}
    assert around(7, PLAN, levels=3) == {7: 0}


def test_the_longest_way_says_how_far_from_the_left_each_stands() -> None:
    assert layers([1, 2, 3, 4, 5], PLAN) == {1: 0, 2: 1, 3: 1, 4: 2, 5: 3}
    assert layers([5, 4, 1], PLAN) == {1: 0, 4: 1, 5: 2}
    assert layers([], PLAN) == {}


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)).filter(lambda one: one[0] < one[1])))
def test_every_link_goes_from_left_to_right(pairs: list[tuple[int, int]]) -> None:
    links: list[Link] = [link(before, after) for before, after in pairs]
    found = layers(range(1, 31), links)
    assert found.keys() == set(range(1, 31))
    assert all(found[one.predecessor] < found[one.successor] for one in links)
