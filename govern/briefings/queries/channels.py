"""Each council's channel in Teams. Its address opens it to whoever knows it, so that nobody is told more than where."""

from urllib.parse import urlsplit

import msgspec

from govern.briefings.model.channels import Channel
from govern.briefings.tables import CouncilChannel
from govern.partners import queries as partners
from govern.people.model import Person

LAST = """
SELECT DISTINCT ON (c.council) c.council AS council_id, c.address, p.state, p.failure,
    coalesce(p.sent_at, p.due_at) AS at
FROM council_channel c LEFT JOIN LATERAL (
    SELECT * FROM channel_post WHERE channel = c.id ORDER BY id DESC LIMIT 1) p ON true
WHERE c.programme = {} ORDER BY c.council, c.number DESC
"""
OPEN = """
SELECT DISTINCT ON (council) id, council, address FROM council_channel
WHERE programme = {} ORDER BY council, number DESC
"""


async def channels(viewer: Person, programme_id: int) -> list[Channel]:
    """Of every partner, in the order of their codes."""
    rows = await CouncilChannel.raw(LAST, partners.visible(viewer, programme_id))
    said = {row["council_id"]: dict(row) for row in rows if row["address"]}
    return [
        _channel({**said.get(one.council_id, {}), "council_id": one.council_id, "council": one.name})
        for one in await partners.partners(viewer, programme_id)
    ]


def _channel(row: dict[str, object]) -> Channel:
    host = urlsplit(str(row.pop("address", ""))).hostname or ""
    known = {name: value for name, value in row.items() if value is not None}
    return msgspec.convert({**known, "host": host}, Channel)


async def open_channels(viewer: Person, programme_id: int) -> dict[int, int]:
    """By council the channel that is posted to now."""
    rows = await CouncilChannel.raw(OPEN, partners.visible(viewer, programme_id))
    return {row["council"]: row["id"] for row in rows if row["address"]}
