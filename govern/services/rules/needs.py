"""What services need before they change, and how far apart councils are in how they run them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.services.model import Service, Use
from govern.services.model.needs import Cell, MatrixRow, Practice, Requirement, SayPractice
from govern.services.rules import catalogue

MOST_COST = Decimal(1_000_000_000)
PENNY = Decimal("0.01")


def headline(found: Sequence[Requirement]) -> str:
    """`14 of 18 requirements are met in every council`"""
    if not found:
        return "No requirement is written down yet"
    done = sum(one.done == len(one.councils) for one in found)
    return f"{done} of {text.several(len(found), 'requirement')} {'is' if len(found) == 1 else 'are'} met everywhere"


def matrix(
    services: Iterable[Service],
    practices: Iterable[Practice],
    uses: Iterable[Use],
    *,
    requirements: Iterable[Requirement],
) -> list[MatrixRow]:
    """Every service across the councils whose residents use it: how each runs it, on what, at what cost a year."""
    said = {(one.service_id, one.council_code): one for one in practices}
    counted: dict[int, list[Use]] = {}
    for use in catalogue.latest(uses):
        counted.setdefault(use.service_id, []).append(use)
    needed: dict[int, list[Requirement]] = {}
    for one in requirements:
        needed.setdefault(one.service_id, []).append(one)
    return [_row(one, said, counted.get(one.id, []), needed.get(one.id, [])) for one in services]


def _row(
    service: Service,
    said: Mapping[tuple[int, str], Practice],
    uses: Sequence[Use],
    requirements: Sequence[Requirement],
) -> MatrixRow:
    costs = {code: total.cost for code, total in catalogue.by_council(uses).items()}
    cells = [
        Cell(council_code=code, practice=said.get((service.id, code)), counted_cost=costs.get(code))
        for code in service.before
    ]
    systems = {one.practice.system.casefold() for one in cells if one.practice and one.practice.system}
    return MatrixRow(
        service_id=service.id,
        ref=service.ref,
        name=service.name,
        cells=cells,
        systems=len(systems),
        met=sum(one.done for one in requirements),
        needed=sum(len(one.councils) for one in requirements),
        sentence=_sentence(cells, len(systems)),
    )


def _sentence(cells: Sequence[Cell], systems: int) -> str:
    """What stands out: who has not said anything, else on how many systems."""
    silent = [one.council_code for one in cells if one.practice is None]
    if len(silent) == len(cells):
        return "Nobody has said how it is run."
    if silent:
        return f"{text.listed(silent)} {'has' if len(silent) == 1 else 'have'} not said."
    if systems <= 1:
        return "All work on the same system." if systems else "No system is named."
    return f"{text.several(systems, 'system')} to bring together."


def practice_problems(said: SayPractice, service: Service) -> dict[str, str]:
    wrong = {}
    if said.council_code not in service.before:
        wrong["council_code"] = f"{service.ref} is not a service of the council {said.council_code}."
    if said.cost is not None:
        if not said.cost.is_finite() or not 0 <= said.cost <= MOST_COST:
            wrong["cost"] = "Enter what it costs a year, from £0.00 to £1,000,000,000.00."
        elif said.cost != said.cost.quantize(PENNY):
            wrong["cost"] = "Enter pounds and pence, such as 412000.00."
        elif said.year is None:
            wrong["year"] = "Say in the prices of which financial year the cost is: 2026 for 2026/27."
    return wrong
