"""A worker's own record of every reply, on its own disk: what a killed process knew, whoever takes over knows (law 2).

One `write(2)` a reply reaches the kernel whole or, at the worst, as a torn last line, which a replay leaves out.

A journal is locked by the process that writes it, and the kernel lets go the moment that process dies: whoever gets the
lock knows that nobody on this machine is still at work on the batch.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Self

from msgspec import DecodeError, ValidationError, json

from govern.adapters.mail.post import Outcome

_encoder = json.Encoder()
_decoder = json.Decoder(Outcome)


class JournalHeld(Exception):
    """A process that is alive writes this journal."""


class Journal:
    """Append-only; one file for each batch. `settle` removes it, once the ledger holds all it says."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = path
        self._file = _locked(path)
        self._mend()

    def _mend(self) -> None:
        """Ends a torn last line, so that the next reply begins on its own."""
        size = os.fstat(self._file).st_size
        if size and os.pread(self._file, 1, size - 1) != b"\n":
            os.write(self._file, b"\n")

    def append(self, outcome: Outcome) -> None:
        line = _encoder.encode(outcome) + b"\n"
        written = os.write(self._file, line)
        if written != len(line):
            raise OSError(f"The mail journal took {written} of {len(line)} bytes: is the disk full?")

    def outcomes(self) -> dict[str, Outcome]:
        """What it says already: the last outcome of each message."""
        return replay(self._path)

    def empty(self) -> None:
        os.ftruncate(self._file, 0)

    def settle(self) -> None:
        self._path.unlink(missing_ok=True)  # before the lock goes: nobody may find it and think it unsettled
        self.close()

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _locked(path: Path) -> int:
    """The open file, locked; opened again where another process removed it in between."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            flock(file, LOCK_EX | LOCK_NB)
            if os.fstat(file).st_nlink:
                return file
        except BlockingIOError:
            os.close(file)
            raise JournalHeld(path.name) from None
        os.close(file)


def folder_name(folder: Path) -> str:
    """What a folder of journals is called: made once, so that a lease can say on which disk its journal lies."""
    path = folder / "name"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".name.{token_hex(8)}"
        draft.write_text(token_hex(16))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


def replay(path: Path) -> dict[str, Outcome]:
    """The last outcome of each message in the journal; empty when there is none."""
    return {outcome.id: outcome for outcome in _outcomes(path)}


def _outcomes(path: Path) -> Iterator[Outcome]:
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in filter(None, lines):
        try:
            yield _decoder.decode(line)
        except (DecodeError, ValidationError, UnicodeDecodeError):
            continue  # torn by a kill: its reply is unknown, as it would be without a journal
