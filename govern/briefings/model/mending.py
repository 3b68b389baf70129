"""People whose letters cannot reach them as their address stands."""

from datetime import datetime

from msgspec import Struct


class ToMend(Struct, frozen=True, kw_only=True):
    """`why` in sentences; `since` when mail to the address first came back, none where nobody noted a day."""

    contact_id: int
    name: str
    service: str
    address: str
    why: str
    since: datetime | None = None
