"""What waits for those who answer for money: section 151 officers, and owners of benefits (DOMAIN C4.3, C8)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import rules as roi
from govern.roi.model import Line, LineClass, LineFigures, LineKind, Recurrence, Terms
from govern.thread.model import Need

Stood = Mapping[tuple[int, int], int]


class Saving(NamedTuple):
    """A saving that a council has not validated as it is written; `a_year` is the council's own part."""

    line: Line
    council: str
    a_year: Decimal
    was_validated: bool


def treasurers_needs(
    viewer: Person, figures: Sequence[LineFigures], terms: Terms, *, councils: Mapping[str, int], stood: Stood
) -> list[Need]:
    """`councils` are ids by code; `stood` is the version each council last stood behind, by line and council."""
    found = sorted(_claimed(viewer, figures, terms, councils=councils, stood=stood), key=lambda one: -one.a_year)
    return [_validate(one) for one in found]


def _claimed(
    viewer: Person, figures: Sequence[LineFigures], terms: Terms, *, councils: Mapping[str, int], stood: Stood
) -> Iterable[Saving]:
    """Nobody validates a line they own, nor for a council to which it brings nothing."""
    names = {one.code: one.name for one in terms.sharers}
    for each in figures:
        line = each.line
        if line.line_class is not LineClass.CASH_RELEASING or line.owner_id == viewer.id:
            continue
        parts = roi.worth(each, terms).by_council
        for code, council_id in councils.items():
            thing = Thing(kind="line", id=line.id, programme_id=line.programme_id, council_id=council_id)
            version = stood.get((line.id, council_id))
            if parts.get(code) and may(viewer, "validate", thing) and version != line.version:
                yield Saving(line, names[code], parts[code], version is not None)


def _validate(one: Saving) -> Need:
    line = one.line
    worth = f"{text.pounds(one.a_year)} {'a year ' if line.recurrence is Recurrence.RECURRING else ''}to {one.council}"
    state = "was changed after you validated it" if one.was_validated else "is claimed, not validated"
    said = f"“{line.title}”: {worth} from {text.day(line.starts_on)} {state}."
    return Need(said, "Look at it and validate it", f"/lines/{line.id}", line.starts_on)


def benefit_owners_needs(viewer: Person, figures: Sequence[LineFigures], titles: Mapping[int, str]) -> list[Need]:
    """One's own benefits that start later because a milestone slipped, or that are forecast to fall short."""
    own = [one for one in figures if one.line.owner_id == viewer.id and one.line.kind is LineKind.BENEFIT]
    return [need for one in own for need in _own(one, titles)]


def _own(one: LineFigures, titles: Mapping[int, str]) -> Iterable[Need]:
    line, href = one.line, f"/lines/{one.line.id}"
    planned = sum((year.planned.total for year in one.years), Decimal(0))
    forecast = sum((year.forecast.total for year in one.years), Decimal(0))
    if one.slip_days > 0 and one.cause:
        loses = f" and loses {text.pounds(planned - forecast)}" if planned > forecast else ""
        begins = f"starts on {text.day(one.starts_on)} instead of {text.day(line.starts_on)}{loses}"
        said = f"“{line.title}” {begins}: it waits for “{titles.get(one.cause, 'a milestone')}”."
        yield Need(said, "See what it loses, and say what you expect", href, one.starts_on)
    elif colour := _short(planned, forecast):
        said = f"“{line.title}” is {colour}: {text.pounds(forecast)} forecast of {text.pounds(planned)} planned."
        yield Need(said, "Say what you expect now", href, one.starts_on)


def _short(planned: Decimal, forecast: Decimal) -> str | None:
    """By the thresholds of a milestone's return (C8), on the plain sums of the years."""
    if planned <= 0:
        return None
    ratio = Fraction(forecast) / Fraction(planned)
    return "Red" if ratio < roi.RED_BELOW else "Amber" if ratio < roi.AMBER_BELOW else None
