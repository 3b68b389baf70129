"""Stopping letters to an address. A wish holds for the letters of the council that wrote; that nobody has an
address, and a complaint, hold for everybody's: a receiver counts complaints against all who send."""

from datetime import datetime

from msgspec import Struct

from govern.briefings.tables import Suppression

AGAIN = """
ON CONFLICT (programme, council, address, topic) DO UPDATE SET lifted_at = NULL, because = excluded.because,
    delivery = excluded.delivery, at = excluded.at, is_everywhere = excluded.is_everywhere
    WHERE suppression.lifted_at IS NOT NULL OR excluded.is_everywhere AND NOT suppression.is_everywhere
"""
"""What is stopped already keeps its day and its reason, unless it now reaches further."""
STOP = f"""
INSERT INTO suppression (programme, council, address, topic, is_everywhere, because, delivery, at)
SELECT {{}}, {{}}, {{}}, topic, {{}}, {{}}, {{}}, {{}} FROM unnest({{}}::text[]) AS topic ORDER BY topic {AGAIN}
"""


class Place(Struct, frozen=True, kw_only=True):
    """Whose address it is: `council` is that of its reader, none where a reader has none."""

    programme: int
    council: int | None
    address: str
    delivery: int


async def stop(
    place: Place, topics: tuple[str, ...], *, because: str, at: datetime, is_everywhere: bool = False
) -> None:
    """Where no council is known nobody can say whose letters are meant: all of them."""
    everywhere = is_everywhere or place.council is None
    await Suppression.raw(
        STOP, place.programme, place.council, place.address, everywhere, because, place.delivery, at, list(topics)
    )
