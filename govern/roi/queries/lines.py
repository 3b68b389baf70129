"""Reading a programme's money: the newest thing said of every line and year, and where the plan puts its milestones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from govern.adapters import clock, yardsticks
from govern.decisions import queries as decisions
from govern.kit import money
from govern.kit.dates import financial_year
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.model import Partner, Programme
from govern.people.model import Person
from govern.plan import queries as plan
from govern.record import queries as record
from govern.roi import rules
from govern.roi.model import (
    Case,
    DatedBaseline,
    DatedBasis,
    Driver,
    Gate,
    Horizon,
    Line,
    MixPart,
    Recorded,
    Redundancy,
    Revised,
    Series,
    ShareBasis,
    Sharer,
    Story,
    Terms,
    YearAmount,
)
from govern.roi.queries.drivers import drivers
from govern.roi.queries.prices import prices
from govern.roi.queries.validations import validations_of
from govern.roi.tables import Line as Lines
from govern.roi.tables import LineBaseline as Baselines
from govern.roi.tables import LineYear as LineYears
from govern.roi.tables import Revision as Revisions
from govern.services import queries as services

NOW = """
SELECT l.id, l.programme AS programme_id, l.ref, l.kind, l.line_class, l.title, l.owner AS owner_id,
       p.code AS council_code, l.basis, l.fixed, l.recurrence, l.starts_on, l.ends_on,
       l.service_reference AS service_ref, l.source, l.note, l.version, coalesce(l.driver, '') AS driver,
       coalesce(l.mix, '[]') AS mix, coalesce(l.by_judgement, false) AS by_judgement, l.treatment, l.funding,
       l.life_years, l.operational_on, l.redundancy, l.prices, l.price_year, l.counts_in,
       held.gates, said.amounts, dated.later
FROM line l
LEFT JOIN partner p ON p.programme = l.programme AND p.council = l.council
LEFT JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_array(milestone, ramp_lag_days, proportion) ORDER BY id), '[]') AS gates
    FROM gate WHERE line = l.id AND until IS NULL) held ON true
LEFT JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_array(year, series, pence) ORDER BY series, year), '[]') AS amounts
    FROM (SELECT DISTINCT ON (year, series) year, series, pence FROM line_year
          WHERE line = l.id ORDER BY year, series, version DESC) newest
    WHERE pence IS NOT NULL) said ON true
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('since', since, 'basis', basis, 'fixed', fixed, 'driver', driver, 'mix', mix,
           'by_judgement', by_judgement, 'because', because) ORDER BY since) AS later
    FROM dated_basis WHERE line = l.id AND until IS NULL) dated ON true
"""


async def terms(viewer: Person, programme_id: int) -> Terms:
    """By what a programme's money is counted. Its first year is that of its start, where that comes before year 0."""
    return await terms_by(viewer, programme_id, await drivers(viewer, programme_id))


async def terms_by(viewer: Person, programme_id: int, known: Sequence[Driver]) -> Terms:
    """The same with drivers of which somebody else says which versions count."""
    programme = await partners.programme(viewer, programme_id)
    found = _terms(programme, await partners.partners(viewer, programme_id), known)
    return msgspec.structs.replace(
        found,
        prices=await prices(viewer, programme_id),
        has_baseline=await plan.has_baseline(viewer, programme_id),
    )


def _terms(programme: Programme, sharers: Iterable[Partner], known: Sequence[Driver]) -> Terms:
    return Terms(
        horizon=Horizon(
            first_year=min(programme.base_year, financial_year(programme.starts_on)),
            last_year=programme.last_year,
            base_year=programme.base_year,
        ),
        sharers=tuple(_sharer(one, known) for one in sharers),
        schedule=rules.GREEN_BOOK_2026,
        payback_days=yardsticks.payback_days(),
        drivers=tuple(known),
    )


def _sharer(one: Partner, known: Sequence[Driver]) -> Sharer:
    return Sharer(
        code=one.code,
        name=one.name,
        drivers=_drivers(one),
        measures={driver.ref: driver.figures[one.code] for driver in known if one.code in driver.figures},
        since=one.shares_from,
        until=one.shares_until,
    )


def _drivers(partner: Partner) -> dict[ShareBasis, Decimal]:
    return {} if partner.population is None else {ShareBasis.POPULATION: Decimal(partner.population)}


async def lines(viewer: Person, programme_id: int) -> list[Line]:
    """Every cost and benefit line of a programme, by reference."""
    partners.visible(viewer, programme_id)
    return _lines(await Lines.raw(NOW + "WHERE l.programme = {} ORDER BY l.ref", programme_id))


async def line(viewer: Person, line_id: int) -> Line:
    rows = await Lines.raw(NOW + "WHERE l.id = {} AND l.programme = ANY({})", line_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return _lines(rows)[0]


async def line_for_update(viewer: Person, line_id: int) -> Line:
    """The same, held for this transaction: whoever else wants to write it waits."""
    await Lines.select(Lines.id).where(Lines.id == line_id).lock_rows("UPDATE")
    return await line(viewer, line_id)


Part = tuple[Decimal, ShareBasis, str]
AMOUNTS = msgspec.json.Decoder(list[tuple[int, Series, int]])  # a decoder is made once, not for every line
GATES = msgspec.json.Decoder(list[tuple[int, int, Decimal | None]])
FIXED = msgspec.json.Decoder(dict[str, Decimal])
MIX = msgspec.json.Decoder(list[Part])
REDUNDANCY = msgspec.json.Decoder(Redundancy)


def _lines(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    pounds = cache(money.pounds)  # years are often alike
    return [msgspec.convert({**row, **_parts(row, pounds)}, Line) for row in rows]


def _parts(row: Mapping[str, Any], pounds: Callable[[int], Decimal]) -> dict[str, Any]:
    """What the database answers as JSON. Pounds are made of whole pence, never read from a fraction."""
    return {
        "basis": row["basis"] and ShareBasis(row["basis"]),
        "fixed": FIXED.decode(row["fixed"]),
        "gates": tuple([Gate(*gate) for gate in GATES.decode(row["gates"])]),
        "mix": _mix(MIX.decode(row["mix"])),
        "later": tuple(map(_dated, msgspec.json.decode(row["later"]))) if row["later"] else (),
        "redundancy": row["redundancy"] and REDUNDANCY.decode(row["redundancy"]),
        "amounts": tuple(
            [YearAmount(year, series, pounds(pence)) for year, series, pence in AMOUNTS.decode(row["amounts"])]
        ),
    }


def _mix(parts: Iterable[Part]) -> tuple[MixPart, ...]:
    return tuple(MixPart(*part) for part in parts)


def _dated(said: Mapping[str, Any]) -> DatedBasis:
    return msgspec.convert({**said, "mix": _mix(msgspec.convert(said["mix"], list[Part]))}, DatedBasis)


async def case(viewer: Person, programme_id: int) -> Case:
    """A programme's business case, on the days on which its plan and its decisions let things happen."""
    found = await plan.plan(viewer, programme_id)
    placed = await decisions.placed(viewer, found, clock.today())
    return Case(
        programme_id=programme_id,
        terms=await terms(viewer, programme_id),
        lines=tuple(await lines(viewer, programme_id)),
        milestones=rules.milestone_links(found.milestones, found.links),
        dates={id: one.finish for id, one in placed.items()},
        services=tuple(await services.services(viewer, programme_id)),
    )


async def story(viewer: Person, line_id: int) -> Story:
    """What happened to a line, the latest first: revisions, actuals, validations, quoted baselines and its record."""
    found = await line(viewer, line_id)
    return Story(
        revisions=await _revisions(found.id),
        recorded=await _recorded(found.id),
        baselines=await _baselines(found.id),
        validations=await validations_of(viewer, found),
        record=await record.history(viewer, found.programme_id, kind="line", thing=found.id),
    )


async def _revisions(line_id: int) -> list[Revised]:
    rows = (
        await Revisions.select(
            Revisions.version, Revisions.at, Revisions.by.name.as_alias("by_name"), Revisions.because
        )
        .where(Revisions.line == line_id)
        .order_by(Revisions.version, ascending=False)
    )
    return msgspec.convert(rows, list[Revised])


async def _recorded(line_id: int) -> list[Recorded]:
    rows = (
        await LineYears.select(
            LineYears.version,
            LineYears.year,
            LineYears.pence,
            LineYears.at,
            LineYears.by.name.as_alias("by_name"),
            LineYears.evidence,
        )
        .where((LineYears.line == line_id) & (LineYears.series == Series.ACTUAL.value))
        .order_by(LineYears.version, LineYears.year, ascending=False)
    )
    return msgspec.convert([{**row, "amount": money.pounds(row["pence"])} for row in rows], list[Recorded])


async def _baselines(line_id: int) -> list[DatedBaseline]:
    rows = await Baselines.select().where(Baselines.line == line_id).order_by(Baselines.set_on, Baselines.id)
    return msgspec.convert([{**row, "amount": money.pounds(row["pence"])} for row in rows], list[DatedBaseline])
