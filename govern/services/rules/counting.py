"""Rows of a file of counts: which service, council, channel and month, and how many of what."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from govern.kit import text
from govern.people.model import Thing
from govern.services.model import Channel
from govern.services.model.counting import Count

NEEDED = ("service", "council", "channel", "period", "completed")
MORE = ("started", "abandoned", "first_contact", "answers", "satisfied", "complaints")
MOST = 1_000_000_000
MONTHS = {name[:3].casefold(): number for number, name in enumerate(text.MONTHS, start=1)}
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ][\d:.]+)?")
BRITISH = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})")
WORDS = re.compile(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})[ -](\d{4})")
HOW_PERIOD = "“{}” is no month and no day. Write 2026-10, Oct 2026, 2026-10-31 or 31/10/2026."
HOW_COUNT = "“{}” is no count. Write a whole number, 0 or more; leave it empty where nobody counted."
FIRST, LAST = 2000, 2200


class Period(NamedTuple):
    """A day, or the first day of a whole month."""

    day: date
    is_month: bool


class Known(NamedTuple):
    """What rows may name: services by reference with the councils that use them, councils by code and name, and those
    of them whose residents this person may count."""

    services: Mapping[str, tuple[int, frozenset[str]]]
    councils: Mapping[str, int]
    codes: Mapping[str, str]
    own: frozenset[str]


class Reader:
    """Reads rows one at a time; a period that was read once is known."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.channels = {word: one.value for one in Channel for word in (one.value, one.words)}
        self.periods: dict[str, Period | None] = {}

    def lacks(self, row: Mapping[str, str]) -> dict[str, str]:
        """Columns that a file of counts needs and this one does not have."""
        has = text.listed([one for one in row if one][:20])
        return {f"row 1, {one}": f"There is no such column. The file has {has}." for one in NEEDED if one not in row}

    def read(self, number: int, row: Mapping[str, str]) -> Count | dict[str, str]:
        """What a row says, or what is wrong with it by column."""
        wrong: dict[str, str] = {}
        service_id, code = self._place(row, wrong)
        channel = self.channels.get(row["channel"].strip().casefold())
        if channel is None:
            wrong["channel"] = f"Choose one of: {', '.join(one.value for one in Channel)}."
        period = self._period(row["period"].strip())
        if period is None:
            wrong["period"] = HOW_PERIOD.format(row["period"].strip()[:60])
        counts = [self._count(row.get(name, ""), name, wrong) for name in ("completed", *MORE)]
        completed = counts[0]
        if completed is None and "completed" not in wrong:
            wrong["completed"] = "Say how many uses were completed."
        if not wrong:
            wrong |= _beyond(dict(zip(("completed", *MORE), counts, strict=True)))
        if wrong or period is None or channel is None or completed is None:
            return {f"row {number}, {column}": what for column, what in wrong.items()}
        council_id = self.known.councils[code]
        started, abandoned, first_contact, answers, satisfied, complaints = counts[1:]
        return Count(
            service_id, council_id, channel, period.day, period.is_month, completed, started, abandoned, first_contact,
            answers, satisfied, complaints, number,
        )  # fmt: skip

    def _place(self, row: Mapping[str, str], wrong: dict[str, str]) -> tuple[int, str]:
        ref, named = row["service"].strip(), row["council"].strip()
        service_id, used_by = self.known.services.get(ref, (0, frozenset()))
        code = self.known.codes.get(named.casefold(), "")
        if not service_id:
            wrong["service"] = f"The catalogue has no {ref[:60] or 'service without a reference'}. Add it there first."
        if not code:
            wrong["council"] = f"No partner has the code or name {named[:60] or 'of an empty cell'}."
        elif service_id and code not in used_by:
            wrong["council"] = f"{ref} is not a service of the council {code}."
        elif code not in self.known.own:
            wrong["council"] = f"You do not count for {code}. Leave its rows out."
        return service_id, code

    def _period(self, cell: str) -> Period | None:
        if cell not in self.periods:
            self.periods[cell] = period_of(cell)
        return self.periods[cell]

    def _count(self, cell: str, column: str, wrong: dict[str, str]) -> int | None:
        plain = cell.strip().replace(",", "")
        if not plain:
            return None
        if not plain.isdecimal() or len(plain) > len(str(MOST)) or int(plain) > MOST:
            wrong[column] = HOW_COUNT.format(cell.strip()[:60])
            return None
        return int(plain)


def _beyond(found: Mapping[str, int | None]) -> dict[str, str]:
    """A part cannot be more than its whole."""
    wrong = {}
    for part, whole in (("completed", "started"), ("satisfied", "answers"), ("first_contact", "completed")):
        some, everything = found[part], found[whole]
        if some is not None and everything is not None and some > everything:
            wrong[part] = f"{some:,} is more than the {everything:,} under {whole}."
    return wrong


def period_of(cell: str) -> Period | None:
    """The month or day a cell names, or None."""
    if found := ISO.fullmatch(cell):
        return _period(int(found[1]), int(found[2]), found[3])
    if found := BRITISH.fullmatch(cell):
        return _period(int(found[3]), int(found[2]), found[1])
    if found := WORDS.fullmatch(cell):
        return _period(int(found[3]), MONTHS.get(found[2][:3].casefold(), 0), found[1])
    return None


def _period(year: int, month: int, day: str | None) -> Period | None:
    if not FIRST <= year <= LAST:
        return None
    try:
        return Period(date(year, month, int(day or 1)), day is None)
    except ValueError:
        return None


def counted(programme_id: int, council_id: int | None = None) -> Thing:
    """What the right to bring counts in is asked about."""
    return Thing(kind="service", programme_id=programme_id, council_id=council_id)
