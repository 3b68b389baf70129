"""The workbook's saved audiences, before the briefings that go to them."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govern.adapters.database import unit_of_work
from govern.briefings import rules
from govern.briefings.actions.audiences import load_audience
from govern.briefings.model import Audience, AudienceRow
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person

Saved = Mapping[str, Mapping[str, Audience]]


async def load_audiences(viewer: Person, programme_id: int, rows: Sequence[AudienceRow]) -> Saved:
    """Answers each as a briefing keeps it, by council and name; `Invalid` names row and column."""
    async with unit_of_work():
        councils = await partners.council_ids(viewer, programme_id)
        wrong: dict[str, str] = {}
        seen: set[tuple[str, str]] = set()
        read: list[tuple[AudienceRow, Audience]] = []
        for number, row in enumerate(rows, start=2):
            where = f"audiences, row {number}"
            if (row.council, row.name.casefold()) in seen:
                wrong[f"{where}, name"] = f"{row.name} stands in a row above already."
            seen.add((row.council, row.name.casefold()))
            if row.council and row.council not in councils:
                wrong[f"{where}, council"] = f"No partner has the code {row.council}."
                continue
            try:
                rule = rules.audience.checked(rules.sheet.audience(row.rule, councils))
                read.append((row, rules.wording.own(replace(rule, is_list=row.is_list), councils.get(row.council))))
            except Invalid as refused:
                wrong |= {f"{where}, rule": problem for problem in refused.problems.values()}
        if wrong:
            raise Invalid(wrong)
        found: dict[str, dict[str, Audience]] = {}
        for row, rule in read:
            saved = await load_audience(viewer, programme_id, (row.name, rule), council_id=councils.get(row.council))
            found.setdefault(row.council, {})[row.name] = saved
        return found
