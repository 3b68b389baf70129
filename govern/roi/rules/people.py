"""Which lines are shared by population, and by what they are shared once the people are counted anew."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.kit.dates import financial_year
from govern.roi.model import Basis, DatedBasis, Driver, Line, Recurrence, ShareBasis, Sharer
from govern.roi.rules.shares import basis_on

FIELDS = Basis.__struct_fields__


def goes_by_people(held: Basis) -> bool:
    """Alone, or in a part of a mix."""
    return held.basis is ShareBasis.POPULATION or any(part.basis is ShareBasis.POPULATION for part in held.mix)


def not_counted(figures: Mapping[str, Decimal], sharers: Iterable[Sharer], since: date) -> list[str]:
    """Names of councils that share on that day or later and have no figure (DOMAIN C6.5)."""
    return [one.name for one in sharers if one.code not in figures and (one.until is None or since < one.until)]


def counted_anew(line: Line, ref: str, since: date, because: str) -> list[DatedBasis]:
    """What is said of a line that goes by population on that day or later: the same bases by the driver `ref`. Nothing
    of a line of one council, or of one that brings and costs no more by then."""
    if line.council_code is not None or _is_over(line, since):
        return []
    days = [since, *sorted(one.since for one in line.later if one.since > since)]
    held = [(day, basis_on(line, day)) for day in days]
    return [_by(ref, basis, day, because) for day, basis in held if goes_by_people(basis)]


def _is_over(line: Line, since: date) -> bool:
    if line.ends_on and line.ends_on < since:
        return True
    years = [one.year for one in line.amounts]
    return line.recurrence is Recurrence.ONE_OFF and bool(years) and max(years) < financial_year(since)


def _by(ref: str, held: Basis, since: date, because: str) -> DatedBasis:
    facts = {name: getattr(held, name) for name in FIELDS}
    mix = tuple(replace(part, driver=ref) if part.basis is ShareBasis.POPULATION else part for part in held.mix)
    driver = ref if held.basis is ShareBasis.POPULATION else held.driver
    return DatedBasis(**facts | {"mix": mix, "driver": driver}, since=since, because=because)


def free_ref(drivers: Iterable[Driver]) -> str:
    """The next of the usual references that nobody has taken."""
    taken = {one.ref for one in drivers}
    return next(ref for number in range(1, len(taken) + 2) if (ref := f"DRV-{number:02}") not in taken)
