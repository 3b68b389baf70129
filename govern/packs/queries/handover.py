"""Everything of a programme that the viewer may see, as the files of one archive."""

import tempfile
from datetime import date
from pathlib import Path

import msgspec

from govern.adapters import archives, shelf, workbooks
from govern.decisions import queries as decisions
from govern.decisions.rules import public, resolutions
from govern.packs import rules
from govern.packs.model import Edition
from govern.packs.model.manifest import MadeWith
from govern.packs.queries import content, packs, readable, snapshot
from govern.packs.queries.closure import closure
from govern.packs.rules import handover, handover_index
from govern.packs.rules.manifest import manifest
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import queries as record
from govern.record import rules as record_rules
from govern.thread import queries as thread
from govern.thread.model import NOTES, SHEETS

UNKNOWN = MadeWith(libraries={}, fonts={})
"""Nobody kept what typeset an earlier pack: its files are proved by their hashes alone."""


async def archive(viewer: Person, programme_id: int, made_on: date) -> bytes:
    """Registers, record, published papers and issued packs. `made_on` is today."""
    allow(viewer, "take", Thing(kind="handover", programme_id=partners.visible(viewer, programme_id)))
    about = await partners.programme(viewer, programme_id)
    left_out = await thread.left_out(viewer, programme_id)
    number, head = await record.end(viewer, programme_id)
    making = handover.Making(
        about.name,
        [one.name for one in await partners.partners(viewer, programme_id)],
        made_on,
        number,
        head,
        left_out,
    )
    files = await _registers(viewer, programme_id, left_out)
    files |= await _record(viewer, programme_id)
    files |= await _papers(viewer, programme_id)
    files |= await _packs(viewer, programme_id)
    files |= await _closure(viewer, programme_id, made_on)
    return archives.zipped(handover.archive(making, files))


async def _registers(viewer: Person, programme_id: int, left_out: list[str]) -> dict[str, bytes]:
    book = await thread.workbook(viewer, programme_id)
    rows = {name: getattr(book, name) for name in SHEETS}
    with tempfile.TemporaryDirectory() as place:
        workbooks.as_folder(SHEETS, rows, Path(place), [*left_out, *NOTES])
        found = {f"workbook/{file.name}": file.read_bytes() for file in Path(place).iterdir()}
    return found | {"workbook.xlsx": workbooks.as_xlsx(SHEETS, rows, [*left_out, *NOTES])}


async def _record(viewer: Person, programme_id: int) -> dict[str, bytes]:
    """The entries as they are sealed, without names, and as sentences for people."""
    entries = await record.entries(viewer, programme_id)
    sealed = [msgspec.structs.replace(one, by_name=None) for one in entries]
    said = "".join(f"{one.number}\t{one.at:%Y-%m-%d %H:%M}\t{record_rules.said(one).sentence}\n" for one in entries)
    return {
        handover.ENTRIES: msgspec.json.format(msgspec.json.encode(sealed), indent=0),
        "record/sentences.txt": said.encode(),
    }


async def _papers(viewer: Person, programme_id: int) -> dict[str, bytes]:
    return {
        f"papers/{resolutions.file_name(one, number)}": resolutions.as_text(one, number).encode()
        for one in public(await decisions.papers(viewer, programme_id))
        for number in range(1, len(one.published) + 1)
    }


async def _packs(viewer: Person, programme_id: int) -> dict[str, bytes]:
    """What the board was given, in either language: every file but those that put one council first and public
    copies that were withdrawn; what was frozen, and the manifest that proves the files without a database."""
    found: dict[str, bytes] = {}
    for one in [each for each in await packs(viewer, programme_id) if each.is_issued]:
        mine = await readable(viewer, one.id)
        for file in one.files:
            edition = Edition(file.kind, part=file.part, language=file.language)
            if not file.council and edition in mine and (made := await content(viewer, one.id, edition)):
                found[f"packs/{rules.download_name(one, edition)}"] = made
        kept = await snapshot(viewer, one.id)
        stem = f"packs/{rules.stem(one.called, one.as_at, one.snapshot_id)}"
        found[stem + handover_index.FROZEN] = kept
        found[stem + handover_index.MANIFEST] = manifest(one, rules.opened(kept), UNKNOWN)
    return found


async def _closure(viewer: Person, programme_id: int, today: date) -> dict[str, bytes]:
    """The report of a programme that was closed, for people and for programs."""
    found = await closure(viewer, programme_id, today)
    if found.closed_on is None:
        return {}
    from govern.packs.layout.closure import closure_pdf

    return {
        "closure/report.json": msgspec.json.encode(found.told, order="sorted"),
        "closure/report.pdf": closure_pdf(found, fonts=shelf.FONTS).pdf,
    }
