"""A pack as the installation keeps it: asked for, frozen, typeset, issued."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from govern.kit.language import Language
from govern.packs.model.snapshot import BoardPack, numbered
from govern.people.model import Thing


class Freeze(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a pack that says how things stood on a day, today or before; `welsh`, in Welsh as well."""

    as_at: date
    welsh: bool = False


class Stage(StrEnum):
    """How far the typesetting of a pack has come."""

    WAITING = "waiting"
    BUILDING = "building"
    BUILT = "built"
    FAILED = "failed"


class Progress(Struct, frozen=True, kw_only=True):
    """What a worker is at: first it composes section after section, then it typesets file after file from them.

    `section` is the title of the one it is at, empty between two; `composed` of `sections` are done, `lost` names those
    that could not be made. `file` says which file is typeset, empty before the first; `made` of `files` are there."""

    section: str = ""
    composed: int = 0
    sections: int = 0
    lost: tuple[str, ...] = ()
    file: str = ""
    made: int = 0
    files: int = 0


class FileKind(StrEnum):
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"

    @property
    def words(self) -> str:
        return {"pdf": "PDF", "html": "web page", "xlsx": "workbook"}[self]

    @property
    def media_type(self) -> str:
        return {
            "pdf": "application/pdf",
            "html": "text/html; charset=utf-8",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[self]


class Part(StrEnum):
    """A pack is two files: what the board reads, and behind it the registers and the proof of the figures. Of the
    first there is a copy for the public, without what is exempt, and one that begins with what a joint committee looks
    at: the councils side by side."""

    BOARD = "board"
    REGISTERS = "registers"
    PUBLIC = "public"
    JOINT = "joint"


class Edition(NamedTuple):
    """One file of a pack: the board's, or with a code the one that puts this council first; or the registers."""

    kind: FileKind
    council: str = ""
    part: Part = Part.BOARD
    language: Language = Language.ENGLISH


class PackFile(Struct, frozen=True, kw_only=True):
    """`sha256` is the hash of the file, not of the snapshot it was made from; `pages` is 0 where there are none.
    `council` is the code of the council that it puts first, empty for the board's own."""

    kind: FileKind
    council: str = ""
    part: Part = Part.BOARD
    language: Language = Language.ENGLISH
    sha256: str
    size: int
    pages: int

    @property
    def edition(self) -> Edition:
        return Edition(self.kind, self.council, self.part, self.language)


class Kept(Struct, frozen=True, kw_only=True):
    """One frozen pack, without what is in it. Nobody changes it: a mistake is a new pack."""

    id: int
    programme_id: int
    number: int
    as_at: date
    hash: str
    chain_entry: int
    chain_head: str
    frozen_at: datetime
    frozen_by: int | None = None
    frozen_by_name: str | None = None
    issued_at: datetime | None = None
    issued_by_name: str | None = None
    briefing_id: int | None = None
    briefing_ref: str | None = None
    briefing_stage: str | None = None
    edition: int | None = None
    stage: Stage
    attempts: int
    problem: str
    doing: Progress | None = None
    files: tuple[PackFile, ...] = ()

    @property
    def kind(self) -> str:
        return "pack"

    @property
    def thing(self) -> Thing:
        return Thing(kind="pack", id=self.id, programme_id=self.programme_id)

    @property
    def called(self) -> str:
        """`8`, and of its first supplement `8 v1.1`."""
        return numbered(self.number, self.edition or 0)

    @property
    def snapshot_id(self) -> str:
        return self.hash[:8]

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    def file(
        self, kind: str, council: str = "", part: Part = Part.BOARD, language: Language = Language.ENGLISH
    ) -> PackFile | None:
        """The file of a kind that was typeset last, for the board or for one council."""
        wanted = (kind, council, part, language)
        return next((one for one in reversed(self.files) if one.edition == wanted), None)


class Withdrawal(NamedTuple):
    """A public copy that was taken back: the edition whose issue did it and when, and the last one, which stands now;
    `because` and `change` are what the public may read of the reason."""

    by: Kept
    now: Kept
    after: BoardPack
    because: str
    change: tuple[str, ...]


class Checked(Struct, frozen=True, kw_only=True):
    """What became of checking a file; no `problems` is the good answer. `hash` is that of the snapshot it shows."""

    about: str
    hash: str = ""
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return "\n".join((self.about, *self.problems)) if self.about else "\n".join(self.problems)
