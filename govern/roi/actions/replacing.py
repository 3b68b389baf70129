"""Another saving in place of one that will not come, by whose decision; what was said before stays."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import money
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.actions.changes import note, opened
from govern.roi.model import Line, LineClass
from govern.roi.model.medium_term import Replace
from govern.roi.tables import Line as Lines
from govern.roi.tables import Replacement as Replacements

DECIDED = "Say who approved it and when, such as: Ashvale Cabinet, 10 December 2026, minute 41."


async def replace_saving(viewer: Person, line_id: int, said: Replace) -> Line:
    """What stands in for a saving in a year. It says nothing new about the line, so a validation of it stands."""
    async with unit_of_work():
        line = await opened(viewer, "change", line_id, said.version)
        terms = await queries.terms(viewer, line.programme_id)
        if wrong := _problems(line, said, terms.horizon.years):
            raise Invalid(wrong)
        version = line.version + 1
        await Lines.update({Lines.version: version}).where(Lines.id == line_id)
        await Replacements.insert(
            Replacements(
                line=line_id,
                version=version,
                year=said.year,
                pence=None if said.amount is None else money.pence(said.amount),
                recurrence=said.recurrence.value,
                title=said.title.strip(),
                decision=said.decision.strip(),
                at=clock.now(),
                by=viewer.id,
            )
        )
        await note(viewer, "replaced", line, year=said.year, amount="nothing" if said.amount is None else said.amount)
        return await queries.line(viewer, line_id)


def _problems(line: Line, said: Replace, years: range) -> dict[str, str]:
    if line.line_class is not LineClass.CASH_RELEASING:
        return {"year": "Only a cash-releasing saving is replaced: nothing else counts towards budgets."}
    wrong = {}
    if said.year not in years:
        wrong["year"] = f"Choose a year from {year_label(years[0])} to {year_label(years[-1])}."
    if said.amount is None:
        return wrong
    if not rules.is_money(said.amount) or said.amount < 0:
        wrong["amount"] = "Give a number of pounds, zero or more, with at most two decimals."
    if not said.title.strip():
        wrong["title"] = "Say what is saved instead."
    if not said.decision.strip():
        wrong["decision"] = DECIDED
    return wrong
