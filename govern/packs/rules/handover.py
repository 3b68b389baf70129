"""The archive of a whole programme: its list of files, the page that opens it, and whether it is what was made."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

import msgspec

from govern.kit import text
from govern.packs.model.handover import FORMAT, Handover, HandoverChecked, HandoverFile
from govern.packs.rules.handover_index import about, index
from govern.record import rules as record
from govern.record.model import Entry

LISTED, SUMS, INDEX = "handover.json", "SHA256SUMS", "index.html"
ENTRIES = "record/entries.json"


class Making(NamedTuple):
    """What the list says besides the files."""

    programme: str
    councils: list[str]
    made_on: date
    entries: int
    head: str
    left_out: list[str]


def archive(making: Making, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with their list, their checksums and an index page; every one of them can be read without Govern."""
    listed = [
        HandoverFile(path=path, about=about(path, content), bytes=len(content), sha256=sha256(content).hexdigest())
        for path, content in sorted(files.items())
    ]
    handover = Handover(**making._asdict(), files=listed)
    whole = {
        INDEX: index(handover, SUMS).encode(),
        LISTED: msgspec.json.format(msgspec.json.encode(handover), indent=1),
        **dict(sorted(files.items())),
    }
    sums = "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in whole.items())
    return {SUMS: sums.encode(), **whole}


def checked(content: bytes, files: Mapping[str, bytes]) -> HandoverChecked:
    """Every file against its checksum, the list against the files, and the record against its own seals."""
    digest = sha256(content).hexdigest()
    problems = [*_changed(files), *_unlisted(files), *_broken(files)]
    if problems:
        return HandoverChecked(sentence="This archive is not what was made.", digest=digest, problems=problems)
    handover = listed(files)
    told = f"{handover.programme}, made on {text.day(handover.made_on)}: {text.several(len(handover.files), 'file')}"
    whole = f"{told} and {text.several(handover.entries, 'entry', 'entries')} of the record are whole."
    return HandoverChecked(sentence=whole, digest=digest, problems=[])


def listed(files: Mapping[str, bytes]) -> Handover:
    return msgspec.json.decode(files[LISTED], type=Handover)


def _changed(files: Mapping[str, bytes]) -> Sequence[str]:
    if SUMS not in files:
        return [f"{SUMS} is missing."]
    told = [line.partition("  ") for line in _lines(files[SUMS])]
    sums = {path: sum_ for sum_, _, path in told if path}
    gone = [f"{path} is missing." for path in sums if path not in files]
    added = [f"{path} was added." for path in files if path not in sums and path != SUMS]
    changed = [f"{path} was changed." for path, sum_ in sums.items() if path in files and _sum(files[path]) != sum_]
    return [*gone, *added, *changed]


def _unlisted(files: Mapping[str, bytes]) -> Sequence[str]:
    try:
        found = listed(files)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError):
        return [f"{LISTED} cannot be read."]
    if found.format != FORMAT:
        return [f"{LISTED} is of a form that this version does not know: {found.format}."]
    told = {one.path: one.sha256 for one in found.files}
    return [f"{path} is not what {LISTED} says." for path, sum_ in told.items() if _sum(files.get(path, b"")) != sum_]


def _broken(files: Mapping[str, bytes]) -> Sequence[str]:
    """The record by its own rule: no entry changed, missing or cut off."""
    try:
        entries = msgspec.json.decode(files[ENTRIES], type=list[Entry])
        found = listed(files)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError):
        return [f"{ENTRIES} cannot be read."]
    chain = entries[0].chain if entries else 0
    heads = {chain: (found.entries, found.head)}
    return [f"{ENTRIES}, entry {one.number}: {one.problem}." for one in record.findings(entries, heads)]


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", errors="replace").splitlines()


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()
