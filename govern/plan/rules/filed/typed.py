"""Fields of MSPDI as what they mean; `Invalid` names the field that cannot be taken."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from govern.kit.errors import Invalid
from govern.plan.model import When
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR

Fields = Mapping[str, str]
DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")
LONGEST = 10**9
NOTHING = frozenset({"", "NA"})


def day_of(when: When | None) -> date | None:
    """The day of a moment; nothing for a place on the line."""
    if isinstance(when, datetime):
        return when.date()
    return when if isinstance(when, date) else None


def whole(fields: Fields, name: str) -> int | None:
    written = fields.get(name, "")
    if not written:
        return None
    if not re.fullmatch(r"-?\d{1,12}", written):
        raise _wrong(fields, name, must="a whole number")
    return int(written)


def minutes(fields: Fields, name: str) -> int | None:
    """`PT96H0M0S`. Seconds are passed over: no plan is kept by them."""
    written = fields.get(name, "")
    if not written:
        return None
    found = DURATION.fullmatch(written)
    days, hours, rest = (int(part or 0) for part in found.groups()[:3]) if found else (0, 0, -1)
    total = (days * 24 + hours) * 60 + rest
    if not 0 <= total <= LONGEST:
        raise _wrong(fields, name, must="a duration such as PT8H0M0S")
    return total


def moment(fields: Fields, name: str) -> datetime | None:
    """Local, as the file says it: `2027-01-04T08:00:00`."""
    written = fields.get(name, "")
    if written in NOTHING:
        return None
    try:
        found = datetime.fromisoformat(written).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError as wrong:
        raise _wrong(fields, name, must="a moment such as 2027-01-04T08:00:00") from wrong
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _wrong(fields, name, must=f"between the years {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _wrong(fields: Fields, name: str, *, must: str) -> Invalid:
    task = f"task {fields['UID']} ({fields.get('Name', '')[:60]}), " if "UID" in fields else ""
    return Invalid({f"{task}{name}": f"This must be {must}, not {fields[name][:40]}."})
