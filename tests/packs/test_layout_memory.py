"""What typesetting holds on to: no page longer than it takes to draw it, and nothing of a pack that is done."""

import gc
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from msgspec.structs import replace

from govern.packs import layout
from govern.packs.layout.blocks import Column, Prose, Table
from govern.packs.layout.compose import Composing
from govern.packs.layout.styles import register
from govern.packs.layout.tags import Cells, Element, Marked
from govern.packs.layout.waiting import Waiting
from tests.house.code import TREE
from tests.packs import edges, faces
from tests.packs.third import latest

register(faces.folder())
PACK = latest(edges.NOTHING)
SPARE = 20_000  # bytes: far less than one of its pages
MOST, SLACK = 60, 8
"""Megabytes of a process that typesets a large pack, its libraries and all that it holds counted; and what another
machine's libraries may take more."""


def test_a_page_is_given_before_what_comes_after_it_is_composed() -> None:
    composing = Composing([Prose(f"Paragraph {number}.") for number in range(500)])
    next(iter(composing))
    on_the_first_page = len(composing.structure.kids)
    assert 20 < on_the_first_page < 100
    assert len(list(composing)) > 5


def test_rows_of_a_long_table_are_made_as_their_page_is_asked_for() -> None:
    rows = tuple((f"Row {number}",) for number in range(500))
    composing = Composing([Table("Many", (Column("Name"),), rows)])
    next(iter(composing))
    (table,) = composing.structure.kids
    assert isinstance(table, Element)
    body = table.kids[-1]
    assert isinstance(body, Element)
    assert 20 < len(body.kids) < 100


def row(*marks: Marked | None) -> Element:
    made = Element("TR")
    for place, mark in enumerate(marks):
        cell = made.add("TD") if place else made.add("TH", scope="Row")
        if mark:
            cell.hold(mark)
    return made


def test_a_row_that_is_drawn_takes_little_room_and_is_what_it_was() -> None:
    made = row(Marked(4, 17), None, Marked(4, 18))
    before = list(made.kids)
    made.drawn()
    assert isinstance(made.held, Cells)
    assert list(made.kids) == before
    other = row(Marked(9, 1), None, Marked(9, 2))
    other.drawn()
    assert isinstance(other.held, Cells)
    assert other.held.shape is made.held.shape


@pytest.mark.parametrize(
    "made",
    [
        row(Marked(4, 17), Marked(4, 19)),
        row(Marked(4, 17), Marked(5, 18)),
        row(None, None),
        Element("TR", held=[Element("TD", "words beside it", held=Marked(1, 1))]),
        Element("TR", held=[Marked(1, 1), Marked(1, 2)]),
    ],
    ids=["another mark between", "another page", "nothing in it", "words of its own", "no cells"],
)
def test_a_row_like_few_others_stays_as_it_is(made: Element) -> None:
    before = list(made.kids)
    made.drawn()
    assert not isinstance(made.held, Cells)
    assert list(made.kids) == before


def test_a_large_pack_is_typeset_by_a_small_process(tmp_path: Path) -> None:
    """56 pages, twice, by a process that nobody measures but itself."""
    asked = [sys.executable, "-m", "tests.bench.large_pack", "govern", "2", str(tmp_path)]
    done = subprocess.run(asked, cwd=TREE, capture_output=True, check=True)
    assert json.loads(done.stdout)["peak"] <= MOST + SLACK


def test_what_is_known_last_keeps_its_place_on_the_page() -> None:
    pages = 0
    with TemporaryFile() as file:
        waiting = Waiting(file)
        for number in (1, 2):
            waiting.add(["q", lambda number=number: f"({number} of {pages}) Tj", "Q"])
        pages = len(waiting)
        waiting.settle()
        assert waiting.within(1, b"head \n") == b"headq\n(2 of 2) Tj\nQ\n \n"


def test_the_sixth_pack_of_a_process_leaves_no_more_behind_than_the_third() -> None:
    left = []
    gc.collect()
    gc.freeze()  # what other tests left stays; without it each look below goes through all of it
    for number in range(1, 7):
        layout.pdf(replace(PACK, number=number % 2), faces.folder())
        if number == 2:
            tracemalloc.start()
        gc.collect()
        left.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert left[-1] <= left[2] + SPARE
