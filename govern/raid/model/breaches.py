"""What is asked of somebody who puts a breach of section 24 into the register."""

from msgspec import Struct

from govern.kit.limits import Id
from govern.raid.model.words import Note


class NewBreach(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    owner_id: Id | None = None
    note: Note = ""
