"""A council's channel in Teams: what goes to all of its staff is posted there too."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import ONE_LINE
from govern.kit.limits import Id

Address = Annotated[str, Meta(max_length=2_000, pattern=ONE_LINE)]


class Channel(Struct, frozen=True, kw_only=True):
    """`host` is empty where there is none: the whole address is told to nobody. `state`, `failure` and `at` are of the
    last post."""

    council_id: int
    council: str
    host: str = ""
    state: str = ""
    failure: str = ""
    at: datetime | None = None


class NewChannel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With no address nothing is posted for this council any more."""

    council_id: Id
    address: Address = ""
