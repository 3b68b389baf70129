"""The rules of law that each council's decisions are judged by, read from their rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from govern.decisions import rules
from govern.decisions.model import Figures, Law, LawRule, Rulebook, Verdict
from govern.decisions.model.papers import Paper
from govern.decisions.queries.meetings import lead_times, meetings
from govern.decisions.rules import access
from govern.decisions.tables import LawRule as Rules
from govern.kit.dates import OFFICE_DAYS, Calendar, days
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.model import Kind, Nation, Partner
from govern.partners.model.working import WorkingTime
from govern.people.model import Person, Thing
from govern.people.queries import allow

COLUMNS = """
SELECT r.id, r.nation, r.rule, (r.figures || jsonb_build_object('source', r.source))::text AS figures, r.valid_from,
       r.valid_to, r.owner, r.source, r.link, r.note, r.at, r.council AS council_id
"""
OF_PROGRAMME = f"""
{COLUMNS}, p.code AS council_code, who.name AS by_name
FROM law_rule r LEFT JOIN partner p ON p.programme = {{}} AND p.council = r.council
LEFT JOIN person who ON who.id = r.by
    AND EXISTS (SELECT FROM role_held h WHERE h.person = who.id AND h.programme = {{}})
WHERE (r.council IS NULL OR p.id IS NOT NULL) AND r.nation = ANY({{}}) ORDER BY r.id
"""  # whoever spoke for the council in another programme has no name in this one (law 10)
OF_NATION = f"""
{COLUMNS}, NULL AS council_code FROM law_rule r WHERE r.council IS NULL AND r.nation = {{}} ORDER BY r.id
"""
NATIONAL = f"""
{COLUMNS}, NULL AS council_code, who.name AS by_name
FROM law_rule r LEFT JOIN person who ON who.id = r.by WHERE r.council IS NULL ORDER BY r.id
"""


async def laws(viewer: Person, programme_id: int, today: date) -> dict[str, Law]:
    """Per council the law in force today, its meetings and its lead times; rules that are given a decision look up the
    law of its own day in it."""
    found = await partners.partners(viewer, programme_id)
    rows = await law_rules(viewer, programme_id)
    times = {one.code: one for one in await partners.working_times(viewer, programme_id)}
    calendars = {nation: await partners.calendar(viewer, nation) for nation in {one.nation for one in found}}
    diaries = rules.diaries(await meetings(viewer, programme_id))
    leads = await lead_times(viewer, programme_id)
    return {
        one.code: _law(_own(rows, one), calendars[one.nation], of=one, working=times[one.code], today=today)._replace(
            diaries=diaries.get(one.code, {}), leads=rules.lead_times(leads.get(one.code, ()), today)
        )
        for one in found
    }


async def law_rules(viewer: Person, programme_id: int) -> list[LawRule]:
    """Every row about a programme's councils and their nations, in the order in which they were stated."""
    nations = sorted({one.nation.value for one in await partners.partners(viewer, programme_id)})
    return _rules(await Rules.raw(OF_PROGRAMME, programme_id, programme_id, nations))


async def council_rules(viewer: Person, programme_id: int, council_id: int) -> tuple[Partner, list[LawRule]]:
    """One partner with the rows that hold or held for it: its nation's and its own."""
    found = next((one for one in await partners.partners(viewer, programme_id) if one.council_id == council_id), None)
    if found is None:
        raise NotFound
    return found, list(_own(await law_rules(viewer, programme_id), found))


async def national_rules(viewer: Person) -> list[LawRule]:
    """The rows of the four nations, for the administrator."""
    allow(viewer, "state", Thing(kind="law"))
    return _rules(await Rules.raw(NATIONAL))


async def stays_open(paper: Paper) -> Verdict | None:
    """How long everybody may read a record, by its nation's law on the day of the decision; None of other papers."""
    since = access.begins(paper)
    if since is None:
        return None
    rows = _rules(await Rules.raw(OF_NATION, paper.nation.value))
    return access.of_record(since, rules.rulebook(rows, since, nation=paper.nation))


def _rules(rows: Iterable[Mapping[str, Any]]) -> list[LawRule]:
    figures = msgspec.json.Decoder(Figures)
    return [msgspec.convert({**row, "figures": figures.decode(row["figures"])}, LawRule) for row in rows]


def _own(rows: Sequence[LawRule], council: Partner) -> tuple[LawRule, ...]:
    mine = (None, council.code)
    return tuple(row for row in rows if row.nation is council.nation and row.council_code in mine)


def _law(rows: tuple[LawRule, ...], nation: Calendar, *, of: Partner, working: WorkingTime, today: date) -> Law:
    closed = tuple((one.first, one.last) for one in working.closures if one.withdrawn_at is None)
    books = _eras(rows, working.nation, is_parish=of.council_kind is Kind.PARISH)
    law = Law(books[0], nation, eras=books, nation=nation, open_days=_open_days(nation, closed))
    return rules.law_on(law, today)


@lru_cache(maxsize=128)
def _eras(rows: tuple[LawRule, ...], nation: Nation, *, is_parish: bool) -> tuple[Rulebook, ...]:
    return rules.eras(rows, nation=nation, is_parish=is_parish)


@lru_cache(maxsize=64)
def _open_days(nation: Calendar, closed: tuple[tuple[date, date], ...]) -> Calendar:
    """The nation's working days without the council's closures. Its own working week counts for no legal date: a week
    with a Saturday would make a deadline later."""
    shut = {day for first, last in closed for day in days(first, last)}
    return Calendar(nation.holidays | shut, nation.confirmed, weekdays=OFFICE_DAYS) if shut else nation
