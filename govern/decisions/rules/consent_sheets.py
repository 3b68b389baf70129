"""What is wrong in the workbook's sheets of section 24, by sheet, row and column."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from msgspec.structs import asdict

from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.model.consents import ChangedMatter, NewDirection
from govern.decisions.rules.consent_checks import direction_problems, problems


def sheet_problems(
    directions: Sequence[DirectionRow], consents: Sequence[ConsentRow], *, councils: Collection[str], today: date
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for place, row in enumerate(directions, start=1):
        cells = direction_problems(NewDirection(**_without_number(row)), councils) | _misnumbered(row.number, place)
        wrong |= {f"consent_directions, row {place + 1}, {name}": what for name, what in cells.items()}
    for place, one in enumerate(consents, start=1):
        cells = _consent_problems(one, councils, today) | _misnumbered(one.number, place)
        wrong |= {f"consents, row {place + 1}, {name}": what for name, what in cells.items()}
    return wrong


def _misnumbered(number: int, place: int) -> dict[str, str]:
    return {} if number == place else {"number": f"They are numbered in order: this one is {place}."}


def _without_number(row: DirectionRow) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name != "number"}


def _consent_problems(row: ConsentRow, councils: Collection[str], today: date) -> dict[str, str]:
    same = {name: getattr(row, name) for name in set(ChangedMatter.__struct_fields__) & set(row.__struct_fields__)}
    cells = problems(ChangedMatter(because="Loaded", **same))
    if row.council not in councils:
        cells["council"] = f"No partner has the code {row.council}."
    if row.answer and not row.answer.answers:
        cells["answer"] = "Choose one of: asked, given, refused."
    if not (bool(row.answer) == bool(row.answered_on) == bool(row.evidence)):
        cells["answered_on"] = "Give the answer, its day and its evidence, or none of the three."
    if row.entered_on and row.dropped_on:
        cells["dropped_on"] = "It was entered into or given up, not both."
    if bool(row.entered_on or row.dropped_on) != bool(row.shown_by):
        cells["shown_by"] = "Say what shows that it was entered into or given up, or leave all empty."
    late = [name for name in ("answered_on", "entered_on", "dropped_on") if (getattr(row, name) or today) > today]
    return cells | dict.fromkeys(late, "This day is still to come.")
