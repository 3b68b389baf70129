"""What the public does not get of a decision."""

from msgspec import Struct


class Withheld(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a council's decision that is private when the pack is frozen. `title` says to the board alone what it
    is; the public reads `instead` (`Exempt: paragraph 3`) and `reason`, why the public interest is in keeping it
    private. Its words are in no pack: only the council's own people read them (law 10)."""

    proposal: str
    council: str
    title: str
    instead: str
    reason: str
