"""What is wrong in the workbook's sheets of validations, appetites and escalations, by sheet, row and column."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from govern.kit import text
from govern.raid.model import Kind, RaidAppetiteRow, RaidEscalationRow, RaidRow, RaidValidationRow

NO_ITEM = "“{0}” is not in the sheet raid. Add it there, or correct it here."
NO_COUNCIL = "No partner has the code {0}."
TO_COME = "This day is still to come."


def judged_problems(
    raid: Sequence[RaidRow],
    validations: Sequence[RaidValidationRow],
    appetites: Sequence[RaidAppetiteRow],
    escalations: Sequence[RaidEscalationRow],
    *,
    councils: Collection[str],
    today: date,
) -> dict[str, str]:
    kinds = {row.ref: row.kind for row in raid}
    wrong = _validations(validations, kinds, today)
    for number, row in enumerate(appetites, start=2):
        if row.council and row.council not in councils:
            wrong[f"raid_appetites, row {number}, council"] = NO_COUNCIL.format(row.council)
    for number, one in enumerate(escalations, start=2):
        found = _escalation(one, kinds, councils, today)
        wrong |= {f"raid_escalations, row {number}, {name}": what for name, what in found.items()}
    return wrong


def _validations(rows: Sequence[RaidValidationRow], kinds: Mapping[str, Kind], today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    waiting: set[str] = set()
    for number, row in enumerate(rows, start=2):
        found = _validation(row, kinds, today)
        if row.raid in waiting:
            found["due"] = "A day is set in a row above already: say there first what looking at it showed."
        if row.holds is None:
            waiting.add(row.raid)
        wrong |= {f"raid_validations, row {number}, {name}": what for name, what in found.items()}
    return wrong


def _validation(row: RaidValidationRow, kinds: Mapping[str, Kind], today: date) -> dict[str, str]:
    if row.raid not in kinds:
        return {"raid": NO_ITEM.format(row.raid)}
    if kinds[row.raid] is not Kind.ASSUMPTION:
        return {"raid": f"{row.raid} is not an assumption."}
    if not (row.holds is not None) == bool(row.looked_on) == bool(row.note.strip()):
        return {"looked_on": "Give whether it holds, the day and what was seen, or none of the three."}
    return {"looked_on": TO_COME} if row.looked_on and row.looked_on > today else {}


def _escalation(
    row: RaidEscalationRow, kinds: Mapping[str, Kind], councils: Collection[str], today: date
) -> dict[str, str]:
    if row.raid not in kinds:
        return {"raid": NO_ITEM.format(row.raid)}
    if kinds[row.raid] is not Kind.RISK:
        return {"raid": f"{row.raid} is not a risk: only risks are taken up."}
    if row.council and row.council not in councils:
        return {"council": NO_COUNCIL.format(row.council)}
    if row.raised_on > today:
        return {"raised_on": TO_COME}
    if not bool(row.answer) == bool(row.answered_on) == bool(row.because.strip()):
        return {"answered_on": "Give the council’s answer, its day and its reason, or none of the three."}
    if row.answer and not row.council:
        return {"answer": "This was taken up to the programme: no council has to answer."}
    if row.answered_on and not row.raised_on <= row.answered_on <= today:
        return {"answered_on": f"Enter a day from {text.day(row.raised_on)} to today."}
    return {}
