"""A pack's manifest: written when its files are typeset, and what a file is held against without a database."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from govern.kit import text
from govern.kit.errors import Invalid
from govern.packs.model import BoardPack, Checked, Kept
from govern.packs.model.manifest import FORMAT, MadeWith, Manifest, ManifestFile
from govern.packs.rules.issuing import download_name
from govern.packs.rules.snapshot import beyond


def manifest(kept: Kept, pack: BoardPack, made_with: MadeWith) -> bytes:
    """JSON of every file that was typeset of the pack, with what it was typeset by."""
    files = tuple(
        ManifestFile(
            name=download_name(kept, one.edition),
            bytes=one.size,
            pages=one.pages,
            sha256=one.sha256,
        )
        for one in kept.files
    )
    told = Manifest(
        format=FORMAT,
        programme=pack.programme,
        pack=kept.called,
        as_at=kept.as_at,
        layout=pack.laid_out,
        snapshot=kept.hash,
        chain_entry=kept.chain_entry,
        chain_head=kept.chain_head,
        made_with=made_with,
        files=files,
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def opened_manifest(content: bytes) -> Manifest:
    """The manifest in a file that somebody gives."""
    try:
        found = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise Invalid({"--manifest": f"This is not the manifest of a pack: {wrong}."}) from wrong
    if found.format != FORMAT:
        raise Invalid({"--manifest": f"This manifest is a “{found.format}”; “{FORMAT}” can be read."})
    return found


def against(manifest: Manifest, content: bytes, here: MadeWith) -> Checked:
    """A file against the manifest; where it is none of its files, what differs here from what typeset them is named,
    because a pack that is typeset again by other libraries or faces may differ."""
    digest = sha256(content).hexdigest()
    found = next((one for one in manifest.files if one.sha256 == digest), None)
    newer = beyond(manifest.layout)
    differs = (*filter(None, [newer]), *_differs(manifest.made_with, here))
    if found is None:
        of = f"pack {manifest.pack} of {manifest.programme}"
        return Checked(
            about="",
            hash=manifest.snapshot,
            problems=(f"This file is none of the {len(manifest.files)} files of {of}.", *differs),
        )
    said = (
        f"This is {found.name}, of pack {manifest.pack} of {manifest.programme}, as at {text.day(manifest.as_at)}: "
        f"snapshot {manifest.snapshot}, unchanged to the byte since the manifest was written. "
        f"The record's entry {manifest.chain_entry} is {manifest.chain_head}."
    )
    return Checked(about="\n".join((said, *differs)), hash=manifest.snapshot)


def _differs(then: MadeWith, here: MadeWith) -> Iterator[str]:
    for name, was in then.libraries.items():
        if (now := here.libraries.get(name)) != was:
            yield f"Typeset with {name} {was}; here is {now or 'none'}."
    for face, was in then.fonts.items():
        if (now := here.fonts.get(face)) != was:
            yield f"Typeset with another {face}: SHA-256 {was}; here is {now or 'none'}."
