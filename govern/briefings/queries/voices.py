"""In whose name letters go to each council's people. Every letter says so: everybody of the programme may know it."""

from collections.abc import Mapping

import msgspec

from govern.adapters import mail
from govern.briefings.model.voices import Voice
from govern.briefings.tables import CouncilVoice
from govern.partners import queries as partners
from govern.people.model import Person

LAST = """
SELECT DISTINCT ON (council) council AS council_id, sender_name, sender_address, reply_to, colour
FROM council_voice WHERE programme = {} ORDER BY council, number DESC
"""


async def voices(viewer: Person, programme_id: int) -> list[Voice]:
    """Of every partner, in the order of their codes; empty fields where a council has said nothing."""
    said = {
        row["council_id"]: dict(row) for row in await CouncilVoice.raw(LAST, partners.visible(viewer, programme_id))
    }
    return [
        _voice(said.get(one.council_id, {}), council_id=one.council_id, council=one.name)
        for one in await partners.partners(viewer, programme_id)
    ]


def _voice(said: Mapping[str, object], *, council_id: int, council: str) -> Voice:
    leaves_from = mail.office().sent_from(str(said.get("sender_address") or ""))
    return msgspec.convert({**said, "council_id": council_id, "council": council, "leaves_from": leaves_from}, Voice)
