"""Where messages land when no mail server is set: files that the pages show. Nothing leaves by accident."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.kit.errors import NotFound

NAME = re.compile(r"[0-9a-f]{40}")
HEADERS = re.compile(rb"\r?\n\r?\n")
LONGEST_HEADERS = 16384
MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)

NAMED = "outbox"


class Piece(Struct, frozen=True):
    """One message in the list; `name` opens it."""

    name: str
    to: str
    subject: str
    landed_at: datetime


class Opened(Struct, frozen=True):
    piece: Piece
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str


class Outbox:
    """Posts like a `Connection`: a repeat of a Message-ID replaces its file, so a repeated batch leaves one of each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def send(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        for posting in postings:
            try:
                self._land(posting)
            except OSError as full:
                said = f"The outbox folder took no file: {full.strerror}"
                yield Outcome(posting.id, Reply.TEMPORARY, text=said, server=NAMED)
                continue
            yield Outcome(posting.id, Reply.ACCEPTED, 250, "In the outbox", server=NAMED)

    def _land(self, posting: Posting) -> None:
        name = name_of(posting.message)
        half = self._folder / f".{name}.{os.getpid()}"
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(posting.whole)
        half.replace(self._folder / f"{name}.eml")

    def pieces(self, limit: int = 200) -> list[Piece]:
        """What has landed, newest first."""
        if not self._folder.is_dir():
            return []
        landed = sorted(((path.stat().st_mtime_ns, path) for path in self._folder.glob("*.eml")), reverse=True)
        return [self._piece(path) for _, path in landed[:limit]]

    def _piece(self, path: Path) -> Piece:
        with path.open("rb") as file:
            parsed = _parsed(HEADERS.split(file.read(LONGEST_HEADERS), maxsplit=1)[0] + b"\r\n\r\n")
        landed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Piece(path.stem, str(parsed["To"] or ""), str(parsed["Subject"] or ""), landed_at)

    def opened(self, name: str) -> Opened:
        path = self.path(name)
        parsed = _parsed(path.read_bytes())
        headers = tuple((key, str(value)) for key, value in parsed.items())
        return Opened(self._piece(path), headers, _body(parsed, "plain"), _body(parsed, "html"))

    def path(self, name: str) -> Path:
        """The file to download; `NotFound` for any name that is not one of ours."""
        path = self._folder / f"{name}.eml"
        if not NAME.fullmatch(name) or not path.is_file():
            raise NotFound("This message is no longer in the outbox.")
        return path


def name_of(message: bytes) -> str:
    """A hash of the Message-ID: the same at every attempt, and nothing to guess others from."""
    found = MESSAGE_ID.search(message[:LONGEST_HEADERS])
    return sha256(found.group(1) if found else message).hexdigest()[:40]


def _parsed(message: bytes) -> EmailMessage:
    return message_from_bytes(message, policy=default)


def _body(parsed: EmailMessage, kind: str) -> str:
    part = parsed.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""
