"""Programmes and their partners, always among what the viewer may see."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from govern.adapters import database
from govern.kit.dates import Calendar, Years
from govern.kit.errors import NotFound
from govern.partners import rules
from govern.partners.model import (
    Nation,
    Partner,
    Programme,
    ScopeText,
    Understanding,
)
from govern.partners.tables import BankHoliday, ConfirmedYears
from govern.partners.tables import Partner as Partners
from govern.partners.tables import Programme as Programmes
from govern.partners.tables import ScopeText as ScopeTexts
from govern.partners.tables import Understanding as Understandings
from govern.people import queries as people
from govern.people import rules as people_rules
from govern.people.model import Account, Person

LAST_PLANNED_YEAR = 2100
ONE = "SELECT * FROM programme WHERE id = $1"
OF_PROGRAMME = """
SELECT p.id, p.programme AS programme_id, c.id AS council_id, p.code, c.name, c.nation, c.governance,
       c.kind AS council_kind, p.population, p.shares_from, p.shares_until, p.version
FROM partner p JOIN council c ON c.id = p.council WHERE p.programme = {} ORDER BY p.code
"""
HOLIDAYS = """
SELECT y.first, y.last, ARRAY(SELECT day FROM bank_holiday h WHERE h.nation = asked.nation) AS days
FROM (SELECT {}::text AS nation) asked LEFT JOIN confirmed_years y ON y.nation = asked.nation
"""


def scope(viewer: Person) -> list[int]:
    """The one tenant filter: ids of the programmes a viewer may see. Every query starts here."""
    return sorted(one for one in viewer.programme_ids if people_rules.may_see(viewer, one))


def visible(viewer: Person, programme_id: int) -> int:
    if programme_id not in scope(viewer):
        raise NotFound
    return programme_id


async def programmes(viewer: Person) -> list[Programme]:
    if not (ids := scope(viewer)):
        return []
    rows = await Programmes.select().where(Programmes.id.is_in(ids)).order_by(Programmes.name)
    return [_programme(row) for row in rows]


async def programme(viewer: Person, programme_id: int) -> Programme:
    rows = await database.answers_together(ONE, visible(viewer, programme_id))
    if not rows:
        raise NotFound
    return _programme(rows[0])


def _programme(row: Mapping[str, Any]) -> Programme:
    return msgspec.convert({**row, "council_tolerance_note": row["council_tolerance_note"] or ""}, Programme)


async def partners(viewer: Person, programme_id: int) -> list[Partner]:
    """The councils of a programme, in the order of their codes."""
    rows = await Partners.raw(OF_PROGRAMME, visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Partner])


async def council_ids(viewer: Person, programme_id: int) -> dict[str, int]:
    """The councils of a programme by their codes."""
    return {one.code: one.council_id for one in await partners(viewer, programme_id)}


async def scope_texts(viewer: Person, programme_id: int) -> list[ScopeText]:
    """Every version of the shared vision and scope, the latest first."""
    rows = (
        await ScopeTexts.select(
            ScopeTexts.id,
            ScopeTexts.programme.as_alias("programme_id"),
            ScopeTexts.number,
            ScopeTexts.vision,
            ScopeTexts.scope_in,
            ScopeTexts.scope_out,
            ScopeTexts.at,
            ScopeTexts.by.name.as_alias("by_name"),
        )
        .where(ScopeTexts.programme == visible(viewer, programme_id))
        .order_by(ScopeTexts.number, ascending=False)
    )
    return msgspec.convert(rows, list[ScopeText])


async def understandings(viewer: Person, programme_id: int) -> list[Understanding]:
    """Per partner the latest version of the scope it has accepted, and whether that is the version that stands."""
    texts = await scope_texts(viewer, programme_id)
    latest = texts[0].number if texts else 0
    rows = (
        await Understandings.select(
            Understandings.partner,
            Understandings.scope.number.as_alias("number"),
            Understandings.at,
            Understandings.by.name.as_alias("by"),
            Understandings.means,
        )
        .where(Understandings.partner.programme == programme_id)
        .order_by(Understandings.scope.number)
    )
    by_partner: dict[int, dict[str, Any]] = {row["partner"]: row for row in rows}
    return [
        _understanding(partner, by_partner.get(partner.id), latest) for partner in await partners(viewer, programme_id)
    ]


def _understanding(partner: Partner, row: dict[str, Any] | None, latest: int) -> Understanding:
    return Understanding(
        partner_id=partner.id,
        council_id=partner.council_id,
        council_name=partner.name,
        asked_number=latest,
        accepted_number=row["number"] if row else None,
        accepted_at=row["at"] if row else None,
        accepted_by=row["by"] if row else None,
        is_current=row is not None and row["number"] == latest,
        means=(row["means"] or "") if row else "",
    )


async def calendar(viewer: Person, nation: Nation) -> Calendar:
    """Working days of a nation: confirmed holidays, and computed ones beyond, which `Calendar` calls provisional."""
    found = (await BankHoliday.raw(HOLIDAYS, nation.value))[0]
    years = Years(1, 0) if found["first"] is None else Years(found["first"], found["last"])
    return _calendar(nation, frozenset(found["days"]), years)


@lru_cache(maxsize=16)
def _calendar(nation: Nation, confirmed: frozenset[date], years: Years) -> Calendar:
    beyond = rules.calendar(nation, Years(years.last + 1, LAST_PLANNED_YEAR - 1))
    return Calendar(confirmed | beyond.holidays, years)


async def accounts(viewer: Person, programme_id: int) -> list[Account]:
    return await people.accounts(viewer, visible(viewer, programme_id))


async def last_confirmed_years() -> dict[str, int]:
    """Per nation the last year whose holidays are confirmed: after it, legal dates are refused."""
    rows = await ConfirmedYears.select(ConfirmedYears.nation, ConfirmedYears.last).order_by(ConfirmedYears.nation)
    return {row["nation"]: row["last"] for row in rows}
