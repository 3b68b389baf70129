"""Saying what a benefit rests on. No post or contract backs two savings, also where two people write at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.actions.changes import note, opened
from govern.roi.model import Line, LineKind
from govern.roi.model.profiles import KeepProfile, Profile, ProfileFacts, ProfileRow
from govern.roi.tables import BenefitProfile, ProfileBacking, ProfileBudget
from govern.roi.tables import Line as Lines

BACKINGS = 727_042  # a number of our own, for PostgreSQL's advisory locks
COSTS = "A cost rests on no post or contract that ends. Write the profile of a benefit."


async def keep_profile(viewer: Person, line_id: int, said: KeepProfile) -> Profile:
    """What a benefit rests on from now on; what was said before stays, and a validation of it ends."""
    async with unit_of_work():
        await BenefitProfile.raw("SELECT pg_advisory_xact_lock({}, 0)", BACKINGS)
        line = await opened(viewer, "change", line_id, said.version)
        councils = await partners.council_ids(viewer, line.programme_id)
        refs = {one.ref: one.id for one in await queries.lines(viewer, line.programme_id)}
        wrong = {"kind": COSTS} if line.kind is LineKind.COST else {}
        wrong |= rules.profile_problems(line, said, councils=councils, refs=refs)
        found = await queries.clashes(viewer, line, said.backings)
        if doubled := rules.guarded(found, said.apart):
            wrong["backings"] = doubled
        if wrong:
            raise Invalid(wrong)
        version = line.version + 1
        await Lines.update({Lines.version: version}).where(Lines.id == line_id)
        await _write(viewer, {line_id: said}, version=version, refs=refs, councils=councils)
        await note(viewer, "profiled", line, version=version)
        return await queries.profile(viewer, line_id)


async def load_profiles(viewer: Person, programme_id: int, rows: Sequence[ProfileRow]) -> dict[str, str]:
    """Writes the sheet `profiles` of lines that have just come in; answers sheet, row and column of what does not fit,
    and then writes nothing."""
    lines = {one.ref: one for one in await queries.lines(viewer, programme_id)}
    councils = await partners.council_ids(viewer, programme_id)
    said: dict[int, ProfileFacts] = {}
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        problems = _unfit(row, lines, councils=councils, known=said)
        if isinstance(problems, ProfileFacts):
            said[lines[row.line].id] = problems
        else:
            wrong |= {f"profiles, row {number}, {COLUMNS.get(name, name)}": what for name, what in problems.items()}
    if not wrong:
        refs = {ref: one.id for ref, one in lines.items()}
        await _write(viewer, said, version=1, refs=refs, councils=councils)
    return wrong


COLUMNS = {"backings": "posts"}


def _unfit(
    row: ProfileRow, lines: Mapping[str, Line], *, councils: Mapping[str, int], known: Mapping[int, ProfileFacts]
) -> ProfileFacts | dict[str, str]:
    """What a row says, or its problems by column."""
    if (line := lines.get(row.line)) is None:
        return {"line": f"“{row.line}” is not in the sheet lines. Add it there, or correct it here."}
    if line.id in known:
        return {"line": f"{row.line} stands in a row above already."}
    if line.kind is LineKind.COST:
        return {"line": COSTS}
    try:
        facts = rules.profile_of_row(row)
    except Invalid as refusal:
        return refusal.problems
    wrong = rules.profile_problems(line, facts, councils=councils, refs=lines)
    return wrong or _counted_twice(line, facts, lines, known) or facts


def _counted_twice(
    line: Line, facts: ProfileFacts, lines: Mapping[str, Line], known: Mapping[int, ProfileFacts]
) -> dict[str, str]:
    titles = {one.id: one for one in lines.values()}
    others = [rules.backed(titles[id], one) for id, said in known.items() for one in said.backings]
    if not rules.is_guarded(line):
        return {}
    found = rules.clashes(facts.backings, [one for one in others if rules.is_guarded(titles[one.line_id or 0])])
    doubled = rules.guarded(found, facts.apart)
    return {"backings": doubled} if doubled else {}


async def _write(
    viewer: Person,
    said: Mapping[int, ProfileFacts],
    *,
    version: int,
    refs: Mapping[str, int],
    councils: Mapping[str, int],
) -> None:
    for line_id, facts in said.items():
        row = BenefitProfile(line=line_id, version=version, **_columns(facts, refs), at=clock.now(), by=viewer.id)
        await row.save()
        budgets = [
            ProfileBudget(
                profile=row.id,
                council=councils[one.council_code],
                code=one.code,
                year=one.year,
                removed_on=one.removed_on,
            )
            for one in facts.budget_lines
        ]
        await insert_all(ProfileBudget, budgets)
        backings = [
            ProfileBacking(
                profile=row.id, kind=one.kind.value, identifier=one.identifier, key=rules.backing_key(one.identifier)
            )
            for one in facts.backings
        ]
        await insert_all(ProfileBacking, backings)


PLAIN = ("measure", "unit", "method", "baseline", "baseline_on", "target", "target_on", "confidence", "apart")


def _columns(facts: ProfileFacts, refs: Mapping[str, int]) -> dict[str, Any]:
    full = facts.full_year_value
    return {name: getattr(facts, name) for name in PLAIN} | {
        "full_year_pence": None if full is None else money.pence(full),
        "ramp": [str(one) for one in facts.ramp],
        "dis_benefit_of": refs.get(facts.dis_benefit_of),
    }
