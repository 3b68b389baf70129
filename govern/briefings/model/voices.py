"""In whose name letters go to a council's people: from whom, where answers go, in which colour."""

from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import ONE_LINE, CouncilCode
from govern.kit.limits import Id

From = Annotated[str, Meta(max_length=100, pattern=ONE_LINE)]
ReplyTo = Annotated[str, Meta(max_length=254, pattern=ONE_LINE)]
Colour = Annotated[str, Meta(pattern=r"^(#[0-9a-fA-F]{6})?$")]


class Voice(Struct, frozen=True, kw_only=True):
    """What a council has said; an empty field is as for everybody: programme, author, usual colour. `leaves_from` is
    the address its letters leave from: its own where mail servers can prove that, else the programme's."""

    council_id: int
    council: str
    sender_name: str = ""
    sender_address: str = ""
    leaves_from: str = ""
    reply_to: str = ""
    colour: str = ""

    @property
    def is_waiting(self) -> bool:
        """It has an address of its own, and letters do not leave from it: nobody can sign for its domain yet."""
        return bool(self.sender_address) and self.leaves_from.lower() != self.sender_address.lower()

    @property
    def is_said(self) -> bool:
        return bool(self.sender_name or self.sender_address or self.reply_to or self.colour)


class VoiceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: what a council said last; a council by code."""

    council: CouncilCode
    sender_name: From = ""
    sender_address: ReplyTo = ""
    reply_to: ReplyTo = ""
    colour: Colour = ""


class NewVoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: Id
    sender_name: From = ""
    sender_address: ReplyTo = ""
    reply_to: ReplyTo = ""
    colour: Colour = ""
