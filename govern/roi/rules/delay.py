"""What a milestone is worth a year and what a month of its delay costs (DOMAIN C8)."""

from collections.abc import Iterable

from govern.kit import money
from govern.roi.model import Line, LineFigures, LineKind, Recurrence, Split, Terms
from govern.roi.rules import gates, profile, shares


def cost_of_delay(lines: Iterable[Line], milestone_id: int, *, terms: Terms) -> Split:
    """Pounds a month: a twelfth of the full-year effect of the benefits a milestone gates, in the proportion it gates.
    A rate for comparison; what a given slip costs is always by days (DOMAIN C8)."""
    return _gated_worth(lines, milestone_id, terms=terms, parts=12)


def full_year_effect(lines: Iterable[Line], milestone_id: int, *, terms: Terms) -> Split:
    """Pounds a year at full run rate of the benefits a milestone gates, in the proportion it gates."""
    return _gated_worth(lines, milestone_id, terms=terms, parts=1)


def worth(one: LineFigures, terms: Terms) -> Split:
    """What a line is planned to bring each council: a year at full run rate, or where it comes once, in all."""
    if one.line.recurrence is Recurrence.ONE_OFF:
        return shares.total((year.planned for year in one.years), terms.codes)
    return shares.split(money.pence(profile.full_year_effect(one.line, terms)), shares.weights(one.line, terms.sharers))


def _gated_worth(lines: Iterable[Line], milestone_id: int, *, terms: Terms, parts: int) -> Split:
    held = [line for line in gates.gated(lines, milestone_id) if line.kind is LineKind.BENEFIT]
    return shares.total(
        (
            shares.split(_pence(line, milestone_id, terms, parts=parts), shares.weights(line, terms.sharers))
            for line in held
        ),
        terms.codes,
    )


def _pence(line: Line, milestone_id: int, terms: Terms, *, parts: int) -> int:
    top, bottom = profile.full_year_effect(line, terms).as_integer_ratio()
    waits = gates.proportion(line, milestone_id)
    return money.pence_of(top * waits.numerator, bottom * waits.denominator * parts)
