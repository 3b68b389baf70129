"""How much of what is long a board gets to see, from the fullest down; what fits is found out."""

from typing import NamedTuple


class Density(NamedTuple):
    """How much a board gets to see: proposals asked in full, and rows of a table. The registers have the rest."""

    in_full: int
    rows: int


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
