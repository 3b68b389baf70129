"""The words of the catalogue, and the limits of what is typed into it."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=2000)]
Short = Annotated[str, Meta(max_length=200)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
Lgsl = Annotated[int, Meta(ge=1, le=99_999)]
Lgil = Annotated[int, Meta(ge=0, le=99)]  # a number of the Local Government Interaction List
Year = Annotated[int, Meta(ge=2000, le=2200)]
Volume = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class Delivery(StrEnum):
    """Who runs a service once it has changed."""

    OWN = "own"
    LEAD = "lead"
    SHARED = "shared"
    CONTRACTOR = "contractor"

    @property
    def words(self) -> str:
        return {"own": "each council itself", "lead": "one council for all", "shared": "a shared team"}.get(
            self, "a contractor"
        )


class Channel(StrEnum):
    WEB = "web"
    PHONE = "phone"
    FACE_TO_FACE = "face-to-face"
    POST = "post"
    EMAIL = "email"

    @property
    def words(self) -> str:
        return {"web": "online", "phone": "by phone", "face-to-face": "in person", "post": "by post"}.get(
            self, "by email"
        )


DIGITAL = frozenset({Channel.WEB, Channel.EMAIL})
