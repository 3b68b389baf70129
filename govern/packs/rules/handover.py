"""The archive of a whole programme: its list of files, the page that opens it, and whether it is what was made."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from html import escape
from typing import NamedTuple

import msgspec

from govern.kit import text
from govern.packs.model.handover import FORMAT, Handover, HandoverChecked, HandoverFile
from govern.record import rules as record
from govern.record.model import Entry

LISTED, SUMS, INDEX = "handover.json", "SHA256SUMS", "index.html"
ENTRIES = "record/entries.json"
FROZEN, MANIFEST = ".snapshot.json", ".manifest.json"
ENDS = (
    (FROZEN, "What was frozen of a pack, to the byte: its SHA-256 stands on the pack’s last page"),
    (MANIFEST, "The hashes of a pack’s files: govern pack verify FILE --manifest THIS"),
)
ABOUT = (
    ("workbook/", "A register of the programme, as the workbook holds it: it can be brought in again"),
    ("workbook.xlsx", "The same registers as one workbook"),
    ("record/", "The audit trail: who did what and when, each entry sealed by the one before it"),
    ("papers/", "A paper that a council published, in its words"),
    ("packs/", "A board pack as it was issued"),
    ("closure/", "The closure report: what was promised, delivered, saved and learned"),
)
STYLE = (
    "body{font-family:Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}"
    "td,th{text-align:left;padding:.3rem 1rem .3rem 0;vertical-align:top}code{word-break:break-all}"
)


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
        HandoverFile(path=path, about=_about(path), bytes=len(content), sha256=sha256(content).hexdigest())
        for path, content in sorted(files.items())
    ]
    handover = Handover(**making._asdict(), files=listed)
    whole = {
        INDEX: index(handover).encode(),
        LISTED: msgspec.json.format(msgspec.json.encode(handover), indent=1),
        **dict(sorted(files.items())),
    }
    sums = "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in whole.items())
    return {SUMS: sums.encode(), **whole}


def _about(path: str) -> str:
    told = (about for ends, about in ENDS if path.startswith("packs/") and path.endswith(ends))
    return next(told, next((about for begins, about in ABOUT if path.startswith(begins)), ""))


def index(handover: Handover) -> str:
    """A page that any browser opens, in plain words."""
    rows = "".join(
        f'<tr><td><a href="{escape(one.path)}">{escape(one.path)}</a></td><td>{escape(one.about)}</td>'
        f"<td>{one.bytes:,}</td></tr>"
        for one in handover.files
    )
    missing = "".join(f"<p>{escape(one)}</p>" for one in handover.left_out)
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(handover.programme)}: handover</title>
<style>{STYLE}</style></head><body>
<h1>{escape(handover.programme)}: everything, for whoever takes it over</h1>
<p>Made on {text.day(handover.made_on)} for {escape(text.listed(handover.councils) or "no council yet")}. The record has
{handover.entries:,} entries and ends with <code>{handover.head}</code>.</p>
{missing}<h2>Is it whole?</h2>
<p>{SUMS} holds the SHA-256 of every file. <code>govern handover verify FILE</code> checks them and the record;
<code>sha256sum --check {SUMS}</code> checks the files without Govern.</p>
<h2>To go on with it</h2>
<p><code>govern handover import FILE</code> brings the registers into an installation. Packs, papers and the record stay
in this archive: they are evidence, and keep their own seals.</p>
<h2>Files</h2>
<table><thead><tr><th scope="col">File</th><th scope="col">What it is</th><th scope="col">Bytes</th></tr></thead>
<tbody>{rows}</tbody></table></body></html>
"""


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
