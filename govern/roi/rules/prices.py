"""From the pounds of one year into those of another, by deflators; never by a guess (DOMAIN C1.4 to C1.6)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.roi.model import LineClass, NewLine, Series, Terms
from govern.roi.model.prices import CountsIn, PriceBasis, PriceFacts, PriceRow, View, YearIndex

Amount = Decimal | Fraction
LARGEST = Decimal(10) ** 9
DECIMALS = 10
ONE = Fraction(1)
ALIKE = ("price_year", "vintage", "published_on", "source")
UNLIKE = "Every row of this sheet says the same of price_year, vintage, published_on and source."


def counts(line: NewLine, view: View) -> bool:
    """Whether a line is money in this case. Capacity that stays in the budget is no cash (DOMAIN C4)."""
    match view:
        case View.COUNCILS:
            return line.counts_in is not CountsIn.ECONOMIC
        case View.ECONOMIC:
            return line.counts_in is not CountsIn.FINANCIAL
        case View.FINANCIAL:
            return line.counts_in is not CountsIn.ECONOMIC and line.line_class is not LineClass.NON_CASH_RELEASING


def amounts(line: NewLine, series: Series, terms: Terms) -> dict[int, Amount]:
    """What a line says of each year, exact, in the programme's prices; nothing where the case does not count it."""
    if not counts(line, terms.view):
        return {}
    said: dict[int, Amount] = {each.year: each.amount for each in line.amounts if each.series is series}
    if not is_restated(line, terms):
        return said
    return {year: Fraction(amount) * restating(line, year, terms) for year, amount in said.items()}


def is_restated(line: NewLine, terms: Terms) -> bool:
    """Whether a line is said in other pounds than the programme's. One that does not say is read as being in them."""
    return line.prices is not None and line.price_year != terms.price_year


def restating(line: NewLine, year: int, terms: Terms) -> Fraction:
    """By what a line's pounds of `year` become pounds of the programme's prices."""
    return ratio(terms, year if line.prices is PriceBasis.NOMINAL else line.price_year, terms.price_year)


def ratio(terms: Terms, from_year: int | None, to_year: int) -> Fraction:
    """D(to) / D(from): a pound of the one year in pounds of the other; `Invalid` names a year without an index."""
    if from_year is None or from_year == to_year:
        return ONE
    known = terms.prices.by_year if terms.prices else {}
    if lacking := [year_label(year) for year in sorted({from_year, to_year}) if year not in known]:
        raise Invalid({"prices": f"There is no deflator for {text.listed(lacking)}. {WHERE}"})
    return Fraction(known[to_year]) / Fraction(known[from_year])


WHERE = "Enter it under “In whose pounds”, or say the line in the programme’s prices."


def check(line: NewLine, terms: Terms) -> None:
    """`Invalid` where a line cannot be said in the programme's prices."""
    if is_restated(line, terms) and counts(line, terms.view):
        for year in sorted({each.year for each in line.amounts if each.series is not Series.ACTUAL}):
            restating(line, year, terms)


def lacking_years(terms: Terms) -> tuple[int, ...]:
    """The years whose pounds the programme's money cannot be said in."""
    known = terms.prices.by_year if terms.prices else {}
    wanted = {*terms.horizon.years, terms.price_year}
    return tuple(sorted(wanted - known.keys())) if wanted != {terms.price_year} else ()


def line_problems(line: NewLine) -> dict[str, str]:
    """Field to what to do about it."""
    if line.prices is PriceBasis.REAL and line.price_year is None:
        return {"price_year": "Say in the prices of which year: 2026 is 2026/27."}
    if line.prices is not PriceBasis.REAL and line.price_year is not None:
        return {"price_year": "Only real amounts are in the prices of one year. Leave it empty, or say real."}
    return {}


def price_problems(said: PriceFacts) -> dict[str, str]:
    wrong = {
        name: "Say which edition of the deflators it is." if name == "vintage" else "Say where the figures come from."
        for name in ("vintage", "source")
        if not getattr(said, name).strip()
    }
    if problem := _index(said.index):
        wrong["index"] = problem
    elif said.price_year not in said.by_year:
        wrong["price_year"] = f"Give the index of {year_label(said.price_year)} as well: others are measured by it."
    return wrong


def _index(index: Sequence[YearIndex]) -> str:
    twice = [year_label(year) for year, count in Counter(each.year for each in index).items() if count > 1]
    if twice:
        return f"Given twice: {text.listed(twice)}. Give one index for each year."
    for each in index:
        if not _is_index(each.index):
            return f"{year_label(each.year)}: an index is a number above 0, such as 103.1."
    return ""


def _is_index(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS and 0 < number <= LARGEST


def price_rows(said: PriceFacts | None) -> list[PriceRow]:
    """The sheet `prices`."""
    if said is None:
        return []
    alike = {name: getattr(said, name) for name in ALIKE}
    return [PriceRow(year=each.year, index=each.index, **alike) for each in said.index]


def prices_of_rows(rows: Sequence[PriceRow]) -> PriceFacts | None:
    """`Invalid` names sheet, row and column."""
    if not rows:
        return None
    first = rows[0]
    for number, row in enumerate(rows, start=2):
        for name in ALIKE:
            if getattr(row, name) != getattr(first, name):
                raise Invalid({f"prices, row {number}, {name}": UNLIKE})
    index = tuple(sorted((YearIndex(row.year, row.index) for row in rows), key=lambda one: one.year))
    said = PriceFacts(index=index, **{name: getattr(first, name) for name in ALIKE})
    if wrong := price_problems(said):
        raise Invalid({f"prices, row 2, {name}": problem for name, problem in wrong.items()})
    return said


def of_line(line: NewLine, terms: Terms) -> Terms:
    """The terms in which a line has pounds: one that is no council's money has them in the economic case alone."""
    return terms if counts(line, terms.view) else replace(terms, view=View.ECONOMIC)


def said_in(line: NewLine) -> str:
    """In whose pounds a line is, in words."""
    if line.prices is PriceBasis.REAL and line.price_year is not None:
        return f"in prices of {year_label(line.price_year)}"
    return "in the pounds of each year" if line.prices is PriceBasis.NOMINAL else "prices not said"


def unsaid(lines: Iterable[NewLine]) -> tuple[str, ...]:
    """References of lines with money that do not say in whose pounds it is."""
    return tuple(line.ref for line in lines if line.prices is None and line.amounts)


def factors_by_year(terms: Terms) -> Mapping[int, Fraction]:
    """A pound of the programme's prices in the pounds of each year of the business case."""
    return {year: ratio(terms, terms.price_year, year) for year in terms.horizon.years}
