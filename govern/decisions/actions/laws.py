"""Stating a rule of law: a further row from a day on. Nothing that was stated is changed or taken away."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries, rules
from govern.decisions.model import LawRule, StateRule
from govern.decisions.tables import LawRule as Rules
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Nation
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

ADMINISTRATOR = "The administrator of this installation"


async def state_council_rule(viewer: Person, programme_id: int, council_id: int, *, new: StateRule) -> LawRule:
    """A council's own term, by its monitoring officer. It holds in every programme the council takes part in."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        council, _ = await queries.council_rules(viewer, programme_id, council_id)
        allow(viewer, "state", Thing(kind="council-rule", programme_id=programme_id, council_id=council_id))
        _refuse(new, is_own=True)
        owner = f"The monitoring officer of {council.name}"
        id = await _write(viewer, new, council.nation, council=council_id, programme=programme_id, owner=owner)
        thing = Thing(kind="rule-of-law", id=id, programme_id=programme_id, council_id=council_id)
        await record.note(viewer, "stated", thing, ref=f"{council.code} {_title(new)}", **_facts(new))
        rows = (await queries.council_rules(viewer, programme_id, council_id))[1]
        return next(row for row in rows if row.id == id)


async def state_national_rule(viewer: Person, nation: Nation, *, new: StateRule) -> LawRule:
    """A rule of a nation's law, by the administrator."""
    async with unit_of_work():
        allow(viewer, "state", Thing(kind="law"))
        _refuse(new, is_own=False)
        id = await _write(viewer, new, nation, owner=ADMINISTRATOR)
        thing = Thing(kind="rule-of-law", id=id)
        await record.note(viewer, "stated", thing, ref=f"{nation.value} {_title(new)}", **_facts(new))
        return next(row for row in await queries.national_rules(viewer) if row.id == id)


def _refuse(new: StateRule, *, is_own: bool) -> None:
    if wrong := rules.rule_problems(new, is_own=is_own):
        raise Invalid(wrong)


async def _write(viewer: Person, new: StateRule, nation: Nation, **about: Any) -> int:
    figures = {name: value for name, value in msgspec.to_builtins(new.figures).items() if name != "source"}
    row = Rules(
        nation=nation.value,
        council=about.get("council"),
        programme=about.get("programme"),
        rule=new.rule.value,
        figures=msgspec.json.encode(figures).decode(),
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        owner=about["owner"],
        source=new.source,
        link=new.link,
        note=new.note,
        by=viewer.id,
        at=clock.now(),
    )
    await row.save()
    return int(row.id)


def _title(new: StateRule) -> str:
    return rules.TITLES[new.rule].lower()


def _facts(new: StateRule) -> dict[str, Any]:
    """The figures and the days; the reason in the row's own words stays out of the record's hash."""
    return {"says": rules.rule_words(new.figures), "holds": rules.since(new)}
