"""What is kept beside the files of a pack, so that they can be proved where no database is."""

from datetime import date

from msgspec import Struct

FORMAT = "Govern pack manifest 1"


class ManifestFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`pages` is 0 where a file has none."""

    name: str
    bytes: int
    pages: int
    sha256: str


class MadeWith(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What decides the bytes of a file: versions by the name of the library, SHA-256 by the name of the face."""

    libraries: dict[str, str]
    fonts: dict[str, str]


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`snapshot` is the SHA-256 of what was frozen; `chain_head` the hash of the record's entry `chain_entry`, its last
    one then; `layout` 1 for a pack of before layouts had numbers."""

    format: str
    programme: str
    pack: str
    as_at: date
    layout: int
    snapshot: str
    chain_entry: int
    chain_head: str
    made_with: MadeWith
    files: tuple[ManifestFile, ...]
