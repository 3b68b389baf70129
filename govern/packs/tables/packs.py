"""Frozen packs, their issue and their files. A pack is written once: a trigger refuses to change it."""

from piccolo.columns import BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables import Briefing
from govern.partners.tables import Programme
from govern.people.tables import Person


class Pack(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None, help_text="One more than the last issued: drafts may share it")
    as_at = Date(null=False, default=None)
    snapshot = Text(null=False, default=None, help_text="Canonical JSON, kept to the byte")
    hash = Varchar(length=64, null=False, default=None, help_text="SHA-256 of the snapshot", index=True)
    chain_entry = BigInt(null=False, default=None, help_text="The record's last entry when the pack was frozen")
    chain_head = Varchar(length=64, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    edition = Integer(null=True, default=None, help_text="Which supplement to the issued pack of its number; else null")


class PackIssue(Table):
    """The board has it: from here on this is the pack of that number."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    briefing = ForeignKey(
        Briefing, null=True, default=None, on_delete=OnDelete.restrict, help_text="What tells the board of it"
    )
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    edition = Integer(null=True, default=None)

    one_issue_per_edition = Unique(columns=[programme, number, edition], nulls_distinct=False)


class PackBuild(Table):
    """The promise to typeset a pack: claimed by a worker for a while, given back when the worker dies."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    stage = Varchar(length=10, null=False, default=None, index=True)
    attempts = Integer(null=False, default=None)
    claimed_until = Timestamptz(null=True, default=None)
    problem = Text(null=False, default=None)
    doing = Text(null=True, default=None, help_text="JSON of model.Progress: what the worker is at, or failed at")


class PackFile(Table):
    """A file that was typeset. A file that is made again and differs is another row; the ones before it stay."""

    id: Serial
    pack = ForeignKey(Pack, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, null=False, default=None)
    council = Varchar(length=20, null=True, default=None, help_text="The code of the council it puts first, if any")
    part = Varchar(length=10, null=True, default=None, help_text="Null is the board's own file, with its decisions")
    language = Varchar(length=2, null=True, default=None, help_text="Null is English")
    sha256 = Varchar(length=64, null=False, default=None, index=True)
    size = Integer(null=False, default=None)
    pages = Integer(null=False, default=None)
    at = Timestamptz(null=False, default=None)

    one_row_per_content = Unique(columns=[pack, kind, "sha256"])


class PackWords(Table):
    """The words of a catalogue that a pack was written with, kept because the catalogue moves on."""

    id: Serial
    fingerprint = Varchar(length=64, null=False, default=None, unique=True, help_text="SHA-256 of the catalogue")
    words = Text(null=False, default=None, help_text="JSON: each sentence, or the forms of a counted one, by English")
    at = Timestamptz(null=False, default=None)


class ProgrammeClosure(Table):
    """The end of a programme as it was told then, in one page that nobody changes again."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    day = Date(null=False, default=None)
    told = Text(null=False, default=None, help_text="Canonical JSON of model.Closure, kept to the byte")
    hash = Varchar(length=64, null=False, default=None, help_text="SHA-256 of what was told")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
