"""The page that opens an archive of a handover: what each file is, in the order in which a successor wants them."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from html import escape
from io import StringIO

from govern.kit import text
from govern.packs.model.handover import Handover, HandoverFile

FROZEN, MANIFEST = ".snapshot.json", ".manifest.json"
PACK = re.compile(
    r"packs/board-pack-(?P<number>\d+)(?:-(?P<edition>v[\d.]+))?-(?P<day>\d{4}-\d\d-\d\d)-[0-9a-f]{8}"
    r"(?:-(?P<part>joint|public|registers))?(?P<welsh>-cy)?(?P<kind>\.snapshot\.json|\.manifest\.json|\.\w+)"
)
PARTS = {None: "the board’s file", "joint": "for the joint committee", "public": "the public’s copy",
         "registers": "the registers behind it"}  # fmt: skip
KINDS = {".pdf": "PDF", ".html": "web page", ".xlsx": "workbook"}
ENDS = {
    FROZEN: "what was frozen, to the byte: its SHA-256 stands on the pack’s last page",
    MANIFEST: "the hashes of its files, for govern pack verify FILE --manifest THIS",
}
PAPER = re.compile(r"papers/(?P<council>[^-]+)-(?P<kind>\w+)-\d+-version-(?P<version>\d+)\.txt")
ABOUT = {
    "workbook.xlsx": "All registers of the programme in one workbook: begin here",
    "workbook/Instructions.txt": "What each sheet and column holds, and how they are brought in again",
    "record/entries.json": "Every entry, sealed by the one before it",
    "record/sentences.txt": "The same as sentences: who did what, and when",
    "closure/report.pdf": "The closure report: what was promised, delivered, saved and learned",
    "closure/report.json": "The same for programs",
}
FOLDERS = (
    ("packs/", "Board packs as they were issued"),
    ("closure/", "The closure report"),
    ("papers/", "Papers that councils published, in their words"),
    ("workbook", "Registers, which can be brought in again"),
    ("record/", "The audit trail"),
)
STYLE = (
    "body{font-family:Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}"
    "table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.3rem 1rem .3rem 0;vertical-align:top;"
    "border-bottom:1px solid #d9dcde;overflow-wrap:anywhere}.size{text-align:right;white-space:nowrap}"
    "code{word-break:break-all}"
)


def about(path: str, content: bytes) -> str:
    """What a file is, in words; of a sheet, how many rows it holds."""
    if pack := PACK.fullmatch(path):
        return _pack(pack)
    if paper := PAPER.fullmatch(path):
        return f"Council {paper['council']}: {paper['kind']}, version {paper['version']}"
    if path.startswith("workbook/") and path.endswith(".csv"):
        rows = sum(1 for _ in csv.reader(StringIO(content.decode("utf-8-sig")))) - 1
        name = path.removeprefix("workbook/").removesuffix(".csv").replace("_", " ")
        return f"{text.capital(name)}: {text.several(max(rows, 0), 'row') if rows > 0 else 'empty'}"
    return ABOUT.get(path, "")


def _pack(found: re.Match[str]) -> str:
    called = " ".join(filter(None, (found["number"], found["edition"])))
    day = text.day(date.fromisoformat(found["day"]))
    what = ENDS.get(found["kind"]) or f"{PARTS[found['part']]}, {KINDS.get(found['kind'], found['kind'])}"
    return f"Pack {called}, as at {day}: {what}{', in Welsh' if found['welsh'] else ''}"


def index(handover: Handover, sums: str) -> str:
    """A page that any browser opens, in plain words."""
    missing = "".join(f"<p>{escape(one)}</p>" for one in handover.left_out)
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(handover.programme)}: handover</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>
<h1>{escape(handover.programme)}: everything, for whoever takes it over</h1>
<p>Made on {text.day(handover.made_on)} for {escape(text.listed(handover.councils) or "no council yet")}. The record has
{handover.entries:,} entries and ends with <code>{handover.head}</code>.</p>
{missing}<h2>Is it whole?</h2>
<p>{sums} holds the SHA-256 of every file. <code>govern handover verify FILE</code> checks them and the record;
<code>sha256sum --check {sums}</code> checks the files without Govern.</p>
<h2>To go on with it</h2>
<p><code>govern handover import FILE</code> brings the registers into an installation. Packs, papers and the record stay
in this archive: they are evidence, and keep their own seals.</p>
{"".join(_folder(title, of, handover.files) for of, title in FOLDERS)}</body></html>
"""


def _folder(title: str, of: str, files: Sequence[HandoverFile]) -> str:
    """What a person opens comes before what a program reads, what is in English before its Welsh."""
    found = sorted((one for one in files if one.path.startswith(of)), key=_place)
    rows = "".join(_row(one) for one in found)
    heads = '<tr><th scope="col">What it is</th><th scope="col">File</th><th scope="col" class="size">Size</th></tr>'
    table = f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>"
    return f"<h2>{title}</h2>\n{table}\n" if found else ""


def _row(one: HandoverFile) -> str:
    link = f'<a href="{escape(one.path)}">{escape(one.path)}</a>'
    return f'<tr><td>{escape(one.about)}</td><td>{link}</td><td class="size">{_size(one.bytes)}</td></tr>'


def _size(many: int) -> str:
    return f"{many / 1000:,.0f} kB" if many >= 1000 else f"{many} bytes"


def _place(one: HandoverFile) -> tuple[object, ...]:
    if pack := PACK.fullmatch(one.path):
        parts, kinds = list(PARTS), [*KINDS, FROZEN, MANIFEST]
        kind = kinds.index(pack["kind"]) if pack["kind"] in kinds else len(kinds)
        proof = pack["kind"] in ENDS
        number = (-int(pack["number"]), pack["edition"] or "")
        return (*number, proof, bool(pack["welsh"]), parts.index(pack["part"]), kind, one.path)
    return (one.path not in ABOUT, "empty" in one.about, one.path)
