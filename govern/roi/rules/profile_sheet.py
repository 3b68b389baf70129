"""Profiles as rows of the workbook, read and written back."""

import re
from collections.abc import Sequence
from datetime import date

from govern.kit.errors import Invalid
from govern.roi.model.profiles import BackingKind, BudgetLine, Profile, ProfileFacts, ProfileRow
from govern.roi.rules.profiles import PLAIN_FACTS, backings

BUDGET = re.compile(r"(\S{1,20}) +(\S.{0,38}?) +(\d{4})(?: +(\d{4}-\d{2}-\d{2}))?")
HOW = "“{}” is not written as a council’s code, its budget and a year: A R1204 2027; B 5520 2027 2027-04-01."


def profile_of_row(row: ProfileRow) -> ProfileFacts:
    """What a row says; `Invalid` where a budget line cannot be read."""
    return ProfileFacts(
        **{name: getattr(row, name) for name in PLAIN_FACTS},
        ramp=tuple(row.ramp),
        budget_lines=_budgets(row.budget_lines),
        backings=backings(row.posts, row.contracts),
    )


def profile_row(ref: str, profile: Profile) -> ProfileRow:
    said = {name: getattr(profile, name) for name in PLAIN_FACTS}
    return ProfileRow(
        line=ref,
        **said,
        ramp=list(profile.ramp),
        budget_lines=[_budget_cell(one) for one in profile.budget_lines],
        posts=_identifiers(profile, BackingKind.POST),
        contracts=_identifiers(profile, BackingKind.CONTRACT),
    )


def _budgets(cells: Sequence[str]) -> tuple[BudgetLine, ...]:
    found = []
    for cell in cells:
        read = BUDGET.fullmatch(cell.strip())
        if read is None or not 2000 <= int(read[3]) <= 2200:
            raise Invalid({"budget_lines": HOW.format(cell)})
        found.append(BudgetLine(read[1], read[2], int(read[3]), _removed(read[4], cell)))
    return tuple(found)


def _removed(day: str | None, cell: str) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as wrong:
        raise Invalid({"budget_lines": HOW.format(cell)}) from wrong


def _budget_cell(one: BudgetLine) -> str:
    day = f" {one.removed_on.isoformat()}" if one.removed_on else ""
    return f"{one.council_code} {one.code} {one.year}{day}"


def _identifiers(profile: Profile, kind: BackingKind) -> list[str]:
    return [one.identifier for one in profile.backings if one.kind is kind]
