"""Adding to the trail, inside the transaction of what it tells of."""

from typing import Protocol

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.record import rules
from govern.record.model import Entry, Fact
from govern.record.tables import Entry as Entries
from govern.record.tables import Head


class Thing(Protocol):
    """What a domain's struct must say of itself to be recorded."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def programme_id(self) -> int | None: ...


class Doer(Protocol):
    @property
    def id(self) -> int: ...


async def note(by: Doer | None, verb: str, thing: Thing, **facts: Fact) -> None:
    """Who did what to what. Facts are ids, dates, states, references: never a name or words about a person."""
    async with unit_of_work():
        chain = thing.programme_id or 0
        number, previous = await _end(chain)
        entry = rules.sealed(
            Entry(
                chain=chain,
                number=number + 1,
                at=clock.now(),
                by=by.id if by else None,
                verb=verb,
                kind=thing.kind,
                thing=thing.id,
                facts=facts,
                previous=previous,
                hash="",
            )
        )
        await _insert(entry)
        await Head.update({Head.number: entry.number, Head.hash: entry.hash}).where(Head.chain == chain)


async def _end(chain: int) -> tuple[int, str]:
    await Head.raw(
        "INSERT INTO head (chain, number, hash) VALUES ({}, 0, {}) ON CONFLICT (chain) DO NOTHING", chain, rules.START
    )
    row = await Head.select(Head.number, Head.hash).where(Head.chain == chain).lock_rows("UPDATE").first()
    return (row["number"], row["hash"]) if row else (0, rules.START)


async def _insert(entry: Entry) -> None:
    values = msgspec.structs.asdict(entry)
    del values["by_name"]
    values["facts"] = msgspec.json.encode(entry.facts).decode()
    await Entries.insert(Entries(**values))
