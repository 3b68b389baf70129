"""Reading the trail: a thing's own history, a programme's latest, and the whole chain for verification."""

from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

import msgspec
from piccolo.query import OrderByRaw

from govern.kit.text import LONDON
from govern.record import rules
from govern.record.model import About, Deed, Entry, Finding, Said
from govern.record.tables import Entry as Entries
from govern.record.tables import Head


class Viewer(Protocol):
    @property
    def id(self) -> int: ...


COLUMNS = (
    Entries.chain,
    Entries.number,
    Entries.at,
    Entries.by,
    Entries.by.name.as_alias("by_name"),
    Entries.verb,
    Entries.kind,
    Entries.thing,
    Entries.facts,
    Entries.previous,
    Entries.hash,
)
DAY = OrderByRaw("(entry.at AT TIME ZONE 'Europe/London')::date")
SINCE = """
SELECT DISTINCT verb, kind, thing FROM entry WHERE chain = {} AND (at AT TIME ZONE 'Europe/London')::date > {}
"""
LAST_OF = """
SELECT (facts->>{})::int AS number, max((at AT TIME ZONE 'Europe/London')::date) AS day FROM entry
WHERE chain = {} AND kind = {} AND jsonb_exists(facts, {}) GROUP BY 1
"""
COUNCILS = "SELECT p.code, c.name FROM partner p JOIN council c ON c.id = p.council WHERE p.programme = {}"
BEGAN = "SELECT min((at AT TIME ZONE 'Europe/London')::date) AS day FROM entry WHERE chain = {}"


async def history(viewer: Viewer, chain: int, *, kind: str, thing: int) -> list[Said]:
    """What happened to one thing, latest first. The caller has found the thing among what the viewer may see."""
    rows = (
        await _select()
        .where((Entries.chain == chain) & (Entries.kind == kind) & (Entries.thing == thing))
        .order_by(Entries.number, ascending=False)
    )
    return await _said(chain, _entries(rows))


async def latest(viewer: Viewer, chain: int, *, limit: int = 50, about: About | None = None) -> list[Said]:
    """So many entries, the last that was sealed first."""
    found = _select().where(_asked(chain, about)).order_by(Entries.number, ascending=False)
    return await _said(chain, _entries(await found.limit(limit)))


async def by_day(
    viewer: Viewer, chain: int, *, limit: int = 50, skipped: int = 0, about: About | None = None
) -> list[Said]:
    """So many entries, the latest day first, after those that were skipped. That is the order of their numbers too,
    but where they were written with another clock, as when a sample is loaded."""
    found = _select().where(_asked(chain, about)).order_by(DAY, Entries.number, ascending=False)
    return await _said(chain, _entries(await found.limit(limit).offset(skipped)))


async def counted(viewer: Viewer, chain: int, about: About | None = None) -> int:
    return int(await Entries.count().where(_asked(chain, about)))


async def kinds(viewer: Viewer, chain: int) -> list[str]:
    """Of what a chain says something: `milestone`, `risk`."""
    rows = await Entries.select(Entries.kind).where(Entries.chain == chain).group_by(Entries.kind)
    return sorted(row["kind"] for row in rows)


async def writers(viewer: Viewer, chain: int) -> dict[int, str]:
    """Who did something, by name; whoever was erased is named no more."""
    written = (Entries.chain == chain) & Entries.by.name.is_not_null()
    rows = await Entries.select(Entries.by, Entries.by.name.as_alias("name")).where(written).group_by(
        Entries.by, Entries.by.name
    )  # fmt: skip
    return {row["by"]: row["name"] for row in sorted(rows, key=lambda row: row["name"].casefold())}


async def entries(viewer: Viewer, chain: int, about: About | None = None) -> list[Entry]:
    """A chain as it is sealed, for whoever takes a programme over or audits it."""
    return _entries(await _select().where(_asked(chain, about)).order_by(Entries.number))


async def end(viewer: Viewer, chain: int) -> tuple[int, str]:
    """Number and hash of a chain's last entry: what a pack anchors, so that a cut tail is found (law 14)."""
    row = await Head.select(Head.number, Head.hash).where(Head.chain == chain).first()
    return (row["number"], row["hash"]) if row else (0, rules.START)


async def since(viewer: Viewer, chain: int, day: date) -> frozenset[Deed]:
    """What was done to which things after a day."""
    return frozenset(Deed(**row) for row in await Entries.raw(SINCE, chain, day))


async def done(viewer: Viewer, chain: int, verb: str, kind: str, *, since: date) -> list[Entry]:
    """Every entry of one kind of deed after a day, with its facts, in their order."""
    after = datetime.combine(since + timedelta(days=1), time(), LONDON)
    asked = (Entries.chain == chain) & (Entries.verb == verb) & (Entries.kind == kind) & (Entries.at >= after)
    return _entries(await _select().where(asked).order_by(Entries.number))


async def last_of(viewer: Viewer, chain: int, *, kind: str, fact: str) -> dict[int, date]:
    """The day on which anything of a kind was last written, by a number among its facts, such as a council's."""
    rows = await Entries.raw(LAST_OF, fact, chain, kind, fact)
    return {row["number"]: row["day"] for row in rows}


async def began(viewer: Viewer, chain: int) -> date | None:
    """The day of a chain's first entry."""
    rows = await Entries.raw(BEGAN, chain)
    found: date | None = rows[0]["day"]
    return found


async def holds(viewer: Viewer | None, chain: int, number: int, *, hash: str) -> bool:
    """Whether a chain still holds an entry as it was anchored once."""
    if number == 0:
        return hash == rules.START
    return bool(
        await Entries.exists().where((Entries.chain == chain) & (Entries.number == number) & (Entries.hash == hash))
    )


async def findings(viewer: Viewer | None) -> list[Finding]:
    """Everything that is wrong with any chain; the empty list is the good answer."""
    entries = _entries(await _select().order_by(Entries.chain).order_by(Entries.number))
    heads = {row["chain"]: (row["number"], row["hash"]) for row in await Head.select()}
    return rules.findings(entries, heads)


async def _said(chain: int, found: list[Entry]) -> list[Said]:
    """Councils by their names of today, as people are."""
    coded = any(map(rules.names_councils, found))
    rows = await Entries.raw(COUNCILS, chain) if coded else []
    councils = {row["code"]: row["name"] for row in rows}
    return [rules.said(entry, councils) for entry in found]


def _asked(chain: int, about: About | None) -> Any:
    wanted: Any = Entries.chain == chain
    if about and about.by is not None:
        wanted = wanted & (Entries.by == about.by)
    if about and about.kind:
        wanted = wanted & (Entries.kind == about.kind)
    if about and about.before is not None:
        wanted = wanted & (Entries.number < about.before)
    return wanted


def _select() -> Any:
    return Entries.select(*COLUMNS).output(load_json=True)


def _entries(rows: object) -> list[Entry]:
    return msgspec.convert(rows, list[Entry])
