"""What stands behind savings: profiles as they were last said, who may count them, and what is counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from govern.kit import money
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import rules
from govern.roi.model import Line, LineClass
from govern.roi.model.profiles import (
    Backed,
    Backing,
    Clash,
    CouncilStanding,
    Profile,
    ProfileRow,
    Profiles,
    ProfileStanding,
)
from govern.roi.queries.lines import line as line_of
from govern.roi.queries.lines import lines, terms
from govern.roi.queries.validations import signatures
from govern.roi.tables import BenefitProfile

SAID = """
SELECT f.line AS line_id, f.version, f.measure, f.unit, f.method, f.baseline, f.baseline_on, f.target,
       f.target_on, f.confidence, f.full_year_pence, f.ramp, coalesce(o.ref, '') AS dis_benefit_of, f.apart, f.at,
       p.name AS by_name, cut.budget_lines, held.backings
FROM benefit_profile f
JOIN line l ON l.id = f.line
LEFT JOIN line o ON o.id = f.dis_benefit_of
LEFT JOIN person p ON p.id = f.by
LEFT JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('council_code', t.code, 'code', b.code, 'year', b.year,
           'removed_on', b.removed_on) ORDER BY t.code), '[]') AS budget_lines
    FROM profile_budget b JOIN partner t ON t.council = b.council AND t.programme = l.programme
    WHERE b.profile = f.id) cut ON true
LEFT JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('kind', kind, 'identifier', identifier) ORDER BY id), '[]') AS backings
    FROM profile_backing WHERE profile = f.id) held ON true
"""
NEWEST = "f.version = (SELECT max(version) FROM benefit_profile WHERE line = f.line)"
BACKED = f"""
SELECT b.kind, b.identifier, l.id AS line_id, l.ref, l.title, l.programme
FROM profile_backing b JOIN benefit_profile f ON f.id = b.profile JOIN line l ON l.id = f.line
WHERE {NEWEST} AND l.line_class = '{LineClass.CASH_RELEASING}'
ORDER BY l.ref, b.id
"""


async def profiles(viewer: Person, programme_id: int) -> Profiles:
    """What is said of each line now, by line; a line of which nothing is said is absent."""
    rows = await BenefitProfile.raw(
        SAID + f"WHERE l.programme = {{}} AND {NEWEST} ORDER BY l.ref", partners.visible(viewer, programme_id)
    )
    return {one.line_id: one for one in _read(rows)}


async def said_so_far(viewer: Person, line_id: int) -> list[Profile]:
    """Every profile of a line, the newest first."""
    found = await line_of(viewer, line_id)
    return _read(await BenefitProfile.raw(SAID + "WHERE f.line = {} ORDER BY f.version DESC", found.id))


async def profile(viewer: Person, line_id: int) -> Profile:
    found = await said_so_far(viewer, line_id)
    return found[0] if found else Profile(line_id=line_id)


async def standing(viewer: Person, line_id: int) -> ProfileStanding:
    """A line's profile and what follows from it, council by council."""
    line = await line_of(viewer, line_id)
    counted_by = await terms(viewer, line.programme_id)
    history = await said_so_far(viewer, line_id)
    now = history[0] if history else Profile(line_id=line_id)
    found = await clashes(viewer, line, now.backings)
    return ProfileStanding(
        profile=now,
        councils=await _councils(viewer, line, now, found),
        clashes=found,
        ramp_says=rules.ramp_says(line, now, last_year=counted_by.horizon.last_year),
        history=history[1:],
    )


async def _councils(viewer: Person, line: Line, said: Profile, found: Sequence[Clash]) -> tuple[CouncilStanding, ...]:
    counted_by = await terms(viewer, line.programme_id)
    signed = await signatures(viewer, line)
    cut = rules.named(said.budget_lines)
    return tuple(
        CouncilStanding(
            code=one.code,
            name=one.name,
            budget_line=cut.get(one.code),
            is_validated=one.code in signed,
            by_name=signed[one.code].by_name if one.code in signed else None,
            at=signed[one.code].at if one.code in signed else None,
            missing=rules.lacking(line, said, found, code=one.code, council=one.name),
        )
        for one in counted_by.sharers
        if line.council_code in (None, one.code)
    )


async def clashes(viewer: Person, line: Line, backings: Sequence[Backing]) -> tuple[Clash, ...]:
    """Posts and contracts of a cash-releasing line that back another saving, here or in any other programme. Of a
    programme the viewer does not see only that there is one."""
    if not rules.is_guarded(line) or not backings:
        return ()
    seen = set(partners.scope(viewer))
    rows = [row for row in await BenefitProfile.raw(BACKED) if row["line_id"] != line.id]
    return rules.clashes(backings, [_backed(row, seen) for row in rows])


def _backed(row: Mapping[str, Any], seen: set[int]) -> Backed:
    backing = msgspec.convert({"kind": row["kind"], "identifier": row["identifier"]}, Backing)
    if row["programme"] not in seen:
        return Backed(backing=backing)
    return Backed(backing=backing, line_id=row["line_id"], ref=row["ref"], title=row["title"])


async def profile_rows(viewer: Person, programme_id: int) -> list[ProfileRow]:
    """Profiles as the workbook's sheet holds them: what `actions.load` would take again."""
    refs = {one.id: one.ref for one in await lines(viewer, programme_id)}
    found = await profiles(viewer, programme_id)
    return [rules.profile_row(refs[line_id], one) for line_id, one in found.items()]


def _read(rows: Iterable[Mapping[str, Any]]) -> list[Profile]:
    return [msgspec.convert({**_plain(row), **_parts(row)}, Profile) for row in rows]


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "full_year_pence"}


def _parts(row: Mapping[str, Any]) -> dict[str, Any]:
    full = row["full_year_pence"]
    return {
        "full_year_value": None if full is None else money.pounds(full),
        "ramp": tuple(Decimal(one) for one in msgspec.json.decode(row["ramp"], type=list[str])),
        "budget_lines": msgspec.json.decode(row["budget_lines"]),
        "backings": msgspec.json.decode(row["backings"]),
    }
