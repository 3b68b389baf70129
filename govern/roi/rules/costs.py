"""What kind of money a cost is, who finds it, and what borrowing for it charges every year after (DOMAIN C5)."""

from datetime import date
from decimal import Decimal

from govern.kit import money, text
from govern.kit.dates import financial_year, year_label
from govern.roi.model import Funding, LineClass, LineKind, NewLine, Recurrence, Series, Treatment
from govern.roi.rules.bases import is_short

FLEXIBLE_FIRST, FLEXIBLE_LAST = 2016, 2029
SOURCE = (
    "Flexible use of capital receipts in England: one-off revenue cost of what brings lasting savings, from 2016/17 to "
    "2029/30; the restriction on redundancy of 2022 was removed by the direction of 2025. Minimum revenue provision: "
    "statutory guidance, 5th edition, from 1 April 2025; asset life, equal instalments."
)
LARGEST = Decimal(10) ** 11
MAY_BE_CAPITAL = frozenset({LineClass.ICT, LineClass.CREATION, LineClass.OTHER})


def may_be_capital(line: NewLine) -> bool:
    """A one-off cost that can buy an asset: redundancy, communications or the programme's own staff cannot."""
    return line.kind is LineKind.COST and line.recurrence is Recurrence.ONE_OFF and line.line_class in MAY_BE_CAPITAL


def cost_problems(line: NewLine) -> dict[str, str]:
    """Field to what to do about it. Whether a cost is revenue or capital may stay unsaid, and so may who pays."""
    if line.kind is LineKind.BENEFIT:
        return _of_a_benefit(line)
    return _funding(line) | _borrowed(line) | _redundancy(line)


def _of_a_benefit(line: NewLine) -> dict[str, str]:
    said = [name for name in ("treatment", "funding", "life_years", "operational_on") if getattr(line, name)]
    if line.redundancy:
        said.append("pay")
    if any(each.series is Series.COMMITTED for each in line.amounts):
        return {"amounts": "Only costs are committed: a benefit is planned, forecast or recorded."}
    return {said[0]: "Only a cost has this. Leave it empty."} if said else {}


def _funding(line: NewLine) -> dict[str, str]:
    if line.treatment is None:
        return {"treatment": "Say first whether it is revenue or capital."} if line.funding else {}
    is_capital = line.treatment is Treatment.CAPITAL
    match line.funding:
        case Funding.FLEXIBLE_RECEIPTS:
            return _flexible(line)
        case Funding.BORROWING | Funding.CAPITAL_RECEIPTS if not is_capital:
            return {"funding": "Borrowing and capital receipts pay for capital. Choose another for a revenue cost."}
        case Funding.REVENUE_BUDGET | Funding.RESERVES | Funding.GRANT | Funding.BORROWING | Funding.CAPITAL_RECEIPTS:
            pass
        case None:
            pass
    if is_capital and line.line_class is LineClass.REDUNDANCY and not line.source.strip():
        return {"source": "Redundancy is revenue unless a direction capitalises it. Name the direction as the source."}
    return {}


def _flexible(line: NewLine) -> dict[str, str]:
    """Redundancy may be paid of it again since the direction of 2025 (DOMAIN 0.8)."""
    if line.treatment is Treatment.CAPITAL:
        return {"funding": "Flexible use pays for revenue cost: capital is paid of capital receipts as they are."}
    if line.recurrence is Recurrence.RECURRING:
        return {"funding": "Flexible use pays for what comes once and brings lasting savings, not for running cost."}
    years = [each.year for each in line.amounts]
    if outside := [year_label(year) for year in years if not FLEXIBLE_FIRST <= year <= FLEXIBLE_LAST]:
        span = f"{year_label(FLEXIBLE_FIRST)} to {year_label(FLEXIBLE_LAST)}"
        return {"funding": f"Flexible use of capital receipts runs from {span}; not in {text.listed(outside)}."}
    return {}


def _borrowed(line: NewLine) -> dict[str, str]:
    if line.funding is not Funding.BORROWING:
        named = [name for name in ("life_years", "operational_on") if getattr(line, name) is not None]
        return {named[0]: "Only what is borrowed for is charged over a life. Leave it empty."} if named else {}
    wrong = {}
    if line.life_years is None:
        wrong["life_years"] = "Borrowing is charged over the life of the asset: say how many years."
    elif not 1 <= line.life_years <= 100:
        wrong["life_years"] = "The life of an asset is 1 to 100 years."
    if line.operational_on is None:
        wrong["operational_on"] = "The charge begins the year after the asset is in use: say from when it is."
    return wrong


def _redundancy(line: NewLine) -> dict[str, str]:
    parts = line.redundancy
    if parts is None:
        return {}
    if line.line_class is not LineClass.REDUNDANCY:
        return {"pay": "Pay and pension strain belong to a line of the class redundancy and early retirement."}
    for name in ("pay", "pension_strain", "settlement", "notice_saved"):
        amount = getattr(parts, name) or Decimal(0)
        if not (amount.is_finite() and 0 <= amount <= LARGEST and is_short(amount) and amount == money.rounded(amount)):
            return {name: "Enter pounds of 0 or more, with at most two decimals."}
    planned = sum((each.amount for each in line.amounts if each.series is Series.PLANNED), Decimal(0))
    if planned != parts.total:
        return {
            "pay": f"Pay, strain and settlement less notice are {text.pennies(parts.total)}, "
            f"but the planned amounts are {text.pennies(planned)}."
        }
    return {}


def provision(financed_pence: int, *, life_years: int, operational_on: date) -> dict[int, int]:
    """Minimum revenue provision in pence by financial year: equal parts over the life, from the year after the asset is
    in use. Odd pennies fall where the running total rounds, so the parts sum to what was financed."""
    first = financial_year(operational_on) + 1
    marks = [(2 * financed_pence * done + life_years) // (2 * life_years) for done in range(life_years + 1)]
    return {first + place: marks[place + 1] - marks[place] for place in range(life_years)}
