"""What a briefing leads to and does not carry: a paper has a title and an address, and no mail holds the file."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import ONE_LINE, Ref

MOST = 6
Heading = Annotated[str, Meta(max_length=120, pattern=ONE_LINE)]
Address = Annotated[str, Meta(max_length=500, pattern=ONE_LINE)]
About = Annotated[str, Meta(max_length=60, pattern=ONE_LINE)]


class In(StrEnum):
    """The language of a paper."""

    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"


class Paper(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`about` says of what kind and how long it is: `PDF, 12 pages`."""

    title: Heading
    address: Address
    about: About = ""
    language: In = In.ENGLISH


Papers = Annotated[tuple[Paper, ...], Meta(max_length=MOST)]


class BriefingPaperRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: one paper of a briefing, which stand in their order."""

    briefing: Ref
    title: Heading
    address: Address
    about: About = ""
    language: In = In.ENGLISH
