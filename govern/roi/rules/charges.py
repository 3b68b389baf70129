"""Which costs may buy an asset, so that somebody has to say whether they are revenue or capital."""

from collections.abc import Mapping, Sequence

from govern.roi.model import Line, LineClass, LineKind, Recurrence
from govern.roi.model.charges import LineChargeRow

MAY_BE_CAPITAL = frozenset({LineClass.ICT, LineClass.CREATION, LineClass.OTHER})
REVENUE = "{} is revenue in any case: what comes every year, and what buys no asset, is never capital."


def may_be_capital(line: Line) -> bool:
    """A one-off cost that can buy an asset: redundancy, communications or the programme's own staff cannot."""
    return line.kind is LineKind.COST and line.recurrence is Recurrence.ONE_OFF and line.line_class in MAY_BE_CAPITAL


def charge_problems(rows: Sequence[LineChargeRow], lines: Mapping[str, Line]) -> dict[str, str]:
    """What is wrong in the workbook's sheet, by row and column."""
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        place = f"line_charges, row {number}, line"
        if row.line not in lines:
            wrong[place] = f"“{row.line}” is not in the sheet lines."
        elif row.line in seen:
            wrong[place] = "This line stands in a row above already."
        elif not may_be_capital(lines[row.line]):
            wrong[place] = REVENUE.format(row.line)
        seen.add(row.line)
    return wrong
