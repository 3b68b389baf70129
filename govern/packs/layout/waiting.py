"""Pages that are drawn and wait: in the foot of each stands the number of the last one, in the contents that of every
section. Until these are known the pages lie in a file of the system's that has no name, so that a long pack holds no
more of them in memory than a short one."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

Late = Callable[[], str]
"""Operators that are known once every page is."""
END = b" \n"  # of every page that ReportLab writes


class Stored(NamedTuple):
    """Bytes of the file."""

    start: int
    length: int


class Waiting:
    """The operators of pages in their order, as ReportLab would write them: one on each line. They lie in `file`."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.pages: list[list[Stored | Late | str]] = []
        self.end = 0

    def add(self, code: list[str | Late]) -> None:
        """A page as it was drawn; what is late in it keeps its place."""
        parts: list[Stored | Late | str] = []
        known: list[str] = []
        for one in code:
            if isinstance(one, str):
                known.append(one)
            else:
                parts += [self._kept(known), one]
                known = []
        self.pages.append([*parts, self._kept(known)])

    def settle(self) -> None:
        """Now everything is known; before the faces are written, since they hold the letters that were used."""
        for parts in self.pages:
            parts[:] = [one if isinstance(one, Stored | str) else f"{one()}\n" for one in parts]

    def __len__(self) -> int:
        return len(self.pages)

    def within(self, number: int, empty: bytes) -> bytes:
        """The operators of a page, counted from 0, within those that ReportLab writes for an empty one."""
        return b"".join([empty.removesuffix(END), *map(self._read, self.pages[number]), END])

    def _kept(self, known: list[str]) -> Stored:
        start, told = self.end, "".join([f"{one}\n" for one in known]).encode("ascii")
        self.file.write(told)
        self.end += len(told)
        return Stored(start, len(told))

    def _read(self, part: Stored | Late | str) -> bytes:
        if isinstance(part, Stored):
            self.file.seek(part.start)
            return self.file.read(part.length)
        assert isinstance(part, str), "nothing is read before it is settled"
        return part.encode("ascii")
