"""At the end of a year: the actual drivers are kept with their source, and who still pays what follows from them."""

from decimal import Decimal

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import money
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.actions.changes import note, opened
from govern.roi.model import Estimate, Line, Series, Terms
from govern.roi.model.true_ups import KeepTrueUp, TrueUp, TrueUpFacts
from govern.roi.queries.true_ups import true_ups
from govern.roi.tables import TrueUp as TrueUps

ALONE = "A line of one council is not shared, so there is nothing to settle."
UNRECORDED = "Record first what {} really cost or brought: a year is settled on actual money."
MOST = 100


async def true_up(viewer: Person, line_id: int, said: KeepTrueUp) -> TrueUp:
    """Settles a year of a shared line. It changes no figure of the line: what was charged stays, and it is said who
    pays or gets back the difference."""
    async with unit_of_work():
        line = await opened(viewer, "change", line_id, said.version)
        terms = await queries.terms(viewer, line.programme_id)
        amount = next(
            (one.amount for one in line.amounts if one.series is Series.ACTUAL and one.year == said.year), None
        )
        if wrong := _problems(line, said, terms) or ({} if amount is not None else _unrecorded(said)):
            raise Invalid(wrong)
        agreed = rules.weights_in(line, terms, said.year)
        estimate = Estimate(shares=agreed, basis=said.basis, by_judgement=said.by_judgement)
        rules.trued_up(estimate, said.drivers, tolerance=said.tolerance, measured=said.measured)
        facts = TrueUpFacts(**{name: getattr(said, name) for name in TrueUpFacts.__struct_fields__})
        await TrueUps.insert(
            TrueUps(
                line=line_id,
                year=said.year,
                said=msgspec.json.encode(facts).decode(),
                estimate={code: str(part) for code, part in agreed.items()},
                pence=money.pence(amount or money.pounds(0)),
                at=clock.now(),
                by=viewer.id,
            )
        )
        await note(viewer, "trued up", line, year=said.year)
        return (await true_ups(viewer, line_id))[0]


def _problems(line: Line, said: KeepTrueUp, terms: Terms) -> dict[str, str]:
    if line.council_code is not None:
        return {"year": ALONE}
    wrong = {name: "Say this in a few words." for name in ("basis", "source") if not getattr(said, name).strip()}
    if not (said.tolerance.is_finite() and 0 <= said.tolerance <= MOST):
        wrong["tolerance"] = "A tolerance is a number from 0 to 100."
    if said.year not in terms.horizon.years:
        wrong["year"] = "Choose a year of the business case."
    if not all(_is_plain(one) for one in said.drivers.values()):
        wrong["drivers"] = "Actual figures are numbers of 0 or more, with at most four decimals."
    return wrong


def _is_plain(number: Decimal) -> bool:
    return number.is_finite() and 0 <= number < 10**15 and number == round(number, 4)


def _unrecorded(said: KeepTrueUp) -> dict[str, str]:
    return {"year": UNRECORDED.format(year_label(said.year))}
