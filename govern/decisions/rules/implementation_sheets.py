"""What is wrong in the workbook's sheets of the implementation plan and of notices, by sheet, row and column."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from govern.decisions.model.implementation import CouncilNoticeRow, PlanEditionRow, PlanReviewRow
from govern.kit import text

TO_COME = "This day is still to come."


class ImplementationSheets(NamedTuple):
    implementation_plans: list[PlanEditionRow]
    implementation_reviews: list[PlanReviewRow]
    council_notices: list[CouncilNoticeRow]


def sheet_problems(sheets: ImplementationSheets, codes: Collection[str], *, today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    adopted: dict[int, date] = {}
    for line, edition in enumerate(sheets.implementation_plans, start=2):
        found = _edition(edition, line - 1, today)
        wrong |= {f"implementation_plans, row {line}, {name}": what for name, what in found.items()}
        adopted[edition.number] = edition.adopted_on
    for line, review in enumerate(sheets.implementation_reviews, start=2):
        found = _review(review, adopted, today)
        wrong |= {f"implementation_reviews, row {line}, {name}": what for name, what in found.items()}
    for line, notice in enumerate(sheets.council_notices, start=2):
        found = _notice(notice, codes, today)
        wrong |= {f"council_notices, row {line}, {name}": what for name, what in found.items()}
    return wrong


def _edition(row: PlanEditionRow, due: int, today: date) -> dict[str, str]:
    if row.number != due:
        return {"number": f"They are numbered in order: this one is {due}."}
    if row.adopted_on > today:
        return {"adopted_on": TO_COME}
    return {} if row.number == 1 or row.because.strip() else {"because": "Say why the plan was revised."}


def _review(row: PlanReviewRow, adopted: dict[int, date], today: date) -> dict[str, str]:
    if row.edition not in adopted:
        return {"edition": "There is no such edition in the sheet implementation_plans."}
    if not adopted[row.edition] <= row.on <= today:
        return {"on": f"Enter a day from {text.day(adopted[row.edition])} to today."}
    return {}


def _notice(row: CouncilNoticeRow, codes: Collection[str], today: date) -> dict[str, str]:
    if row.council not in codes:
        return {"council": f"No partner has the code {row.council}."}
    if row.given_on > today:
        return {"given_on": TO_COME}
    if not (row.done is not None) == bool(row.answered_on) == bool(row.words.strip()):
        return {"answered_on": "Give whether it was done, the day and what shows it, or none of the three."}
    if row.answered_on and not row.given_on <= row.answered_on <= today:
        return {"answered_on": f"Enter a day from {text.day(row.given_on)} to today."}
    return {}
