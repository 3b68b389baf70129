"""Pages filled one after another: a run of pieces that are bound together stays together."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from govern.packs.layout.blocks import Orientation, PageBreak
from govern.packs.layout.pieces import Piece
from govern.packs.layout.styles import SHEETS, Sheet

MOST_WHITE = 1 / 4
"""Of a page; what is bound by a bond that gives is parted before more of it stays white."""


class Placed(NamedTuple):
    """A piece and the distance of its top from the top of the sheet's text."""

    piece: Piece
    down: float


class Page(NamedTuple):
    sheet: Sheet
    placed: list[Placed]

    @property
    def used(self) -> float:
        """How far down it is written."""
        last = self.placed[-1] if self.placed else None
        return last.down + last.piece.height if last else 0.0


class Flow:
    """Fills page after page; a run of pieces bound together goes over as one."""

    def __init__(self, anchors: dict[str, int]) -> None:
        self.sheet = SHEETS[Orientation.PORTRAIT]
        self.page = Page(self.sheet, [])
        self.number = 1
        self.full: deque[Page] = deque()
        self.anchors = anchors
        self.down = 0.0
        self.waiting: list[Piece] = []

    def turn(self, to: PageBreak) -> None:
        """The next block begins a page; an empty page only changes its sheet."""
        self.settle()
        if to.past_half and self.page.used <= self.sheet.depth / 2:
            return
        self.sheet = SHEETS[to.orientation]
        if self.page.placed:
            self._open()
        else:
            self.page, self.down = Page(self.sheet, []), 0.0

    def filled(self) -> Iterator[Page]:
        """The pages that nothing more goes on, each once."""
        while self.full:
            yield self.full.popleft()

    def take(self, piece: Piece) -> None:
        self.waiting.append(piece)
        if not piece.keep:
            self.settle()

    def settle(self) -> None:
        """Places what has been waiting for its next piece."""
        bound, self.waiting = self.waiting, []
        for run in _fitting_runs(bound, self.sheet.depth):
            self._place(run)

    def _place(self, run: list[Piece]) -> None:
        needed = sum(piece.before + piece.height for piece in run)
        if self.page.placed and self.down + needed > self.sheet.depth + 0.01:
            here = self._parted(run)
            for piece in run[:here]:
                self._put(piece)
            run = run[here:]
            self._open()
            if again := run[0].repeats:
                self._put(again)
        for piece in run:
            self._put(piece)

    def _parted(self, run: list[Piece]) -> int:
        """How many of them still go on the page: none, unless so much of it would stay white that a bond gives."""
        left = self.sheet.depth - self.down
        found = 0
        if left > self.sheet.depth * MOST_WHITE:
            for place, piece in enumerate(run, start=1):
                left -= piece.before + piece.height
                if left < 0:
                    break
                found = place if piece.gives else found
        return found

    def _put(self, piece: Piece) -> None:
        self.down += piece.before if self.page.placed else 0
        self.page.placed.append(Placed(piece, self.down))
        self.down += piece.height
        if piece.anchor:
            self.anchors[piece.anchor] = self.number

    def _open(self) -> None:
        self.full.append(self.page)
        self.page, self.down = Page(self.sheet, []), 0.0
        self.number += 1


def _fitting_runs(bound: list[Piece], depth: float) -> Iterator[list[Piece]]:
    """Whole where a page can hold the run, else cut where the page is full: a bond gives way before content does."""
    run: list[Piece] = []
    used = 0.0
    for piece in bound:
        needed = piece.before + piece.height
        if run and used + needed > depth:
            yield run
            run, used = [], piece.repeats.height if piece.repeats else 0.0
        run.append(piece)
        used += needed
    if run:
        yield run
