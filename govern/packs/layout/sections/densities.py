"""How much of what is long a board gets to see, from the fullest down; what fits is found out."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple


class OnePage(StrEnum):
    """How much of the programme on one page is in a file; the board's own has the whole page."""

    WHOLE = "whole"
    FIGURES = "figures"
    ELSEWHERE = "elsewhere"


class Density(NamedTuple):
    """How much a board gets to see: proposals asked in full, and rows of a table. The registers have the rest."""

    in_full: int
    rows: int
    one_page: OnePage = OnePage.WHOLE


DENSITIES = tuple(
    Density(*each) for each in ((4, 9), (3, 9), (2, 9), (3, 7), (2, 7), (2, 5), (1, 4), (1, 3), (0, 2), (0, 1))
)
FINER = tuple(
    Density(*each)
    for each in (
        *((4, 9), (3, 9), (2, 9), (4, 7), (3, 7), (2, 7), (4, 6), (3, 6), (2, 6), (4, 5), (3, 5), (2, 5)),
        *((4, 4), (3, 4), (2, 4), (1, 4), (2, 3), (1, 3), (0, 3), (0, 2), (0, 1)),
    )
)
"""Since the fourth layout."""
FINEST = tuple(
    Density(*each)
    for each in (*((full, rows) for rows in (9, 7, 6, 5, 4, 3) for full in (4, 3, 2, 1)), (0, 3), (0, 2), (0, 1))
)
"""Since the fifth layout: what is asked is told in full before tables grow, and pages are filled afterwards."""


ROWS, IN_FULL = (9, 7, 6, 5, 4, 3, 2, 1), (4, 3, 2, 1)


class Ways(NamedTuple):
    """Since the seventh layout: each from the fullest down; something is told in full as long as a row can give."""

    one_page: OnePage = OnePage.WHOLE
    rows: tuple[int, ...] = ROWS
    in_full: tuple[int, ...] = IN_FULL


def of_the_board() -> tuple[Ways, ...]:
    return (Ways(),)


def of_a_copy() -> tuple[Ways, ...]:
    """The public's and the joint committee's, for whom the board's file has the programme on one page as well."""
    return tuple(Ways(form) for form in OnePage)


def of_a_council(asked: int) -> tuple[Ways, ...]:
    """What it is asked, so many proposals, stays in full, and the page that sums the others up gives before tables have
    fewer than four rows: its own part stands before all others."""
    rows = tuple(one for one in ROWS if one >= 4)
    in_full = tuple(one for one in IN_FULL if one >= min(max(asked, 1), IN_FULL[0]))
    return Ways(OnePage.WHOLE, rows, in_full), Ways(OnePage.FIGURES, rows, in_full), Ways(OnePage.ELSEWHERE)


def fullest(ways: Sequence[Ways], fits: Callable[[Density], bool]) -> Density:
    """Of the first that fit the one with the most rows, then with the most in full; else the barest."""
    for form, rows, in_full in ways:
        most = bisect_left(rows, True, key=lambda one: fits(Density(in_full[-1], one, form)))
        if most < len(rows):
            told = bisect_left(in_full, True, key=lambda one: fits(Density(one, rows[most], form)))
            return Density(in_full[told], rows[most], form)
    return Density(0, 1, ways[-1].one_page)
