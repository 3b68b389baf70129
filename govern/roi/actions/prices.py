"""Saying in whose pounds a programme's money is, and by which deflators other pounds become those."""

from collections.abc import Sequence

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.roi.model.prices import KeepPrices, PriceFacts, PriceRow, Prices
from govern.roi.queries.prices import prices
from govern.roi.rules import prices as rules
from govern.roi.tables import Prices as Tables

PRICES = 727_045  # a number of our own, for PostgreSQL's advisory locks
LATE = "The deflators were changed while you were working on them."


async def keep_prices(viewer: Person, programme_id: int, said: KeepPrices) -> Prices:
    """How pounds of one year become those of another from now on; what was said before stays."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "keep", Thing(kind="prices", programme_id=programme_id))
        await Tables.raw("SELECT pg_advisory_xact_lock({}, {})", PRICES, programme_id)
        before = await prices(viewer, programme_id)
        if said.version != (before.version if before else 0):
            raise Conflict(LATE, msgspec.to_builtins(before) if before else None)
        if wrong := rules.price_problems(said):
            raise Invalid(wrong)
        await _write(viewer, programme_id, said, version=said.version + 1)
        thing = Thing(kind="prices", programme_id=programme_id)
        await record.note(viewer, "kept", thing, vintage=said.vintage.strip(), price_year=said.price_year)
        if (now := await prices(viewer, programme_id)) is None:
            raise NotFound
        return now


async def load_prices(viewer: Person, programme_id: int, rows: Sequence[PriceRow]) -> None:
    """Writes the sheet `prices`, before the lines that go by it; `Invalid` names sheet, row and column."""
    if said := rules.prices_of_rows(rows):
        if await prices(viewer, programme_id):
            raise Invalid({"prices, row 2, year": "Deflators are there already."})
        await _write(viewer, programme_id, said, version=1)


async def _write(viewer: Person, programme_id: int, said: PriceFacts, *, version: int) -> None:
    row = Tables(
        programme=programme_id,
        version=version,
        price_year=said.price_year,
        vintage=said.vintage.strip(),
        published_on=said.published_on,
        source=said.source.strip(),
        figures=[[each.year, str(each.index)] for each in sorted(said.index, key=lambda one: one.year)],
        at=clock.now(),
        by=viewer.id,
    )
    await row.save()
