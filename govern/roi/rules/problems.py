"""What a line may not say, field by field, before anything is saved."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from govern.kit import money, text
from govern.kit.dates import financial_year, year_label
from govern.roi.model import MONEYLESS, Gate, Horizon, LineClass, NewLine, Series, Sharer, YearAmount
from govern.roi.rules.bases import DECIMALS, is_short, sharing_problems
from govern.roi.rules.costs import cost_problems
from govern.roi.rules.prices import line_problems

EARLIEST, LATEST = date(2000, 4, 1), date(2200, 3, 31)
LARGEST = Decimal(10) ** 11


def problems(line: NewLine, sharers: Sequence[Sharer]) -> dict[str, str]:
    """Field to what to do about it; empty for a line that can be counted. For `Invalid` and for an import's list."""
    checks = (
        _class(line),
        _dates(line),
        _gates(line.gates),
        _amounts(line),
        sharing_problems(line, sharers),
        cost_problems(line),
        line_problems(line),
    )
    return {field: problem for found in checks for field, problem in found.items()}


def _class(line: NewLine) -> dict[str, str]:
    if line.line_class.kind is line.kind:
        return {}
    words = line.line_class.words
    return {"line_class": f"{words[0].upper()}{words[1:]} is not a class of {line.kind}s. Choose another."}


def _dates(line: NewLine) -> dict[str, str]:
    found = {}
    if not EARLIEST <= line.starts_on <= LATEST:
        found["starts_on"] = f"Give a start between {text.day(EARLIEST)} and {text.day(LATEST)}."
    if line.ends_on is not None and not line.starts_on <= line.ends_on <= LATEST:
        found["ends_on"] = f"The end has to be on or after the start, and by {text.day(LATEST)}."
    return found


def _gates(gates: Sequence[Gate]) -> dict[str, str]:
    twice = [milestone for milestone, count in Counter(gate.milestone_id for gate in gates).items() if count > 1]
    if twice:
        return {"gates": f"Milestone {twice[0]} is named twice. Name each gate once."}
    proportions = [gate.proportion for gate in gates if gate.proportion is not None]
    if not all(is_short(part) and 0 < part <= 1 for part in proportions):
        return {"gates": f"The proportion that waits is above 0 and at most 1, with at most {DECIMALS} decimals."}
    if sum(proportions) > 1:
        return {"gates": "The proportions of the gates add up to more than the whole line."}
    return {}


def _amounts(line: NewLine) -> dict[str, str]:
    if line.line_class in MONEYLESS and line.amounts:
        return {"amounts": f"A {line.line_class.words} benefit has no pounds. Describe it in the note."}
    problem = _repeated(line.amounts) or _inexact(line.amounts) or _wrong_sign(line) or _outside(line)
    return {"amounts": problem} if problem else {}


def _repeated(amounts: Iterable[YearAmount]) -> str:
    counts = Counter((each.series, each.year) for each in amounts)
    twice = [f"{series} {year_label(year)}" for (series, year), count in counts.items() if count > 1]
    return f"Given twice: {text.listed(twice)}. Give one amount for each year." if twice else ""


def is_money(amount: Decimal) -> bool:
    """Whether a number is whole pennies, and not absurdly many."""
    return amount.is_finite() and abs(amount) <= LARGEST and is_short(amount) and amount == money.rounded(amount)


def _inexact(amounts: Iterable[YearAmount]) -> str:
    for each in amounts:
        if not each.amount.is_finite() or abs(each.amount) > LARGEST:
            return f"{year_label(each.year)}: an amount is a number of pounds up to {text.pounds(LARGEST)}."
        if not is_money(each.amount):
            return f"{year_label(each.year)}: {each.amount} is finer than a penny."
    return ""


def _wrong_sign(line: NewLine) -> str:
    """A dis-benefit is a negative benefit; a recorded actual may be a correction of either sign."""
    sign = -1 if line.line_class is LineClass.DIS_BENEFIT else 1
    wrong = [each for each in line.amounts if each.series is not Series.ACTUAL and each.amount * sign < 0]
    if not wrong:
        return ""
    rule = "A dis-benefit is zero or negative" if sign < 0 else "A negative amount belongs in a line of the other kind"
    return f"{year_label(wrong[0].year)}: {text.pennies(wrong[0].amount)}. {rule}."


def _outside(line: NewLine) -> str:
    first = financial_year(line.starts_on)
    last = financial_year(line.ends_on) if line.ends_on else LATEST.year
    planned = [each.year for each in line.amounts if each.series is not Series.ACTUAL]
    outside = [year_label(year) for year in planned if not first <= year <= last]
    return f"{text.listed(outside)}: outside the start and end of the line, so it would not count." if outside else ""


def beyond(line: NewLine, horizon: Horizon) -> dict[str, str]:
    """What no figure would show: amounts for years outside those of the business case."""
    outside = sorted({each.year for each in line.amounts if each.year not in horizon.years})
    if not outside:
        return {}
    span = f"{year_label(horizon.first_year)} to {year_label(horizon.last_year)}"
    years = text.listed([year_label(year) for year in outside])
    return {"amounts": f"{years}: outside the years of the business case, {span}."}
