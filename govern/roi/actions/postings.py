"""What a ledger says comes in from its file: whole or not at all, once, and a row at a time however long it is."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from govern.adapters import clock, streams
from govern.adapters.database import all_or_nothing, copy_in, trial, unit_of_work
from govern.kit import money, text
from govern.kit.dates import financial_year
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.record import actions as record
from govern.roi import queries, rules
from govern.roi.actions.changes import note, say_amounts
from govern.roi.model import Line, Series
from govern.roi.model.postings import Brought, KeepMapping, LedgerMapping, MappingFacts, Posting, YearChange
from govern.roi.queries import postings as kept
from govern.roi.rules.postings import ledger
from govern.roi.tables import ActualImport, ActualMapping, ActualPosting
from govern.roi.tables import Line as Lines

LEDGERS = 727_043  # a number of our own, for PostgreSQL's advisory locks
MOST_TOLD = 200
Told = Callable[[int], None]
LATE = "The mapping {} was changed while you were working on it."
MORE = "There are {} more rows to put right. Put right those above, and check the file again."


async def keep_mapping(viewer: Person, programme_id: int, said: KeepMapping) -> LedgerMapping:
    """How the files of a finance system are read from now on; files that came in before stay as they were read."""
    async with unit_of_work():
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))
        await ActualMapping.raw("SELECT pg_advisory_xact_lock({}, {})", LEDGERS, programme_id)
        known = [one for one in await kept.mappings(viewer, programme_id) if one.name == said.name.strip()]
        version = known[0].version if known else 0
        if version != said.version:
            raise Conflict(LATE.format(said.name), msgspec.to_builtins(known[0]) if known else None)
        refs = {one.ref for one in await queries.lines(viewer, programme_id)}
        if wrong := rules.mapping_problems(said, refs):
            raise Invalid(wrong)
        facts = MappingFacts(**{name: getattr(said, name) for name in MappingFacts.__struct_fields__})
        row = ActualMapping(
            programme=programme_id,
            name=said.name.strip(),
            version=version + 1,
            said=msgspec.json.encode(facts).decode(),
            at=clock.now(),
            by=viewer.id,
        )
        await row.save()
        await record.note(viewer, "kept", Thing(kind="mapping", programme_id=programme_id), version=version + 1)
        return await kept.mapping(viewer, programme_id, said.name)


async def try_actuals(
    viewer: Person, programme_id: int, file: Path, *, mapping: str, name: str = "", told: Told | None = None
) -> Brought:
    """What bringing in a file would do, and everything undone."""
    async with trial():
        found = await bring_actuals(viewer, programme_id, file, mapping=mapping, name=name, told=told)
    return msgspec.structs.replace(found, import_id=None)


async def bring_actuals(
    viewer: Person, programme_id: int, file: Path, *, mapping: str, name: str = "", told: Told | None = None
) -> Brought:
    """Every row of a file, or none. The months it holds count from now on as it has them; the same file changes
    nothing."""
    async with all_or_nothing():
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))
        await ActualImport.raw("SELECT pg_advisory_xact_lock({}, {})", LEDGERS, programme_id)
        read_as = await kept.mapping(viewer, programme_id, mapping)
        facts = {field: getattr(read_as, field) for field in MappingFacts.__struct_fields__}
        name = (name or file.name)[:200]
        if not file.exists():
            raise Invalid({name: streams.NO_FILE})
        mark = await asyncio.to_thread(streams.digest, file, msgspec.json.encode(facts, order="sorted").decode())
        if earlier := await _earlier(programme_id, mark):
            return Brought(name=name, postings=0, left_out=0, earlier=earlier)
        row = ActualImport(
            programme=programme_id, mapping=read_as.id, name=name, digest=mark, postings=0, left_out=0, pence=0,
            at=clock.now(), by=viewer.id,
        )  # fmt: skip
        await row.save()
        lines = await queries.lines(viewer, programme_id)
        count = await _copy(row.id, file, await _reader(viewer, programme_id, read_as, lines), told=told)
        done: dict[Any, Any] = {
            ActualImport.postings: count.postings,
            ActualImport.left_out: count.left_out,
            ActualImport.pence: count.pence,
        }
        await ActualImport.update(done).where(ActualImport.id == row.id)
        changes = await _record(viewer, programme_id, {one.id: one for one in lines}, count, name=name)
        thing = Thing(kind="actual", id=row.id, programme_id=programme_id)
        await record.note(viewer, "loaded", thing, rows=count.postings)
        return Brought(name=name, postings=count.postings, left_out=count.left_out, changes=changes, import_id=row.id)


async def _earlier(programme_id: int, mark: str) -> Any:
    rows = await ActualImport.select(ActualImport.at).where(
        (ActualImport.programme == programme_id) & (ActualImport.digest == mark)
    )
    return rows[0]["at"] if rows else None


async def _reader(viewer: Person, programme_id: int, read_as: MappingFacts, lines: list[Line]) -> rules.Reader:
    terms = await queries.terms(viewer, programme_id)
    councils = await partners.council_ids(viewer, programme_id)
    shut = [one.ref for one in lines if not _may_change(viewer, one, councils)]
    return rules.Reader(read_as, {one.ref: one.id for one in lines}, shut, terms.horizon.years)


def _may_change(viewer: Person, line: Line, councils: Mapping[str, int]) -> bool:
    council_id = councils.get(line.council_code or "")
    return may(viewer, "change", Thing(kind="line", id=line.id, programme_id=line.programme_id, council_id=council_id))


class _Count:
    """What a file added up to while it went by: no row of it is kept."""

    def __init__(self, reader: rules.Reader, told: Told | None) -> None:
        self.reader, self.told = reader, told
        self.wrong: dict[str, str] = {}
        self.postings = self.left_out = self.unfit = self.pence = 0
        self.months: defaultdict[tuple[int, date], int] = defaultdict(int)

    def read(self, rows: list[streams.Row]) -> list[Posting]:
        if not (self.postings or self.left_out or self.unfit) and (lacking := self.reader.lacks(rows[0][1])):
            raise Invalid(lacking)
        found = [each for number, row in rows if (each := self._one(number, row))]
        self.postings += len(found)
        for each in found:
            self.months[each.line_id, each.month] += 1
            self.pence += each.pence
        return [] if self.unfit else found

    def _one(self, number: int, row: Mapping[str, str]) -> Posting | None:
        match self.reader.read(number, row):
            case None:
                self.left_out += 1
            case dict() as wrong:
                self.unfit += 1
                if len(self.wrong) < MOST_TOLD:
                    self.wrong |= wrong
            case Posting() as posting:
                return posting
        return None


async def _copy(import_id: int, file: Path, reader: rules.Reader, *, told: Told | None) -> _Count:
    """One pass through the file; it is read and checked beside the event loop, and copied as it comes."""
    count = _Count(reader, told)
    with streams.rows(file) as rows:
        postings = _postings(import_id, streams.chunks(rows), count)
        await copy_in(ActualPosting, ("brought", "line", "month", "pence", "reference", "row"), postings)
    if not (count.postings or count.unfit):
        raise Invalid({"file": f"None of its rows is about a line. {text.several(count.left_out, 'row')} left out."})
    if count.unfit > MOST_TOLD:
        count.wrong["file"] = MORE.format(f"{count.unfit - MOST_TOLD:,}")
    if count.wrong:
        raise Invalid(count.wrong)
    return count


async def _postings(
    import_id: int, chunks: Iterator[list[streams.Row]], count: _Count
) -> AsyncIterator[tuple[int, int, date, int, str, int]]:
    def step() -> list[Posting] | None:
        chunk = next(chunks, None)
        return None if chunk is None else count.read(chunk)

    while (found := await asyncio.to_thread(step)) is not None:
        for one in found:
            yield import_id, *one
        if count.told:
            count.told(count.postings + count.left_out)


async def _record(
    viewer: Person, programme_id: int, lines: Mapping[int, Line], count: _Count, *, name: str
) -> list[YearChange]:
    """The years that a file touches, as all months say now; each a recorded actual with the file as its evidence."""
    touched = sorted({line_id for line_id, _ in count.months})
    now = await _sums(viewer, programme_id, touched)
    changes = []
    for line_id in touched:
        await Lines.select(Lines.id).where(Lines.id == line_id).lock_rows("UPDATE")
        line = await queries.line(viewer, line_id)
        before = {one.year: one.amount for one in line.amounts if one.series is Series.ACTUAL}
        own = [_change(line, year, before, now[line_id, year], count) for year in _years(count, line_id)]
        changes += own
        if news := [one for one in own if one.before != one.after]:
            await _say(viewer, line, news, name=name)
    return changes


async def _sums(viewer: Person, programme_id: int, line_ids: list[int]) -> dict[tuple[int, int], Decimal]:
    sums: defaultdict[tuple[int, int], int] = defaultdict(int)
    for row in await kept.newest_months(viewer, programme_id, line_ids):
        sums[row["line"], financial_year(row["month"])] += row["pence"]
    return {key: money.pounds(pence) for key, pence in sums.items()}


def _years(count: _Count, line_id: int) -> list[int]:
    return sorted({financial_year(month) for id, month in count.months if id == line_id})


def _change(line: Line, year: int, before: Mapping[int, Decimal], after: Decimal, count: _Count) -> YearChange:
    months = sorted(month for id, month in count.months if id == line.id and financial_year(month) == year)
    return YearChange(
        line_id=line.id,
        ref=line.ref,
        title=line.title,
        year=year,
        before=before.get(year),
        after=after,
        postings=sum(count.months[line.id, month] for month in months),
        months=months,
    )


async def _say(viewer: Person, line: Line, news: list[YearChange], *, name: str) -> None:
    version = line.version + 1
    await Lines.update({Lines.version: version}).where(Lines.id == line.id)
    for one in news:
        said = [rules.Change(one.year, Series.ACTUAL, one.after)]
        shown = rules.evidence(name, one.postings, one.months)
        await say_amounts(viewer, line.id, version, changes=said, evidence=shown)
    await note(viewer, "recorded", line, years=len(news))
