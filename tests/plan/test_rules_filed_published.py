"""Networks of PSPLIB (Kolisch and Sprecher 1997); each file prints the length of its critical path in its header."""

import pytest

from tests.plan.networks import answered, link, task

# file: its published MPM time, then activity, duration and successors; early and late starts by two other programs
PUBLISHED = {
    "j302_3": (
        43,
        "1 0 2 3 4; 2 6 12 18 27; 3 4 6 10; 4 9 5 7 22; 5 5 14 30; 6 10 8 19 24; 7 10 9 11 23; 8 1 26; 9 "
        "1 13 20 31; 10 7 15; 11 2 25; 12 7 21; 13 6 17; 14 1 16 17; 15 10 23; 16 9 20; 17 4 25; 18 6 24; "
        "19 10 21; 20 2 25; 21 5 22; 22 4 29 30; 23 7 28; 24 6 26 31; 25 4 29; 26 10 29; 27 4 31; 28 4 "
        "30; 29 3 32; 30 10 32; 31 8 32; 32 0",
        "0 0 0 0 9 4 9 14 19 4 19 6 20 14 11 15 26 6 14 24 24 29 21 14 30 20 6 28 34 33 20 43",
        "0 11 0 3 19 4 12 29 25 5 34 17 26 24 12 25 32 18 14 34 24 29 22 24 36 30 31 29 40 33 35 43",
    ),
    "j3013_1": (
        34,
        "1 0 2 3 4; 2 3 8 14 15; 3 2 6 7 16; 4 1 5 10 11; 5 7 9 19 21; 6 2 12; 7 1 13; 8 9 20; 9 8 29; 10 "
        "8 25; 11 8 18; 12 4 24 29; 13 10 20; 14 4 23 24; 15 10 17 31; 16 7 22; 17 1 23; 18 4 19 27; 19 9 "
        "20; 20 1 22; 21 4 23 27; 22 3 26; 23 5 25 28; 24 4 27; 25 3 26 29; 26 1 30; 27 7 28; 28 6 30; 29 "
        "9 32; 30 7 32; 31 3 32; 32 0",
        "0 0 0 0 1 2 2 3 8 1 1 4 3 3 3 2 13 9 13 22 8 23 14 8 19 26 13 20 22 27 13 34",
        "0 2 2 0 3 4 11 13 17 14 1 6 12 6 5 16 15 9 13 22 10 23 16 10 22 26 14 21 25 27 31 34",
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_networks_have_their_published_length(name: str) -> None:
    length, network, early, late = PUBLISHED[name]
    rows = [row.split() for row in network.split(";")]
    plan = {
        "tasks": [task(row[0], int(row[1])) for row in rows],
        "links": [link(row[0], successor) for row in rows for successor in row[2:]],
    }
    found = answered(plan)
    assert found.duration_days == length
    assert [one.early_start for one in found.activities] == [*map(int, early.split())]
    assert [one.late_start for one in found.activities] == [*map(int, late.split())]
