"""Everything of a programme in one archive, for a council that takes it over."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

FORMAT = "govern-handover/1"


class HandoverFile(Struct, frozen=True, kw_only=True):
    path: str
    about: str
    bytes: int
    sha256: str


class Handover(Struct, frozen=True, kw_only=True):
    """What `handover.json` says: `entries` and `head` are the end of the record, `left_out` what the reader of this
    archive must ask others for."""

    format: str = FORMAT
    programme: str
    councils: list[str]
    made_on: date
    entries: int
    head: str
    left_out: list[str]
    files: Annotated[list[HandoverFile], Meta(max_length=20_000)]


class HandoverChecked(Struct, frozen=True, kw_only=True):
    """`problems` is empty where the archive is what was made; `digest` is of the whole of it."""

    sentence: str
    digest: str
    problems: list[str]
