"""Rows of a finance system's file, read by a mapping: which line, which month, how many pence, and what shows it."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from govern.kit import money, text
from govern.kit.errors import Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT
from govern.people.model import Thing
from govern.roi.model.postings import KeepMapping, LedgerMapping, MappingFacts, MappingForm, Posting
from govern.roi.rules.problems import is_money

MONTHS = {name[:3].casefold(): number for number, name in enumerate(text.MONTHS, start=1)}
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
BRITISH = re.compile(r"(?:\d{1,2}/)?(\d{1,2})/(\d{4})")
WORDS = re.compile(r"(?:\d{1,2} )?([A-Za-z]{3,9})[ -](\d{4}|\d{2})")
PERIOD = re.compile(r"(?:(\d{4})/(\d{2})\D{0,3}?[ -]?P?0?(\d{1,2})|P?0?(\d{1,2})[ -](\d{4})/(\d{2}))", re.IGNORECASE)
HOW_PERIOD = "“{}” is no month. Write 2026-10, 31/10/2026, Oct 2026 or a period of the year such as 2026/27 P7."
HOW_AMOUNT = "“{}” is no amount. Write pounds with at most two decimals, such as 1,250.00, -1250.00 or (1,250.00)."
UNKNOWN = "“{}” belongs to no line. Add it to the codes of the mapping, or let the mapping leave out other codes."
UNSHOWN = "The row has no reference. Every actual needs its evidence: give the column that holds it, or fill it in."
LONGEST = 100


def mapping_of(form: MappingForm) -> KeepMapping:
    """What a form says; `Invalid` names a row of its codes that cannot be read."""
    codes = {}
    for row in form.codes.splitlines():
        if not row.strip():
            continue
        code, sign, ref = row.rpartition("=")
        if not sign or not code.strip() or not ref.strip():
            raise Invalid({"codes": f"“{row.strip()[:60]}”: write a code and a line, such as R1204 = BEN-01."})
        codes[code.strip()] = ref.strip()
    said = {name: getattr(form, name) for name in ("version", "name", "turns_sign", "leaves_out")}
    headings = {name: getattr(form, name) for name in ("code", "period", "amount", "reference")}
    if missing := {name: "Give the heading of the column." for name in headings if not headings[name].strip()}:
        raise Invalid(missing)
    return KeepMapping(**said, **headings, codes=codes)


def mapping_values(found: LedgerMapping | None) -> dict[str, str]:
    """A mapping as its form shows it."""
    facts = found or MappingFacts()
    values = {name: getattr(facts, name) for name in ("code", "period", "amount", "reference")}
    values |= {name: "yes" if getattr(facts, name) else "no" for name in ("turns_sign", "leaves_out")}
    codes = "\n".join(f"{code} = {ref}" for code, ref in facts.codes.items())
    return values | {"codes": codes, "name": found.name if found else "", "version": str(found.version if found else 0)}


def mapping_problems(facts: MappingFacts, refs: Collection[str]) -> dict[str, str]:
    columns = [facts.code, facts.period, facts.amount, facts.reference]
    if len(set(columns)) < len(columns):
        return {"code": "Each column of the file is used once. Give four different headings."}
    strange = sorted({ref for ref in facts.codes.values() if ref not in refs})
    if strange:
        return {"codes": f"There is no line {text.listed(strange[:5])}. Write references such as BEN-01."}
    if any(NO_TEXT.search(said) for pair in facts.codes.items() for said in pair):
        return {"codes": NOT_TEXT}
    return {}


class Reader:
    """Reads rows by one mapping. `lines` are ids by reference, `shut` those that this person may not change."""

    def __init__(self, facts: MappingFacts, lines: Mapping[str, int], shut: Collection[str], years: range) -> None:
        self.facts, self.years, self.shut = facts, years, shut
        self.refs = {ref: ref for ref in lines} | dict(facts.codes)
        self.lines = lines
        self.months: dict[str, date | None] = {}

    def lacks(self, row: Mapping[str, str]) -> dict[str, str]:
        """Columns that the mapping names and the file does not have."""
        wanted = (self.facts.code, self.facts.period, self.facts.amount, self.facts.reference)
        has = text.listed([one for one in row if one][:20])
        return {
            f"row 1, {one}": f"There is no such column. The file has {has}. Correct the mapping, or the file."
            for one in wanted
            if one not in row
        }

    def read(self, number: int, row: Mapping[str, str]) -> Posting | dict[str, str] | None:
        """What a row says, what is wrong with it by column, or None where it is left out."""
        facts = self.facts
        code = row[facts.code].strip()
        ref = self.refs.get(code)
        if ref is None and facts.leaves_out:
            return None
        month, pence = self._month(row[facts.period].strip()), _pence(row[facts.amount].strip())
        reference = row[facts.reference].strip()
        wrong = {} if ref else {facts.code: UNKNOWN.format(code[:60])}
        if ref in self.shut:
            wrong[facts.code] = f"{ref} is the money of a council you do not keep. Leave its rows out."
        if month is None:
            wrong[facts.period] = HOW_PERIOD.format(row[facts.period].strip()[:60])
        elif _year(month) not in self.years:
            wrong[facts.period] = f"{text.MONTHS[month.month - 1]} {month.year} is outside the business case."
        if pence is None:
            wrong[facts.amount] = HOW_AMOUNT.format(row[facts.amount].strip()[:60])
        if problem := _unshown(reference):
            wrong[facts.reference] = problem
        if wrong or ref is None or month is None or pence is None:
            return {f"row {number}, {column}": what for column, what in wrong.items()}
        return Posting(self.lines[ref], month, -pence if facts.turns_sign else pence, reference, number)

    def _month(self, cell: str) -> date | None:
        if cell not in self.months:
            self.months[cell] = month_of(cell)
        return self.months[cell]


def month_of(cell: str) -> date | None:
    """The first day of the month a cell names, or None."""
    if found := ISO.fullmatch(cell):
        return _first(int(found[1]), int(found[2]))
    if found := BRITISH.fullmatch(cell):
        return _first(int(found[2]), int(found[1]))
    if found := WORDS.fullmatch(cell):
        year = int(found[2])
        return _first(year if year > 99 else 2000 + year, MONTHS.get(found[1][:3].casefold(), 0))
    if found := PERIOD.fullmatch(cell):
        parts = found.group(1, 2, 3) if found[1] else found.group(5, 6, 4)
        year, after, period = (int(one) for one in parts)
        return _period(year, period) if after == (year + 1) % 100 else None
    return None


def _period(year: int, period: int) -> date | None:
    """Period 1 is April, 12 is March; what is posted after the year's end belongs to its last month."""
    if not 1 <= period <= 13:
        return None
    place = min(period, 12) + 3
    return _first(year + (place > 12), place - 12 if place > 12 else place)


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 2000 <= year <= 2200 and 1 <= month <= 12 else None


def _year(month: date) -> int:
    return month.year if month.month >= 4 else month.year - 1


def _pence(cell: str) -> int | None:
    """Ledgers write minus before, after or as brackets."""
    plain = cell.replace(",", "").replace("£", "").replace(" ", "").replace("−", "-")
    minus = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1] if minus else plain
    if plain.endswith("-"):
        minus, plain = True, plain[:-1]
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return None if not is_money(amount) else money.pence(-amount if minus else amount)


def _unshown(reference: str) -> str:
    if not reference:
        return UNSHOWN
    if len(reference) > LONGEST:
        return f"A reference has at most {LONGEST} characters."
    return NOT_TEXT if NO_TEXT.search(reference) else ""


def evidence(name: str, postings: int, months: Sequence[date]) -> str:
    """`October.csv: 214 postings, April to October 2026`."""
    first, last = min(months), max(months)
    span = f"{text.MONTHS[last.month - 1]} {last.year}"
    if first != last:
        year = "" if first.year == last.year else f" {first.year}"
        span = f"{text.MONTHS[first.month - 1]}{year} to {span}"
    return f"{name}: {text.several(postings, 'posting')}, {span}"


def ledger(programme_id: int) -> Thing:
    """What the right to bring ledgers in is asked about."""
    return Thing(kind="actual", programme_id=programme_id)
